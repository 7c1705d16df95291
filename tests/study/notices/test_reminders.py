"""Reminders of open tasks: few, merged, spaced, and never for what is done."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.learning.enrol import note_act
from bot.study.learning.remind_due import remind_due
from bot.study.learning.tables import Course, Enrolment
from bot.study.learning.tasks_still_open import tasks_still_open
from bot.study.learning.tell_exhausted import exhausted_now
from bot.study.notices.rules import first_nudge
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Binding, Preference
from tests.build import LONG_AGO, a_cadre


def a_task(
    session: Session,
    cadre_id: int,
    now: datetime,
    course: str = "basics",
    *,
    due: datetime | None = None,
    required: bool = True,
) -> Enrolment:
    if session.get(Course, course) is None:
        session.add(Course(id=course, required=required, title=f"课程{course}", created_at=LONG_AGO))
        session.flush()
    task = Enrolment(
        cadre_id=cadre_id,
        course_id=course,
        assigned_at=now,
        due_at=due,
        nudge_at=first_nudge(now, due),
        round=0,
        nudges=0,
    )
    session.add(task)
    session.flush()
    return task


def letters(database: Database, kind: str = "reminder") -> list[Outbox]:
    return list(
        database.read_now(
            lambda session: session.scalars(select(Outbox).where(Outbox.kind == kind).order_by(Outbox.id)).all()
        )
    )


def tick(database: Database, now: datetime) -> int:
    total = 0
    while count := database.write_now(lambda session: remind_due(session, now, limit=2)):
        total += count
    return total


def test_five_reminders_and_then_silence_and_the_liaison_knows(database: Database, clock: StillClock) -> None:
    def begin(session: Session) -> None:
        a_cadre(session, "清河县", name="联络员", telegram_id=8, role="liaison")
        a_task(session, a_cadre(session, "清河县/青山镇", name="李四", telegram_id=7).id, clock.now())

    database.write_now(begin)
    days = []
    for day in range(90):
        if tick(database, clock.now()):
            days.append(day)
        clock.advance(timedelta(days=1))
    assert days == [3, 7, 14, 28, 56]
    assert len(letters(database)) == 5
    (told,) = letters(database, "nudge-exhausted")
    said = database.read_now(lambda session: exhausted_now(session, clock.now(), told))
    assert said is not None
    assert [task["name"] for task in said["tasks"]] == ["李四"]


def test_several_tasks_of_one_person_make_one_letter(database: Database, clock: StillClock) -> None:
    def begin(session: Session) -> None:
        cadre = a_cadre(session, telegram_id=7)
        for course, days in (("c1", None), ("c2", 30), ("c3", 10)):
            due = clock.now() + timedelta(days=days) if days else None
            a_task(session, cadre.id, clock.now(), course, due=due)

    database.write_now(begin)
    clock.advance(timedelta(days=3))
    assert tick(database, clock.now()) == 3
    (letter,) = letters(database)
    said = database.read_now(lambda session: tasks_still_open(session, clock.now(), letter))
    assert said is not None
    assert [(task["course"], task["left"]) for task in said["tasks"]] == [("c3", 7), ("c2", 27), ("c1", None)]


def test_what_is_done_meanwhile_is_left_out(database: Database, clock: StillClock) -> None:
    def begin(session: Session) -> None:
        cadre = a_cadre(session, telegram_id=7)
        a_task(session, cadre.id, clock.now(), "c1")
        a_task(session, cadre.id, clock.now(), "c2")

    def finish(session: Session, course: str) -> None:
        session.scalars(select(Enrolment).where(Enrolment.course_id == course)).one().completed_at = clock.now()

    database.write_now(begin)
    clock.advance(timedelta(days=3))
    tick(database, clock.now())
    (letter,) = letters(database)
    database.write_now(lambda session: finish(session, "c1"))
    said = database.read_now(lambda session: tasks_still_open(session, clock.now(), letter))
    assert said is not None
    assert [task["course"] for task in said["tasks"]] == ["c2"]
    database.write_now(lambda session: finish(session, "c2"))
    assert database.read_now(lambda session: tasks_still_open(session, clock.now(), letter)) is None


def test_a_deed_of_the_cadre_begins_a_new_round(database: Database, clock: StillClock) -> None:
    database.write_now(lambda session: a_task(session, a_cadre(session, telegram_id=7).id, clock.now()))
    clock.advance(timedelta(days=3))
    tick(database, clock.now())
    clock.advance(timedelta(days=1))
    database.write_now(lambda session: note_act(session.scalars(select(Enrolment)).one(), clock.now()))
    clock.advance(timedelta(days=2))
    assert tick(database, clock.now()) == 0
    clock.advance(timedelta(days=1))
    assert tick(database, clock.now()) == 1
    task = database.read_now(lambda session: session.scalars(select(Enrolment)).one())
    assert (task.round, task.nudges) == (1, 1)


def test_nobody_is_reminded_who_cannot_be_reached_or_need_not(database: Database, clock: StillClock) -> None:
    now = clock.now()

    def begin(session: Session) -> None:
        unbound = a_cadre(session)
        gone = a_cadre(session, telegram_id=1)
        gone.active = False
        blocked = a_cadre(session, telegram_id=2)
        session.scalars(select(Binding).where(Binding.telegram_id == 2)).one().reachable = False
        silent = a_cadre(session, telegram_id=3)
        session.add(Preference(telegram_id=3, nudges=False))
        for cadre in (unbound, gone, blocked, silent):
            a_task(session, cadre.id, now)
        a_task(session, a_cadre(session, telegram_id=4).id, now, "elective", required=False)

    database.write_now(begin)
    clock.advance(timedelta(days=3))
    assert tick(database, clock.now()) == 5
    assert letters(database) == []
    clock.advance(timedelta(days=100))
    tick(database, clock.now())
    clock.advance(timedelta(days=8))
    database.write_now(lambda session: session.add(Binding(telegram_id=9, cadre_id=1, bound_at=clock.now())))
    tick(database, clock.now())
    assert [letter.cadre_id for letter in letters(database)] == [1]  # bound late, still reminded


def test_reminders_switched_off_leave_the_one_on_the_last_day(database: Database, clock: StillClock) -> None:
    def begin(session: Session) -> None:
        session.add(Preference(telegram_id=7, nudges=False))
        a_task(session, a_cadre(session, telegram_id=7).id, clock.now(), due=clock.now() + timedelta(days=10))

    database.write_now(begin)
    sent_on = []
    for day in range(12):
        before = len(letters(database))
        tick(database, clock.now())
        if len(letters(database)) > before:
            sent_on.append(day)
        clock.advance(timedelta(days=1))
    assert sent_on == [9]
