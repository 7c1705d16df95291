"""The cadre card shows this year's training and offers what may be done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.rules import Fact
from bot.study.learning.enrol import enrol_required
from bot.study.learning.publish_course import publish_course
from bot.study.learning.tables import Enrolment
from bot.study.makeup.see_cadre import Card, see_cadre
from bot.study.makeup.tables import MakeupCase
from bot.study.people.actor import LIAISON, Actor, Grant
from tests.build import BOSS, a_cadre, a_course, award


def test_the_card_counts_hours_required_courses_and_open_cases(database: Database, now: datetime) -> None:
    def work(session: Session) -> Card:
        cadre = a_cadre(session, telegram_id=7, role=LIAISON)
        for course_id, required in (("basics", True), ("more", True), ("extra", False)):
            publish_course(session, now, BOSS, a_course(course_id, required=required))
        enrol_required(session, now)
        session.query(Enrolment).filter_by(course_id="basics").one().completed_at = now
        case = {"cadre_id": cadre.id, "path": cadre.path, "cause": "failed", "opened_at": now}
        session.add(MakeupCase(key="a", course_id="more", **case))
        session.add(MakeupCase(key="b", course_id="basics", closed_at=now, **case))
        award(session, now, Fact("k", "module", cadre.id, "业务能力", 1250, "s", "t", now), "test")
        return see_cadre(session, now, BOSS, cadre.id)

    card = database.write_now(work)
    assert (card.hours, card.target, card.cycle) == (1250, 9000, "2026")
    assert (card.courses_done, card.courses, card.cases) == (1, 2, 1)
    assert [(role.kind, role.unit, role.may_end) for role in card.roles] == [("liaison", "清河县 / 青山镇", True)]
    assert card.binding_id is not None
    assert (card.may_manage, card.may_make_liaison, card.may_make_admin) == (True, False, True)


def test_a_liaison_sees_the_card_without_the_admins_buttons(database: Database, now: datetime) -> None:
    def work(session: Session) -> Card:
        cadre = a_cadre(session)
        return see_cadre(session, now, Actor(5, grants=(Grant(LIAISON, cadre.path),)), cadre.id)

    card = database.write_now(work)
    assert (card.hours, card.target, card.courses, card.binding_id) == (0, 9000, 0, None)
    assert (card.may_manage, card.may_make_liaison, card.may_make_admin) == (False, False, False)
