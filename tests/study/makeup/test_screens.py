"""Make-up on the phone: every screen and letter words in both languages, within Telegram's limits, with living buttons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.clock import StillClock
from bot.markup import render
from bot.screens import Screen
from bot.storage.database import Database
from bot.study.makeup.choose_cases import EVERY, begin_choosing, tick_many
from bot.study.makeup.issue_callup import issue_callup
from bot.study.makeup.list_case_units import list_case_units
from bot.study.makeup.list_cases import ALL, list_cases
from bot.study.makeup.open_overdue import open_overdue
from bot.study.makeup.preview_callup import preview_callup
from bot.study.makeup.read_callup import read_callup
from bot.study.makeup.remind_makeup import remind_makeup
from bot.study.makeup.remind_unread import remind_unread
from bot.study.makeup.report_to_liaisons import report_now
from bot.study.makeup.see_callups import see_callup, see_callups
from bot.study.makeup.see_case import see_case
from bot.study.makeup.see_makeup import see_makeup
from bot.study.makeup.see_my_cases import see_my_cases
from bot.study.makeup.waive_case import see_waivable, waive_case
from bot.study.people.actor import LIAISON
from bot.views import callup as callups
from bot.views import makeup as views
from bot.views import makeup_letters as letters
from bot.wording import Wording
from content.model import Deadline
from tests.build import a_course
from tests.study.makeup.school import HILL, RIVER, School
from tests.study.worded import check_worded


@pytest.fixture
def school(sqlite_database: Database, clock: StillClock) -> School:
    """Looks do not depend on the database."""
    return School(
        sqlite_database, clock, a_course(attempts=1, deadline=Deadline(days=10)), a_course("extra", title="应急")
    )


def walk(school: School) -> dict[str, Screen]:
    """Every screen and letter of the story, by name, in its order."""
    me = school.person("王建国")
    liaison = school.person("孙<联络>", role=LIAISON)
    for number in range(7):
        school.person(f"学员{number}", RIVER if number % 2 else HILL, bound=number < 5)
    shown = {"nothing open": views.makeup(school.do(see_makeup, actor=me))}
    school.publish()
    school.take(me, right=False)
    shown["mine, failed"] = views.makeup(school.do(see_makeup, actor=me))
    school.clock.advance(timedelta(days=11))
    school.tick(open_overdue)
    shown["mine, whole course"] = views.my_cases(school.do(see_my_cases, actor=me))
    shown["opened"] = letters.opened(school.letters("makeup-opened")[0].values)
    shown["list"] = views.makeup(school.do(see_makeup, actor=liaison))
    shown["list, admin"] = views.case_list(school.do(list_cases, ALL, 0, 2))
    shown["units"] = views.case_units(school.do(list_case_units))
    shown["units below"] = views.case_units(school.do(list_case_units, 1))
    choosing = school.do(begin_choosing, ALL, 0)
    shown["choosing"] = callups.choosing(school.do(tick_many, choosing.draft_id, "p", ALL, 0, 1))
    school.do(tick_many, choosing.draft_id, EVERY, ALL, 0, 1)
    shown["preview"] = callups.preview(school.do(preview_callup, choosing.draft_id, 15))
    shown["issued"] = callups.issued(school.do(issue_callup, choosing.draft_id))
    shown["callup"] = letters.callup(school.letters("callup")[0].values)
    shown["mine, unread"] = views.my_cases(school.do(see_my_cases, actor=me))
    shown["receipt"] = views.receipt(school.do(read_callup, 1, actor=me))
    school.clock.advance(timedelta(days=1))
    shown["reminded"] = callups.reminded(school.do(remind_unread, 1))
    shown["callup again"] = letters.callup_again(school.letters("callup-again")[0].values)
    shown["callups"] = callups.callups(school.do(see_callups))
    shown["card"] = callups.callup_card(school.do(see_callup, 1))
    case = school.cases()[0].id
    shown["case"] = views.case_card(school.do(see_case, case))
    shown["reasons"] = views.reasons(school.do(see_waivable, case))
    shown["sure"] = views.confirm_waive(school.do(see_waivable, case, "ill"), "ill")
    for _ in range(25):
        school.clock.advance(timedelta(days=1))
        school.tick(remind_makeup)
    shown["reminder"] = letters.reminder(school.letters("makeup-reminder")[0].values)
    shown["overdue"] = letters.overdue(school.letters("makeup-overdue")[0].values)
    row = school.letters("makeup-report")[-1]
    values = school.database.read_now(lambda session: report_now(session, school.clock.now(), row))
    assert values is not None
    shown["report"] = letters.report(values)
    shown["waived"] = views.waived(school.do(waive_case, case, "left"))
    shown["mine, closed"] = views.my_cases(school.do(see_my_cases, actor=me))
    shown["callups, none"] = callups.callups(
        school.do(see_callups, actor=school.person("外县", "白水县", role=LIAISON))
    )
    return shown


def test_every_screen_words_in_both_languages(school: School, caplog: pytest.LogCaptureFixture) -> None:
    check_worded(walk(school), caplog, longest=64)


def test_the_preview_shows_the_very_text_of_the_letter(school: School, clock: StillClock) -> None:
    wording = Wording(clock.zone)
    shown = walk(school)
    letter = render(shown["callup"], wording, "zh-Hans").html
    assert f"<blockquote>{letter}</blockquote>" in render(shown["preview"], wording, "zh-Hans").html
    assert "王建国同志：请您在 <b>2026年3月28日</b> 前完成以下补训：" in letter


def test_a_name_is_never_markup(school: School, clock: StillClock) -> None:
    school.person("<b>王", HILL)
    school.wanted = (a_course(deadline=Deadline(days=1)),)
    school.publish()
    school.clock.advance(timedelta(days=3))
    school.tick(open_overdue)
    assert "&lt;b&gt;王" in render(views.case_list(school.do(list_cases)), Wording(clock.zone), None).html
