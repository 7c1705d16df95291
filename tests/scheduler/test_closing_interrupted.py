"""The job that closes a year, broken off at each of its writes in turn: what it had done stays, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits import close_year, reopen_year, year_motions
from bot.study.credits.closing_tables import YearClosing, YearMotion
from bot.study.credits.tables import Balance, FactRow, LedgerEntry
from bot.study.credits.verify import verify
from bot.study.jobs.tables import Job
from bot.study.jobs.take_job import JobRow
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, EVERYWHERE, Actor, Grant
from bot.study.refusal import Refusal
from bot.views.year_motions import motion as motion_screen
from scheduler import closing_job
from scheduler.jobs import JobRunner
from tests.scheduler.conftest import House
from tests.study.credits.closings import AFTER, DURING, County

ADMINS = [Actor(account, grants=(Grant(ADMIN, EVERYWHERE),)) for account in (9, 10)]
CERTIFIED = {"王": 200, "李": 300, "赵": 100}  # what goes over: over 500, 300 at most; 钱 has nothing
NEXT = {"waiting": 0, "carrying": 1, "done": 2}  # which write of a run gets further: those before it find all done
T = TypeVar("T")


class Broken(Exception):
    """The process was killed here, as far as the job can tell."""


class Breaking:
    """A database that breaks at one write, right before it or right after its commit."""

    def __init__(self, database: Database, at: int, *, after: bool) -> None:
        self._database, self._left, self._after = database, at, after

    async def read(self, work: Callable[[Session], T]) -> T:
        return await self._database.read(work)

    async def write(self, work: Callable[[Session], T]) -> T:
        self._left -= 1
        if self._left == -1 and not self._after:
            raise Broken
        outcome = await self._database.write(work)
        if self._left == -1:
            raise Broken
        return outcome


class YearEnd:
    """A county in January, whose admin has confirmed the close; a piece of carrying over is one person."""

    def __init__(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.study.credits.carry_over.PIECE", 1)
        self.house, self.county = house, County(house.database)
        house.clock.advance(AFTER - house.clock.now())
        for name, hours in (("王", 300), ("赵", 100)):
            self.county.earn(name, hours, DURING + timedelta(minutes=1), "more")
        self.do(close_year.begin_closing, self.county.units["清河县"], 2026)
        self.motion = self.do(year_motions.give_year_reason, "已核对").motion_id
        self.do(close_year.confirm_closing, self.motion)

    def do(self, deed: Any, *args: Any, actor: Actor = ADMINS[0]) -> Any:
        return self.county.write(lambda session: deed(session, self.house.clock.now(), actor, *args))

    async def job(self, database: Any) -> None:
        row = JobRow(1, f"year-close:{self.motion}", "year-close", 9, {"motion": self.motion}, 1)
        await closing_job.close(row, replace(self.house.tools, database=database))

    def arrived(self) -> dict[str, list[int]]:
        """What counts in the next year of what was carried over, entry by entry."""
        query = (
            select(LedgerEntry.cadre_id, LedgerEntry.hours)
            .join(FactRow, FactRow.id == LedgerEntry.fact_id)
            .where(FactRow.kind == "carry_over", LedgerEntry.cycle == "2027")
        )
        names = {number: name for name, number in self.county.ids.items()}
        found: dict[str, list[int]] = {}
        for cadre_id, hours in self.county.read(lambda session: session.execute(query).all()):
            found.setdefault(names[cadre_id], []).append(hours)
        return found

    def closings(self) -> int:
        return self.county.read(lambda session: session.scalar(select(func.count()).select_from(YearClosing))) or 0

    def letters(self) -> int:
        letters = select(func.count()).select_from(Outbox).where(Outbox.kind == "year-closed")
        return self.county.read(lambda session: session.scalar(letters)) or 0

    def state(self) -> str:
        return self.county.read(lambda session: session.get_one(YearMotion, self.motion).state)


@pytest.fixture
def year_end(house: House, monkeypatch: pytest.MonkeyPatch) -> YearEnd:
    return YearEnd(house, monkeypatch)


async def test_a_close_broken_off_at_every_write_goes_on_where_it_was(
    year_end: YearEnd, sqlite_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = YearEnd(sqlite_house, monkeypatch)
    await whole.job(whole.house.database)
    states = []
    while year_end.letters() == 0:  # each write breaks before its commit first, and in the next run after it
        states.append(year_end.state())
        for after in (False, True):
            with pytest.raises(Broken):
                await year_end.job(Breaking(year_end.house.database, NEXT[states[-1]], after=after))
            assert year_end.closings() == (states[-1] != "waiting" or after)
            assert all(hours == [CERTIFIED[name]] for name, hours in year_end.arrived().items())
    assert states == ["waiting", *["carrying"] * 5, "done"], "four people, and that there is nobody else"
    await year_end.job(year_end.house.database)
    assert year_end.arrived() == whole.arrived() == {name: [hours] for name, hours in CERTIFIED.items()}
    held = {
        name: year_end.county.read(lambda session, number=number: session.get(Balance, (number, "local", "2027")))  # type: ignore[misc]
        for name, number in year_end.county.ids.items()
    }
    assert {name: row.hours for name, row in held.items() if row is not None} == CERTIFIED
    for place in (year_end, whole):
        assert place.closings() == 1
        assert place.county.read(verify).faults == ()
    certified = select(YearClosing.digest, YearClosing.totals)
    first, second = (place.county.read(lambda session: session.execute(certified).one()) for place in (year_end, whole))
    assert first == second
    assert year_end.letters() == 1


async def test_a_close_whose_job_gave_up_is_not_lost_but_goes_on_by_a_tap(
    year_end: YearEnd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stood at «carrying over» for ever: neither to be finished nor to be opened again."""
    house, whole = year_end.house, closing_job.carry_on
    await house.person(9)
    done = iter(range(2))

    def breaks(session: Session, *given: Any) -> bool:
        if next(done, None) is None:
            raise OSError("no disk")
        return whole(session, *given)

    monkeypatch.setattr("scheduler.closing_job.carry_on", breaks)
    runner = JobRunner(house.tools)
    for _ in range(4):
        await runner.run_waiting()
        house.clock.advance(timedelta(minutes=1))
    assert year_end.state() == "carrying"
    closing = year_end.do(year_motions.see_motion, year_end.motion).closing_id
    with pytest.raises(Refusal, match="closing-still-carrying"):
        year_end.do(reopen_year.begin_reopening, closing)
    house.clock.advance(timedelta(days=366))
    with pytest.raises(Refusal, match="closing-still-carrying"):
        year_end.do(close_year.begin_closing, year_end.county.units["清河县"], 2027)
    card = year_end.do(year_motions.see_motion, year_end.motion, actor=ADMINS[1])
    assert card.stalled
    assert "继续办" in house.tools.wording.plain(motion_screen(card).rows[0][0].label)
    for _ in range(2):  # a double tap, and not of the one who asked
        assert not year_end.do(close_year.confirm_closing, year_end.motion, actor=ADMINS[1]).stalled
    for _ in range(4):  # it breaks again: another letter
        await runner.run_waiting()
        house.clock.advance(timedelta(minutes=1))
    monkeypatch.setattr("scheduler.closing_job.carry_on", whole)
    year_end.county.write(
        lambda session: session.delete(session.scalars(select(Job)).one())
    )  # housekeeping, a month on
    year_end.do(close_year.confirm_closing, year_end.motion, actor=ADMINS[1])
    await runner.run_waiting()
    assert year_end.state() == "done"
    assert year_end.arrived() == {name: [hours] for name, hours in CERTIFIED.items()}
    letters = select(Outbox.kind, Outbox.telegram_id).where(Outbox.kind.in_(("job-failed", "year-closed")))
    told = year_end.county.read(lambda session: session.execute(letters.order_by(Outbox.id)).all())
    assert [tuple(row) for row in told] == [("job-failed", 9), ("job-failed", 9), ("year-closed", 9)]
    assert year_end.county.read(verify).faults == ()
