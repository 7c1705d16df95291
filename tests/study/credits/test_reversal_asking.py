"""Asking for a reversal: a draft of one's own, a typed reason, a preview; the ledger stays as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.ask_reversal import (
    NotAReason,
    begin_reversal,
    change_reason,
    drop_reversal,
    give_reason,
    send_reversal,
)
from bot.study.credits.decide_reversal import approve_reversal, withdraw_reversal
from bot.study.credits.see_cadre_entries import see_cadre_entries, see_entry
from bot.study.credits.see_reversals import see_reversal, see_reversals
from bot.study.credits.tables import ReversalRequest
from bot.study.credits.typed_drafts import LIFE, LONGEST, TYPING
from bot.study.people.actor import LIAISON
from bot.study.refusal import Refusal
from tests.study.credits.reversals import REASON, Office, ask
from tests.study.makeup.school import HILL, RIVER, School


@pytest.fixture
def office(database: Database, clock: StillClock) -> Office:
    """An office on each database."""
    return Office(School(database, clock))


def states(office: Office) -> list[str]:
    return office.read(
        lambda session: list(session.scalars(select(ReversalRequest.state).order_by(ReversalRequest.id)))
    )


def test_a_preview_says_what_would_follow_and_changes_nothing(office: Office) -> None:
    office.earn(150)
    begun = office.do(begin_reversal, office.entry, actor=office.asker)
    assert (begun.state, begun.facts.reason) == ("draft", "")
    card = office.do(give_reason, f"  {REASON}\n ", actor=office.asker)
    facts = card.facts
    assert (facts.name, facts.number, facts.hours, facts.reason) == ("王建国", 1, 100, REASON)
    assert (facts.cycle, facts.before, facts.after, facts.target) == ("2026", 250, 150, 9000)
    assert (card.request_id, card.approvers) == (begun.request_id, 1)
    office.do(send_reversal, card.request_id, actor=office.asker)
    assert office.ledger() == [("award", 100), ("award", 150)]
    assert office.hours() == (250, 250)
    assert office.audit() == [("reversal-ask", office.asker.signature, REASON)]


def test_every_step_taken_twice_is_taken_once(office: Office) -> None:
    first = office.do(begin_reversal, office.entry, actor=office.asker)
    assert office.do(begin_reversal, office.entry, actor=office.asker).request_id == first.request_id
    assert office.do(give_reason, REASON, actor=office.asker) == office.do(give_reason, REASON, actor=office.asker)
    cards = [office.do(send_reversal, first.request_id, actor=office.asker) for _ in range(2)]
    assert [card.state for card in cards] == ["waiting", "waiting"]
    assert office.do(begin_reversal, office.entry, actor=office.asker).request_id == first.request_id
    assert (states(office), len(office.audit())) == (["waiting"], 1)
    assert len(office.school.letters("reversal-asked")) == 1


def test_one_draft_at_a_time_takes_the_typed_reason(office: Office) -> None:
    other = office.earn(150)
    first = office.do(begin_reversal, office.entry, actor=office.asker)
    office.do(begin_reversal, other, actor=office.asker)
    assert office.do(give_reason, REASON, actor=office.asker).facts.number == 2
    with pytest.raises(Refusal, match="reversal-draft-gone"):
        office.do(send_reversal, first.request_id, actor=office.asker)
    assert states(office) == ["dropped", "draft"]


def test_a_text_that_nobody_asked_for_is_left_to_other_conversations(office: Office) -> None:
    for actor in (office.asker, office.cadre):
        with pytest.raises(NotAReason):
            office.do(give_reason, REASON, actor=actor)
    card = office.do(begin_reversal, office.entry, actor=office.asker)
    with pytest.raises(NotAReason):
        office.do(give_reason, REASON, actor=office.second)
    office.do(give_reason, REASON, actor=office.asker)
    with pytest.raises(NotAReason):
        office.do(give_reason, "测验的答案", actor=office.asker)
    office.do(change_reason, card.request_id, actor=office.asker)
    office.school.clock.advance(TYPING)
    with pytest.raises(NotAReason):
        office.do(give_reason, REASON, actor=office.asker)


def test_a_reason_can_be_too_long_changed_and_must_be_there(office: Office) -> None:
    card = office.do(begin_reversal, office.entry, actor=office.asker)
    with pytest.raises(Refusal, match="reversal-needs-reason"):
        office.do(send_reversal, card.request_id, actor=office.asker)
    with pytest.raises(Refusal, match="reversal-reason-too-long"):
        office.do(give_reason, "长" * (LONGEST + 1), actor=office.asker)
    assert office.do(give_reason, "长" * LONGEST, actor=office.asker).facts.reason == "长" * LONGEST
    assert office.do(change_reason, card.request_id, actor=office.asker).facts.reason == ""
    assert office.do(give_reason, REASON, actor=office.asker).facts.reason == REASON


def test_a_draft_dropped_or_a_day_old_is_not_sent(office: Office) -> None:
    card = office.do(begin_reversal, office.entry, actor=office.asker)
    office.do(give_reason, REASON, actor=office.asker)
    for _ in range(2):
        shown = office.do(drop_reversal, card.request_id, actor=office.asker)
        assert (shown.request_id, shown.may_ask) == (None, True)
    with pytest.raises(Refusal, match="reversal-draft-gone"):
        office.do(send_reversal, card.request_id, actor=office.asker)
    again = office.do(begin_reversal, office.entry, actor=office.asker)
    office.do(give_reason, REASON, actor=office.asker)
    office.school.clock.advance(LIFE)
    with pytest.raises(Refusal, match="reversal-draft-gone"):
        office.do(send_reversal, again.request_id, actor=office.asker)
    assert office.audit() == []


def test_a_draft_is_its_authors_alone(office: Office) -> None:
    card = office.do(begin_reversal, office.entry, actor=office.asker)
    office.do(give_reason, REASON, actor=office.asker)
    for deed in (see_reversal, change_reason, drop_reversal, send_reversal, approve_reversal, withdraw_reversal):
        with pytest.raises(Refusal, match="reversal-unknown"):
            office.do(deed, card.request_id, actor=office.second)
    assert states(office) == ["draft"]


def test_only_an_admin_over_the_unit_sees_the_entries_and_asks(office: Office) -> None:
    request = office.ask()
    liaison = office.school.person("孙联络", HILL, role=LIAISON)
    stranger = office.school.person("钱邻县", RIVER, role="admin")
    for deed, number in (
        (see_cadre_entries, office.cadre.cadre_id),
        (see_entry, office.entry),
        (begin_reversal, office.entry),
        (see_reversal, request),
        (approve_reversal, request),
    ):
        for actor in (liaison, office.cadre):
            with pytest.raises(Refusal, match="refusal-no-right"):
                office.do(deed, number, actor=actor)
        with pytest.raises(Refusal, match="unknown"):
            office.do(deed, number, actor=stranger)
    assert office.do(see_reversals, actor=stranger).lines == ()
    assert [line.mine for line in office.do(see_reversals, actor=office.asker).lines] == [True]
    assert [line.mine for line in office.do(see_reversals, actor=office.second).lines] == [False]


def test_an_entry_has_one_request_and_one_reversal(office: Office) -> None:
    request = office.ask()
    card = office.do(begin_reversal, office.entry, actor=office.second)
    assert (card.request_id, card.state, card.mine) == (request, "waiting", False)
    office.do(approve_reversal, request, actor=office.second)
    with pytest.raises(Refusal, match="reversal-entry-reversed"):
        office.do(begin_reversal, office.entry, actor=office.asker)
    newest = office.do(see_cadre_entries, office.cadre.cadre_id, actor=office.asker).page.entries[0]
    assert newest.kind == "reversal"
    with pytest.raises(Refusal, match="reversal-of-reversal"):
        office.do(begin_reversal, newest.entry_id, actor=office.asker)
    assert office.do(see_entry, office.entry, actor=office.asker).may_ask is False


def test_two_who_ask_at_once_make_one_request(office: Office) -> None:
    cards = []
    for actor in (office.asker, office.second):
        office.do(begin_reversal, office.entry, actor=actor)
        cards.append((office.do(give_reason, REASON, actor=actor).request_id, actor))
    now, database = office.school.clock.now(), office.school.database
    waiting = [
        database.submit(lambda session, number=number, actor=actor: send_reversal(session, now, actor, number))
        for number, actor in cards
    ]
    failed = [future.exception() for future in waiting]
    assert [type(error) for error in failed if error is not None] == [Refusal]
    assert sorted(states(office)) == ["draft", "waiting"]


def test_a_withdrawn_request_leaves_room_for_another(office: Office) -> None:
    request = office.ask()
    with pytest.raises(Refusal, match="reversal-not-yours"):
        office.do(withdraw_reversal, request, actor=office.second)
    assert [office.do(withdraw_reversal, request, actor=office.asker).fresh for _ in range(2)] == [True, False]
    assert office.do(approve_reversal, request, actor=office.second).fresh is False
    assert office.ledger() == [("award", 100)]
    again = ask(office.school, office.entry, actor=office.second)
    assert states(office) == ["withdrawn", "waiting"]
    assert office.do(approve_reversal, again, actor=office.asker).fresh is True


def test_lists_are_paged_and_bear_any_number(office: Office) -> None:
    for entry_id in [office.entry, *(office.earn() for _ in range(7))]:
        ask(office.school, entry_id, actor=office.asker)
    first, last = (office.do(see_reversals, page, actor=office.second) for page in (0, 10**17))
    assert (first.count, first.pages, len(first.lines), len(last.lines), last.page) == (8, 2, 6, 2, 2)
    page = office.do(see_cadre_entries, office.cadre.cadre_id, 10**17, actor=office.second).page
    assert (page.pages, page.page, [line.number for line in page.entries]) == (2, 2, [2, 1])
    office.school.clock.advance(timedelta(days=400))
    assert office.do(see_reversals, actor=office.second).count == 8, "a request waits as long as it takes"
