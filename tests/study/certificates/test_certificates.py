"""Issued once, numbered without gaps, verified by anyone, withdrawn and restored; on both databases."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.certificates.issue_certificate import Award, issue_certificate
from bot.study.certificates.remind_expiring import expiring_now, remind_issued, remind_recorded
from bot.study.certificates.see_certificates import (
    Others,
    find_certificates,
    see_certificate,
    see_certificates,
    see_printable,
)
from bot.study.certificates.tables import Certificate, CertificateEvent, CertificateSerial
from bot.study.certificates.verify_certificate import NotVerified, verify_certificate
from bot.study.certificates.views import Shown
from bot.study.certificates.withdraw_certificate import restore_certificate, withdraw_certificate
from bot.study.learning.publish_course import publish_course
from bot.study.learning.read_lesson import open_page
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, COMMAND_LINE, LIAISON, Actor, Grant
from bot.study.people.tables import Cadre, Credential
from bot.study.posts.see_gate import see_gate
from bot.study.refusal import Refusal
from bot.study.values import months_on
from content.model import CertificatePlan
from tests.build import BOSS, a_cadre, a_course, a_module, an_actor

DAY = date(2026, 3, 2)
STRANGER = Actor(telegram_id=4711)


def an_award(cadre_id: int, key: str = "k", *, months: int | None = None, **more: Any) -> Award:
    until = months_on(more.get("finished", DAY), months) if months is not None else None
    return Award(f"certificate:{key}:{cadre_id}", cadre_id, **{
        "name": "绿色证书", "series": "绿证", "subject": "公文写作", "begun": DAY, "finished": DAY, "hours": 400, "until": until,
        **more,
    })  # fmt: skip


def issue(database: Database, now: datetime, award: Award) -> int:
    return database.write_now(lambda session: issue_certificate(session, now, award).id)


def do(database: Database, deed: Any, now: datetime, *values: Any, actor: Actor = BOSS) -> Any:
    return database.write_now(lambda session: deed(session, now, actor, *values))


@pytest.fixture
def cadre(database: Database) -> int:
    return database.write_now(lambda session: a_cadre(session, name="王建国", telegram_id=501).id)


def test_issued_once_with_a_letter(database: Database, now: datetime, cadre: int) -> None:
    first = issue(database, now, an_award(cadre, months=24))
    assert issue(database, now, an_award(cadre, name="别的")) == first
    row = database.read_now(lambda session: session.get_one(Certificate, first))
    assert (row.number, row.issuer, row.holder, row.valid_until) == (
        "清河县-2026-绿证-0001", "清河县", "王建国", date(2028, 3, 2),
    )  # fmt: skip
    letters = database.read_now(lambda session: session.scalars(select(Outbox.kind)).all())
    assert list(letters) == ["certificate-issued"]


def test_numbers_have_no_gaps_when_many_are_issued_at_once_and_some_fail(database: Database, now: datetime) -> None:
    people = database.write_now(lambda session: [a_cadre(session, name=f"人{n}").id for n in range(24)])

    def one(cadre_id: int) -> None:
        def work(session: Any) -> None:
            issue_certificate(session, now, an_award(cadre_id))
            if cadre_id % 3 == 0:
                raise RuntimeError("what earned it is undone, and so is the number")

        try:
            database.write_now(work)
        except RuntimeError:
            assert cadre_id % 3 == 0

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, people * 2))
    kept = [cadre_id for cadre_id in people if cadre_id % 3]
    serials = database.read_now(
        lambda session: session.scalars(select(Certificate.serial).order_by(Certificate.serial)).all()
    )
    assert list(serials) == list(range(1, len(kept) + 1))
    assert database.read_now(lambda session: session.scalars(select(CertificateSerial.last)).all()) == [len(kept)]


def test_each_year_and_series_counts_for_itself(database: Database, now: datetime, cadre: int) -> None:
    for key, more in (("a", {}), ("b", {"series": "结业"}), ("c", {"finished": date(2027, 1, 1)}), ("d", {})):
        issue(database, now, an_award(cadre, key, **more))
    numbers = database.read_now(
        lambda session: session.scalars(select(Certificate.number).order_by(Certificate.id)).all()
    )
    assert list(numbers) == [
        "清河县-2026-绿证-0001", "清河县-2026-结业-0001", "清河县-2027-绿证-0001", "清河县-2026-绿证-0002",
    ]  # fmt: skip


def test_completing_a_course_certifies_it_once(database: Database, now: datetime, cadre: int) -> None:
    course = replace(a_course(modules=(a_module(1, questions=()),)), certificate=CertificatePlan(valid_months=12))
    database.write_now(lambda session: publish_course(session, now, COMMAND_LINE, course))
    for _ in range(2):
        database.write_now(
            lambda session: open_page(session, now, an_actor(session, session.get_one(Cadre, cadre)), "basics", 1, 2)
        )
    listed = do(database, see_certificates, now, cadre)
    assert [(line.name, line.subject, line.state) for line in listed.lines] == [("结业证书", "基础课", "valid")]


def test_anyone_sees_what_the_certificate_says_and_nothing_else(database: Database, now: datetime, cadre: int) -> None:
    number = issue(database, now, an_award(cadre, months=1))
    code = do(database, see_certificate, now, number).code
    seen = do(database, verify_certificate, now, f"v_{code}", actor=STRANGER)
    assert seen == Shown(
        "绿色证书", "王建国", "公文写作", DAY, DAY, 400, "清河县", "清河县-2026-绿证-0001", date(2026, 4, 2), "valid"
    )
    assert "T0" not in str(dataclasses.astuple(seen)), "no staff number"
    later = do(database, verify_certificate, now + timedelta(days=32), f"v_{code}", actor=STRANGER)
    assert later.state == "expired"


def test_guessing_is_throttled_for_that_account_only(database: Database, now: datetime, cadre: int) -> None:
    code = do(database, see_certificate, now, issue(database, now, an_award(cadre))).code
    for _ in range(5):
        assert do(database, verify_certificate, now, "v_" + "x" * 22, actor=STRANGER) == NotVerified()
    throttled = do(database, verify_certificate, now, f"v_{code}", actor=STRANGER)
    assert throttled == NotVerified(now + timedelta(hours=1))
    assert do(database, verify_certificate, now, f"v_{code}", actor=Actor(telegram_id=4712)).state == "valid"
    assert do(database, verify_certificate, now + timedelta(hours=2), f"v_{code}", actor=STRANGER).state == "valid"


def test_withdrawn_restored_and_old_buttons(database: Database, now: datetime, cadre: int) -> None:
    number = issue(database, now, an_award(cadre, name="绿色证书"))
    code = do(database, see_certificate, now, number).code
    for _ in range(2):
        card = do(database, withdraw_certificate, now, number, 1, "cheated")
        assert (card.shown.state, card.turn, card.why) == ("withdrawn", 1, "cheated")
    assert do(database, verify_certificate, now, f"v_{code}", actor=STRANGER).state == "withdrawn"
    with pytest.raises(Refusal, match="certificate-not-printable"):
        do(database, see_printable, now, number)
    assert do(database, restore_certificate, now, number, 2).shown.state == "valid"
    assert do(database, withdraw_certificate, now, number, 1, "cheated").shown.state == "valid", "an old button"
    verbs = database.read_now(lambda session: session.scalars(select(Audit.verb).order_by(Audit.id)).all())
    assert list(verbs) == ["certificate-withdraw", "certificate-restore"]
    assert database.read_now(lambda session: session.scalar(select(func.count()).select_from(CertificateEvent))) == 2
    kinds = database.read_now(lambda session: session.scalars(select(Outbox.kind).order_by(Outbox.id)).all())
    assert list(kinds) == ["certificate-issued", "certificate-withdrawn", "certificate-restored"]


def test_nothing_crosses_a_scope(database: Database, now: datetime, cadre: int) -> None:
    number = issue(database, now, an_award(cadre))
    elsewhere = Actor(telegram_id=6, grants=(Grant(ADMIN, "/999/"),))
    liaison = Actor(telegram_id=7, grants=(Grant(LIAISON, "/"),))
    owner = Actor(telegram_id=501, cadre_id=cadre)
    assert do(database, see_certificate, now, number, actor=owner).is_own
    assert not do(database, see_certificate, now, number, actor=liaison).may_withdraw
    assert do(database, find_certificates, now, "", actor=liaison) == Others(may_issue=False)
    for actor in (elsewhere, Actor(telegram_id=8, cadre_id=cadre + 1), STRANGER):
        with pytest.raises(Refusal, match="certificate-unknown"):
            do(database, see_certificate, now, number, actor=actor)
        with pytest.raises(Refusal):
            do(database, see_certificates, now, cadre, actor=actor)
    for actor in (elsewhere, liaison, owner):
        with pytest.raises(Refusal):
            do(database, withdraw_certificate, now, number, 1, "other", actor=actor)


def test_a_certificate_cannot_be_changed(database: Database, now: datetime, cadre: int) -> None:
    issue(database, now, an_award(cadre))
    with pytest.raises(DBAPIError, match="append-only"):
        database.write_now(lambda session: session.execute(Certificate.__table__.update().values(holder="别人")))


def test_a_certificate_of_the_right_name_opens_the_gate_until_it_ends(
    database: Database, now: datetime, cadre: int
) -> None:
    def green(at: datetime) -> str:
        view = do(database, see_gate, at, cadre)
        return next(line.state for line in view.lines if line.rule.id == "green")

    assert green(now) == "missing"
    number = issue(database, now, an_award(cadre, months=1))
    assert (green(now), green(now + timedelta(days=32))) == ("met", "missing")
    do(database, withdraw_certificate, now, number, 1, "mistaken")
    assert green(now) == "missing"


def letters(database: Database, now: datetime) -> list[Outbox]:
    for piece in (remind_issued, remind_recorded):
        database.write_now(lambda session, piece=piece: piece(session, now, 0))  # type: ignore[misc]
    rows = select(Outbox).where(Outbox.kind == "certificate-expiring").order_by(Outbox.id)
    return list(database.read_now(lambda session: session.scalars(rows).all()))


def test_two_letters_before_the_end_and_none_after_a_renewal(database: Database, now: datetime, cadre: int) -> None:
    issue(database, now, an_award(cadre, months=6))
    end = datetime(2026, 9, 2, 9, 0, tzinfo=now.tzinfo)
    for left, count in ((91, 0), (90, 1), (60, 1), (30, 2), (1, 2), (-1, 2)):
        assert len(letters(database, end - timedelta(days=left))) == count
    first, _ = letters(database, end)
    day = end - timedelta(days=90)
    told = database.read_now(lambda session: expiring_now(session, day, first))
    assert told is not None
    assert (told["name"], told["until"], told["left"]) == ("绿色证书", "2026-09-02", 90)
    issue(database, day, an_award(cadre, "again", finished=day.date(), months=6))
    assert database.read_now(lambda session: expiring_now(session, day, first)) is None


def test_recorded_certificates_are_told_of_too(database: Database, now: datetime, cadre: int) -> None:
    recorded = Credential(
        key="x", cadre_id=cadre, kind="certificate", word="绿色证书", valid_until=(now + timedelta(days=40)).date(),
        evidence="编号 1", source="chat", author="b", at=now,
    )  # fmt: skip
    database.write_now(lambda session: session.add(recorded))
    (letter,) = letters(database, now)
    assert database.read_now(lambda session: expiring_now(session, now, letter)) is not None
    ended = Credential(
        key="y", cadre_id=cadre, kind="certificate", word="绿色证书", valid_until=None, evidence="revoked", source="chat",
        author="b", at=now, removes_id=letter.values["id"],
    )  # fmt: skip
    database.write_now(lambda session: session.add(ended))
    assert database.read_now(lambda session: expiring_now(session, now, letter)) is None
