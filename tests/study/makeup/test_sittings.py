"""Who hears of a dated sitting, and who is left in peace until it opens. On both databases."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.jobs.tables import Job
from bot.study.learning.announce_sittings import announce, sitting_now, sittings_to_announce
from bot.study.learning.enrol import enrol_required
from bot.study.learning.publish_course import publish_course
from bot.study.learning.remind_due import remind_due
from bot.study.learning.tables import Enrolment
from bot.study.learning.tasks_still_open import tasks_still_open
from bot.study.makeup.close_exams import close_exams
from bot.study.makeup.open_overdue import open_overdue
from bot.study.makeup.remind_makeup import remind_makeup
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Preference
from content.model import Deadline
from content.model_exam import Sitting
from tests.build import a_course, a_module, an_exam
from tests.conftest import SHANGHAI
from tests.study.makeup.hall import Hall

OPENS = datetime.fromisoformat("2026-03-20T14:00")
TWO_HOURS = timedelta(hours=2)
SITTING = Sitting("第一场", OPENS, OPENS + TWO_HOURS)


@pytest.fixture
def hall(database: Database, clock: StillClock) -> Hall:
    return Hall(database, clock, sittings=(SITTING,))


def at(hall: Hall, moment: str) -> None:
    hall.clock.advance(datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI) - hall.clock.now())


def tell(hall: Hall) -> list[str]:
    """The clock looks; the keys of all letters by now, without what they have in common."""

    def work(session: Session) -> None:
        for found in sittings_to_announce(session, hall.clock.now()):
            announce(session, hall.clock.now(), *found, after=0)

    hall.database.write_now(work)
    return [one.key.removeprefix("exam-ahead:basics:2026-03-20T14:00:") for one in hall.letters("exam-ahead")]


def said(hall: Hall, number: int = 0) -> Any:
    """What a letter would say if it were sent now."""

    def work(session: Session) -> Any:
        return sitting_now(session, hall.clock.now(), session.merge(hall.letters("exam-ahead")[number]))

    return hall.database.read_now(work)


def test_people_hear_of_a_sitting_a_week_and_a_day_before_and_what_comes_first(hall: Hall) -> None:
    muted, me = hall.person("不想听"), hall.me.cadre_id
    hall.person("没绑定", bound=False)
    assert hall.tick(enrol_required) == 2
    hall.database.write_now(
        lambda session: session.add(Preference(telegram_id=muted.telegram_id, nudges=False, language=None))
    )
    assert tell(hall) == []
    at(hall, "2026-03-13T09:05")
    assert tell(hall) == tell(hall) == [f"7:{me}"]
    letter = hall.letters("exam-ahead")[0]
    assert (letter.quiet, letter.expires_at) == (True, OPENS.replace(tzinfo=SHANGHAI))
    assert (said(hall)["lessons"], said(hall)["opens"]) == (True, "2026-03-20T14:00:00+08:00")
    hall.ready()
    assert said(hall)["lessons"] is False
    at(hall, "2026-03-19T09:05")
    assert tell(hall) == [f"7:{me}", f"1:{me}", f"1:{muted.cadre_id}"]
    at(hall, "2026-03-20T14:00")
    assert len(tell(hall)) == 3
    hall.sit()
    assert said(hall) is None


def test_a_letter_that_is_no_longer_true_is_not_sent(hall: Hall) -> None:
    at(hall, "2026-03-13T09:05")
    tell(hall)
    assert said(hall) is not None

    def sent(session: Session) -> None:
        row = session.merge(hall.letters("exam-ahead")[0])
        for number in range(5):
            session.add(
                Outbox(
                    key=f"exam-ahead:basics:before:{number}", kind="exam-ahead", cadre_id=row.cadre_id, values={}, priority=1,
                    quiet=True, created_at=hall.clock.now(), not_before=hall.clock.now(), state="sent", tries=1,
                    settled_at=hall.clock.now(),
                )
            )  # fmt: skip

    hall.database.write_now(sent)
    assert said(hall) is None, "five are enough"
    at(hall, "2026-05-13T09:05")
    later = Sitting("第一场", OPENS + timedelta(days=70), OPENS + timedelta(days=70) + TWO_HOURS)
    exam = an_exam(sittings=(later,))
    hall.do(publish_course, a_course(modules=(a_module(1, questions=()),), exam=exam, fingerprint="v2"))
    assert said(hall) is None, "that sitting was moved"


def test_who_only_waits_for_a_sitting_was_told_to_study(hall: Hall) -> None:
    """With every lesson done and the exam weeks away, the reminders of an unfinished course went on."""
    hall.ready()
    at(hall, "2026-03-05T09:00")
    assert hall.tick(remind_due) == 1
    assert hall.letters("reminder") == []
    task = hall.rows(Enrolment)[0]
    assert task.nudge_at == datetime(2026, 3, 21, 9, 0, tzinfo=SHANGHAI)
    row = Outbox(values={"enrolments": [task.id]}, cadre_id=hall.me.cadre_id)
    assert hall.database.read_now(lambda session: tasks_still_open(session, hall.clock.now(), row)) is None
    at(hall, "2026-03-20T15:00")
    now_open = hall.database.read_now(lambda session: tasks_still_open(session, hall.clock.now(), row))
    assert now_open is not None


def test_a_make_up_case_waits_for_the_next_sitting_too(database: Database, clock: StillClock) -> None:
    far = OPENS + timedelta(days=60)
    hall = Hall(database, clock, attempts=1, sittings=(SITTING, Sitting("第二场", far, far + TWO_HOURS)))
    hall.ready()
    at(hall, "2026-03-20T14:00")
    assert hall.sit(common=False).opened
    assert hall.cases()[0].due_at == datetime(2026, 5, 19, 23, 59, 59, tzinfo=SHANGHAI)
    at(hall, "2026-03-24T09:00")
    hall.tick(remind_makeup)
    assert hall.letters("makeup-reminder") == []
    assert hall.cases()[0].nudge_at == hall.cases()[0].due_at


@pytest.mark.parametrize("minutes", [1, 20, 59])
def test_a_sitting_published_less_than_an_hour_before_it_opens_was_announced_to_nobody(
    hall: Hall, minutes: int
) -> None:
    at(hall, "2026-03-13T10:05")
    hall.do(publish_course, a_course(modules=(a_module(1, questions=()),), fingerprint="v2"))
    opens = hall.clock.now().replace(tzinfo=None) + timedelta(minutes=minutes)
    exam = an_exam(sittings=(Sitting("加试", opens, opens + TWO_HOURS),))
    hall.do(publish_course, a_course(modules=(a_module(1, questions=()),), exam=exam, fingerprint="v3"))
    asked = [job.key for job in hall.rows(Job) if job.kind == "exams"]
    assert [key.partition(":2026")[0] for key in asked] == ["exams:1", "exams:3"], (
        "a version without a sitting asks nothing"
    )
    told = tell(hall)
    assert told == tell(hall) == [f"exam-ahead:basics:{opens.isoformat(timespec='minutes')}:1:{hall.me.cadre_id}"]
    assert said(hall)["name"] == "加试"


@pytest.mark.parametrize(
    ("deadline", "moment", "passes", "cases"),
    [
        (date(2026, 3, 15), "2026-03-16T09:00", None, 0),  # the first sitting is still to come
        (date(2026, 3, 15), "2026-03-20T16:00", None, 0),  # the first has closed, the last has not
        (date(2026, 3, 15), "2026-03-25T15:59", None, 0),
        (date(2026, 3, 15), "2026-03-25T16:00", None, 1),
        (date(2026, 3, 31), "2026-03-26T09:00", None, 0),  # the deadline itself still counts
        (date(2026, 3, 31), "2026-04-01T09:00", None, 1),
        (date(2026, 3, 21), "2026-03-22T09:00", True, 0),
        (date(2026, 3, 21), "2026-03-22T09:00", False, 0),  # failed once; the last sitting is the resit
    ],
)
def test_a_deadline_before_a_sitting_opened_a_case_though_the_exam_was_still_to_come(
    database: Database, clock: StillClock, deadline: date, moment: str, passes: bool | None, cases: int
) -> None:
    resit = OPENS + timedelta(days=5)
    exam = an_exam(sittings=(SITTING, Sitting("第二场", resit, resit + TWO_HOURS)), attempts=2)
    hall = Hall(database, clock)
    course = a_course(
        modules=(a_module(1, questions=()),), exam=exam, deadline=Deadline(date=deadline), fingerprint="v2"
    )
    hall.do(publish_course, course)
    hall.ready()
    if passes is not None:
        at(hall, "2026-03-20T14:00")
        hall.sit(common=passes)
    at(hall, moment)
    hall.tick(open_overdue)
    assert len(hall.cases()) == cases


def test_a_deadline_that_passed_in_the_middle_of_a_paper_opened_a_case(database: Database, clock: StillClock) -> None:
    """The exam has no sittings; its paper was begun before midnight and closes after it."""
    hall = Hall(database, clock)
    exam = an_exam(minutes=60)
    day = Deadline(date=date(2026, 3, 20))
    hall.do(publish_course, a_course(modules=(a_module(1, questions=()),), exam=exam, deadline=day, fingerprint="v2"))
    hall.ready()
    at(hall, "2026-03-20T23:30")
    attempt = hall.start().attempt_id
    at(hall, "2026-03-21T00:10")
    hall.tick(open_overdue)
    assert hall.cases() == []
    hall.answer(attempt, common=True, special=True)
    at(hall, "2026-03-21T00:31")
    hall.tick(close_exams)
    hall.tick(open_overdue)
    assert hall.cases() == []
