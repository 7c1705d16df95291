"""Check packages without a database or a chat: what an author runs before handing a course in."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from content.loader import COURSE_FILE, find_courses, load_course
from content.model import Course, Fault
from content.package_zip import MOST_BYTES, PackageRefused, unpack
from content.policy import Policy
from content.policy_file import read_policy
from content.prerequisites import find_circle
from content.qualification import Qualification
from content.qualification_file import is_qualification, read_qualification


@dataclass(frozen=True)
class CheckReport:
    """The courses, policies and qualification books that are sound, and every fault found, ordered by file and line."""

    courses: tuple[Course, ...]
    faults: tuple[Fault, ...]
    policies: tuple[Policy, ...] = ()
    qualifications: tuple[Qualification, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nothing stands in the way; warnings do not."""
        return not any(fault.severity == "error" for fault in self.faults)


def check(path: Path) -> CheckReport:
    """Check one package, a folder of packages, a package as .zip, a policy or a folder of policies.

    Faults name files relative to `path`.
    """
    if path.is_file() and path.suffix.lower() == ".zip":
        return _check_zip(path)
    policies = find_policies(path)
    if policies:
        return _check_policies(path, policies)
    if path.is_file() and path.name == COURSE_FILE:
        path = path.parent
    folders = find_courses(path)
    if not folders:
        key = "fault-no-courses" if path.is_dir() else "fault-no-such-path"
        return CheckReport((), (Fault(path.name or ".", 0, key, {"expected": COURSE_FILE}),))
    courses: list[Course] = []
    faults: list[Fault] = []
    owners: dict[str, str] = {}
    for folder in folders:
        loaded = load_course(folder, root=path)
        faults += loaded.faults
        if loaded.course is None:
            continue
        name = (folder / COURSE_FILE).relative_to(path).as_posix()
        if loaded.course.id in owners:
            params = {"id": loaded.course.id, "first": owners[loaded.course.id]}
            faults.append(Fault(name, 1, "fault-course-id-twice", params))
            continue
        owners[loaded.course.id] = name
        courses.append(loaded.course)
    faults += _circles(courses, owners)
    return CheckReport(tuple(courses), tuple(sorted(faults, key=lambda fault: (fault.file, fault.line))))


def _circles(courses: Sequence[Course], owners: Mapping[str, str]) -> list[Fault]:
    """An error in each course that waits, over others, for itself."""
    wanted = {course.id: course.prerequisites for course in courses}
    circles = {course.id: find_circle(wanted, course.id) for course in courses}
    return [
        Fault(owners[course], 1, "fault-prerequisites-circle", {"names": " → ".join(circle)})
        for course, circle in circles.items()
        if circle
    ]


def _check_zip(path: Path) -> CheckReport:
    if path.stat().st_size > MOST_BYTES:
        limit = {"limit": MOST_BYTES // 1024 // 1024}
        return CheckReport((), (Fault(path.name, 0, "fault-zip-large", limit),))
    with tempfile.TemporaryDirectory(prefix="package-") as folder:
        try:
            package = unpack(path.read_bytes(), Path(folder))
        except PackageRefused as refused:
            return CheckReport((), (Fault(path.name, 0, refused.key, refused.params),))
        report = check(package)
    # Outside of a course the package's folder has no name that its author would know.
    return replace(
        report, faults=tuple(fault if fault.file != "." else replace(fault, file=path.name) for fault in report.faults)
    )


def find_policies(path: Path) -> list[Path]:
    """The policy files that `path` is or holds: a .toml file that is no course's, or a folder of such and of no courses."""
    if path.is_file():
        return [path] if path.suffix == ".toml" and path.name != COURSE_FILE else []
    if not path.is_dir() or find_courses(path) or any(path.glob("*.md")):
        return []
    return sorted(path.glob("*.toml"))


def _check_policies(path: Path, files: list[Path]) -> CheckReport:
    """Policies and qualification books, each told by what stands in it."""
    found: list[Policy] = []
    books: list[Qualification] = []
    faults: list[Fault] = []
    first: dict[tuple[bool, str], str] = {}
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            faults.append(Fault(file.name, 1, "fault-policy-syntax", {"reason": "not UTF-8"}))
            continue
        policy = book = None
        if is_qualification(text):
            of_posts = read_qualification(text, file.name)
            faults, book = faults + of_posts.faults, of_posts.book
        else:
            reading = read_policy(text, file.name)
            faults, policy = faults + reading.faults, reading.policy
        read = policy or book
        if read is None:
            continue
        known = first.setdefault((book is None, read.label), file.name)
        if known != file.name:
            faults.append(Fault(file.name, 1, "fault-policy-twice", {"label": read.label, "first": known}))
        elif book is not None:
            books.append(book)
        elif policy is not None:
            found.append(policy)
    ordered = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
    return CheckReport((), ordered, tuple(found), tuple(books))
