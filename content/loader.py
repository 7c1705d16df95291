"""Read a course package: a folder with course.toml, lessons in order, their questions and pictures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from content.course_file import CourseFields, read_course_file
from content.exam_bank import EXAM_FILE, make_exam, read_exam_bank
from content.fingerprint import fingerprint
from content.lesson import Lesson, read_lesson
from content.media import read_picture, stays_inside
from content.media_file import MAX_PACKAGE_BYTES
from content.model import Course, Fault, Module
from content.model_exam import Exam
from content.read_text import read_text
from content.share_out import share_out

COURSE_FILE = "course.toml"

LONGEST_SLUG = 60
MOST_LESSON_BYTES = 4 * 1024 * 1024
"""All lessons of a course together; an honest one has a hundredth of that."""
_LESSON = re.compile(
    r"(?P<number>\d{1,3})[-_. ](?P<slug>.+)\.(?P<kind>md|gift|xlsx|xlsm|xls|ods|csv|txt|xml)", re.IGNORECASE
)
_AS_WRITTEN = (
    "id", "title", "summary", "category", "hours", "required", "pass_mark", "attempts", "cool_down", "deadline", "audience",
    "prerequisites", "in_order", "release", "mix", "certificate",
)  # fmt: skip
_IGNORED = ("readme.md", "license", "license.md", "license.txt")


@dataclass(frozen=True)
class Loaded:
    """A course (None when an error stands in its way) and everything its author should know."""

    course: Course | None
    faults: tuple[Fault, ...]


def find_courses(path: Path) -> list[Path]:
    """Package folders at `path`: the path itself, or the folders directly inside it, by name."""
    if (path / COURSE_FILE).exists():
        return [path]
    if not path.is_dir():
        return []
    return sorted(folder for folder in path.iterdir() if folder.is_dir() and (folder / COURSE_FILE).exists())


def load_course(folder: Path, *, root: Path | None = None) -> Loaded:
    """Read one package. Faults name files relative to `root` (by default the package itself)."""
    return _Package(folder, root or folder).load()


class _Package:
    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder
        self._root = root
        self._faults: list[Fault] = []

    def load(self) -> Loaded:
        fields = self._fields()
        lessons = self._lessons()
        bank = self._exam_bank(fields)
        media = self._media([*lessons, *bank])
        self._faults += [fault for lesson in (*lessons, *bank) for fault in lesson.faults]
        self._check_whole(fields, lessons, bank)
        modules, exam = self._give_out(fields, lessons, bank)
        faults = tuple(sorted(self._faults, key=lambda fault: (fault.file, fault.line, fault.key)))
        if fields is None or any(fault.severity == "error" for fault in faults):
            return Loaded(None, faults)
        most = max((len(lesson.module.questions) for lesson in lessons), default=0)
        course = Course(
            **{name: getattr(fields, name) for name in _AS_WRITTEN},
            draw=min(fields.draw, most) if most else fields.draw,
            modules=modules,
            media=media,
            fingerprint="",
            exam=exam,
        )
        return Loaded(replace(course, fingerprint=fingerprint(course)), faults)

    def _name(self, path: Path) -> str:
        relative = path.relative_to(self._root) if path.is_relative_to(self._root) else path
        return relative.as_posix()

    def _fault(self, path: Path, line: int, key: str, severity: str = "error", **params: str | int) -> None:
        level = "warning" if severity == "warning" else "error"
        self._faults.append(Fault(self._name(path), line, key, params, level))  # type: ignore[arg-type]

    def _fields(self) -> CourseFields | None:
        path = self._folder / COURSE_FILE
        if not path.is_file() or not stays_inside(self._folder, COURSE_FILE):
            self._fault(path, 0, "fault-course-file-missing")
            return None
        text = read_text(path, self._name(path))
        self._faults += text.faults
        if text.text is None:
            return None
        fields = read_course_file(text.text, self._name(path))
        self._faults += fields.faults
        return fields

    def _lessons(self) -> list[Lesson]:
        texts: dict[int, Path] = {}
        banks: dict[str, Path] = {}
        for path in self._files():
            found = _LESSON.fullmatch(path.name)
            if found is None:
                self._unknown(path)
            elif not stays_inside(self._folder, path.name):
                self._fault(path, 0, "fault-file-outside")
            elif not path.is_file():  # a pipe or a device: opening it could wait for ever
                self._fault(path, 0, "fault-file-not-plain")
            elif found["kind"].lower() != "md":
                if path.stem in banks:
                    self._fault(path, 0, "fault-questions-twice", first=banks[path.stem].name)
                banks[path.stem] = path
            elif int(found["number"]) in texts:
                first = texts[int(found["number"])].name
                self._fault(path, 0, "fault-number-twice", number=found["number"], first=first)
            else:
                texts[int(found["number"])] = path
        lessons: list[Lesson] = []
        slugs: set[str] = set()
        if sum(path.stat().st_size for path in texts.values()) > MOST_LESSON_BYTES:
            limit = MOST_LESSON_BYTES // 1024 // 1024
            self._fault(self._folder / COURSE_FILE, 0, "fault-lessons-too-long", limit=limit)
            texts, banks = {}, {}  # nothing of it is read: the fault says enough
        for number, path in sorted(texts.items()):
            found = _LESSON.fullmatch(path.name)
            slug = (found["slug"] if found else path.stem)[:LONGEST_SLUG]
            if slug in slugs:  # 01-lesson.md and 02-lesson.md: progress hangs on the slug, so it must tell them apart
                slug = f"{slug}-{number}"
            slugs.add(slug)
            bank = banks.pop(path.stem, None)
            lessons.append(read_lesson(number, slug, (path, self._name(path)), (bank, self._name(bank or path))))
            if any(fault.key == "fault-lesson-too-heavy" for fault in lessons[-1].faults):
                break  # each such lesson costs a second: a hostile package has a hundred of them
        for path in banks.values():
            self._fault(path, 0, "fault-questions-alone", expected=f"{path.stem}.md")
        return lessons

    def _files(self) -> Iterable[Path]:
        return sorted(
            path
            for path in self._folder.iterdir()
            if path.name != COURSE_FILE
            and not path.name.startswith(".")
            and not path.is_dir()
            and not EXAM_FILE.fullmatch(path.name)
        )

    def _exam_bank(self, fields: CourseFields | None) -> list[Lesson]:
        """The exam's own questions: one file, or none."""
        found = sorted(path for path in self._folder.iterdir() if EXAM_FILE.fullmatch(path.name))
        for path in found[1:]:
            self._fault(path, 0, "fault-questions-twice", first=found[0].name)
        if not found or not stays_inside(self._folder, found[0].name) or not found[0].is_file():
            return []
        if fields is not None and fields.exam is None:
            self._fault(found[0], 0, "fault-exam-alone", "warning")
            return []
        return [read_exam_bank(found[0], self._name(found[0]))]

    def _unknown(self, path: Path) -> None:
        if path.suffix.lower() in (".md", ".gift") and path.name.lower() not in _IGNORED:
            self._fault(path, 0, "fault-file-name", "warning")

    def _media(self, lessons: list[Lesson]) -> dict[str, bytes]:
        media: dict[str, bytes] = {}
        for lesson in lessons:
            media.update(lesson.media)
            for key, line in lesson.pictures:
                if key in media:
                    continue
                data, fault = read_picture(self._folder, key, lesson.file, line)
                if fault:
                    self._faults.append(fault)
                elif data is not None and sum(map(len, media.values())) + len(data) > MAX_PACKAGE_BYTES:
                    limit = MAX_PACKAGE_BYTES // 1024 // 1024
                    self._faults.append(Fault(lesson.file, line, "fault-media-too-much", {"limit": limit}))
                    return media
                elif data is not None:
                    media[key] = data
        return media

    def _give_out(
        self, fields: CourseFields | None, lessons: list[Lesson], bank: list[Lesson]
    ) -> tuple[tuple[Module, ...], Exam | None]:
        """The modules and the exam, each with the hours it is worth."""
        if fields is None:
            return tuple(lesson.module for lesson in lessons), None
        file = self._name(self._folder / COURSE_FILE)
        exam, total, faults = make_exam(fields, lessons, bank, file)
        modules, more = share_out(fields, lessons, total, file)
        self._faults += [*faults, *more]
        return modules, exam

    def _check_whole(self, fields: CourseFields | None, lessons: list[Lesson], bank: list[Lesson]) -> None:
        path = self._folder / COURSE_FILE
        if not lessons:
            self._fault(path, 0, "fault-no-lessons")
            return
        has_questions = any(lesson.module.questions or lesson.bank_is_broken for lesson in (*lessons, *bank))
        if fields and fields.hours > 0 and not has_questions:
            self._fault(path, fields.lines.get("hours", 1), "fault-no-questions")
        known = {question.topic for lesson in lessons for question in lesson.module.questions}
        for topic in () if fields is None or fields.mix is None else fields.mix.topics:
            if topic[0] not in known:
                line = fields.lines.get("topics", 1) if fields else 1
                self._fault(path, line, "fault-topic-unknown", "warning", name=topic[0])
