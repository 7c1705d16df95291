"""Reminders that come again and again: each slot once, with the rights its maker has then, and to nobody in vain."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.learning.tables import Enrolment
from bot.study.makeup.draft_campaign import draft_campaign
from bot.study.makeup.see_periodic import Periodic, choose_periodic, see_periodic
from bot.study.makeup.send_campaign import send_campaign
from bot.study.makeup.send_periodic import make_send_periodic
from bot.study.makeup.start_periodic import start_periodic
from bot.study.makeup.stop_periodic import stop_periodic
from bot.study.notices.tables import Campaign, Outbox
from bot.study.people.actor import Actor
from bot.study.people.tables import Binding, Role
from bot.study.refusal import Refusal
from bot.study.schedule.tables import Occurrence, Schedule
from tests.build import BOSS, a_cadre, a_unit
from tests.study.notices.test_campaign import a_town
from tests.study.schedule.slots import look


class Place:
    """A town, its liaison, and a clock."""

    def __init__(self, database: Database, clock: StillClock) -> None:
        self.database = database
        self.clock = clock
        self.liaison: Actor = self.do(a_town)
        self.unit: int = self.do(lambda session, now: a_unit(session).id)

    def do(self, deed: Any, *args: Any) -> Any:
        """The outcome of a deed now."""
        return self.database.write_now(lambda session: deed(session, self.clock.now(), *args))

    def start(self, every: str = "w", day: int = 1, actor: Actor | None = None) -> Periodic:
        """Set it for the town."""
        found: Periodic = self.do(start_periodic, actor or self.liaison, self.unit, every, day)
        return found

    def until(self, moment: str) -> None:
        """Let time pass, with a look at the schedules every six hours (also at nine)."""
        end = datetime.fromisoformat(moment).replace(tzinfo=self.clock.zone)
        deeds = {"remind": make_send_periodic((BOSS.telegram_id,))}
        while self.clock.now() < end:
            self.clock.advance(min(timedelta(hours=6), end - self.clock.now()))
            look(self.database, self.clock.now(), deeds)

    def all(self, *columns: Any) -> list[Any]:
        """Rows of a table, or values of columns."""
        rows = self.database.read_now(lambda session: session.execute(select(*columns)).all())
        return [row[0] if len(columns) == 1 else tuple(row) for row in rows]

    def letters(self) -> dict[str, int]:
        """How many letters of each kind were written."""
        counts = select(Outbox.kind, func.count()).group_by(Outbox.kind)
        return dict(self.database.read_now(lambda session: session.execute(counts).all()))


@pytest.fixture
def place(database: Database, clock: StillClock) -> Place:
    """Monday, 2 March 2026, nine in the morning."""
    return Place(database, clock)


def test_every_monday_those_behind_are_reminded_once(place: Place) -> None:
    set_up = place.start("w", 1)
    assert (set_up.unit, set_up.every, set_up.day, set_up.last_at) == ("青山镇", "w", 1, None)
    assert set_up.next_at.astimezone(place.clock.zone) == place.clock.now() + timedelta(days=7), (
        "not on the very moment"
    )
    place.until("2026-03-09 08:59")
    assert place.letters() == {}
    place.until("2026-03-15 12:00")
    assert place.letters() == {"campaign": 5}  # and one whose deadline is near by now
    place.until("2026-03-17 12:00")
    assert place.letters() == {"campaign": 10}
    assert place.all(Occurrence.state) == ["done", "done"]
    assert [campaign.recipients for campaign in place.all(Campaign)] == [5, 5]
    (running,) = place.do(see_periodic, place.liaison)
    assert (running.last_count, running.last_at.day) == (5, 16)


def test_monthly_on_a_day_and_it_ends_with_the_year(place: Place) -> None:
    place.start("m", 15)
    place.until("2027-02-01 00:00")
    slots = [slot.astimezone(place.clock.zone) for slot in place.all(Occurrence.slot)]
    assert [(slot.month, slot.day, slot.hour) for slot in slots] == [(month, 15, 9) for month in range(3, 13)]
    assert place.do(see_periodic, place.liaison) == []
    assert place.start("m", 15).next_at.year == 2027, "a new year begins with a new wish"


def test_one_for_a_unit_and_person_and_another_time_replaces_it(place: Place) -> None:
    first = place.start("w", 1)
    assert place.start("w", 1) == first
    second = place.start("m", 20)
    assert (second.schedule_id, second.every, second.day) == (first.schedule_id, "m", 20)
    assert place.do(choose_periodic, place.liaison, place.unit).running == second
    assert place.do(choose_periodic, BOSS, place.unit).running is None, "what another has set is not theirs"
    assert place.start("w", 3, BOSS).schedule_id != first.schedule_id
    place.until("2026-03-20 12:00")
    senders = [campaign.telegram_id for campaign in place.all(Campaign)]
    assert senders == [BOSS.telegram_id] * 3 + [place.liaison.telegram_id]  # three Wednesdays, then the 20th
    assert place.all(Audit.verb).count("periodic") == 3


def test_the_same_wish_again_at_its_very_moment_does_not_swallow_the_slot(place: Place) -> None:
    place.start("w", 1)
    place.clock.advance(timedelta(days=7))  # the moment is there, and no tick has seen it yet
    place.start("w", 1)
    place.until("2026-03-09 09:30")
    assert place.letters() == {"campaign": 5}


def test_it_stops_when_its_maker_says_so(place: Place) -> None:
    running = place.start()
    with pytest.raises(Refusal, match="periodic-not-found"):
        place.do(stop_periodic, BOSS, running.schedule_id)
    assert place.do(stop_periodic, place.liaison, running.schedule_id) == []
    assert place.do(stop_periodic, place.liaison, running.schedule_id) == []
    place.until("2026-03-17 12:00")
    assert (place.letters(), place.all(Occurrence)) == ({}, [])
    assert place.all(Audit.verb) == ["periodic", "periodic-stop"]
    place.start()
    place.until("2026-03-24 12:00")
    assert place.letters() == {"campaign": 5}, "set again, it comes again"


@pytest.mark.parametrize("how", ["role ended", "unbound", "left"])
def test_without_the_right_it_ends_and_its_maker_is_told_once(place: Place, how: str) -> None:
    def change(session: Session, now: datetime) -> None:
        if how == "role ended":
            session.scalars(select(Role)).one().ended_at = now
        elif how == "unbound":
            session.scalars(select(Binding).where(Binding.telegram_id == 100)).one().unbound_at = now
        else:
            session.scalars(select(Role)).one().unit_id = a_unit(session, "清河县/白水乡").id

    place.start()
    place.do(change)
    place.until("2026-03-24 12:00")
    assert place.letters() == {"periodic-ended": 1}
    (letter,) = place.all(Outbox)
    assert (letter.telegram_id, letter.values) == (100, {"unit": "青山镇", "every": "w", "day": 1})
    assert place.all(Occurrence.outcome) == [{"recipients": 0, "ended": "refusal-no-right"}]
    assert place.all(Schedule.next_due_at) == [None]


def test_nobody_behind_means_nothing_is_sent_and_nothing_left_lying(place: Place) -> None:
    def finish(session: Session, now: datetime) -> None:
        for task in session.scalars(select(Enrolment)):
            task.completed_at = now

    unit = place.do(lambda session, now: a_cadre(session, "清河县/静水乡", telegram_id=300, role="liaison").unit_id)
    place.do(finish)
    place.do(start_periodic, BOSS, unit, "w", 1)
    place.until("2026-03-10 12:00")
    assert place.all(Occurrence.outcome) == [{"recipients": 0}]
    assert (place.letters(), place.all(Campaign), place.all(Audit.verb)) == ({}, [], ["periodic"])


def test_who_was_reminded_by_hand_today_is_not_reminded_again(place: Place) -> None:
    place.start()
    place.until("2026-03-09 08:50")
    draft = place.do(draft_campaign, place.liaison, place.unit)
    place.do(send_campaign, place.liaison, draft.campaign_id)
    place.until("2026-03-09 12:00")
    assert place.letters() == {"campaign": 5}
    assert place.all(Occurrence.outcome) == [{"recipients": 0}]


@pytest.mark.parametrize(("back_at", "sent"), [("2026-03-09 20:59", 5), ("2026-03-09 21:01", 0)])
def test_after_a_stop_it_still_comes_the_same_day_or_not_at_all(place: Place, back_at: str, sent: int) -> None:
    place.start()
    place.clock.advance(datetime.fromisoformat(back_at).replace(tzinfo=place.clock.zone) - place.clock.now())
    look(place.database, place.clock.now(), {"remind": make_send_periodic((BOSS.telegram_id,))})
    assert place.letters().get("campaign", 0) == sent
    assert place.all(Occurrence.state) == ["done" if sent else "missed"]


@pytest.mark.parametrize(("every", "day"), [("w", 0), ("w", 6), ("m", 0), ("m", 29), ("d", 1), ("", 10**17)])
def test_other_days_cannot_be_chosen(place: Place, every: str, day: int) -> None:
    with pytest.raises(Refusal, match="periodic-no-such-day"):
        place.start(every, day)


def test_a_day_that_this_year_no_longer_has_is_refused(place: Place) -> None:
    place.until("2026-12-29 12:00")  # a Tuesday
    with pytest.raises(Refusal, match="periodic-year-over"):
        place.start("w", 1)
    assert place.start("w", 4).next_at.astimezone(place.clock.zone).day == 31


def test_only_in_ones_own_scope(place: Place) -> None:
    county = place.do(lambda session, now: a_unit(session, "清河县").id)
    for deed, args in ((start_periodic, ("w", 1)), (choose_periodic, ())):
        for actor, unit in ((place.liaison, county), (Actor(5), place.unit), (place.liaison, 999)):
            with pytest.raises(Refusal, match="refusal-no-right"):
                place.do(deed, actor, unit, *args)
    with pytest.raises(Refusal, match="refusal-no-right"):
        place.do(see_periodic, Actor(5))
    assert place.all(Schedule) == []
