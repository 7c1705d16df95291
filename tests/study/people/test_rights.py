"""Who may do what to whom: role x verb x relation, and people outside the scope answer like nobody at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.makeup.manage_roles import make_admin, make_author, make_liaison, make_teacher, take_role
from bot.study.makeup.see_cadre import Card, look_up, see_cadre, see_reach
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, AUTHOR, EVERYWHERE, LIAISON, TEACHER, Actor, Grant, resolve_actor
from bot.study.people.find_cadres import Hits
from bot.study.people.make_codes import make_code
from bot.study.people.tables import Binding, Cadre, Role
from bot.study.people.unbind import unbind
from bot.study.refusal import Refusal
from tests.build import BOSS, a_cadre, a_unit

Verb = Callable[[Session, datetime, Actor, Cadre], Any]


def _role_of(session: Session, cadre: Cadre, kind: str) -> Role:
    role = Role(cadre_id=cadre.id, kind=kind, unit_id=cadre.unit_id, granted_at=cadre.created_at, granted_by="test")
    session.add(role)
    session.flush()
    return role


def _unbind(session: Session, now: datetime, actor: Actor, cadre: Cadre) -> Any:
    binding = Binding(telegram_id=70, cadre_id=cadre.id, bound_at=now)
    session.add(binding)
    session.flush()
    return unbind(session, now, actor, binding.id)


VERBS: dict[str, Verb] = {
    "see": lambda session, now, actor, cadre: see_cadre(session, now, actor, cadre.id),
    "look up": lambda session, now, actor, cadre: look_up(session, now, actor, cadre.staff_no),
    "code": lambda session, now, actor, cadre: make_code(session, now, actor, cadre.id),
    "unbind": _unbind,
    "make liaison": lambda session, now, actor, cadre: make_liaison(session, now, actor, cadre.id),
    "end liaison": lambda session, now, actor, cadre: take_role(
        session, now, actor, _role_of(session, cadre, LIAISON).id
    ),
    "make teacher": lambda session, now, actor, cadre: make_teacher(session, now, actor, cadre.id, cadre.unit_id),
    "make author": lambda session, now, actor, cadre: make_author(session, now, actor, cadre.id),
    "make admin": lambda session, now, actor, cadre: make_admin(session, now, actor, cadre.id, cadre.unit_id),
    "end admin": lambda session, now, actor, cadre: take_role(session, now, actor, _role_of(session, cadre, ADMIN).id),
    "reach": lambda session, now, actor, cadre: see_reach(session, now, actor, cadre.id),
}
INSIDE, OUTSIDE = "清河县/青山镇/东风村", "清河县/白水镇"
READING, MANAGING, EVERYTHING = (
    {"see", "look up", "code"},
    {"unbind", "make liaison", "end liaison", "make teacher"},
    set(VERBS),
)
MATRIX = [
    ("nobody", INSIDE, set()),
    ("nobody", OUTSIDE, set()),
    ("cadre", INSIDE, set()),
    ("teacher", INSIDE, set()),
    ("author", INSIDE, set()),
    ("liaison", INSIDE, READING),
    ("liaison", OUTSIDE, set()),
    ("unit admin", INSIDE, READING | MANAGING),
    ("unit admin", OUTSIDE, set()),
    ("boss", INSIDE, EVERYTHING),
    ("boss", OUTSIDE, EVERYTHING),
]


def _actor(session: Session, who: str) -> Actor:
    town = a_unit(session, "清河县/青山镇")
    grants = {
        "teacher": (Grant(TEACHER, town.path, town.id),),
        "author": (Grant(AUTHOR, EVERYWHERE),),
        "liaison": (Grant(LIAISON, town.path, town.id),),
        "unit admin": (Grant(ADMIN, town.path, town.id),),
        "boss": (Grant(ADMIN, EVERYWHERE),),
    }.get(who, ())
    return Actor(5, None if who == "nobody" else 999, "T0", who, town.id, town.path, grants=grants)


@pytest.mark.parametrize(("who", "place", "allowed"), MATRIX)
def test_the_matrix_of_rights(
    sqlite_database: Database, now: datetime, who: str, place: str, allowed: set[str]
) -> None:
    for name, verb in VERBS.items():

        def work(session: Session, name: str = name, verb: Verb = verb) -> bool:
            cadre = a_cadre(session, place, staff_no=f"S-{name.replace(' ', '')}", name="某人")
            try:
                outcome = verb(session, now, _actor(session, who), cadre)
            except Refusal:
                return False
            return not isinstance(outcome, Hits) or outcome.count > 0

        assert sqlite_database.write_now(work) is (name in allowed), name


def test_people_outside_the_scope_answer_like_people_who_do_not_exist(database: Database, now: datetime) -> None:
    def work(session: Session) -> list[tuple[str, Any]]:
        outside = a_cadre(session, OUTSIDE, staff_no="B1", name="李强")
        actor = _actor(session, "unit admin")
        keys: list[tuple[str, Any]] = []
        for cadre_id in (outside.id, 999_999):
            for deed in (see_cadre, make_code, make_liaison):
                with pytest.raises(Refusal) as caught:
                    deed(session, now, actor, cadre_id)  # type: ignore[operator]
                keys.append((caught.value.key, dict(caught.value.values)))
        hits = [look_up(session, now, actor, text) for text in ("B1", "李", "B2", "孙")]
        assert [isinstance(hit, Hits) and hit.count for hit in hits] == [0, 0, 0, 0]
        return keys

    assert set(map(str, database.write_now(work))) == {"('people-unknown', {})"}


def test_a_right_given_twice_is_one_and_is_told_once(database: Database, now: datetime) -> None:
    def work(session: Session) -> tuple[list[bool], list[bool]]:
        cadre = a_cadre(session, INSIDE, telegram_id=7)
        given = [make_liaison(session, now, BOSS, cadre.id)[1].fresh for _ in range(2)]
        actor = resolve_actor(session, 7, ())
        assert actor.covers(cadre.path, LIAISON)
        role = session.scalars(select(Role)).one()
        ended = [take_role(session, now, BOSS, role.id)[1].fresh for _ in range(2)]
        assert not resolve_actor(session, 7, ()).has_role
        return given, ended

    assert database.write_now(work) == ([True, False], [True, False])
    letters = database.read_now(lambda session: session.scalars(select(Outbox).order_by(Outbox.id)).all())
    assert [(letter.kind, letter.values["menu"]) for letter in letters] == [
        ("role-granted", True),
        ("role-ended", True),
    ]


def test_an_admin_may_be_made_over_a_unit_above(database: Database, now: datetime) -> None:
    def work(session: Session) -> tuple[list[str], bool]:
        cadre = a_cadre(session, INSIDE, telegram_id=7)
        reach = see_reach(session, now, BOSS, cadre.id)
        make_admin(session, now, BOSS, cadre.id, reach.units[-1][0])
        return [names for _, names in reach.units], resolve_actor(session, 7, ()).covers("/1/", ADMIN)

    names, covers = database.write_now(work)
    assert names == ["清河县 / 青山镇 / 东风村", "清河县 / 青山镇", "清河县"]
    assert covers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("QH01", ["王建国"]), ("qh01", ["王建国"]), ("ＱＨ０１", ["王建国"]), ("王", ["王建国", "王芳"]), ("王 芳", ["王芳"]),
        ("建国", []), ("%", []), ("_", []), ("", []), (":", []), ("QH0", []),
    ],
)  # fmt: skip
def test_people_are_found_by_number_or_beginning_of_the_name(
    database: Database, now: datetime, text: str, found: list[str]
) -> None:
    def work(session: Session) -> list[str]:
        a_cadre(session, INSIDE, staff_no="QH01", name="王建国")
        a_cadre(session, INSIDE, staff_no="QH02", name="王芳")
        outcome = look_up(session, now, BOSS, text)
        return [outcome.name] if isinstance(outcome, Card) else [hit.name for hit in outcome.hits]

    assert sorted(database.write_now(work)) == sorted(found)


def test_many_hits_come_in_pages(sqlite_database: Database, now: datetime) -> None:
    def work(session: Session) -> list[tuple[int, int, int]]:
        for number in range(19):
            a_cadre(session, INSIDE, name=f"王{number}")
        pages = [look_up(session, now, BOSS, "王", page) for page in (1, 3, 99, -1)]
        return [(len(page.hits), page.page, page.pages) for page in pages if isinstance(page, Hits)]

    assert sqlite_database.write_now(work) == [(8, 1, 3), (3, 3, 3), (3, 3, 3), (8, 1, 3)]


def test_an_author_is_one_for_everybody_and_made_by_an_admin_over_everything_only(
    database: Database, now: datetime
) -> None:
    def work(session: Session) -> None:
        cadre = a_cadre(session, INSIDE, telegram_id=8)
        town = a_unit(session, INSIDE)
        admin_of_the_town = Actor(9, grants=(Grant(ADMIN, town.path, town.id),))
        with pytest.raises(Refusal, match="refusal-no-right"):
            make_author(session, now, admin_of_the_town, cadre.id)
        card, change = make_author(session, now, BOSS, cadre.id)
        assert (change.fresh, change.unit, card.may_make_author) == (True, "清河县", False)
        author = resolve_actor(session, 8, ())
        assert (author.may_author, author.has_role, author.is_admin) == (True, False, False)
        (role,) = card.roles
        with pytest.raises(Refusal, match="refusal-no-right"):
            take_role(session, now, Actor(9, grants=(Grant(ADMIN, "/1/", 1),)), role.role_id)
        take_role(session, now, BOSS, role.role_id)
        assert not resolve_actor(session, 8, ()).may_author

    database.write_now(work)
