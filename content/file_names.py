"""What the name of a file in a package says: the course, a lesson, its questions, litter, or nothing that is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

COURSE_FILE = "course.toml"
QUESTION_ENDINGS = ("gift", "aiken", "xlsx", "xlsm", "xls", "ods", "csv", "txt", "xml")
LESSON_ENDINGS = ("md", "markdown")

Family = Literal["word", "pdf", "slides", "table", "archive", "web", "other"]
"""Of files that nothing reads: what is to be done about one depends on it."""

_FAMILIES: dict[str, Family] = {
    **dict.fromkeys(("doc", "docx", "docm", "wps", "wpt", "rtf", "odt", "pages"), "word"),
    **dict.fromkeys(("pdf", "ofd", "caj"), "pdf"),
    **dict.fromkeys(("ppt", "pptx", "dps", "odp", "key"), "slides"),
    **dict.fromkeys(("et", "ett", "xlsb", "numbers"), "table"),
    **dict.fromkeys(("rar", "7z", "zip", "tar", "gz", "tgz", "bz2", "xz", "zipx"), "archive"),
    **dict.fromkeys(("htm", "html", "mht", "mhtml"), "web"),
}  # fmt: skip
_COURSE = re.compile(r"(?:course|课程)\.toml(?:\.txt)?", re.IGNORECASE)
_TXT_BEHIND = re.compile(r"\.(?:md|markdown|gift|aiken)(\.txt)$", re.IGNORECASE)
"""Windows hides endings: who saves 01-a.md in its editor gets 01-a.md.txt, and cannot see it."""
_LESSON = re.compile(
    rf"(?P<number>\d{{1,3}})[-_. —–－＿．、\u3000](?P<slug>.+)\.(?P<kind>{'|'.join((*LESSON_ENDINGS, *QUESTION_ENDINGS))})",
    re.IGNORECASE,
)
_EXAM = re.compile(rf"(?:exam|考试)\.(?:{'|'.join(QUESTION_ENDINGS)})", re.IGNORECASE)
_NUMBERED = re.compile(r"第?\s*(?P<number>\d{1,3})(?!\d)\s*[课章节讲期]?[\W_]*(?P<slug>.*)")
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX|\.[^/]+|Thumbs\.db|desktop\.ini|~\$[^/]*)(?:/|$)", re.IGNORECASE)
_IGNORED = ("readme.md", "readme.txt", "license", "license.md", "license.txt")


@dataclass(frozen=True)
class LessonName:
    """`01-kaishi.md`: the number gives the order, the slug is the identity, the kind (small letters) what is in it."""

    number: int
    slug: str
    kind: str
    stem: str

    @property
    def pair(self) -> tuple[int, str]:
        """What a lesson and its questions have in common: `2-x.gift` and `02_X.md` belong together."""
        return self.number, self.slug.strip().casefold()


def lesson_name(name: str) -> LessonName | None:
    """The name of a lesson or of its questions, taken apart; None for any other name.

    | name                        | number, slug, kind |
    |-----------------------------|--------------------|
    | 02-x.md, 2_x.MD, 02、x.md    | 2, x, md           |
    | 02-x.gift, 02-x.gift.txt    | 2, x, gift         |
    | 02x.md, x.md, 02-x.docx     | None               |
    """
    found = _LESSON.fullmatch(without_txt(name))
    if found is None:
        return None
    return LessonName(
        int(found["number"]), found["slug"], found["kind"].lower(), without_txt(name)[: found.end("slug")]
    )


def without_txt(name: str) -> str:
    """The name without the `.txt` that an editor put behind its own ending."""
    found = _TXT_BEHIND.search(name)
    return name[: found.start(1)] if found else name


def is_course_file(name: str) -> bool:
    """Whether a file of this name says what the course is: course.toml or 课程.toml, in letters of any size."""
    return _COURSE.fullmatch(name) is not None


def is_exam_file(name: str) -> bool:
    """Whether a file of this name holds the exam's own questions."""
    return _EXAM.fullmatch(without_txt(name)) is not None


def course_file(folder: Path) -> Path | None:
    """The file in `folder` that says what the course is; the plain name goes before any other; None if there is none."""
    if (folder / COURSE_FILE).exists():
        return folder / COURSE_FILE
    found = sorted(path for path in folder.iterdir() if is_course_file(path.name)) if folder.is_dir() else []
    return found[0] if found else None


def nearly_course_file(names: Iterable[str]) -> str:
    """The first of `names` (paths with "/") that was perhaps meant for the course file; "none" if there is none."""
    for name in sorted(names):
        path = PurePosixPath(name)
        stem, ending = path.stem.casefold(), path.suffix.casefold()
        if ending == ".toml" or (stem in ("course", "课程") and ending in (".txt", ".yaml", ".yml", ".ini", "")):
            return name
    return "none"


def is_litter(name: str) -> bool:
    """Whether a file (a path with "/") was left by a system or an open editor: nobody wants to hear of it."""
    return _LITTER.search(name) is not None


def is_ignored(name: str) -> bool:
    """Whether a file is about the package and for nobody who learns."""
    return name.casefold() in _IGNORED


def ending_of(name: str) -> str:
    """What stands behind the last full stop, in small letters; "" without one."""
    return name.rpartition(".")[2].casefold() if "." in name else ""


def family_of(name: str) -> Family:
    """To which family a file belongs that is not read, by its ending."""
    return _FAMILIES.get(ending_of(name), "other")


def better_name(name: str) -> str:
    """The name that a lesson should have, where its own holds a number and a title; "none" where nobody can tell.

    | name             | better           |
    |------------------|------------------|
    | 第2课 安全.md      | 02-安全.md         |
    | 2安全.md          | 02-安全.md         |
    | 2026年计划.md、安全.md | none             |
    """
    stem, _, ending = without_txt(name).rpartition(".")
    found = _NUMBERED.fullmatch(stem)
    return f"{int(found['number']):02d}-{found['slug']}.{ending.lower()}" if found and found["slug"] else "none"
