"""Prove the ledger and everything kept beside it: chains, numbers, heads, balances, unit sums, anchors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.anchor import Anchor
from bot.study.credits.stored import stored_entries
from bot.study.credits.tables import ChainHead
from bot.study.credits.verify_anchors import anchor_faults
from bot.study.credits.verify_balances import balance_faults, kept_balances, path_faults, unit_faults
from bot.study.credits.verify_chain import Fault, chain_faults
from bot.study.credits.verify_closings import closing_faults
from bot.study.credits.verify_exemptions import exemption_faults
from bot.study.credits.verify_facts import fact_faults
from bot.study.people.tables import Cadre

CHUNK = 200  # cadres looked at together: some ten thousand entries at most, so memory stays small
Range = tuple[int, int | None]  # cadres with ids above the first, up to the second (None: no end)


@dataclass(frozen=True)
class VerifyReport:
    """What was looked at, and every fault found (none: the ledger is sound)."""

    cadres: int
    entries: int
    units: int
    faults: tuple[Fault, ...]
    anchors: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def with_faults(self, more: Sequence[Fault]) -> VerifyReport:
        """The same, with faults found elsewhere (in the file of anchors)."""
        return replace(self, faults=(*self.faults, *more))


def verify(
    session: Session, progress: Callable[[int], None] | None = None, anchors: Sequence[Anchor] = ()
) -> VerifyReport:
    """Recompute everything that can be recomputed, in chunks, without changing anything.

    Per cadre: facts as they were recorded; numbers 1, 2, 3 … without a gap, each entry sealed over the one before it (key:
    ``session.info["seal"]``), the chain's head equal to the last entry, each balance equal to the sum of its entries; per
    unit: sums equal to what `unit_sums` gives; closed years as they were certified; exemptions as two people signed them; per
    anchor (read before this begins): the entries it held, and no others. `progress` is told how many entries are done. Run it in a
    transaction of its own: it asks PostgreSQL for one snapshot, so that a bot at work beside it causes no false alarm.
    """
    one_snapshot(session)
    return recompute(session, progress, anchors)


def recompute(
    session: Session, progress: Callable[[int], None] | None = None, anchors: Sequence[Anchor] = ()
) -> VerifyReport:
    """The same in the caller's transaction, with what it has not yet committed."""
    faults: list[Fault] = []
    cadres = entries = 0
    for low, high in ranges(session):
        people, count, found = verify_range(session, low, high)
        cadres, entries = cadres + people, entries + count
        faults += found
        if progress is not None:
            progress(entries)
    units, unequal = unit_faults(session)
    faults += [*unequal, *closing_faults(session), *exemption_faults(session), *anchor_faults(session, None, anchors)]
    return VerifyReport(cadres, entries, units, tuple(faults), len(anchors))


def one_snapshot(session: Session) -> None:
    """Let everything read in this transaction be of one moment (SQLite does so by itself)."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def ranges(session: Session) -> Iterator[Range]:
    """Ranges of cadre ids that can be verified one by one; the last is open, for rows of nobody on the roster."""
    low = -1
    while True:
        ids = session.scalars(select(Cadre.id).where(Cadre.id > low).order_by(Cadre.id).limit(CHUNK)).all()
        if len(ids) < CHUNK:
            yield low, None
            return
        yield low, ids[-1]
        low = ids[-1]


def verify_range(session: Session, low: int, high: int | None) -> tuple[int, int, list[Fault]]:
    """How many cadres and entries a range has, and the faults of its chains, heads and balances; all in one transaction."""
    people = select(Cadre.id, Cadre.staff_no).where(Cadre.id > low)
    tops = select(ChainHead.cadre_id, ChainHead.number, ChainHead.hash).where(ChainHead.cadre_id > low)
    if high is not None:
        people, tops = people.where(Cadre.id <= high), tops.where(ChainHead.cadre_id <= high)
    names: dict[int, str] = {row.id: row.staff_no for row in session.execute(people)}
    heads = {cadre_id: (number, mark) for cadre_id, number, mark in session.execute(tops)}
    chains, balances = stored_entries(session, low, high), kept_balances(session, low, high)
    faults: list[Fault] = []
    for cadre_id in sorted(chains.keys() | heads.keys() | balances.keys(), key=_in_order):
        staff_no, chain = names.get(cadre_id, f"#{cadre_id}"), chains.get(cadre_id, [])
        faults += chain_faults(session.info["seal"], staff_no, chain, heads.get(cadre_id))
        faults += balance_faults(staff_no, chain, balances.get(cadre_id, {}))
    faults += path_faults(session, low, high, names)
    faults += fact_faults(session, low, high, names, chains)
    return len(names), sum(map(len, chains.values())), faults


def _in_order(cadre_id: object) -> tuple[bool, int, str]:
    """By id; after all numbers whatever else a tampered row may hold instead of one."""
    is_number = isinstance(cadre_id, int)
    return not is_number, cadre_id if isinstance(cadre_id, int) else 0, str(cadre_id)
