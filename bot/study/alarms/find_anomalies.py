"""Look once at every attempt that was handed in, a minute later, and keep what wants a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_many_once
from bot.study.alarms.rules import ENOUGH, SAME_MINUTE, Given, likeness, looks_copied, too_fast
from bot.study.alarms.tables import Anomaly
from bot.study.learning.grading import plain_answer
from bot.study.learning.tables import Attempt, AttemptQuestion, BankQuestion

CHUNK = 200
TOGETHER = 40  # who made the same mistake within a minute: beyond that it is the question's fault, not theirs
KEPT = timedelta(days=400)


@dataclass
class Sheet:
    """An attempt as the rules see it. `given` leaves out what was not answered, and essays."""

    attempt_id: int
    cadre_id: int
    place: tuple[str, str]
    started_at: datetime
    submitted_at: datetime
    passed: bool
    signs: int = 0
    questions: int = 0
    given: dict[str, Given] = field(default_factory=dict)


def find_anomalies(session: Session, now: datetime) -> int:
    """Look at most at 200 attempts whose minute is over: how many. Call again until it returns 0."""
    due = session.scalars(
        select(Attempt.id)
        .where(Attempt.submitted_at <= now - SAME_MINUTE, Attempt.watched_at.is_(None))
        .order_by(Attempt.submitted_at)
        .limit(CHUNK)
        .with_for_update(skip_locked=True)
    ).all()
    if not due:
        return 0
    sheets = _sheets(session, due)
    near = _sheets(session, _neighbours(session, sheets))
    rows = [row for sheet in sheets if (row := _fast(now, sheet))]
    rows += _same(now, {sheet.attempt_id: sheet for sheet in (*sheets, *near)}, set(due))
    insert_many_once(session, Anomaly, ["key"], rows)
    session.execute(update(Attempt).where(Attempt.id.in_(due)).values(watched_at=now))
    return len(due)


def purge_anomalies(session: Session, now: datetime, limit: int = 500) -> int:
    """Forget what somebody has looked at more than 400 days ago, or nobody has: how many, at most `limit`."""
    old = select(Anomaly.id).where(Anomaly.found_at < now - KEPT).limit(limit)
    ids = session.scalars(old).all()
    session.execute(delete(Anomaly).where(Anomaly.id.in_(ids)))
    return len(ids)


def _fast(now: datetime, sheet: Sheet) -> dict[str, Any] | None:
    """Only passed attempts: whoever gives up and taps through is in nobody's way."""
    seconds = int((sheet.submitted_at - sheet.started_at).total_seconds())
    if not sheet.passed or not too_fast(seconds, sheet.signs, sheet.questions):
        return None
    figures = {"seconds": seconds, "signs": sheet.signs, "questions": sheet.questions}
    return _row(now, f"fast:{sheet.attempt_id}", "fast", sheet, None, figures)


def _same(now: datetime, sheets: dict[int, Sheet], due: Collection[int]) -> list[dict[str, Any]]:
    """Pairs with a mistake in common, the earlier attempt first; at least one of a pair is looked at for the first time."""
    wrong: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for sheet in sheets.values():
        for key, (answer, right) in sheet.given.items():
            if not right:
                wrong[sheet.place, key, answer].append(sheet.attempt_id)
    pairs = {pair for group in wrong.values() if len(group) <= TOGETHER for pair in combinations(sorted(group), 2)}
    rows = []
    for first, second in sorted(pairs):
        mine, others = sheets[first], sheets[second]
        if mine.cadre_id == others.cadre_id or (first not in due and second not in due):
            continue
        apart, alike = others.submitted_at - mine.submitted_at, likeness(mine.given, others.given)
        if looks_copied(apart, alike):
            figures = {
                "apart": abs(int(apart.total_seconds())), "common": alike.common, "mistakes": alike.mistakes,
            }  # fmt: skip
            rows.append(_row(now, f"same:{first}:{second}", "same", mine, others, figures))
    return rows


def _row(
    now: datetime, key: str, kind: str, mine: Sheet, others: Sheet | None, figures: dict[str, int]
) -> dict[str, Any]:
    return {
        "key": key, "kind": kind, "attempt_id": mine.attempt_id, "cadre_id": mine.cadre_id,
        "other_attempt_id": others.attempt_id if others else None,
        "other_cadre_id": others.cadre_id if others else None, "found_at": now, "detail": figures, "state": "new",
    }  # fmt: skip


def _neighbours(session: Session, sheets: Iterable[Sheet]) -> Sequence[int]:
    """Attempts of the same quizzes handed in at most a minute before or after, which are not among these."""
    sheets = list(sheets)
    if not sheets:
        return ()
    moments = [sheet.submitted_at for sheet in sheets]
    return session.scalars(
        select(Attempt.id)
        .where(Attempt.submitted_at.between(min(moments) - SAME_MINUTE, max(moments) + SAME_MINUTE))
        .where(tuple_(Attempt.course_id, Attempt.slug).in_({sheet.place for sheet in sheets}))
        .where(Attempt.id.not_in([sheet.attempt_id for sheet in sheets]))
        .order_by(Attempt.submitted_at)
        .limit(CHUNK * 10)
    ).all()


def _sheets(session: Session, ids: Collection[int]) -> list[Sheet]:
    found: dict[int, Sheet] = {}
    ids = list(ids)
    for start in range(0, len(ids), CHUNK):
        for attempt, kind, key, content, answer, right in session.execute(
            select(
                Attempt, BankQuestion.kind, BankQuestion.key, BankQuestion.content, AttemptQuestion.answer,
                AttemptQuestion.right,
            )
            .join(AttemptQuestion, AttemptQuestion.attempt_id == Attempt.id)
            .join(BankQuestion, BankQuestion.id == AttemptQuestion.question_id)
            .where(Attempt.id.in_(ids[start : start + CHUNK]), Attempt.submitted_at.is_not(None))
        ):  # fmt: skip
            sheet = found.setdefault(attempt.id, _sheet(attempt))
            sheet.questions += 1
            sheet.signs += _signs(kind, content)
            if answer and kind != "essay":
                parts = tuple(plain_answer(str(one)) if kind == "blank" else one for one in answer)
                sheet.given[key] = (tuple(sorted(parts)) if kind == "multiple" else parts, bool(right))
    return [sheet for sheet in found.values() if sheet.questions >= ENOUGH]


def _sheet(attempt: Attempt) -> Sheet:
    assert attempt.submitted_at is not None
    place = (attempt.course_id, attempt.slug)
    return Sheet(attempt.id, attempt.cadre_id, place, attempt.started_at, attempt.submitted_at, bool(attempt.passed))


def _signs(kind: str, content: dict[str, Any]) -> int:
    """How many characters somebody has to read before answering."""
    options = [] if kind == "truefalse" else [option["text"] for option in content["options"]]
    pairs = [text for pair in content["pairs"] for text in (pair["left"], pair["right"])]
    return sum(len(text) for text in (content["stem"], *options, *pairs, *content["extras"]))
