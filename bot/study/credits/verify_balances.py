"""Compare what is kept beside the ledger with what its entries give: balances of cadres, sums of units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.study.credits.rebuild_balances import unit_sums
from bot.study.credits.rules import ADJUSTMENT
from bot.study.credits.stored import Stored
from bot.study.credits.tables import Balance, UnitBalance
from bot.study.credits.verify_chain import Fault
from bot.study.people.tables import Unit

Kept = dict[tuple[str, str], tuple[int, int, int]]  # account, cycle -> hours, entries, of the hours what nobody learnt

NOTHING = (0, 0, 0)


def kept_balances(session: Session, low: int, high: int | None) -> dict[int, Kept]:
    """The kept balances of cadres with ids above `low`, up to `high` (None: no end)."""
    query = select(
        Balance.cadre_id, Balance.account, Balance.cycle, Balance.hours, Balance.entries, Balance.adjusted
    ).where(Balance.cadre_id > low)
    if high is not None:
        query = query.where(Balance.cadre_id <= high)
    found: dict[int, Kept] = {}
    for cadre_id, account, cycle, hours, entries, adjusted in session.execute(query):
        found.setdefault(cadre_id, {})[account, cycle] = (hours, entries, adjusted)
    return found


def balance_faults(staff_no: str, chain: Sequence[Stored], kept: Kept) -> Iterator[Fault]:
    """Where a kept balance is not the sum of the entries."""
    summed: Kept = {}
    for entry in chain:
        place = entry.account, entry.cycle
        hours, count, adjusted = summed.get(place, NOTHING)
        more = entry.hours if type(entry.hours) is int else 0
        summed[place] = (hours + more, count + 1, adjusted + (more if entry.kind == ADJUSTMENT else 0))
    if kept == summed:
        return
    for place in sorted(summed.keys() | kept.keys(), key=str):
        pair = kept.get(place, NOTHING), summed.get(place, NOTHING)
        if pair[0] != pair[1]:
            yield Fault("balance-differs", staff_no, 0, f"{_named(*place)}: {pair_of(pair[0])} / {pair_of(pair[1])}")


def path_faults(session: Session, low: int, high: int | None, names: Mapping[int, str]) -> Iterator[Fault]:
    """Where a balance counts for one unit but is found under another (units never move, so their paths agree for ever)."""
    query = (
        select(Balance.cadre_id, Balance.account, Balance.cycle, Balance.path, Unit.path.label("real"))
        .outerjoin(Unit, Unit.id == Balance.unit_id)
        .where(Balance.cadre_id > low, or_(Unit.path.is_(None), Unit.path != Balance.path))
        .order_by(Balance.cadre_id, Balance.account, Balance.cycle)
    )
    if high is not None:
        query = query.where(Balance.cadre_id <= high)
    for row in session.execute(query):
        detail = f"{_named(row.account, row.cycle)}: {row.path} / {row.real}"
        yield Fault("balance-differs", names.get(row.cadre_id, f"#{row.cadre_id}"), 0, detail)


def unit_faults(session: Session) -> tuple[int, list[Fault]]:
    """How many unit sums were compared, and which differ from what the balances and entries give."""
    of_cadres, of_units = select(Balance.account, Balance.cycle), select(UnitBalance.account, UnitBalance.cycle)
    places = {(account, cycle) for account, cycle in session.execute(of_cadres.union(of_units))}
    columns = (UnitBalance.participants, UnitBalance.reached, UnitBalance.hours, UnitBalance.attendances)
    nothing = (0,) * len(columns)
    faults: list[Fault] = []
    compared = 0
    for account, cycle in sorted(places, key=str):
        this = (UnitBalance.account == account, UnitBalance.cycle == cycle)
        rows = session.execute(select(UnitBalance.unit_id, *columns).where(*this))
        kept = {unit_id: tuple(map(int, sums)) for unit_id, *sums in rows}
        summed = {unit_id: tuple(map(int, sums)) for unit_id, _, _, *sums in session.execute(unit_sums(account, cycle))}
        compared += len(kept.keys() | summed.keys())
        for unit_id in sorted(kept.keys() | summed.keys()):
            pair = kept.get(unit_id, nothing), summed.get(unit_id, nothing)
            if pair[0] != pair[1]:
                name = session.scalar(select(func.max(Unit.name)).where(Unit.id == unit_id)) or f"#{unit_id}"
                detail = f"{_named(account, cycle)}: {pair_of(pair[0])} / {pair_of(pair[1])}"
                faults.append(Fault("unit-differs", name, 0, detail))
    return compared, faults


def _named(account: object, cycle: object) -> str:
    """An account's cycle as a fault's detail names it."""
    return f"{account} {cycle}"


def pair_of(numbers: tuple[int, ...]) -> str:
    """Figures as they stand in a fault's detail."""
    return "(" + ", ".join(map(str, numbers)) + ")"
