"""Reversals on the phone: every screen and letter words in both languages, within Telegram's limits, with living buttons."""

from __future__ import annotations

import pytest

from bot.clock import StillClock
from bot.markup import render
from bot.screens import Screen
from bot.storage.database import Database
from bot.study.credits import ask_reversal as asking
from bot.study.credits import decide_reversal as deciding
from bot.study.credits import typed_drafts
from bot.study.credits.see_cadre_entries import see_cadre_entries, see_entry
from bot.study.credits.see_credits import see_entries, why_entry
from bot.study.credits.see_reversals import see_reversal, see_reversals
from bot.study.credits.tell_reversal import still_to_decide
from bot.study.forecast.see_my_credits import see_my_credits
from bot.views import credits, reversal, reversal_letters
from bot.wording import Wording
from tests.study.credits.reversals import Office
from tests.study.makeup.school import HILL, School
from tests.study.worded import check_worded

LONGEST = "<因>" * (typed_drafts.LONGEST // 3)


@pytest.fixture
def office(sqlite_database: Database, clock: StillClock) -> Office:
    """Looks do not depend on the database."""
    return Office(School(sqlite_database, clock))


def walk(office: Office) -> dict[str, Screen]:
    """Every screen and letter of the story, by name, in its order."""
    do, asker, second, me = office.do, office.asker, office.second, office.cadre
    nobody = office.school.person("赵新来", HILL)
    shown = {"no entries": reversal.entries(do(see_cadre_entries, nobody.cadre_id, actor=asker))}
    for _ in range(7):
        office.earn(9000)
    shown["entries"] = reversal.entries(do(see_cadre_entries, me.cadre_id, 1, actor=asker))
    shown["entry"] = reversal.entry(do(see_entry, office.entry, actor=asker))
    card = do(asking.begin_reversal, office.entry, actor=asker)
    shown["reason asked"] = reversal.draft(card)
    shown["preview"] = reversal.draft(do(asking.give_reason, LONGEST, actor=asker))
    shown["draft opened"] = reversal.request(do(see_reversal, card.request_id, actor=asker))
    shown["dropped"] = reversal.entry(do(asking.drop_reversal, card.request_id, actor=asker))
    shown["dropped, opened"] = reversal.request(do(see_reversal, card.request_id, actor=asker))
    shown["none waiting"] = reversal.waiting(do(see_reversals, actor=second))
    request = office.ask()
    shown["sent"] = reversal.sent(do(see_reversal, request, actor=asker))
    shown["entry with a request"] = reversal.entry(do(see_entry, office.entry, actor=second))
    shown["waiting"] = reversal.waiting(do(see_reversals, actor=second))
    shown["mine waiting"] = reversal.waiting(do(see_reversals, actor=asker))
    shown["request"] = reversal.request(do(see_reversal, request, actor=second))
    (row,) = office.school.letters("reversal-asked")
    shown["letter asked"] = reversal_letters.asked(
        office.read(lambda session: still_to_decide(session, office.school.clock.now(), row)) or {}
    )
    shown["confirm"] = reversal.confirm(do(deciding.see_decidable, request, actor=second))
    shown["why not"] = reversal.reasons(do(deciding.see_decidable, request, actor=second))
    shown["refused"] = reversal.decided(do(deciding.refuse_reversal, request, deciding.WHY_NOT[0], actor=second))
    shown["confirm, late"] = reversal.confirm(do(deciding.see_decidable, request, actor=second))
    shown["why not, late"] = reversal.reasons(do(deciding.see_decidable, request, actor=second))
    again = office.ask()
    shown["withdrawn"] = reversal.decided(do(deciding.withdraw_reversal, again, actor=asker))
    third = office.ask()
    shown["approved"] = reversal.decided(do(deciding.approve_reversal, third, actor=second))
    shown["approved before"] = reversal.decided(do(deciding.approve_reversal, third, actor=second))
    shown["reversed entry"] = reversal.entry(do(see_entry, office.entry, actor=second))
    for place, letter in enumerate(office.school.letters("reversal-decided")):
        shown[f"letter decided {place}"] = reversal_letters.decided(letter.values)
    shown["letter done"] = reversal_letters.done(office.school.letters("reversal-done")[0].values)
    shown["credits"] = credits.credits(do(see_my_credits, actor=me))
    shown["own entries"] = credits.entries(do(see_entries, 1, actor=me))
    shown["own entry"] = credits.why(do(why_entry, 1, actor=me))
    shown["own reversal"] = credits.why(do(why_entry, 9, actor=me))
    return shown


def test_every_screen_words_in_both_languages(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    check_worded(walk(office), caplog)


def test_a_reason_is_never_markup(office: Office, clock: StillClock) -> None:
    shown = render(walk(office)["preview"], Wording(clock.zone), "zh-Hans").html
    assert "&lt;因&gt;" in shown
    assert "<因>" not in shown


def test_losing_the_years_target_is_said(office: Office, clock: StillClock) -> None:
    wording = Wording(clock.zone)
    office.earn(8_950)  # 90.5 hours of the 90 wanted
    office.do(asking.begin_reversal, office.entry, actor=office.asker)
    preview = office.do(asking.give_reason, "重复", actor=office.asker)
    assert "达不到年度要求" in wording.plain(reversal.draft(preview).lines[5])
    office.earn(9_000)
    still_reached = office.do(asking.give_reason, "重复", actor=office.asker)
    assert "达不到年度要求" not in wording.plain(reversal.draft(still_reached).lines[5])
