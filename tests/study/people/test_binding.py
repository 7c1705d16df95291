"""Binding by one-time codes: once, throttled, the same answer for wrong and used, shown to the liaison."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.notices.tables import Outbox
from bot.study.people.actor import LIAISON, Actor, resolve_actor
from bot.study.people.bind import AlreadyBound, Bound, NotBound, NotForBinding, bind, bind_typed
from bot.study.people.codes import LETTERS, new_link_code, new_typed_code, read_code
from bot.study.people.make_codes import NewCode, make_code, make_codes
from bot.study.people.tables import BindAttempt, Binding, Cadre, Invite, Unit
from bot.study.people.unbind import unbind
from bot.study.refusal import Refusal
from tests.build import BOSS, a_cadre

WRONG = "ABCDEFGHJK"


def prepared(database: Database, now: datetime, *, name: str = "王建国", unit: str = "清河县/青山镇") -> NewCode:
    def work(session: Session) -> NewCode:
        return make_code(session, now, BOSS, a_cadre(session, unit, name=name).id)

    return database.write_now(work)


def try_code(database: Database, now: datetime, code: str, telegram_id: int = 7) -> Bound | AlreadyBound | NotBound:
    return database.write_now(lambda session: bind(session, now, resolve_actor(session, telegram_id, ()), code))


def attempts(database: Database) -> list[str]:
    return list(
        database.read_now(lambda session: session.scalars(select(BindAttempt.outcome).order_by(BindAttempt.id)))
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ABCDEFGHJK", "ABCDEFGHJK"), ("abcde-fghjk", "ABCDEFGHJK"), (" ａｂｃｄｅ　ｆｇｈｊｋ ", "ABCDEFGHJK"),
        ("Ab3_9xQw-Ab3_9xQw-Ab39", "Ab3_9xQw-Ab3_9xQw-Ab39"),
        ("https://t.me/xueshi_bot?start=Ab3_9xQw-Ab3_9xQw-Ab39", "Ab3_9xQw-Ab3_9xQw-Ab39"),
        ("/start Ab3_9xQw-Ab3_9xQw-Ab39", "Ab3_9xQw-Ab3_9xQw-Ab39"), ("/start ABCDEFGHJK", "ABCDEFGHJK"),
        ("hello", None), ("ABCDEFGHJO", None), ("ABCDEFGHJ1", None), ("ABCDEFGHJ", None), ("", None), ("A" * 9999, None),
        ("答案是甲乙丙丁戊己庚辛壬", None),
    ],
)  # fmt: skip
def test_codes_are_read_as_people_type_them(text: str, code: str | None) -> None:
    assert read_code(text) == code


def test_codes_are_readable_back_and_differ() -> None:
    typed, links = {new_typed_code() for _ in range(200)}, {new_link_code() for _ in range(200)}
    assert len(typed) == len(links) == 200
    assert all(read_code(code) == code for code in typed | links)
    assert not set("01IO") & set(LETTERS)


@pytest.mark.parametrize("form", ["typed", "link", "lower", "address"])
def test_either_form_of_a_code_binds(database: Database, now: datetime, form: str) -> None:
    code = prepared(database, now)
    text = {
        "typed": code.typed, "link": code.link, "lower": code.typed.lower(),
        "address": f"https://t.me/xueshi_bot?start={code.link}",
    }[form]  # fmt: skip
    outcome = try_code(database, now, text)
    assert outcome == Bound(code.staff_no, "王建国", "清河县 / 青山镇", "")
    actor = database.read_now(lambda session: resolve_actor(session, 7, ()))
    assert actor.cadre_id == code.cadre_id


def test_using_one_form_ends_the_other_and_the_code_works_once(database: Database, now: datetime) -> None:
    code = prepared(database, now)
    try_code(database, now, code.link)
    assert try_code(database, now, code.link, 8) == try_code(database, now, code.typed, 8) == NotBound("wrong")
    assert attempts(database) == ["bound", "wrong", "wrong"]


def test_the_same_update_again_shows_who_is_bound(database: Database, now: datetime) -> None:
    code = prepared(database, now)
    try_code(database, now, code.link)
    assert try_code(database, now, code.link) == AlreadyBound(code.staff_no, "王建国")
    assert attempts(database) == ["bound"]


def test_wrong_used_ended_and_expired_codes_get_the_same_answer(database: Database, now: datetime) -> None:
    used, ended, expired = (prepared(database, now, name=name) for name in ("甲", "乙", "丙"))
    try_code(database, now, used.typed)
    database.write_now(lambda session: make_code(session, now, BOSS, ended.cadre_id))
    late = now + timedelta(days=30)
    answers = [
        try_code(database, now, WRONG, 8),
        try_code(database, now, used.typed, 8),
        try_code(database, now, ended.typed, 8),
        try_code(database, late, expired.typed, 8),
        try_code(database, late, "no code at all", 8),
    ]
    assert answers == [NotBound("wrong")] * 5


def test_a_code_is_good_until_its_last_second(database: Database, now: datetime) -> None:
    code = prepared(database, now)
    assert isinstance(try_code(database, now + timedelta(days=30, seconds=-1), code.typed), Bound)


def test_five_wrong_tries_within_an_hour_end_the_tries(database: Database, clock: StillClock) -> None:
    code = prepared(database, clock.now())
    first = clock.now()
    for _ in range(5):
        assert try_code(database, clock.now(), WRONG) == NotBound("wrong")
        clock.advance(timedelta(minutes=1))
    again = first + timedelta(hours=1)
    assert try_code(database, clock.now(), code.typed) == NotBound("throttled", again)
    assert isinstance(try_code(database, clock.now(), code.typed, 8), Bound)
    assert attempts(database) == ["wrong"] * 5 + ["throttled", "bound"]


def test_after_the_hour_a_right_code_binds(database: Database, clock: StillClock) -> None:
    code = prepared(database, clock.now())
    for _ in range(5):
        try_code(database, clock.now(), WRONG)
    clock.advance(timedelta(hours=1, seconds=1))
    assert isinstance(try_code(database, clock.now(), code.typed), Bound)


def test_guesses_never_bind(sqlite_database: Database, now: datetime) -> None:
    prepared(sqlite_database, now)
    outcomes = {
        type(try_code(sqlite_database, now, new_typed_code(), 100 + number // 5)) for number in range(50)
    }  # five tries each
    assert outcomes == {NotBound}


def test_a_living_binding_is_not_replaced(database: Database, now: datetime) -> None:
    code = prepared(database, now)

    def bound_meanwhile(session: Session) -> None:
        session.add(Binding(telegram_id=7, cadre_id=code.cadre_id, bound_at=now))

    database.write_now(bound_meanwhile)
    assert try_code(database, now, code.typed, 8) == NotBound("taken")
    unused = database.read_now(
        lambda session: session.scalar(select(func.count()).select_from(Invite).where(Invite.used_at.is_(None)))
    )
    assert unused == 2


def test_typed_text_of_someone_bound_is_left_to_others(database: Database, now: datetime) -> None:
    actor = Actor(7, cadre_id=1, staff_no="A1", name="王芳")
    with pytest.raises(NotForBinding):
        database.write_now(lambda session: bind_typed(session, now, actor, WRONG))
    assert attempts(database) == []


def test_no_code_is_kept_or_shown_in_clear(database: Database, now: datetime) -> None:
    code = prepared(database, now)
    hashes = database.read_now(lambda session: session.scalars(select(Invite.code_hash)).all())
    assert len(hashes) == 2
    assert not {code.typed, code.link} & set(hashes)
    assert code.typed not in repr(code)


def test_the_nearest_liaison_hears_of_new_bindings_in_one_letter(database: Database, now: datetime) -> None:
    def before(session: Session) -> int:
        a_cadre(session, "清河县", name="县联络", telegram_id=20, role=LIAISON)
        near = a_cadre(session, "清河县/青山镇", name="镇联络", telegram_id=21, role=LIAISON)
        a_cadre(session, "清河县/青山镇/东风村", name="村联络", role=LIAISON)  # not bound: cannot be told
        return near.id

    near = database.write_now(before)
    for account, name in ((7, "王芳"), (8, "李强")):
        code = prepared(database, now, name=name, unit="清河县/青山镇/东风村")
        try_code(database, now, code.typed, account)
    letter = database.read_now(lambda session: session.scalars(select(Outbox)).one())
    assert (letter.kind, letter.cadre_id, letter.values["count"]) == ("binding-new", near, 2)
    assert [person[0] for person in letter.values["people"]] == ["王芳", "李强"]


def test_a_binding_is_in_the_audit_log(database: Database, now: datetime) -> None:
    code = prepared(database, now)
    try_code(database, now, code.typed)
    rows = database.read_now(lambda session: session.scalars(select(Audit).order_by(Audit.id)).all())
    assert [(row.verb, row.telegram_id) for row in rows] == [("make-code", 9000), ("bind", 7)]


def test_unbinding_tells_the_account_once_and_frees_both_sides(database: Database, now: datetime) -> None:
    code = prepared(database, now)
    try_code(database, now, code.typed)
    binding_id = database.read_now(lambda session: session.scalars(select(Binding.id)).one())
    first, second = (database.write_now(lambda session: unbind(session, now, BOSS, binding_id)) for _ in range(2))
    assert (first.fresh, second) == (True, replace(first, fresh=False))
    letter = database.read_now(lambda session: session.scalars(select(Outbox)).one())
    assert (letter.kind, letter.telegram_id, letter.values) == ("unbound", 7, {"name": "王建国", "menu": True})
    fresh = database.write_now(lambda session: make_code(session, now, BOSS, code.cadre_id))
    assert isinstance(try_code(database, now, fresh.link), Bound)
    again = database.write_now(lambda session: unbind(session, now, BOSS, binding_id))
    assert not again.fresh
    assert database.read_now(lambda session: resolve_actor(session, 7, ())).cadre_id == code.cadre_id


def test_codes_for_a_unit_reach_everybody_below_who_is_not_bound(database: Database, now: datetime) -> None:
    def before(session: Session) -> None:
        for number, unit in enumerate(("清河县", "清河县/青山镇", "清河县/青山镇/东风村", "清河县/青山镇二")):
            a_cadre(session, unit, name=f"干部{number}")
        a_cadre(session, "清河县/青山镇", name="已绑定", telegram_id=99)
        a_cadre(session, "清河县/青山镇", name="离开", staff_no="L").active = False

    database.write_now(before)

    def issue(session: Session) -> list[NewCode]:
        town = session.scalars(select(Cadre).where(Cadre.name == "干部1")).one().unit_id
        return make_codes(session, now, BOSS, session.get_one(Unit, town))

    first, second = database.write_now(issue), database.write_now(issue)
    assert [code.name for code in first] == ["干部1", "干部2"]
    assert try_code(database, now, first[0].typed) == NotBound("wrong")
    assert isinstance(try_code(database, now, second[0].typed), Bound)


def test_someone_bound_needs_no_code(database: Database, now: datetime) -> None:
    cadre_id = database.write_now(lambda session: a_cadre(session, telegram_id=7).id)
    with pytest.raises(Refusal, match="people-bound-already"):
        database.write_now(lambda session: make_code(session, now, BOSS, cadre_id))
