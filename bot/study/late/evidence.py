"""Photos and files that prove a late entry: sent while it is filled in, fetched by a job, looked at by those who decide."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.jobs.ask_job import ask_job
from bot.study.late.cards import LateCard, card_of
from bot.study.late.find import find_draft, find_late
from bot.study.late.form import TYPING, NotForLate, newest_draft
from bot.study.late.proofs import MOST_BYTES, MOST_FILES, is_what_it_says, may_prove
from bot.study.late.tables import LateEntry, LateEvidence
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

FETCH = "late-fetch"  # the kind of the job
SENDING = timedelta(days=1)
"""How long after the last touch a photo still belongs to the form; for admins, who send rosters too, as long as a text."""
STUCK = timedelta(minutes=10)


@dataclass(frozen=True)
class Shown:
    """A kept photo or file, to be looked at; `removable`: its entry is being filled in, so it can be taken away."""

    late_id: int
    evidence_id: int
    number: int
    count: int
    kind: str
    name: str
    sha256: str
    removable: bool
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Sent:
    """What Telegram says about a photo or file that somebody has sent."""

    kind: str
    file_id: str
    unique_id: str
    name: str
    size: int


def add_evidence(session: Session, now: datetime, actor: Actor, sent: Sent) -> LateCard:
    """Note a file for the form that is being filled in, and ask the job that fetches it; the same file again changes nothing.

    Raises `NotForLate` when no form is open, and `Refusal` for a sixth file, more than 10 MB, or a kind that proves nothing.
    """
    late = newest_draft(session, now, actor, TYPING if actor.is_admin else SENDING)
    if late is None:
        raise NotForLate
    found = find_draft(session, actor, late.id)
    if not may_prove(sent.name):
        raise Refusal("late-file-kind")
    if sent.size > MOST_BYTES:
        raise Refusal("late-file-large", most=MOST_BYTES // 1024 // 1024)
    known = session.scalars(
        select(LateEvidence).where(LateEvidence.late_id == late.id, LateEvidence.unique_id == sent.unique_id)
    ).first()
    if known is None or known.state == "removed" or _is_stuck(known, now):
        if (known is None or known.state == "removed") and _count(session, late.id) >= MOST_FILES:
            raise Refusal("late-file-many", most=MOST_FILES)
        if known is None:
            known = LateEvidence(late_id=late.id, unique_id=sent.unique_id[:60])
            session.add(known)
        known.file_id, known.kind, known.name = sent.file_id[:200], sent.kind, sent.name[-120:]
        known.state, known.sent_at = "coming", now
        session.flush()
        ask_job(session, now, actor, f"{FETCH}:{known.id}:{now.timestamp():.0f}", FETCH, evidence=known.id)
    elif known.state == "refused":
        raise Refusal("late-file-kind")
    late.touched_at = now
    return card_of(session, now, actor, found)


def remove_evidence(session: Session, now: datetime, actor: Actor, evidence_id: int) -> LateCard:
    """Take a file away from one's own form; its bytes are forgotten. Removed before: the form is shown as it is."""
    row = session.get(LateEvidence, evidence_id)
    if row is None:
        raise Refusal("late-unknown")
    found = find_draft(session, actor, row.late_id)
    row.state, row.data, row.sha256 = "removed", None, None
    found[0].touched_at = now
    session.flush()
    return card_of(session, now, actor, found)


def see_evidence(session: Session, now: datetime, actor: Actor, evidence_id: int) -> Shown:
    """The bytes of one file, for whoever sees its entry. Raises `Refusal` while it is being fetched, and for everybody else."""
    row = session.get(LateEvidence, evidence_id)
    if row is None:
        raise Refusal("late-unknown")
    late, _ = find_late(session, actor, row.late_id)
    if row.state == "coming":
        raise Refusal("late-file-coming")
    if row.state != "kept" or row.data is None:
        raise Refusal("late-file-gone")
    ids = session.scalars(
        select(LateEvidence.id)
        .where(LateEvidence.late_id == row.late_id, LateEvidence.state.in_(("coming", "kept")))
        .order_by(LateEvidence.id)
    ).all()
    return Shown(
        row.late_id, row.id, ids.index(row.id) + 1, len(ids), row.kind, row.name, row.sha256 or "", late.state == "draft",
        row.data,
    )  # fmt: skip


def to_fetch(session: Session, evidence_id: int) -> str | None:
    """Telegram's name of a file that is still to be fetched; None when it was fetched, or removed meanwhile."""
    return session.scalar(
        select(LateEvidence.file_id).where(LateEvidence.id == evidence_id, LateEvidence.state == "coming")
    )


def keep_evidence(session: Session, now: datetime, telegram_id: int, evidence_id: int, data: bytes) -> bool:
    """Keep the bytes that were fetched; bytes that are not what the name says are refused, and the sender is told by the
    letter ``late-file-refused``. True when they are kept; a second fetch changes nothing."""
    row = session.scalars(select(LateEvidence).where(LateEvidence.id == evidence_id).with_for_update()).first()
    if row is None or row.state != "coming":
        return False
    if len(data) <= MOST_BYTES and is_what_it_says(row.name, data):
        row.state, row.data, row.sha256 = "kept", data, hashlib.sha256(data).hexdigest()
        return True
    row.state = "refused"
    late = session.get_one(LateEntry, row.late_id)
    enqueue(
        session, now, f"late-file-refused:{row.id}", "late-file-refused", telegram_id=telegram_id, priority=ASKED,
        quiet=False, name=row.name, title=late.title or "", late=late.id,
    )  # fmt: skip
    return False


def _is_stuck(row: LateEvidence, now: datetime) -> bool:
    """Whether its job must have given up: whoever sends the file once more wants it to be fetched again."""
    return row.state == "coming" and row.sent_at < now - STUCK


def _count(session: Session, late_id: int) -> int:
    return (
        session.scalar(
            select(func.count()).where(LateEvidence.late_id == late_id, LateEvidence.state.in_(("coming", "kept")))
        )
        or 0
    )
