"""Exemptions on the phone: every screen and letter words in both languages, within Telegram's limits, with living buttons."""

from __future__ import annotations

from typing import Any

import pytest

from bot.clock import StillClock
from bot.screens import Screen
from bot.storage.database import Database
from bot.study.credits.second_person import WHY_NOT
from bot.study.credits.target_cards import see_target, see_targets
from bot.study.credits.typed_drafts import LONGEST
from bot.study.exemption import ask_exemption as asking
from bot.study.exemption import decide_exemption as deciding
from bot.study.exemption.see_exemptions import see_exemption, see_exemptions
from bot.study.exemption.tell_exemption import exemption_still_to_decide
from bot.study.forecast.see_my_credits import see_my_credits
from bot.views import credits, exemption, exemption_letters, targets
from tests.study.credits.reversals import Office
from tests.study.makeup.school import School
from tests.study.worded import check_worded

REASON = "<因>" * (LONGEST // 3)


@pytest.fixture
def office(sqlite_database: Database, clock: StillClock) -> Office:
    """Looks do not depend on the database."""
    return Office(School(sqlite_database, clock))


def walk(office: Office) -> dict[str, Screen]:
    """Every screen and letter of the story, by name, in its order."""
    do, asker, second, me = office.do, office.asker, office.second, office.cadre
    shown = {"nothing waits": exemption.waiting(do(see_exemptions, actor=asker))}
    messages = iter(range(1, 100))

    def type_in(text: str) -> Any:
        return do(asking.answer_exemption, next(messages), text, actor=asker)

    def sent(days: str, text: str) -> int:
        do(asking.begin_exemption, me.cadre_id, 2026, True, actor=asker)
        type_in(days)
        return int(do(asking.send_exemption, type_in(text).request_id, actor=asker).request_id)

    card = do(asking.begin_exemption, me.cadre_id, 2026, True, actor=asker)
    shown["days asked"] = exemption.draft(card)
    shown["reason asked"] = exemption.draft(type_in("1月1日到2月28日"))
    shown["preview"] = exemption.draft(type_in(REASON))
    shown["dropped"] = exemption.request(do(asking.drop_exemption, card.request_id, actor=asker))
    first = sent("1月1日到2月28日", REASON)
    shown["sent"] = exemption.sent(do(see_exemption, first, actor=asker))
    shown["list"] = targets.listed(do(see_targets, actor=second))
    shown["waiting"] = exemption.waiting(do(see_exemptions, actor=second))
    shown["request"] = exemption.request(do(see_exemption, first, actor=second))
    (row,) = office.school.letters("exemption-asked")
    shown["letter asked"] = exemption_letters.asked(
        office.read(lambda session: exemption_still_to_decide(session, office.school.clock.now(), row)) or {}
    )
    shown["confirm"] = exemption.confirm(do(deciding.see_decidable_exemption, first, actor=second))
    shown["why not"] = exemption.reasons(do(deciding.see_decidable_exemption, first, actor=second))
    shown["refused"] = exemption.decided(do(deciding.refuse_exemption, first, WHY_NOT[0], actor=second))
    shown["withdrawn"] = exemption.decided(
        do(deciding.withdraw_exemption, sent("3月1日到3月31日", REASON), actor=asker)
    )
    for days in ("4月1日到4月30日", "5月1日到5月31日", "6月1日到6月30日"):
        last = sent(days, REASON)
        shown["approved"] = exemption.decided(do(deciding.approve_exemption, last, actor=second))
    shown["target"] = targets.card(do(see_target, me.cadre_id, actor=asker))
    shown["credits"] = credits.credits(do(see_my_credits, actor=me))
    shown["end asked"] = exemption.draft(do(asking.begin_end, last, actor=asker))
    ending = type_in(REASON)
    shown["end preview"] = exemption.draft(ending)
    shown["end sent"] = exemption.sent(do(asking.send_exemption, ending.request_id, actor=asker))
    shown["end approved"] = exemption.decided(do(deciding.approve_exemption, ending.request_id, actor=second))
    shown["ended"] = exemption.request(do(see_exemption, last, actor=asker))
    for place, letter in enumerate(office.school.letters("exemption-decided")):
        shown[f"letter decided {place}"] = exemption_letters.decided(letter.values)
    for place, letter in enumerate(office.school.letters("exemption-done")):
        shown[f"letter done {place}"] = exemption_letters.done(letter.values)
    return shown


def test_every_screen_words_in_both_languages(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    check_worded(walk(office), caplog)
