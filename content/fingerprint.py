"""The fingerprint of a course: one hash over everything a learner or the ledger can notice."""

import dataclasses
import datetime
import hashlib
import json

from content.model import Course

VERSION = 2
"""Raised when the canonical form changes, so that an old fingerprint never matches by accident."""
LATER = ("mix", "certificate", "exam")
"""Fields that came after that form was fixed: a course without them keeps the fingerprint it has always had."""


def fingerprint(course: Course) -> str:
    """SHA-256 (hex) of the course's canonical form; file layout and line numbers do not count."""
    fields = {item.name: getattr(course, item.name) for item in dataclasses.fields(course)}
    del fields["fingerprint"]
    for name in LATER:
        if fields[name] is None:
            del fields[name]
    fields["version"] = VERSION
    fields["media"] = {path: hashlib.sha256(data).hexdigest() for path, data in course.media.items()}
    text = json.dumps(fields, default=_canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        fields = {item.name: getattr(value, item.name) for item in dataclasses.fields(value)}
        fields.pop("line", None)
        if not fields.get("of_exam"):  # it came later too
            fields.pop("of_exam", None)
        return fields
    raise TypeError(f"no canonical form for {type(value).__name__}")
