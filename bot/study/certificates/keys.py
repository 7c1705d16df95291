"""What the key of a certificate says: of which course or exam it is, whose, and the how many-th."""

from __future__ import annotations

from bot.study.certificates.tables import Certificate


def key_of(course_id: str, cadre_id: int, turn: int = 1) -> str:
    """``certificate:course:COURSE:CADRE`` for the first; ``…:2`` and so on for those issued in its place."""
    return f"certificate:course:{course_id}:{cadre_id}" + (f":{turn}" if turn > 1 else "")


def turn_of(certificate: Certificate) -> int:
    """The how many-th of its course and holder it is, from 1."""
    parts = certificate.key.split(":")
    return int(parts[4]) if len(parts) > 4 else 1


def course_of(certificate: Certificate) -> str | None:
    """The course it certifies; None for what no course certified."""
    parts = certificate.key.split(":")
    return parts[2] if parts[:2] == ["certificate", "course"] else None
