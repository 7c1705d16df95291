"""/remind: who is behind, once, and only within one's scope."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.learning.tables import Enrolment
from bot.study.makeup.draft_campaign import CampaignDraft, draft_campaign
from bot.study.makeup.resend_unknown import resend_unknown
from bot.study.makeup.see_campaign import see_campaign
from bot.study.makeup.send_campaign import send_campaign, still_behind
from bot.study.makeup.tables import MakeupCase
from bot.study.notices.choose_unit import choose_unit
from bot.study.notices.tables import Outbox
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from tests.build import BOSS, a_cadre, a_unit, an_actor
from tests.study.notices.test_reminders import a_task


def a_town(session: Session, now: datetime) -> Actor:
    """A liaison of 青山镇 and people in every state; the actor is the liaison."""
    month = now - timedelta(days=30)
    liaison = a_cadre(session, "清河县/青山镇", telegram_id=100, role="liaison")
    idle = a_cadre(session, "清河县/青山镇", telegram_id=1)
    a_task(session, idle.id, month)
    soon = a_cadre(session, "清河县/青山镇/东风村", telegram_id=2)
    a_task(session, soon.id, now, due=now + timedelta(days=6))
    late = a_cadre(session, "清河县/青山镇/东风村", telegram_id=3)
    a_task(session, late.id, now, due=now - timedelta(days=1))
    makeup = a_cadre(session, "清河县/青山镇", telegram_id=4)
    session.add(
        MakeupCase(
            key="m",
            cadre_id=makeup.id,
            path=makeup.path,
            course_id="basics",
            cause="failed",
            opened_at=now,
            due_at=None,
        )
    )
    unbound = a_cadre(session, "清河县/青山镇")
    a_task(session, unbound.id, month)
    diligent = a_cadre(session, "清河县/青山镇", telegram_id=5)
    a_task(session, diligent.id, now, due=now + timedelta(days=8))
    done = a_cadre(session, "清河县/青山镇", telegram_id=6)
    a_task(session, done.id, month).completed_at = now
    elsewhere = a_cadre(session, "清河县/白水乡", telegram_id=9)
    a_task(session, elsewhere.id, month)
    session.flush()
    return an_actor(session, liaison)


def draft_of(database: Database, now: datetime, actor: Actor, unit: str = "清河县/青山镇") -> CampaignDraft:
    return database.write_now(lambda session: draft_campaign(session, now, actor, a_unit(session, unit).id))


def deed(database: Database, work: Any, *args: Any) -> Any:
    return database.write_now(lambda session: work(session, *args))


def test_the_preview_counts_and_the_sending_sends_once(database: Database, now: datetime) -> None:
    actor = deed(database, a_town, now)
    draft = draft_of(database, now, actor)
    assert (draft.reached, draft.unbound, draft.told, draft.waits) == (4, 1, 0, False)
    first, second = (deed(database, send_campaign, now, actor, draft.campaign_id) for _ in range(2))
    assert first == second
    assert (first.count, first.waiting) == (4, 4)
    rows = deed(database, lambda session: session.scalars(select(Outbox)).all())
    assert {row.key.rpartition(":")[0] for row in rows} == {f"campaign:{draft.campaign_id}"}
    assert {(row.priority, row.quiet, row.state, row.tries, row.repeated) for row in rows} == {
        (2, True, "pending", 0, False)
    }
    audits = deed(database, lambda session: session.scalars(select(Audit)).all())
    assert [(audit.verb, audit.detail["recipients"]) for audit in audits] == [("campaign", 4)]


def test_nobody_gets_two_on_one_day(database: Database, clock: StillClock) -> None:
    now = clock.now()
    actor = deed(database, a_town, now)
    one, two = draft_of(database, now, actor), draft_of(database, now, actor)
    deed(database, send_campaign, now, actor, one.campaign_id)
    assert deed(database, send_campaign, now, actor, two.campaign_id).count == 0
    third = draft_of(database, now, BOSS, "清河县")
    assert (third.reached, third.told) == (1, 4)
    clock.advance(timedelta(days=1))
    assert draft_of(database, clock.now(), actor).reached == 5  # and one whose deadline is near by now


def test_who_has_finished_meanwhile_is_spared(database: Database, now: datetime) -> None:
    actor = deed(database, a_town, now)
    draft = draft_of(database, now, actor)
    deed(database, send_campaign, now, actor, draft.campaign_id)

    def finish(session: Session) -> list[Any]:
        for task in session.scalars(select(Enrolment)):
            task.completed_at = now
        session.flush()
        return [still_behind(session, now, row) for row in session.scalars(select(Outbox).order_by(Outbox.cadre_id))]

    assert deed(database, finish) == [None, None, None, {"unit": "青山镇", "course": "basics"}]  # make-up is still open


def test_a_liaison_stays_within_the_own_unit(database: Database, now: datetime) -> None:
    actor = deed(database, a_town, now)
    with pytest.raises(Refusal, match="refusal-no-right"):
        draft_of(database, now, actor, "清河县")
    with pytest.raises(Refusal, match="refusal-no-right"):
        draft_of(database, now, actor, "清河县/白水乡")
    with pytest.raises(Refusal, match="refusal-no-right"):
        deed(database, draft_campaign, now, actor, 999)
    boss = draft_of(database, now, BOSS)
    for other in (send_campaign, see_campaign, resend_unknown):
        with pytest.raises(Refusal, match="remind-not-found"):
            deed(database, other, now, actor, boss.campaign_id)
    with pytest.raises(Refusal, match="refusal-no-right"):
        deed(database, choose_unit, now, Actor(5), 0)


def test_what_nobody_knows_to_have_arrived_is_sent_once_more_at_a_tap(database: Database, clock: StillClock) -> None:
    now = clock.now()
    actor = deed(database, a_town, now)
    draft = draft_of(database, now, actor)
    deed(database, send_campaign, now, actor, draft.campaign_id)

    def lose_sight(session: Session) -> None:
        rows = session.scalars(select(Outbox).order_by(Outbox.id)).all()
        for row, state in zip(rows, ("unknown", "unknown", "sent", "blocked"), strict=True):
            row.state, row.settled_at = state, now

    deed(database, lose_sight)
    seen = deed(database, see_campaign, now, actor, draft.campaign_id)
    assert (seen.sent, seen.failed, seen.unknown, seen.again, seen.waiting) == (1, 1, 2, 2, 0)
    clock.advance(timedelta(days=3))
    first, second = (deed(database, resend_unknown, clock.now(), actor, draft.campaign_id) for _ in range(2))
    assert first == second
    assert (first.sent, first.failed, first.unknown, first.again, first.waiting) == (1, 1, 0, 0, 2)
    rows = deed(database, lambda session: session.scalars(select(Outbox).order_by(Outbox.id)).all())
    assert [(row.state, row.repeated) for row in rows[:3]] == [("pending", True), ("pending", True), ("sent", False)]
    assert all(row.expires_at and row.expires_at > clock.now() for row in rows[:2])
    audits = deed(database, lambda session: session.scalars(select(Audit).order_by(Audit.id)).all())
    assert [(audit.verb, audit.detail["recipients"]) for audit in audits] == [("campaign", 4), ("campaign-again", 2)]

    def lose_sight_again(session: Session) -> None:
        for row in session.scalars(select(Outbox).where(Outbox.state == "pending")):
            row.state = "unknown"

    deed(database, lose_sight_again)
    seen = deed(database, see_campaign, now, actor, draft.campaign_id)
    assert (seen.unknown, seen.again) == (2, 0)  # once more is all that is offered


def test_an_old_preview_is_not_sent(database: Database, clock: StillClock) -> None:
    actor = deed(database, a_town, clock.now())
    draft = draft_of(database, clock.now(), actor)
    clock.advance(timedelta(days=2))
    with pytest.raises(Refusal, match="remind-gone"):
        deed(database, send_campaign, clock.now(), actor, draft.campaign_id)


def test_units_are_chosen_down_the_own_branch(database: Database, now: datetime) -> None:
    actor = deed(database, a_town, now)
    top = deed(database, choose_unit, now, actor)
    assert (top.unit.name, top.above, [row.name for row in top.rows]) == ("青山镇", None, ["东风村"])
    below = deed(database, choose_unit, now, actor, top.rows[0].id)
    assert (below.unit.name, below.above, below.rows) == ("东风村", top.unit.id, ())
    county = deed(database, choose_unit, now, BOSS)
    assert [(row.name, row.below) for row in county.rows] == [("青山镇", True), ("白水乡", False)]
