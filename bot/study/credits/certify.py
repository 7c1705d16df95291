"""Close a year of a unit: certify what the ledger holds, in one transaction; and the seals that prove it later."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.assess import Assessment, assess
from bot.study.credits.closing import closing_of_unit, hold_year
from bot.study.credits.closing_hinders import need_closable
from bot.study.credits.closing_tables import YearClosing, YearLine, YearMotion, YearReopening
from bot.study.credits.seal import canonical, sealed
from bot.study.credits.tables import LedgerEntry
from bot.study.people.actor import Actor
from bot.study.people.tables import Unit
from bot.study.people.unit_names import unit_names

Line = tuple[str, int, bool, int, int, int, bool, str, int, str, str]
"""Account, cadre, serving, hours, target, entries, short, grade, carried, unit, post: what a digest covers of a line."""
UNTIL_1 = 9  # of these columns the digests of before covered the first ones
CLOSED = (
    "unit_id", "path", "cycle", "number", "motion_id", "author", "reason", "at", "last", "totals", "digest",
)  # fmt: skip
OPENED = ("closing_id", "author", "reason", "at", "last")
PIECE = 2_000  # rows of one statement


def certify(session: Session, now: datetime, actor: Actor, motion: YearMotion) -> YearClosing:
    """Freeze the year that `motion` names, all or nothing; a repetition finds what it made before.

    The caller has checked that `actor` may. Some 20,000 people a second. Raises `Refusal` where something hinders, before
    anything is written.
    """
    made = session.scalars(select(YearClosing).where(YearClosing.motion_id == motion.id)).first()
    if made is not None:
        return made
    hold_year(session, motion.cycle, closing=True)
    need_closable(session, now, motion.path, motion.cycle)
    covered = closing_of_unit(session, motion.path, motion.cycle)
    if covered is not None:  # closed by somebody else meanwhile: what was wanted is there
        return covered
    found = assess(session, now, motion.path, motion.cycle)
    before = session.scalar(
        select(func.max(YearClosing.number)).where(
            YearClosing.unit_id == motion.unit_id, YearClosing.cycle == motion.cycle
        )
    )
    values: dict[str, Any] = {
        "unit_id": motion.unit_id, "path": motion.path, "cycle": motion.cycle, "number": (before or 0) + 1,
        "motion_id": motion.id, "author": motion.author, "reason": motion.reason, "at": now, "last": last_entry(session),
        "totals": [each.totals.plain() for each in found],
        "digest": digest_of(session.info["seal"], _lines(session, found)),
    }  # fmt: skip
    closing = YearClosing(**values, hash=seal_closing(session.info["seal"], values))
    session.add(closing)
    session.flush()
    _keep_lines(session, closing.id, _lines(session, found))
    main = found[0].totals
    record(
        session, now, actor, "year-close", f"{session.get_one(Unit, motion.unit_id).name} {motion.cycle}", path=motion.path,
        closing=closing.id, heads=main.heads, hours=main.hours, short=main.short, digest=closing.digest,
        reason=motion.reason,
    )  # fmt: skip
    return closing


def _lines(session: Session, found: list[Assessment]) -> Iterator[Line]:
    """Account by account, person by person: the order in which they are kept and sealed."""
    for each in found:
        names = unit_names(session, {one.path for one in each.people})
        for one in each.people:
            verdict = one.verdict
            yield (
                each.totals.account, one.cadre_id, one.serving, one.hours, one.target, one.entries, verdict.short,
                verdict.grade[:40], verdict.carried, names[one.path][:500], one.post,
            )  # fmt: skip


def _keep_lines(session: Session, closing_id: int, lines: Iterator[Line]) -> None:
    while piece := list(islice(lines, PIECE)):
        rows = [
            {
                "closing_id": closing_id, "account": account, "cadre_id": cadre_id, "unit": unit, "post": post,
                "serving": serving, "hours": hours, "target": target, "entries": entries, "short": short, "grade": grade,
                "carried": carried,
            }
            for account, cadre_id, serving, hours, target, entries, short, grade, carried, unit, post in piece
        ]  # fmt: skip
        session.execute(insert(YearLine.__table__), rows)  # type: ignore[arg-type]


def digest_of(key: bytes, lines: Iterable[Line]) -> str:
    """The HMAC over all lines, in the order of their making: account by account, person by person."""
    return digests_of(key, lines)[0]


def digests_of(key: bytes, lines: Iterable[Line]) -> tuple[str, str]:
    """The digest, and what it would be of a certificate of before, which did not cover unit and post."""
    now, before = (hmac.new(key, head, "sha256") for head in (b"certified lines 2\n", b"certified lines\n"))
    for line in lines:
        now.update(canonical({"line": list(line)}) + b"\n")
        before.update(canonical({"line": list(line[:UNTIL_1])}) + b"\n")
    return now.hexdigest(), before.hexdigest()


def seal_closing(key: bytes, values: dict[str, Any]) -> str:
    """The seal over a closing whose columns are `values`: `CLOSED`."""
    return sealed(key, canonical({"closing": 1, **{name: values[name] for name in CLOSED}}))


def seal_reopening(key: bytes, values: dict[str, Any]) -> str:
    """The seal over a reopening whose columns are `values`: `OPENED`."""
    return sealed(key, canonical({"reopening": 1, **{name: values[name] for name in OPENED}}))


def reopen(session: Session, now: datetime, closing: YearClosing, author: str, reason: str) -> YearReopening:
    """Open a closed year again. The caller has checked that two people agree, and holds the motion's lock."""
    hold_year(session, closing.cycle, closing=True)
    values: dict[str, Any] = {
        "closing_id": closing.id, "author": author, "reason": reason, "at": now, "last": last_entry(session),
    }  # fmt: skip
    reopening = YearReopening(**values, hash=seal_reopening(session.info["seal"], values))
    session.add(reopening)
    session.flush()
    return reopening


def last_entry(session: Session) -> int:
    """The newest entry's id; while the year is held nobody has one of that year under way."""
    return session.scalar(select(func.max(LedgerEntry.id))) or 0
