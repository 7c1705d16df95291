"""The tables that matter, read once by plain SQL; and grading, done anew from raw answers without the product's code."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, text

from tests.chaos.shown import EXAM

EXAM_SLUG = "/exam"


class Rows:
    """The tables that matter, read once."""

    def __init__(self, connection: Connection) -> None:
        def read(query: str) -> list[Any]:
            return list(connection.execute(text(query)))

        self.cadres = {row.staff_no: row.id for row in read("SELECT id, staff_no FROM cadre")}
        self.staff = {number: staff_no for staff_no, number in self.cadres.items()}
        self.bound = Counter(row.cadre_id for row in read("SELECT cadre_id FROM binding WHERE unbound_at IS NULL"))
        self.modules = {row.id: row for row in read("SELECT id, number, slug FROM module")}
        self.progress = {
            (row.cadre_id, row.course_id, row.slug): row
            for row in read(
                "SELECT cadre_id, course_id, slug, furthest, read_at, passed_at, failed FROM module_progress"
            )
        }
        self.attempts = {
            row.id: row
            for row in read(
                "SELECT id, cadre_id, course_id, slug, module_id, number, submitted_at, closes_at, score, passed FROM attempt"
            )
        }
        self.answers: dict[int, dict[int, Any]] = defaultdict(dict)
        for row in read(
            "SELECT q.attempt_id, q.position, q.answer, q.points, b.kind, b.content FROM attempt_question q "
            "JOIN bank_question b ON b.id = q.question_id"
        ):
            self.answers[row.attempt_id][row.position] = row
        self.entries = read(
            "SELECT cadre_id, number, kind, hours, source, hash, key FROM ledger_entry ORDER BY cadre_id, number"
        )
        self.balances = {
            row.cadre_id: row.hours
            for row in read("SELECT cadre_id, sum(hours) AS hours FROM balance GROUP BY cadre_id")
        }

        self.essays = {
            (row.attempt_id, row.position): row
            for row in read("SELECT id, attempt_id, position, state, points, marked_by FROM essay")
        }
        self.lates = {
            row.id: row
            for row in read("SELECT id, cadre_id, title, state, turn FROM late_entry WHERE filed_at IS NOT NULL")
        }
        self.steps = read("SELECT late_id, turn, verb, telegram_id, cadre_id FROM late_step ORDER BY id")
        self.certificates = read("SELECT key, cadre_id, unit_id, year, series, serial, number FROM certificate")
        self.serials = read("SELECT unit_id, year, series, last FROM certificate_serial")
        self.certifying = {
            row.id
            for row in read("SELECT c.id, v.certificate FROM course c JOIN course_version v ON v.id = c.version_id")
            if plain(row.certificate)
        }
        self.completed = {
            (row.cadre_id, row.course_id)
            for row in read("SELECT cadre_id, course_id FROM enrolment WHERE completed_at IS NOT NULL")
        }

    def slug(self, course: str, number: int) -> str:
        """The name of a module of the school, or of the exam."""
        return EXAM_SLUG if number == EXAM else f"m{course[1:]}{number}"

    def source(self, course: str, slug: str) -> str:
        """What the ledger says an entry came of."""
        return f"exam:{course}" if slug == EXAM_SLUG else f"module:{course}/{slug}"


def grade(rows: Rows, attempt: Any) -> int | None:
    """The score in whole percent; None while an essay of it is not released."""
    questions = rows.answers[attempt.id]
    earned = worth = 0
    for position, row in questions.items():
        points = row.points or 100
        worth += points
        essay = rows.essays.get((attempt.id, position))
        if row.kind != "essay":
            earned += points * _share(row) // 100
        elif essay is not None:
            if essay.state != "released":
                return None
            content, _ = _content(row)
            earned += points * sum(plain(essay.points)) // sum(one["points"] for one in content["rubric"])
    return earned * 100 // worth


def given_words(row: Any) -> frozenset[str]:
    """An answer in the words of the phone."""
    content, answer = _content(row)
    if row.kind in ("blank", "essay"):
        return frozenset(answer)
    return frozenset(content["options"][index]["text"] for index in answer)


def plain(value: Any) -> Any:
    """A JSON column as plain SQL gives it: text on SQLite, values on PostgreSQL."""
    return json.loads(value) if isinstance(value, str) else value


def _content(row: Any) -> tuple[dict[str, Any], list[Any]]:
    return plain(row.content), plain(row.answer) or []


def _share(row: Any) -> int:
    """The part of its points that an answer earns, in percent."""
    content, answer = _content(row)
    if row.kind == "blank":
        return 100 * (bool(answer) and answer[0] in content["blanks"][0])
    right, chosen = {index for index, option in enumerate(content["options"]) if option["right"]}, set(answer)
    if chosen < right and row.kind == "multiple" and content["partial"] == "subset":
        return 100 * len(chosen) // len(right)
    return 100 * (chosen == right)
