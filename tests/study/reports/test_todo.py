"""What waits for whose decision: by right and by scope, never for whoever asked; and the way there."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.decide_reversal import approve_reversal
from bot.study.credits.second_person import hindrance
from bot.study.credits.tables import ReversalRequest
from bot.study.credits.target_tables import TargetTask
from bot.study.people.actor import ADMIN, AUTHOR, LIAISON, TEACHER, Actor
from bot.study.refusal import Refusal
from bot.study.reports.see_home import Home, see_home
from bot.study.reports.see_todo import MOST, Todo, see_todo
from bot.views.home import home
from bot.views.todo import todo_list
from tests.build import BOSS, a_course, an_exam
from tests.contract.things import things
from tests.study.makeup.school import HILL, RIVER, School


@pytest.fixture
def school(database: Database, clock: StillClock) -> School:
    """Hill, where everything waits that can, about one cadre, asked for by the boss; and River, where nothing does."""
    school = School(database, clock, a_course(attempts=1, exam=an_exam(lessons_first=False)))
    someone = school.person("王建国", HILL)
    school.publish()
    school.take(someone, right=False)
    things(school, someone)
    school.do(_task, someone)
    return school


def _task(session: Session, now: Any, boss: Actor, someone: Actor) -> None:
    session.add(TargetTask(cadre_id=someone.cadre_id, cause="rank", before="科员", after="副科", at=now, state="open"))


def kinds(school: School, actor: Actor) -> dict[str, int]:
    """How many of each sort the actor sees; nothing at all for whoever may not ask."""
    if not actor.paths(ADMIN, LIAISON, TEACHER):
        with pytest.raises(Refusal, match="refusal-no-right"):
            school.do(see_todo, actor=actor)
        return {}
    return {todo.kind: todo.count for todo in school.do(see_todo, actor=actor)}


EVERYTHING = dict.fromkeys(("late", "reversal", "penalty", "exemption", "target", "reopening", "proposal"), 1)


WHO_SEES_WHAT: tuple[tuple[str | None, str, dict[str, int]], ...] = (
    (ADMIN, HILL, EVERYTHING),
    (ADMIN, RIVER, {}),
    (LIAISON, HILL, {"late": 1}),
    (LIAISON, RIVER, {}),
    (TEACHER, HILL, {"essay": 1}),
    (TEACHER, RIVER, {}),
    (AUTHOR, HILL, {}),
    (None, HILL, {}),
)


def test_everybody_sees_what_their_right_and_their_scope_let_them_decide(school: School) -> None:
    for role, unit, sees in WHO_SEES_WHAT:
        actor = school.person("陈思远", unit, role=role)
        assert kinds(school, actor) == sees, (role, unit)
        view = school.do(see_home, actor=actor)
        assert isinstance(view, Home)
        assert view.todo == sum(sees.values())
        offered = {type(button.action).__name__ for row in home(view).rows for button in row}
        assert ("OpenTodo" in offered) == bool(sees)


def test_what_one_asked_for_waits_for_somebody_else(school: School) -> None:
    assert kinds(school, BOSS) == {"late": 1, "target": 1}


def test_what_concerns_oneself_waits_for_somebody_else(school: School) -> None:
    def promote(session: Session, now: Any, boss: Actor) -> Actor:
        request = session.scalars(select(ReversalRequest)).one()
        return Actor(request.telegram_id + 1, school.cases()[0].cadre_id, grants=BOSS.grants)

    himself = school.do(promote)
    assert set(kinds(school, himself)) == {"target", "reopening", "proposal"}


def test_what_was_decided_waits_no_longer(school: School) -> None:
    admin = school.person("刘桂芳", HILL, role=ADMIN)
    request = school.database.read_now(lambda session: session.scalars(select(ReversalRequest.id)).one())
    school.do(approve_reversal, request, actor=admin)
    assert kinds(school, admin) == {kind: 1 for kind in EVERYTHING if kind != "reversal"}


def test_another_phone_of_the_asker_has_nothing_to_decide(school: School) -> None:
    admin = school.person("刘桂芳", HILL, role=ADMIN)

    def asked_from_his_old_account(session: Session, now: Any, boss: Actor) -> str | None:
        request = session.scalars(select(ReversalRequest)).one()
        request.telegram_id = admin.telegram_id
        session.flush()
        elsewhere = Actor(1_234, admin.cadre_id, grants=admin.grants)
        return hindrance(session, elsewhere, request, 0)

    assert school.do(asked_from_his_old_account) == "reversal-own-request"
    assert "reversal" not in kinds(school, Actor(1_234, admin.cadre_id, grants=admin.grants))
    assert "reversal" in kinds(school, Actor(1_234, grants=admin.grants))


def test_the_screen_opens_every_sort_and_counts_no_further_than_it_needs_to() -> None:
    found = (*(Todo(kind, 2, 7) for kind in EVERYTHING), Todo("essay", MOST, 7))
    shown = todo_list(found)
    assert [type(row[0].action).__name__ for row in shown.rows] == [
        "OpenLateInbox", "OpenReversals", "OpenPenalties", "OpenExemptions", "OpenTargets", "OpenMotion", "OpenProposal",
        "OpenMarking", "OpenTodo",
    ]  # fmt: skip
    assert "999+" in repr(shown.rows[7][0].label)
    assert "todo-none" in repr(todo_list(()))
