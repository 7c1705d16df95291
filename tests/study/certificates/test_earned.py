"""What earns a certificate, of a course or of its exam, until when it holds, and how it is renewed; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.certificates.remind_expiring import expiring_now, remind_issued
from bot.study.certificates.see_certificates import see_certificate
from bot.study.certificates.tables import Certificate
from bot.study.certificates.verify_certificate import verify_certificate
from bot.study.certificates.withdraw_certificate import withdraw_certificate
from bot.study.credits.tables import LedgerEntry
from bot.study.learning.publish_course import publish_course
from bot.study.learning.renewal import see_renewal
from bot.study.learning.start_quiz import QuizIntro, see_quiz, start_quiz
from bot.study.learning.tables import ModuleProgress
from bot.study.makeup.close_exams import close_exams
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from content.model import CertificatePlan
from tests.build import BOSS, a_course
from tests.study.makeup.school import School
from tests.study.makeup.test_exams import Hall

STRANGER = Actor(telegram_id=4711)
OF_COURSE = CertificatePlan("任职资格证书", "资格", 6)
OF_EXAM = replace(OF_COURSE, of_exam=True)


def hall_of(database: Database, clock: StillClock, plan: CertificatePlan, **exam: object) -> Hall:
    hall = Hall(database, clock, **exam)
    hall.do(publish_course, replace(hall.wanted[0], certificate=plan, fingerprint="v2"))
    return hall


def kept(school: School) -> list[Certificate]:
    return school.database.read_now(lambda session: list(session.scalars(select(Certificate).order_by(Certificate.id))))


@pytest.mark.parametrize(
    ("plan", "valid_months", "until"),
    [
        (OF_COURSE, 24, date(2028, 3, 1)), (OF_EXAM, 24, date(2028, 3, 1)),
        (OF_COURSE, 0, date(2026, 9, 2)), (OF_EXAM, 0, date(2026, 9, 2)),
    ],
)  # fmt: skip
def test_lessons_done_exam_passed_later(
    database: Database, clock: StillClock, plan: CertificatePlan, valid_months: int, until: date
) -> None:
    hall = hall_of(database, clock, plan, valid_months=valid_months)
    hall.ready()
    assert kept(hall) == []
    hall.sit(1, common=False)
    assert kept(hall) == []
    hall.sit(2)
    (one,) = kept(hall)
    subject = "基础课 · 任职资格考试" if plan.of_exam else "基础课"
    assert (one.valid_until, one.subject, one.hours) == (until, subject, 0 if plan.of_exam else 400)
    assert one.number == "清河县-2026-资格-0001"


def test_an_exam_that_is_called_after_its_course_stands_alone(database: Database, clock: StillClock) -> None:
    hall = hall_of(database, clock, OF_EXAM, title="基础课结业考试")
    hall.ready()
    hall.sit()
    assert [one.subject for one in kept(hall)] == ["基础课结业考试"]


@pytest.mark.parametrize("plan", [OF_COURSE, OF_EXAM])
def test_exam_passed_first_lessons_later(database: Database, clock: StillClock, plan: CertificatePlan) -> None:
    hall = hall_of(database, clock, plan, valid_months=24, lessons_first=False)
    hall.sit()
    assert len(kept(hall)) == plan.of_exam, "the exam's own does not wait for lessons"
    clock.advance(timedelta(days=40))
    hall.ready()
    (one,) = kept(hall)
    assert one.valid_until == date(2028, 3, 1), "counted from the day of the exam"
    assert one.finished_on == (date(2026, 3, 2) if plan.of_exam else date(2026, 4, 11))


def test_a_pass_that_ended_before_the_lessons_were_done_certifies_nothing(
    database: Database, clock: StillClock
) -> None:
    hall = hall_of(database, clock, OF_COURSE, valid_months=1, lessons_first=False)
    hall.sit()
    clock.advance(timedelta(days=40))
    hall.ready()
    assert kept(hall) == []
    hall.sit(2)
    assert [one.valid_until for one in kept(hall)] == [date(2026, 5, 10)]


@pytest.mark.parametrize("plan", [OF_COURSE, OF_EXAM])
def test_passing_the_exam_anew_renews_once_and_the_old_one_says_so(
    database: Database, clock: StillClock, plan: CertificatePlan
) -> None:
    hall = hall_of(database, clock, plan, valid_months=24)
    hall.ready()
    hall.sit()
    clock.advance(timedelta(days=365 * 2 - 30))
    hall.tick(lambda session, now: remind_issued(session, now, 0))
    (letter,) = hall.letters("certificate-expiring")
    told = database.read_now(lambda session: expiring_now(session, clock.now(), letter))
    assert told is not None
    assert told["renewable"]
    hall.sit(2)
    hall.ready()
    old, new = kept(hall)
    assert (new.renews_id, new.number, new.hours) == (old.id, "清河县-2028-资格-0001", 0)
    assert new.valid_until == date(2030, 1, 30)
    assert database.read_now(lambda session: expiring_now(session, clock.now(), letter)) is None
    clock.advance(timedelta(days=15))
    hall.tick(lambda session, now: remind_issued(session, now, 0))
    assert len(hall.letters("certificate-expiring")) == 1
    assert hall.letters("certificate-issued")[-1].values["renews"] == old.id
    seen = hall.do(verify_certificate, f"v_{old.code}", actor=STRANGER)
    assert (seen.state, seen.replaced_by, seen.replaces) == ("renewed", new.number, "")
    seen = hall.do(verify_certificate, f"v_{new.code}", actor=STRANGER)
    assert (seen.state, seen.replaced_by, seen.replaces) == ("valid", "", old.number)
    hall.do(withdraw_certificate, new.id, 1, "mistaken")
    assert hall.do(see_certificate, old.id).shown.state == "valid", "nothing stands in its place any more"


def test_the_clock_renews_too(database: Database, clock: StillClock) -> None:
    hall = hall_of(database, clock, OF_EXAM, valid_months=24)
    hall.ready()
    hall.sit()
    clock.advance(timedelta(days=365 * 2 + 100))
    attempt = hall.start(2).attempt_id
    hall.answer(attempt, common=True, special=True)
    clock.advance(timedelta(hours=2))
    assert hall.tick(close_exams) == 1
    old, new = kept(hall)
    assert (new.renews_id, new.begun_on, new.finished_on) == (old.id, date(2028, 6, 9), date(2028, 6, 9))
    assert hall.do(see_certificate, old.id).shown.state == "renewed"


@pytest.fixture
def school(database: Database, clock: StillClock) -> School:
    return School(database, clock, replace(a_course(cool_down=30), certificate=CertificatePlan(valid_months=12)))


def test_a_course_without_an_exam_is_renewed_by_its_quizzes(school: School) -> None:
    me, clock = school.person(), school.clock
    school.publish()
    for module in (1, 2):
        school.take(me, module, right=True)
    (old,) = kept(school)
    entries = len(school.database.read_now(lambda session: session.scalars(select(LedgerEntry)).all()))
    assert not school.do(see_quiz, "basics", 1, actor=me).again
    early = school.do(see_renewal, old.id, actor=me)
    assert (early.opens, early.by_exam, [line.done for line in early.lines]) == (date(2027, 1, 1), False, [False] * 2)
    assert isinstance(school.do(start_quiz, "basics", 1, 2, actor=me), QuizIntro), "passed, and not to be sat again yet"

    clock.advance(timedelta(days=365))
    assert school.do(see_quiz, "basics", 1, actor=me).again
    failed = school.take(me, 1, right=False)
    assert (failed.submitted.again, failed.opened, failed.submitted.leave.verdict) == (True, False, "wait")
    with pytest.raises(Refusal, match="quiz-cooling-down"):
        school.do(start_quiz, "basics", 1, 3, actor=me)
    clock.advance(timedelta(minutes=31))
    passed = school.take(me, 1, right=True).submitted
    assert (passed.again, passed.receipt, len(kept(school))) == (True, None, 1)
    assert not school.do(see_quiz, "basics", 1, actor=me).again, "once is enough"
    assert [line.done for line in school.do(see_renewal, old.id, actor=me).lines] == [True, False]
    school.take(me, 2, right=True)
    _, new = kept(school)
    assert (new.renews_id, new.begun_on, new.valid_until) == (old.id, date(2027, 3, 2), date(2028, 3, 2))
    assert school.do(see_renewal, old.id, actor=me).renewed
    assert len(school.database.read_now(lambda session: session.scalars(select(LedgerEntry)).all())) == entries
    assert [row.failed for row in school.database.read_now(lambda s: s.scalars(select(ModuleProgress)).all())] == [0, 0]
    assert school.cases() == []
    with pytest.raises(Refusal, match="certificate-not-renewable"):
        school.do(see_renewal, old.id, actor=replace(BOSS, cadre_id=999))
