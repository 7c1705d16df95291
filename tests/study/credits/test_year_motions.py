"""Closing and reopening as deeds: rights and state are asked on every tap, two people open a year, a killed job goes on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.screens import say
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.credits import close_year, reopen_year, year_motions
from bot.study.credits.ask_reversal import NotAReason, begin_reversal, give_reason, send_reversal
from bot.study.credits.closing_tables import YearClosing, YearMotion, YearReopening
from bot.study.credits.decide_reversal import approve_reversal
from bot.study.credits.see_reversals import see_reversal
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.verify import verify
from bot.study.late.tables import LateEntry
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, Actor, Grant
from bot.study.people.tables import Binding, Role
from bot.study.refusal import Refusal
from bot.study.reports.preview_year import preview_year
from bot.study.reports.see_closing import certified_rows, see_closing
from bot.study.reports.see_year import YearView, see_year
from bot.views import year_preview
from tests.study.credits.closings import AFTER, DURING, HILL, RIVER, County
from tests.study.makeup.school import School


class Office:
    """The county, an admin of all of it, a second one, one of Hill and a liaison of Hill."""

    def __init__(self, database: Database, clock: StillClock) -> None:
        self.school = School(database, clock)
        self.county = County(database)
        clock.advance(AFTER - clock.now())
        self.asker = self.school.person("陈思远", "清河县", role=ADMIN)
        self.second = self.school.person("刘桂芳", "清河县", role=ADMIN)
        self.branch = self.school.person("郑分管", HILL, role=ADMIN)
        self.liaison = self.school.person("李联络", HILL, role="liaison")

    def do(self, deed: Any, *args: Any, actor: Actor | None = None) -> Any:
        """The outcome of a deed of the asker, or of somebody else."""
        return self.school.do(deed, *args, actor=actor or self.asker)

    def drafted(self, unit: str = "清河县", actor: Actor | None = None) -> int:
        """A draft with its reason."""
        self.do(close_year.begin_closing, self.county.units[unit], 2026, actor=actor)
        return int(self.do(year_motions.give_year_reason, "已核对", actor=actor).motion_id)

    def closed(self, unit: str = "清河县") -> int:
        """The id of a closing, by the deeds that the job does."""
        motion = self.drafted(unit)
        self.do(close_year.confirm_closing, motion)
        self.do(close_year.freeze, motion)
        while self.school.tick(lambda session, now: close_year.carry_on(session, now, motion)):
            pass
        return int(self.do(year_motions.see_motion, motion).closing_id)

    def asked(self, closing: int) -> int:
        """The id of a motion to open it again, sent."""
        self.do(reopen_year.begin_reopening, closing)
        motion = self.do(year_motions.give_year_reason, "漏记").motion_id
        self.do(reopen_year.send_reopening, motion)
        return int(motion)


@pytest.fixture
def office(database: Database, clock: StillClock) -> Office:
    return Office(database, clock)


def test_only_an_admin_over_the_unit_closes_it(office: Office) -> None:
    units = office.county.units
    for actor, unit in ((office.liaison, HILL), (office.branch, RIVER), (office.branch, "清河县"), (Actor(1), HILL)):
        with pytest.raises(Refusal):
            office.do(close_year.begin_closing, units[unit], 2026, actor=actor)
        with pytest.raises(Refusal):
            office.do(preview_year, units[unit], 2026, actor=actor)
        with pytest.raises(Refusal):
            office.do(see_year, units[unit], 2026, actor=actor)
    assert office.drafted(HILL, actor=office.branch)


def test_nothing_happens_before_the_job_and_twice_is_once(office: Office) -> None:
    motion = office.drafted()
    for _ in range(2):
        assert office.do(close_year.confirm_closing, motion).state == "waiting"
    count = select(func.count()).select_from(YearClosing)
    assert office.county.read(lambda session: session.scalar(count)) == 0
    for _ in range(2):
        office.do(close_year.freeze, motion)
    assert office.county.read(lambda session: session.scalar(count)) == 1
    with pytest.raises(Refusal, match="closing-closed-already"):
        office.do(close_year.begin_closing, office.county.units[HILL], 2026)
    verbs = office.county.read(lambda session: session.scalars(select(Audit.verb)).all())
    assert verbs == ["year-close"]


def test_a_right_that_ended_before_the_job_stops_it(office: Office) -> None:
    motion = office.drafted(HILL, actor=office.branch)
    office.do(close_year.confirm_closing, motion, actor=office.branch)
    nobody = Actor(office.branch.telegram_id, office.branch.cadre_id)
    with pytest.raises(Refusal, match="refusal-no-right"):
        office.do(close_year.freeze, motion, actor=nobody)
    office.school.tick(lambda session, now: close_year.give_up(session, now, motion))
    assert office.do(year_motions.see_motion, motion).state == "failed"


def test_drafts_belong_to_their_author_and_grow_old(office: Office) -> None:
    motion = office.drafted()
    for deed in (year_motions.see_motion, close_year.confirm_closing, year_motions.drop_motion):
        with pytest.raises(Refusal, match="closing-unknown"):
            office.do(deed, motion, actor=office.second)
    with pytest.raises(year_motions.NotAYearReason):
        office.do(year_motions.give_year_reason, "另一句话")
    office.do(year_motions.change_year_reason, motion)
    with pytest.raises(Refusal, match="reversal-reason-too-long"):
        office.do(year_motions.give_year_reason, "长" * 201)
    office.do(year_motions.drop_motion, motion)
    with pytest.raises(Refusal, match="closing-draft-gone"):
        office.do(close_year.confirm_closing, motion)


def test_one_question_at_a_time_waits_for_a_typed_text(office: Office) -> None:
    entry = office.county.read(lambda session: session.scalars(select(LedgerEntry.id)).first())
    office.do(begin_reversal, entry)
    office.do(close_year.begin_closing, office.county.units["清河县"], 2026)
    with pytest.raises(NotAReason):
        office.do(give_reason, "原因")
    office.do(begin_reversal, entry)
    with pytest.raises(year_motions.NotAYearReason):
        office.do(year_motions.give_year_reason, "原因")


def test_two_people_open_a_year_and_no_other_phone_of_the_first(office: Office) -> None:
    motion = office.asked(office.closed())
    told = office.county.read(
        lambda session: set(session.scalars(select(Outbox.telegram_id).where(Outbox.kind == "year-reopen-asked")))
    )
    assert told == {office.second.telegram_id}, "not the asker, not an admin of a part"
    for actor in (office.asker, office.branch, office.liaison):
        with pytest.raises(Refusal):
            office.do(reopen_year.approve_reopening, motion, actor=actor)

    def another_phone(session: Session) -> None:
        account, cadre = office.asker.telegram_id, office.second.cadre_id
        session.add(Binding(telegram_id=account, cadre_id=cadre, bound_at=AFTER, unbound_at=AFTER))

    office.county.write(another_phone)
    with pytest.raises(Refusal, match="closing-own-motion"):
        office.do(reopen_year.approve_reopening, motion, actor=office.second)
    third = office.school.person("第三人", "清河县", role=ADMIN)
    for _ in range(2):
        assert office.do(reopen_year.approve_reopening, motion, actor=third).state == "approved"
    row = office.county.read(lambda session: session.scalars(select(YearReopening)).one())
    assert row.author == f"{office.asker.signature} / {third.signature}"
    verbs = office.county.read(lambda session: session.scalars(select(Audit.verb).order_by(Audit.id)).all())
    assert verbs == ["year-close", "year-reopen-ask", "year-reopen-approve"]


def test_whoever_lost_the_right_meanwhile_neither_agrees_nor_is_agreed_with(office: Office) -> None:
    """Else a year would be open by the word of one admin."""
    motion = office.asked(office.closed())
    demoted = Actor(office.second.telegram_id, office.second.cadre_id)
    below = Actor(office.second.telegram_id, office.second.cadre_id, grants=office.branch.grants)
    for actor, why in ((demoted, "refusal-no-right"), (below, "closing-unknown")):
        for deed in (reopen_year.see_year_decision, reopen_year.approve_reopening, reopen_year.refuse_reopening):
            with pytest.raises(Refusal, match=why):
                office.do(deed, motion, actor=actor)
    ended = update(Role).where(Role.cadre_id == office.asker.cadre_id).values(ended_at=AFTER)
    office.county.write(lambda session: session.execute(ended))
    with pytest.raises(Refusal, match="closing-asker-gone"):
        office.do(reopen_year.approve_reopening, motion, actor=office.second)
    assert office.county.read(lambda session: session.scalars(select(YearReopening)).all()) == []
    assert office.do(reopen_year.refuse_reopening, motion, actor=office.second).state == "refused"


def test_two_who_agree_in_the_same_moment_open_the_year_once(office: Office) -> None:
    motion = office.asked(office.closed())
    third = office.school.person("第三人", "清河县", role=ADMIN)
    with ThreadPoolExecutor(2) as both:
        taps = [
            both.submit(office.do, reopen_year.approve_reopening, motion, actor=one) for one in (office.second, third)
        ]
        assert {tap.result().state for tap in taps} == {"approved"}
    rows, verbs = office.county.read(
        lambda session: (session.scalars(select(YearReopening)).all(), session.scalars(select(Audit.verb)).all())
    )
    assert len(rows) == 1
    assert verbs.count("year-reopen-approve") == 1


def test_opened_and_closed_again_it_is_changed_by_an_approved_reversal_and_by_nothing_else(office: Office) -> None:
    first = office.closed()
    motion = office.asked(first)
    assert office.do(reopen_year.send_reopening, motion).state == "waiting"  # a double tap
    office.do(reopen_year.approve_reopening, motion, actor=office.second)
    office.county.earn("王", 150, DURING, "forgotten", now=AFTER)
    second = office.closed()
    before, again = (office.do(see_closing, closing) for closing in (first, second))
    assert (before.totals[0].hours, before.number, again.totals[0].hours, again.number) == (1800, 1, 1950, 2)
    assert before.reopened is not None
    assert again.reopened is None
    with pytest.raises(Refusal, match="closing-frozen"):
        office.county.earn("王", 70, DURING, "too late", now=AFTER)
    with pytest.raises(Refusal, match="closing-reopened-before"):
        office.do(reopen_year.begin_reopening, first)
    entry = office.county.read(
        lambda session: session.scalar(select(func.max(LedgerEntry.id)).where(LedgerEntry.hours == 150))
    )
    office.do(begin_reversal, entry)
    request = office.do(give_reason, "录入有误").request_id
    office.do(send_reversal, request)
    with pytest.raises(Refusal, match="reversal-own-request"):
        office.do(approve_reversal, request)
    office.do(approve_reversal, request, actor=office.second)
    card = office.do(see_closing, second)
    assert (card.totals[0].hours, card.changed, card.change_hours) == (1950, 1, -150)
    assert office.do(see_closing, first).changed == 0
    assert office.county.read(verify).faults == ()


def test_a_refused_or_withdrawn_motion_opens_nothing(office: Office) -> None:
    closing = office.closed()
    first = office.asked(closing)
    assert office.do(reopen_year.begin_reopening, closing, actor=office.second).motion_id == first
    with pytest.raises(Refusal, match="closing-not-yours"):
        office.do(reopen_year.withdraw_reopening, first, actor=office.second)
    assert office.do(reopen_year.withdraw_reopening, first).state == "withdrawn"
    second = office.asked(closing)
    assert office.do(reopen_year.refuse_reopening, second, actor=office.second).state == "refused"
    assert office.do(reopen_year.approve_reopening, second, actor=office.second).state == "refused"
    assert office.county.read(lambda session: session.scalars(select(YearReopening)).all()) == []


def test_the_views_say_what_is_closed_and_what_lacks(office: Office) -> None:
    preview = office.do(preview_year, office.county.units[HILL], 2026)
    assert [person.name for person in preview.short] == ["王", "郑分管", "李联络"]
    assert preview.carried == (1, 300)
    closing = office.closed(HILL)
    seen = office.do(see_year)
    assert isinstance(seen, YearView)
    assert [(child.unit.name, child.closed) for child in seen.children] == [("青山镇", True), ("临江镇", False)]
    assert seen.mark is None
    card = office.do(see_closing, closing)
    assert (card.totals[0].heads, card.changed, card.reopened) == (4, 0, None)
    lines = office.county.read(lambda session: [(row.name, row.hours) for row in certified_rows(session, closing)])
    assert lines == [("王", 400), ("李", 900), ("郑分管", 0), ("李联络", 0)]
    with pytest.raises(Refusal, match="closing-unknown"):
        office.do(see_closing, closing, actor=Actor(5, grants=(Grant(ADMIN, "/9/"),)))


def test_what_waits_is_said_before_the_close_and_a_reversal_says_that_it_changes_a_closed_year(office: Office) -> None:
    county = office.county
    entry = county.read(lambda session: session.scalars(select(LedgerEntry.id)).first())
    office.do(begin_reversal, entry)
    asked = office.do(give_reason, "录入有误")
    assert asked.facts.closed is False
    office.do(send_reversal, asked.request_id)

    def late(session: Session, day: date, state: str) -> None:
        session.add(
            LateEntry(
                cadre_id=county.ids["王"], telegram_id=7, author="N-王 王", own=True, state=state, asking="", touched_at=AFTER,
                kind="class", first_day=day, last_day=day,
            )
        )  # fmt: skip

    for day, state in (
        (date(2026, 5, 1), "filed"),
        (date(2026, 5, 2), "unit"),
        (date(2026, 5, 3), "approved"),
        (date(2027, 1, 1), "filed"),
    ):
        county.write(lambda session, day=day, state=state: late(session, day, state))  # type: ignore[misc]
    preview = office.do(preview_year, county.units["清河县"], 2026)
    assert (preview.lates, preview.warnings.reversals, preview.hindrance) == (2, 1, None)
    shown = year_preview.preview(preview).lines
    assert say("closing-warn-lates", count=2) in shown
    assert say("closing-warn-reversals", count=1) in shown
    office.closed()
    card = office.do(see_reversal, asked.request_id, actor=office.second)
    assert card.facts.closed is True
    office.do(approve_reversal, asked.request_id, actor=office.second)
    closing = office.do(see_year).mark.closing_id
    changes = office.do(see_closing, closing)
    assert (changes.changed, changes.change_hours, changes.changes[0].kind) == (1, -400, "reversal")
    lines = county.read(lambda session: {row.name: row.changed for row in certified_rows(session, closing)})
    assert (lines["王"], lines["李"]) == (-400, 0)
    assert county.read(verify).faults == ()


def test_a_unit_too_large_for_one_certificate_is_closed_by_its_parts(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.study.credits.closing_hinders.MOST", 4)
    for deed in (close_year.begin_closing, preview_year):
        with pytest.raises(Refusal, match="closing-too-many"):
            office.do(deed, office.county.units["清河县"], 2026)
    assert office.closed(RIVER)


def test_the_state_of_a_motion_names_where_a_killed_job_goes_on(office: Office) -> None:
    motion = office.drafted()
    office.do(close_year.confirm_closing, motion)
    office.do(close_year.freeze, motion)
    state = select(YearMotion.state).where(YearMotion.id == motion)
    assert office.county.read(lambda session: session.scalar(state)) == "carrying"
    with pytest.raises(Refusal, match="closing-still-carrying"):
        office.do(reopen_year.begin_reopening, office.do(year_motions.see_motion, motion).closing_id)
    assert office.school.tick(lambda session, now: close_year.carry_on(session, now, motion)) is False
    assert office.county.read(lambda session: session.scalar(state)) == "done"
