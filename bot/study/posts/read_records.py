"""What is on record about people, as the rules ask for it: posts, what they hold, years of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from bot.study.certificates.views import standing_of
from bot.study.credits.shelf import principal_account
from bot.study.credits.tables import LedgerEntry
from bot.study.people.holdings import POST_SINCE, living_of
from bot.study.people.tables import Cadre, Credential, PostRecord
from bot.study.posts.read_years import years_of
from bot.study.posts.rules import Holding, Record, post_since
from bot.study.posts.years import Year
from bot.study.values import months_on
from content.qualification import CERTIFICATE, TRAINING, Qualification

_Kept = tuple[list[Credential], list[tuple[date, str]], list[Holding]]


def records_of(
    session: Session, now: datetime, cadres: Sequence[Cadre], book: Qualification, *, years: bool = True
) -> dict[int, Record]:
    """The records of at most some hundred people, by id. Without `years` those of the ledger's cycles are left out."""
    ids = [cadre.id for cadre in cadres]
    held, posts, issued = living_of(session, ids), _posts(session, now, ids), _issued(session, ids)
    found = years_of(session, now, cadres, book) if years else {}
    return {
        cadre.id: _record(
            session, now, cadre, book, (held[cadre.id], posts[cadre.id], issued[cadre.id]), found.get(cadre.id, ())
        )
        for cadre in cadres
    }


def _record(
    session: Session, now: datetime, cadre: Cadre, book: Qualification, kept: _Kept, years: tuple[Year, ...]
) -> Record:
    held, posts, issued = kept
    zone = now.tzinfo
    told = [
        (row.at.astimezone(zone).date(), date(int(row.word[:4]), int(row.word[5:7]), 1))
        for row in held
        if row.kind == POST_SINCE
    ]
    since, promoted = post_since(posts, told, cadre.created_at.astimezone(zone).date())
    return Record(
        cadre.rank, cadre.post, cadre.category, since, promoted,
        (*(Holding(row.kind, row.word, row.valid_until) for row in held if row.kind != POST_SINCE), *issued),
        years, _trained(session, now, cadre, book, since) if promoted else {},
    )  # fmt: skip


def _issued(session: Session, ids: Sequence[int]) -> dict[int, list[Holding]]:
    """Certificates that were issued here and stand."""
    found: dict[int, list[Holding]] = defaultdict(list)
    for row in standing_of(session, ids):
        found[row.cadre_id].append(Holding(CERTIFICATE, row.name, row.valid_until))
    return found


def _posts(session: Session, now: datetime, ids: Sequence[int]) -> dict[int, list[tuple[date, str]]]:
    rows = session.execute(
        select(PostRecord.cadre_id, PostRecord.since, PostRecord.rank)
        .where(PostRecord.cadre_id.in_(ids))
        .order_by(PostRecord.id)
    )
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for cadre_id, since, rank in rows:
        found[cadre_id].append((since.astimezone(now.tzinfo).date(), rank))
    return found


def _trained(session: Session, now: datetime, cadre: Cadre, book: Qualification, since: date) -> dict[str, int]:
    """For each training requirement: hundredths that the principal account holds of the time around the promotion."""
    found = {}
    for rule in book.requirements:
        if rule.needs != TRAINING or rule.within_months is None:
            continue
        first, last = months_on(since, -rule.lead_months), months_on(since, rule.within_months)
        begin, end = (datetime.combine(day, time(0, 0), tzinfo=now.tzinfo) for day in (first, last + timedelta(days=1)))
        taken_back = aliased(LedgerEntry)  # a reversal counts on the day of what it takes back
        happened = func.coalesce(taken_back.occurred_at, LedgerEntry.occurred_at)
        hours = session.scalar(
            select(func.sum(LedgerEntry.hours))
            .outerjoin(taken_back, taken_back.id == LedgerEntry.reverses_id)
            .where(
                LedgerEntry.cadre_id == cadre.id, LedgerEntry.account == principal_account(session),
                happened >= begin, happened < end,
            )
        )  # fmt: skip
        found[rule.id] = int(hours or 0)
    return found
