"""Check packages without a database or a chat: what an author runs before handing a course in."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from content.course_folders import find_courses, passed_over
from content.file_names import (
    COURSE_FILE,
    LESSON_ENDINGS,
    course_file,
    ending_of,
    is_course_file,
    nearly_course_file,
    without_txt,
)
from content.formats.read_questions import QUESTION_FILES
from content.loader import load_course
from content.model import Course, Fault, Question
from content.near_stems import near_stems
from content.package_zip import MOST_BYTES, PackageRefused, unpack
from content.policy import Policy
from content.policy_file import read_policy
from content.policy_versions import Filed, version_faults
from content.prerequisites import find_circle
from content.qualification import Qualification
from content.qualification_file import is_qualification, read_qualification
from content.question_file import read_question_file
from content.sheet_guard import SheetRefused
from content.star_answers import star_answers
from content.stray_files import files_outside, kind_fault


@dataclass(frozen=True)
class CheckReport:
    """The courses, policies and qualification books that are sound, what a file of questions holds (None: it is no such file), and
    every fault found, ordered by file and line."""

    courses: tuple[Course, ...]
    faults: tuple[Fault, ...]
    policies: tuple[Policy, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    questions: tuple[Question, ...] | None = None

    @property
    def is_good(self) -> bool:
        """Whether nothing stands in the way; warnings do not."""
        return not any(fault.severity == "error" for fault in self.faults)


def check(path: Path, now: datetime | None = None, *, name: str = "", policies: Sequence[Policy] = ()) -> CheckReport:
    """Check one package, a folder of packages, a package as .zip, a file of questions, a policy or a folder of policies.

    Faults name files relative to `path`. `now`, on the office's clock, tells what is past; without it nothing is. `name` is what
    the author calls a .zip that lies under another name at `path`; `policies` are those by which courses will count.
    """
    now = now.replace(tzinfo=None) if now is not None else None  # authors write without a zone
    if path.is_file() and is_course_file(path.name):
        path = path.parent
    if path.is_file() and path.suffix.lower() == ".zip":
        return _check_zip(path, now, name or path.name, policies)
    if path.is_file() and path.suffix.lower() in QUESTION_FILES:
        return _check_questions(path)
    files = find_policies(path)
    if files:
        return _check_policies(files)
    folders = find_courses(path)
    if not folders:
        return CheckReport((), (_nothing_at(path),))
    faults = [replace(_nothing_at(folder), severity="warning") for folder in passed_over(path)]
    courses: list[Course] = []
    owners: dict[str, str] = {}
    for folder in folders:
        loaded = load_course(folder, root=path, now=now, policies=policies)
        faults += [*loaded.faults, *near_stems(loaded.asked), *star_answers(loaded.asked)]
        if loaded.course is None:
            continue
        file = (course_file(folder) or folder).relative_to(path).as_posix()
        if loaded.course.id in owners:
            params = {"id": loaded.course.id, "first": owners[loaded.course.id]}
            faults.append(Fault(file, 1, "fault-course-id-twice", params))
            continue
        owners[loaded.course.id] = file
        courses.append(loaded.course)
    faults += _circles(courses, owners)
    return CheckReport(tuple(courses), tuple(sorted(faults, key=lambda fault: (fault.file, fault.line))))


def _nothing_at(path: Path) -> Fault:
    """Why nothing at `path` is a course, and what was perhaps meant for one."""
    if path.is_file():
        return Fault(path.name, 0, *kind_fault(path.name))
    if not path.is_dir():
        return Fault(path.name or ".", 0, "fault-no-such-path", {"expected": COURSE_FILE})
    names = (
        one.relative_to(path).as_posix() for pattern in ("*", "*/*") for one in path.glob(pattern) if one.is_file()
    )
    near = nearly_course_file(names)
    return Fault(path.name or ".", 0, "fault-no-courses", {"expected": COURSE_FILE, "near": near})


def _circles(courses: Sequence[Course], owners: Mapping[str, str]) -> list[Fault]:
    """An error in each course that waits, over others, for itself."""
    wanted = {course.id: course.prerequisites for course in courses}
    circles = {course.id: find_circle(wanted, course.id) for course in courses}
    return [
        Fault(owners[course], 1, "fault-prerequisites-circle", {"names": " → ".join(circle)})
        for course, circle in circles.items()
        if circle
    ]


def _check_questions(path: Path) -> CheckReport:
    try:
        bank = read_question_file(path)
    except SheetRefused as refused:
        return CheckReport((), (Fault(path.name, 0, refused.key, refused.params),), questions=())
    questions = tuple(question for _, question in bank.questions)
    faults = [*bank.faults, *near_stems([(path.name, question) for question in questions])]
    return CheckReport((), tuple(sorted(faults, key=lambda fault: (fault.file, fault.line))), questions=questions)


def _check_zip(path: Path, now: datetime | None, name: str, policies: Sequence[Policy]) -> CheckReport:
    if path.stat().st_size > MOST_BYTES:
        limit = {"limit": MOST_BYTES // 1024 // 1024}
        return CheckReport((), (Fault(name, 0, "fault-zip-large", limit),))
    with tempfile.TemporaryDirectory(prefix="package-") as folder:
        try:
            package = unpack(path.read_bytes(), Path(folder))
        except PackageRefused as refused:
            return CheckReport((), (Fault(name, 0, refused.key, refused.params),))
        report = check(package, now, policies=policies)
        beside = tuple(files_outside(Path(folder), package))
    # Outside of a course the package's folder has no name that its author would know.
    named = (fault if fault.file != "." else replace(fault, file=name) for fault in report.faults)
    return replace(report, faults=(*named, *beside))


def find_policies(path: Path) -> list[Path]:
    """The policy files that `path` is or holds: a .toml file that is no course's, or a folder of such and of no courses."""
    if path.is_file():
        return [path] if path.suffix == ".toml" and not is_course_file(path.name) else []
    if not path.is_dir() or find_courses(path) or any(map(_is_lesson, path.iterdir())):
        return []
    return sorted(path.glob("*.toml"))


def _is_lesson(path: Path) -> bool:
    return ending_of(without_txt(path.name)) in LESSON_ENDINGS


def _check_policies(files: list[Path]) -> CheckReport:
    """Policies and qualification books, each told by what stands in it."""
    filed: list[Filed] = []
    books: dict[str, tuple[str, Qualification]] = {}
    faults: list[Fault] = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            faults.append(Fault(file.name, 0, "fault-file-not-text", {"file": file.name}))
            continue
        if not is_qualification(text):
            reading = read_policy(text, file.name)
            faults += reading.faults
            filed += [(file.name, reading.policy)] if reading.policy is not None else []
            continue
        of_posts = read_qualification(text, file.name)
        faults += of_posts.faults
        if of_posts.book is not None:
            first, _ = books.setdefault(of_posts.book.label, (file.name, of_posts.book))
            if first != file.name:
                faults.append(Fault(file.name, 1, "fault-policy-twice", {"label": of_posts.book.label, "first": first}))
    faults += version_faults(filed)
    ordered = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
    return CheckReport((), ordered, tuple(policy for _, policy in filed), tuple(book for _, book in books.values()))
