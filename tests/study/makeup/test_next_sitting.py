"""Sittings that follow one another, and one that is open already: each is told to those whose next one it is. On both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.screens import Joined
from bot.storage.database import Database
from bot.study.learning.announce_sittings import announce, sitting_now, sittings_to_announce
from bot.study.learning.enrol import enrol_required
from bot.study.learning.publish_course import publish_course
from bot.study.learning.tables import ModuleProgress
from bot.study.notices.tables import Outbox
from bot.study.people.tables import Preference
from bot.views.exam_letters import ahead_letter
from bot.wording import Wording
from content.model_exam import Sitting
from tests.build import a_course, a_module, an_exam
from tests.conftest import SHANGHAI
from tests.study.makeup.hall import Hall

FIRST, SECOND = datetime.fromisoformat("2026-03-20T14:00"), datetime.fromisoformat("2026-03-27T14:00")
TWO_HOURS, WEEK = timedelta(hours=2), timedelta(days=7)
A, B = Sitting("第一场", FIRST, FIRST + TWO_HOURS), Sitting("第二场", SECOND, SECOND + TWO_HOURS)
NAMES = {"2026-03-20T14:00": "A", "2026-03-27T14:00": "B"}


def at(hall: Hall, moment: str) -> None:
    hall.clock.advance(datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI) - hall.clock.now())


def look(hall: Hall) -> list[str]:
    """The clock looks and the sender goes round: what was sent by that to anybody, as ``A 7 <cadre>``."""
    now = hall.clock.now()

    def work(session: Session) -> list[str]:
        for found in sittings_to_announce(session, now):
            announce(session, now, *found, after=0)
        session.flush()
        return [_sent(session, now, row) for row in session.query(Outbox).filter_by(state="pending", kind="exam-ahead")]

    return [one for one in hall.database.write_now(work) if one]


def _sent(session: Session, now: datetime, row: Outbox) -> str:
    fresh = sitting_now(session, now, row)
    row.state, row.settled_at = "sent" if fresh else "cancelled", now
    sitting = row.values["sitting"]
    return f"{NAMES.get(sitting, sitting)} {row.values['stage']} {row.cadre_id}" if fresh else ""


def walk(hall: Hall, *days: str) -> list[str]:
    """What this hall's own person hears, looking at five past nine and at a quarter past four of those days."""
    told: list[str] = []
    for day in days:
        for hour in ("09:05", "16:15"):
            at(hall, f"{day}T{hour}")
            told += [one.removesuffix(f" {hall.me.cadre_id}") for one in look(hall)]
    return told


@pytest.fixture
def hall(database: Database, clock: StillClock) -> Hall:
    hall = Hall(database, clock, sittings=(B, A), attempts=2)
    hall.tick(enrol_required)
    return hall


def test_of_two_sittings_a_week_apart_the_second_lost_its_letter_of_seven_days_before(hall: Hall) -> None:
    hall.ready()
    told = walk(hall, *(f"2026-03-{day}" for day in range(13, 28)))
    assert told == ["A 7", "A 1", "B 7", "B 1"]


def test_with_lessons_still_to_do_both_sittings_were_told_on_the_same_morning(hall: Hall) -> None:
    told = walk(hall, "2026-03-13", "2026-03-19")
    assert told == ["A 7", "A 1"]
    at(hall, "2026-03-20T09:05")
    assert look(hall) == []
    assert walk(hall, "2026-03-21") == ["B 7"]


@pytest.mark.parametrize(
    ("common", "said"),
    [(True, []), (False, ["B 7", "B 1"])],  # passed: the second is nothing to them; failed: it is the resit
)
def test_after_the_first_sitting_only_whoever_may_sit_again_hears_of_the_second(
    hall: Hall, common: bool, said: list[str]
) -> None:
    hall.ready()
    walk(hall, "2026-03-13", "2026-03-19")
    at(hall, "2026-03-20T14:00")
    hall.sit(common=common)
    assert walk(hall, "2026-03-21", "2026-03-26", "2026-03-27") == said


def test_while_a_paper_is_with_a_teacher_or_the_attempts_are_used_up_nothing_is_said_and_the_letter_is_not_lost(
    hall: Hall,
) -> None:
    hall.ready()
    at(hall, "2026-03-20T14:00")
    hall.sit(common=False)

    def change(**values: object) -> None:
        def work(session: Session) -> None:
            for progress in session.query(ModuleProgress).filter_by(cadre_id=hall.me.cadre_id, slug="/exam"):
                for name, value in values.items():
                    setattr(progress, name, value)

        hall.database.write_now(work)

    change(marking_since=hall.clock.now())
    assert walk(hall, "2026-03-21") == []
    change(marking_since=None, failed=2)
    assert walk(hall, "2026-03-22") == []
    change(extra=1)  # granted by a call-up
    assert walk(hall, "2026-03-23", "2026-03-24") == ["B 7"]


@pytest.mark.parametrize(("days", "said"), [(2, ["B 7", "B 1"]), (7, ["B 7", "B 1"]), (8, [])])
def test_a_pause_that_ends_before_the_sitting_hides_it_from_nobody(
    database: Database, clock: StillClock, days: int, said: list[str]
) -> None:
    hall = Hall(database, clock, sittings=(A, B), attempts=2, cool_down=days * 24 * 60 - 60)
    hall.ready()
    at(hall, "2026-03-20T14:00")
    hall.sit(common=False)
    assert walk(hall, "2026-03-21", "2026-03-26", "2026-03-27") == said


def test_a_sitting_that_lies_within_a_longer_one_is_told_to_whoever_failed_that(
    database: Database, clock: StillClock
) -> None:
    hall = Hall(database, clock, sittings=(Sitting("第一场", FIRST, FIRST + 3 * WEEK), B), attempts=2)
    hall.ready()
    assert walk(hall, "2026-03-19", "2026-03-20", "2026-03-26") == ["A 1", "A open"]
    at(hall, "2026-03-26T17:00")
    hall.sit(common=False)
    assert walk(hall, "2026-03-27") == ["B 1"]


def test_a_letter_that_was_held_up_until_the_next_one_is_due_is_not_sent_beside_it(hall: Hall) -> None:
    hall.ready()
    at(hall, "2026-03-18T09:05")

    def write(session: Session) -> None:
        for found in sittings_to_announce(session, hall.clock.now()):
            announce(session, hall.clock.now(), *found, after=0)

    hall.database.write_now(write)
    assert walk(hall, "2026-03-19") == ["A 1"]


def published_late(hall: Hall, opened: timedelta, **changes: object) -> str:
    """A version with an extra sitting of two hours that opened some time ago; how it is named in what is told."""
    opens = hall.clock.now().replace(tzinfo=None) - opened
    exam = an_exam(sittings=(Sitting("加试", opens, opens + TWO_HOURS),), **changes)
    hall.do(publish_course, a_course(modules=(a_module(1, questions=()),), exam=exam, fingerprint="v2"))
    return opens.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("minutes", "changes", "told"),
    [(0, {}, True), (90, {}, True), (119, {}, True), (120, {}, False), (90, {"remind_days": ()}, False)],
)
def test_a_short_sitting_that_was_open_when_it_was_published_was_told_to_nobody(
    hall: Hall, minutes: int, changes: dict[str, object], told: bool
) -> None:
    at(hall, "2026-03-12T11:00")
    muted = hall.person("不想听")
    hall.tick(enrol_required)
    hall.database.write_now(
        lambda session: session.add(Preference(telegram_id=muted.telegram_id, nudges=False, language=None))
    )
    sitting = published_late(hall, timedelta(minutes=minutes), **changes)
    expected = [f"{sitting} late {who.cadre_id}" for who in (hall.me, muted)] if told else []
    assert look(hall) == expected
    assert look(hall) == []


def test_whoever_was_told_before_does_not_hear_again_when_a_short_sitting_opens(hall: Hall) -> None:
    hall.ready()
    assert walk(hall, "2026-03-19") == ["A 1"]
    late = hall.person("刚绑定")
    hall.tick(enrol_required)
    at(hall, "2026-03-20T14:05")
    assert look(hall) == [f"A late {late.cadre_id}"]
    hall.sit()
    assert look(hall) == []


def test_a_letter_about_an_open_sitting_names_its_end_and_what_comes_first() -> None:
    wording = Wording(SHANGHAI)
    values = {
        "course_id": "basics", "course": "基础课", "exam": "考试", "name": "第一场", "minutes": 60, "stage": "late",
        "opens": "2026-03-20T14:00:00+08:00", "closes": "2026-03-20T16:00:00+08:00",
    }  # fmt: skip
    for lessons, said in (
        (False, "现在就可以考，2026年3月20日 16:00 截止"),
        (True, "才能考。2026年3月20日 16:00 就截止"),
    ):
        letter = ahead_letter({**values, "lessons": lessons})
        words = wording.plain(Joined(tuple(letter.lines)), "zh-Hans")
        assert "考试开始了" in words
        assert said in words
        assert "开考以前" not in words
