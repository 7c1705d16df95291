"""Moodle's categories as the lessons of a bank: written as the last part of a path, and read from there."""

import re

_TOP = "$course$/top/"
_BETWEEN = re.compile(r"(?<!/)/(?!/)")


def write_category(lesson: str) -> str:
    """The path of a lesson's category. A slash of its own is doubled, and one at its beginning kept apart by a space."""
    name = lesson.replace("/", "//")
    return f"{_TOP}{' ' if name.startswith('/') else ''}{name}"


def read_category(path: str) -> str:
    """The last part of a category's path; "" for Moodle's own top and for the course itself."""
    parts = [part.strip() for part in _BETWEEN.split(path.strip())]
    if parts[0].startswith("$"):
        parts = parts[2:] if parts[1:2] == ["top"] else parts[1:]
    return parts[-1].replace("//", "/") if parts else ""
