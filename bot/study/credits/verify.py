"""Prove the ledger and everything kept beside it: chains, numbers, heads, balances, unit sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.study.credits.rebuild_balances import unit_sums
from bot.study.credits.tables import Balance, ChainHead, UnitBalance
from bot.study.credits.verify_chain import Fault, Kept, chain_faults, entries_between
from bot.study.people.tables import Cadre, Unit

CHUNK = 500  # cadres looked at together: some ten thousand entries at most, so memory stays small


@dataclass(frozen=True)
class VerifyReport:
    """What was looked at, and every fault found (none: the ledger is sound)."""

    cadres: int
    entries: int
    units: int
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(session: Session, progress: Callable[[int], None] | None = None) -> VerifyReport:
    """Recompute everything that can be recomputed, in chunks, without changing anything.

    Per cadre: numbers 1, 2, 3 … without a gap, each entry sealed over the one before it (key: ``session.info["seal"]``), the
    chain's head equal to the last entry, each balance equal to the sum of its entries; per unit: sums equal to what
    `unit_sums` gives. `progress` is told how many entries are done. Run it in a transaction of its own: it asks
    PostgreSQL for one snapshot, so that a bot at work beside it causes no false alarm.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    faults: list[Fault] = []
    cadres = entries = 0
    for low, high, names in _ranges(session):
        chains = entries_between(session, low, high)
        heads = _heads(session, low, high)
        balances = _balances(session, low, high)
        for cadre_id in sorted(chains.keys() | heads.keys() | {cadre for cadre, _ in balances}):
            staff_no = names.get(cadre_id, f"#{cadre_id}")
            chain = chains.get(cadre_id, [])
            faults += chain_faults(session.info["seal"], staff_no, chain, heads.get(cadre_id))
            faults += _balance_faults(staff_no, cadre_id, chain, balances)
            entries += len(chain)
        cadres += len(names)
        if progress is not None:
            progress(entries)
    units, unit_faults = _units(session)
    return VerifyReport(cadres, entries, units, (*faults, *unit_faults))


def _ranges(session: Session) -> Iterator[tuple[int, int | None, dict[int, str]]]:
    """Ranges of cadre ids (above low, up to high) with staff numbers; the last is open, for rows of nobody on the roster."""
    low = -1
    while True:
        rows = session.execute(select(Cadre.id, Cadre.staff_no).where(Cadre.id > low).order_by(Cadre.id).limit(CHUNK))
        names: dict[int, str] = {row.id: row.staff_no for row in rows}
        high = max(names) if len(names) == CHUNK else None
        yield low, high, names
        if high is None:
            return
        low = high


def _heads(session: Session, low: int, high: int | None) -> dict[int, tuple[int, str]]:
    rows = session.execute(
        select(ChainHead.cadre_id, ChainHead.number, ChainHead.hash).where(
            ChainHead.cadre_id > low, *([ChainHead.cadre_id <= high] if high is not None else [])
        )
    )
    return {cadre_id: (number, mark) for cadre_id, number, mark in rows}


def _balances(session: Session, low: int, high: int | None) -> dict[tuple[int, str], tuple[int, int]]:
    rows = session.execute(
        select(Balance.cadre_id, Balance.cycle, Balance.hours, Balance.entries).where(
            Balance.cadre_id > low, *([Balance.cadre_id <= high] if high is not None else [])
        )
    )
    return {(cadre_id, cycle): (hours, entries) for cadre_id, cycle, hours, entries in rows}


def _balance_faults(
    staff_no: str, cadre_id: int, chain: list[Kept], balances: dict[tuple[int, str], tuple[int, int]]
) -> Iterator[Fault]:
    sums: dict[str, tuple[int, int]] = {}
    for entry in chain:
        hours, count = sums.get(entry.cycle, (0, 0))
        sums[entry.cycle] = (hours + entry.hours, count + 1)
    cycles = sums.keys() | {cycle for owner, cycle in balances if owner == cadre_id}
    for cycle in sorted(cycles):
        kept, summed = balances.get((cadre_id, cycle), (0, 0)), sums.get(cycle, (0, 0))
        if kept != summed:
            yield Fault("balance-differs", staff_no, 0, f"{cycle}: {_pair(kept)} / {_pair(summed)}")


def _units(session: Session) -> tuple[int, list[Fault]]:
    """How many unit sums were compared, and which differ from what the balances and entries give."""
    cycles = set(session.scalars(select(Balance.cycle).union(select(UnitBalance.cycle))))
    columns = (UnitBalance.participants, UnitBalance.reached, UnitBalance.hours, UnitBalance.attendances)
    faults: list[Fault] = []
    compared = 0
    for cycle in sorted(cycles):
        kept = {
            unit_id: tuple(map(int, sums))
            for unit_id, *sums in session.execute(
                select(UnitBalance.unit_id, *columns).where(UnitBalance.cycle == cycle)
            )
        }
        summed = {unit_id: tuple(map(int, sums)) for unit_id, _, *sums in session.execute(unit_sums(cycle))}
        compared += len(kept.keys() | summed.keys())
        nothing = (0,) * len(columns)
        for unit_id in sorted(kept.keys() | summed.keys()):
            pair = kept.get(unit_id, nothing), summed.get(unit_id, nothing)
            if pair[0] != pair[1]:
                name = session.scalar(select(func.max(Unit.name)).where(Unit.id == unit_id)) or f"#{unit_id}"
                faults.append(Fault("unit-differs", name, 0, f"{cycle}: {_pair(pair[0])} / {_pair(pair[1])}"))
    return compared, faults


def _pair(numbers: tuple[int, ...]) -> str:
    return "(" + ", ".join(map(str, numbers)) + ")"
