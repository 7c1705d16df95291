"""Check packages without a database or a chat: what an author runs before handing a course in."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from content.loader import COURSE_FILE, find_courses, load_course
from content.model import Course, Fault
from content.package_zip import MOST_BYTES, PackageRefused, unpack


@dataclass(frozen=True)
class CheckReport:
    """The courses that are sound, and every fault found, ordered by file and line."""

    courses: tuple[Course, ...]
    faults: tuple[Fault, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing stands in the way; warnings do not."""
        return not any(fault.severity == "error" for fault in self.faults)


def check(path: Path) -> CheckReport:
    """Check one package, a folder of packages or a package as .zip; faults name files relative to `path`."""
    if path.is_file() and path.suffix.lower() == ".zip":
        return _check_zip(path)
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
    return CheckReport(tuple(courses), tuple(sorted(faults, key=lambda fault: (fault.file, fault.line))))


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
