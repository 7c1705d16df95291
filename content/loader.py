"""Read a course package: a folder with course.toml, lessons in order, their questions and pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from content.course_file import CourseFields, read_course_file
from content.exam_bank import make_exam, read_exam_bank
from content.file_names import (
    COURSE_FILE,
    LESSON_ENDINGS,
    LessonName,
    course_file,
    is_exam_file,
    is_litter,
    lesson_name,
)
from content.fingerprint import fingerprint
from content.lesson import Lesson, read_lesson
from content.media import read_picture, stays_inside
from content.media_file import MAX_PACKAGE_BYTES
from content.model import Course, Fault, Module, Question
from content.model_exam import Exam
from content.policy import Policy
from content.read_text import read_text
from content.share_out import share_out
from content.stray_files import stray_files

LONGEST_SLUG = 60
MOST_LESSON_BYTES = 4 * 1024 * 1024
"""All lessons of a course together; an honest one has a hundredth of that."""
_AS_WRITTEN = (
    "id", "title", "summary", "category", "hours", "required", "pass_mark", "attempts", "cool_down", "deadline", "audience",
    "prerequisites", "in_order", "release", "mix", "certificate",
)  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """A course (None when an error stands in its way), everything its author should know, and all its questions, each with the
    name of its file."""

    course: Course | None
    faults: tuple[Fault, ...]
    asked: tuple[tuple[str, Question], ...] = ()


def load_course(
    folder: Path, *, root: Path | None = None, now: datetime | None = None, policies: Sequence[Policy] = ()
) -> Loaded:
    """Read one package. Faults name files relative to `root` (by default the package itself). `now`, on the office's clock
    (naive), tells what is past; without it nothing is. `policies` are those by which it will count."""
    return _Package(folder, root or folder, now, policies).load()


class _Package:
    def __init__(self, folder: Path, root: Path, now: datetime | None, policies: Sequence[Policy]) -> None:
        self._folder = folder
        self._course = course_file(folder) or folder / COURSE_FILE
        self._now, self._policies = now, policies
        self._root = root
        self._faults: list[Fault] = []

    def load(self) -> Loaded:
        fields = self._fields()
        lessons = self._lessons()
        bank = self._exam_bank(fields)
        media = self._media([*lessons, *bank])
        self._faults += self._strays([*lessons, *bank])
        self._faults += [fault for lesson in (*lessons, *bank) for fault in lesson.faults]
        self._check_whole(fields, lessons, bank)
        modules, exam = self._give_out(fields, lessons, bank)
        faults = tuple(sorted(self._faults, key=lambda fault: (fault.file, fault.line, fault.key)))
        asked = tuple((lesson.bank, question) for lesson in (*lessons, *bank) for question in lesson.module.questions)
        if fields is None or any(fault.severity == "error" for fault in faults):
            return Loaded(None, faults, asked)
        most = max((len(lesson.module.questions) for lesson in lessons), default=0)
        course = Course(
            **{name: getattr(fields, name) for name in _AS_WRITTEN},
            draw=min(fields.draw, most) if most else fields.draw,
            modules=modules,
            media=media,
            fingerprint="",
            exam=exam,
        )
        return Loaded(replace(course, fingerprint=fingerprint(course)), faults, asked)

    def _name(self, path: Path) -> str:
        relative = path.relative_to(self._root) if path.is_relative_to(self._root) else path
        return relative.as_posix()

    def _fault(self, path: Path, line: int, key: str, severity: str = "error", **params: str | int) -> None:
        level = "warning" if severity == "warning" else "error"
        self._faults.append(Fault(self._name(path), line, key, params, level))  # type: ignore[arg-type]

    def _fields(self) -> CourseFields | None:
        path = self._course
        if not path.is_file() or not stays_inside(self._folder, path.name):
            self._fault(path, 0, "fault-course-file-missing")
            return None
        text = read_text(path, self._name(path))
        self._faults += text.faults
        if text.text is None:
            return None
        fields = read_course_file(text.text, self._name(path), self._now, self._policies)
        self._faults += fields.faults
        return fields

    def _lessons(self) -> list[Lesson]:
        texts: dict[int, tuple[LessonName, Path]] = {}
        banks: dict[tuple[int, str], tuple[LessonName, Path]] = {}
        for path in self._files():
            found = lesson_name(path.name)
            if found is None:
                continue  # told by `stray_files`
            if not stays_inside(self._folder, path.name):
                self._fault(path, 0, "fault-file-outside")
            elif not path.is_file():  # a pipe or a device: opening it could wait for ever
                self._fault(path, 0, "fault-file-not-plain")
            elif found.kind not in LESSON_ENDINGS:
                if found.pair in banks:
                    self._fault(path, 0, "fault-questions-twice", first=banks[found.pair][1].name)
                banks[found.pair] = found, path
            elif found.number in texts:
                self._fault(path, 0, "fault-number-twice", number=found.number, first=texts[found.number][1].name)
            else:
                texts[found.number] = found, path
        lessons: list[Lesson] = []
        slugs: set[str] = set()
        if sum(path.stat().st_size for _, path in texts.values()) > MOST_LESSON_BYTES:
            limit = MOST_LESSON_BYTES // 1024 // 1024
            self._fault(self._course, 0, "fault-lessons-too-long", limit=limit)
            texts, banks = {}, {}  # nothing of it is read: the fault says enough
        alone = {number: found for number, (found, _) in texts.items() if found.pair not in banks}
        for number, (found, path) in sorted(texts.items()):
            slug = found.slug[:LONGEST_SLUG]
            if slug in slugs:  # 01-lesson.md and 02-lesson.md: progress hangs on the slug, so it must tell them apart
                slug = f"{slug}-{number}"
            slugs.add(slug)
            _, bank = banks.pop(found.pair, (found, None))
            lessons.append(read_lesson(number, slug, (path, self._name(path)), (bank, self._name(bank or path))))
            if any(fault.key == "fault-lesson-too-heavy" for fault in lessons[-1].faults):
                break  # each such lesson costs a second: a hostile package has a hundred of them
        for found, path in banks.values():
            near = alone.get(found.number)
            better = f"{near.stem}.{found.kind}" if near else "none"
            expected = f"{found.stem}.md"
            self._fault(path, 0, "fault-questions-alone", expected=expected, better=better, kind=found.kind)
        return lessons

    def _files(self) -> Iterable[Path]:
        return sorted(path for path in self._folder.iterdir() if not is_litter(path.name) and not path.is_dir())

    def _exam_bank(self, fields: CourseFields | None) -> list[Lesson]:
        """The exam's own questions: one file, or none."""
        found = sorted(path for path in self._folder.iterdir() if is_exam_file(path.name))
        for path in found[1:]:
            self._fault(path, 0, "fault-questions-twice", first=found[0].name)
        if not found or not stays_inside(self._folder, found[0].name) or not found[0].is_file():
            return []
        if fields is not None and "exam" not in fields.lines:
            self._fault(found[0], 0, "fault-exam-alone", "warning")
            return []
        return [read_exam_bank(found[0], self._name(found[0]))]

    def _strays(self, lessons: list[Lesson]) -> Iterable[Fault]:
        """What lies in the package and is not read."""
        above = self._name(self._folder / "x").removesuffix("x")
        used = {key for lesson in lessons for key, _ in lesson.pictures}
        return stray_files(self._folder, self._course, used, above)

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
        file = self._name(self._course)
        exam, total, faults = make_exam(fields, lessons, bank, file)
        modules, more = share_out(fields, lessons, total, file)
        self._faults += [*faults, *more]
        return modules, exam

    def _check_whole(self, fields: CourseFields | None, lessons: list[Lesson], bank: list[Lesson]) -> None:
        path = self._course
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
