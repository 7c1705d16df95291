"""Files of a package that nothing reads, though their author may believe that something does: a warning for each."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from content.file_names import (
    LESSON_ENDINGS,
    QUESTION_ENDINGS,
    better_name,
    ending_of,
    family_of,
    is_course_file,
    is_exam_file,
    is_ignored,
    is_litter,
    lesson_name,
    without_txt,
)
from content.model import Fault, media_kind

_TEXTS = (*LESSON_ENDINGS, "gift", "aiken", "toml", "txt", "csv", "xml")
_SHEETS = ("xlsx", "xlsm", "xls", "ods")


def stray_files(folder: Path, course: Path | None, used: Collection[str], above: str = "") -> Iterator[Fault]:
    """Warnings about the package in `folder`. `course` is its course file, `used` are the files that lessons show, by their
    paths inside it; `above` is the path that faults put before a name."""
    for path in _files(folder):
        if path in used or folder / path == course:
            continue
        if fault := _of_folder(path) if "/" in path else _of_root(path):
            yield Fault(above + path, 0, fault[0], fault[1], "warning")


def files_outside(top: Path, package: Path) -> Iterator[Fault]:
    """Warnings about what an archive that was unpacked at `top` holds beside the folder of its course."""
    for path in _files(top, package):
        if fault := _of_folder(path):
            yield Fault(path, 0, fault[0], fault[1], "warning")


def _files(folder: Path, without: Path | None = None) -> Iterator[str]:
    """Paths inside `folder` of all files that may be told, folder by folder; nothing from the folder `without`."""
    for place, folders, names in os.walk(folder):  # does not follow links
        folders[:] = sorted(name for name in folders if not is_litter(name) and Path(place, name) != without)
        inside = Path(place).relative_to(folder)
        for name in sorted(names):
            if Path(place) != without and not is_litter(name) and not is_ignored(name):
                yield (inside / name).as_posix()


def kind_fault(path: str) -> tuple[str, dict[str, str | int]]:
    """What to say of a file of a kind that nothing reads; `path` is how a lesson would name it."""
    return "fault-file-kind", {
        "family": family_of(path),
        "ending": ending_of(path) or "none",
        "link": path if media_kind(path) else "none",
    }


def _of_root(name: str) -> tuple[str, dict[str, str | int]] | None:
    """What to say of a file beside the course file.

    | name                                  | said                                     |
    |---------------------------------------|------------------------------------------|
    | 02-x.md, 02-x.gift, exam.xlsx         | nothing: it is read                      |
    | second.md, 第2课 安全.md                 | fault-file-name, as a lesson             |
    | 试题.xlsx, 说明.txt, a.gift              | fault-file-name, as questions            |
    | Course.toml beside course.toml, a.toml | fault-file-toml                          |
    | 02-x.docx, a.pdf, a.rar, a.html        | fault-file-kind, each family with its remedy |
    | 02-x.abc                              | fault-file-kind: it has a lesson's number |
    | a.png, a.mp3, a.abc                   | nothing                                  |
    """
    ending = ending_of(without_txt(name))
    if lesson_name(name) or is_exam_file(name):
        return None
    if is_course_file(name) or ending == "toml":
        return "fault-file-toml", {}
    if ending in (*LESSON_ENDINGS, *QUESTION_ENDINGS):
        what = "lesson" if ending in LESSON_ENDINGS else "questions"
        return "fault-file-name", {"what": what, "better": better_name(name)}
    is_numbered = name[:1].isdecimal() and not media_kind(name)
    return kind_fault(name) if is_numbered or family_of(name) != "other" else None


def _of_folder(path: str) -> tuple[str, dict[str, str | int]] | None:
    """The same for a file in a folder inside: what lessons show lies there too, so a sheet is only told when no lesson shows it."""
    ending = ending_of(without_txt(path))
    if ending in _TEXTS or (ending in _SHEETS and lesson_name(path.rpartition("/")[2])):
        return "fault-file-deep", {}
    if ending in _SHEETS:
        return "fault-file-unused", {"name": path}
    return kind_fault(path) if family_of(path) != "other" else None
