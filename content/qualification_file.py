"""Read a qualification book's TOML: each wrong value is named with its line and what may stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from content.ladders import degree_level, title_level
from content.model import Fault
from content.policy_values import amount, count, date_of, flag, names, policy_id, rule_id, text_of, word_of
from content.qualification import (
    CERTIFICATE,
    DEGREE,
    FAILED,
    JOB_TITLE,
    PERIOD,
    PROMOTION,
    STAY,
    TRAINING,
    YEAR,
    BadQualification,
    Qualification,
    Requirement,
)
from content.safe_toml import parse_toml
from content.table_reader import Lists, Read, TableReader, read_table
from content.toml_places import Place, toml_places

MONTHS = 1200
"""The longest span in months that a rule may name."""


def degree(value: object) -> str | None:
    """A degree, such as 大专."""
    return value.strip() if isinstance(value, str) and degree_level(value) else None


def job_title(value: object) -> str | None:
    """A professional title, such as 中级."""
    return value.strip() if isinstance(value, str) and title_level(value) else None


def months(value: object) -> int | None:
    """A number of months from 1 to 1,200."""
    found = count(value)
    return found if found is not None and 1 <= found <= MONTHS else None


def remind_days(value: object) -> tuple[int, ...] | None:
    """At most five numbers of days before a deadline, the most first; an empty list: nobody is reminded."""
    found = [count(each) for each in value] if isinstance(value, list) else [None]
    if len(found) > 5 or any(each is None or not 1 <= each <= 3660 for each in found):
        return None
    return tuple(sorted({each for each in found if each is not None}, reverse=True))


def blocks(value: object) -> frozenset[str] | None:
    """stay, promotion or both."""
    found = names(value)
    return found if found is not None and found <= {STAY, PROMOTION} else None


TOP: dict[str, Read] = {
    "id": policy_id, "version": count, "title": text_of, "source": text_of, "effective_from": date_of,
    "effective_to": date_of, "remind_days": remind_days,
}  # fmt: skip
NEEDS: dict[str, Read] = {
    DEGREE: degree, JOB_TITLE: job_title, CERTIFICATE: text_of, YEAR: flag, PERIOD: amount, TRAINING: amount, FAILED: count,
}  # fmt: skip
REQUIREMENT: dict[str, Read] = {
    "id": rule_id, "title": text_of, **NEEDS, "period_years": count, "ranks": names, "posts": names, "categories": names,
    "within_months": months, "lead_months": months, "counted_from": word_of("post", "rule"), "blocks": blocks,
    "consequence": text_of,
}  # fmt: skip
LISTS: Lists = {"requirements": (REQUIREMENT, ("id", "title"))}


@dataclass
class QualificationReading:
    """A file as read: the book, unless there are errors among the faults."""

    book: Qualification | None = None
    faults: list[Fault] = field(default_factory=list)


def is_qualification(text: str) -> bool:
    """Whether a TOML file is one of these rather than a credit policy; a file that cannot be read is none."""
    try:
        return "requirements" in parse_toml(text)
    except ValueError:
        return False


def read_qualification(text: str, file: str) -> QualificationReading:
    """The book that `text` describes; whatever is wrong is among the faults, with its line."""
    reading = QualificationReading()
    table = read_table(text, file, reading.faults)
    if table is None:
        return reading
    reader = TableReader(file, toml_places(text), reading.faults)
    listed = reader.listed(table, "requirements", LISTS)
    plain = {name: value for name, value in table.items() if name != "requirements"}
    top = reader.values((), plain, TOP, ("id", "version", "title"), ("requirements",))
    if not reading.faults:
        for place, key, params in _contradictions(top, listed):
            reader.fault(place, key, **params)
    if not reading.faults:
        begins, ends = top.pop("effective_from", None), top.pop("effective_to", None)
        requirements = tuple(_requirement(values) for values in listed)
        reading.book = Qualification(**top, requirements=requirements, begins=begins, ends=ends)
    return reading


def load_qualifications(folder: Path, wanted: str) -> tuple[Qualification, ...]:
    """Every version of the book with this id in a folder. Raises `BadQualification` for a faulty file, or when there is none.

    Other files there are only presets: nobody minds what is in them.
    """
    found: list[Qualification] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            text = path.read_text(encoding="utf-8-sig")
            written = str(parse_toml(text).get("id"))
        except (OSError, ValueError) as error:
            if path.stem == wanted:
                raise BadQualification(f"{path.name}: {type(error).__name__}: {error}") from error
            continue
        if written != wanted:
            continue
        reading = read_qualification(text, path.name)
        if reading.book is None:
            told = (f"{fault.file}:{fault.line}: {fault.key} {dict(fault.params)}" for fault in reading.faults)
            raise BadQualification("; ".join(told))
        found.append(reading.book)
    labels = [book.label for book in found]
    twice = next((label for label in labels if labels.count(label) > 1), None)
    if not found or twice is not None:
        raise BadQualification(
            f"{twice} is in two files of {folder}" if twice else f"no qualification rules {wanted} in {folder}"
        )
    return tuple(found)


def _contradictions(
    top: dict[str, Any], listed: list[dict[str, Any]]
) -> Iterator[tuple[Place, str, dict[str, str | int]]]:
    if not listed:
        yield (), "fault-qualification-none", {}
    begins, ends = top.get("effective_from"), top.get("effective_to")
    if begins and ends and begins > ends:
        yield ("effective_to",), "fault-policy-dates", {}
    seen: set[str] = set()
    for number, values in enumerate(listed):
        place: Place = ("requirements", number)
        if values["id"] in seen:
            yield (*place, "id"), "fault-policy-rule-twice", {"id": values["id"]}
        seen.add(values["id"])
        needs = [name for name in NEEDS if name in values]
        if len(needs) != 1 or values.get(YEAR) is False:
            yield place, "fault-qualification-needs", {"id": values["id"]}
        elif PERIOD in values and not values.get("period_years"):
            yield place, "fault-missing-inside", {"name": "period_years"}
        elif values.get(FAILED) == 0:
            yield (*place, FAILED), "fault-policy-zero", {"name": FAILED}
        elif TRAINING in values and "within_months" not in values:
            yield place, "fault-missing-inside", {"name": "within_months"}
        if values.get("counted_from") == "rule" and begins is None:
            yield (*place, "counted_from"), "fault-missing-inside", {"name": "effective_from"}


def _requirement(values: dict[str, Any]) -> Requirement:
    found = dict(values)
    needs = next(name for name in NEEDS if name in found)
    given = found.pop(needs)
    years = found.pop("period_years", 0)
    levels = {DEGREE: degree_level, JOB_TITLE: title_level}
    if needs in levels:
        found |= {"word": given, "level": levels[needs](given)}
    elif needs == CERTIFICATE:
        found["word"] = given
    elif needs in (PERIOD, TRAINING):
        found |= {"hours": given, "years": years}
    elif needs == FAILED:
        found["years"] = given
    return Requirement(needs=needs, **found)
