"""Shortfalls and the orders that follow, for tests of call-ups."""

from __future__ import annotations

from sqlalchemy import select

from bot.study.audit.tables import Audit
from bot.study.makeup.choose_cases import EVERY, begin_choosing, tick_many
from bot.study.makeup.issue_callup import issue_callup
from bot.study.makeup.list_cases import ALL
from bot.study.makeup.preview_callup import preview_callup
from bot.study.makeup.see_callups import CallupCard
from bot.study.people.actor import Actor
from tests.build import BOSS
from tests.study.makeup.school import School


def audits(school: School) -> list[tuple[str, str, str]]:
    rows = school.database.read_now(lambda session: session.execute(select(Audit).order_by(Audit.id)).scalars().all())
    return [(row.verb, row.subject, row.unit_path) for row in rows if row.verb != "publish-course"]


def shortfalls(school: School, *people: tuple[str, str], bound: bool = True) -> list[Actor]:
    """People of (name, unit), each with an open case in module 1."""
    actors = [school.person(name, unit) for name, unit in people]
    school.publish()
    for actor in actors:
        school.take(actor, right=False)
    return actors


def order(school: School, *, actor: Actor = BOSS, days: int = 15, what: str = EVERY) -> CallupCard:
    """A call-up of everybody the actor sees."""
    draft = school.do(begin_choosing, ALL, 0, actor=actor).draft_id
    school.do(tick_many, draft, what, ALL, 0, 1, actor=actor)
    school.do(preview_callup, draft, days, actor=actor)
    return school.do(issue_callup, draft, actor=actor)
