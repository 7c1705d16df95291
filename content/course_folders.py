"""Which folders at a place are courses, and which look as if they were meant for one."""

from pathlib import Path

from content.file_names import course_file, is_ignored, is_litter
from content.model import media_kind


def find_courses(path: Path) -> list[Path]:
    """Package folders at `path`: the path itself, or the folders directly inside it, by name."""
    if course_file(path) is not None:
        return [path]
    if not path.is_dir():
        return []
    return sorted(folder for folder in path.iterdir() if folder.is_dir() and course_file(folder) is not None)


def passed_over(path: Path) -> list[Path]:
    """Folders directly inside `path`, by name, without a course file, so that nothing in them is read, though they hold more than
    pictures and recordings. What stands inside a package belongs to it."""
    if course_file(path) is not None or not path.is_dir():
        return []
    return sorted(
        folder
        for folder in path.iterdir()
        if folder.is_dir()
        and not is_litter(folder.name)
        and course_file(folder) is None
        and any(_may_be_meant(one) for one in folder.iterdir())
    )


def _may_be_meant(path: Path) -> bool:
    """Whether a file might belong to a course, and not only to a common store of pictures."""
    name = path.name
    return (
        path.is_file()
        and not (is_litter(name) or is_ignored(name))
        and media_kind(name) not in ("photo", "audio", "video")
    )
