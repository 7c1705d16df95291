"""Penalties: what is asked and shown, two people, one fact, and a reversal that gives everything back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.credits.ask_reversal import NotAReason, begin_reversal, give_reason
from bot.study.credits.decide_reversal import approve_reversal
from bot.study.credits.engine import entries_for
from bot.study.credits.rules import concerns, penalty_source
from bot.study.credits.tables import Balance, FactRow, LedgerEntry
from bot.study.credits.typed_drafts import LIFE
from bot.study.credits.verify import verify
from bot.study.penalty.ask_penalty import (
    NotAPenaltyAnswer,
    answer_penalty,
    ask_again,
    begin_penalty,
    choose_rule,
    send_penalty,
)
from bot.study.penalty.decide_penalty import approve_penalty, refuse_penalty, withdraw_penalty
from bot.study.penalty.rules import asked_next, offered, penalty_fact
from bot.study.penalty.see_penalties import see_penalties
from bot.study.penalty.tell_penalty import penalty_still_to_decide
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from content.policy import COUNT, DAY, EVENT, Policy, Rule, Shelf
from tests.study.credits.reversals import Office, ask
from tests.study.makeup.school import RIVER, School

RULES = (
    Rule("online", "网络学习", "module", category="基础分"),
    Rule("class", "培训班", "class", category="基础分"),
    Rule("absence", "无故缺课：每半天扣2学时", "penalty", by="half_day", each=200, penalty=True, category="扣分"),
    Rule(
        "cheating",
        "弄虚作假：每次扣10学时，一年最多扣12学时",
        "penalty",
        by=EVENT,
        each=1000,
        penalty=True,
        cap_year=1200,
    ),
    Rule("own", "其他：按登记的扣", "penalty", penalty=True),
    Rule("papers", "要材料的", "penalty", penalty=True, evidence=True),
)
POLICY = Policy("county", 1, "本县办法", (1, 1), (), RULES)
REASON = "无故缺席集中培训"
MESSAGES = iter(range(1, 10_000))


@pytest.fixture
def office(database: Database, clock: StillClock) -> Office:
    """An office whose policy has penalties; the cadre has one award of 100."""
    database.info["policies"] = Shelf((POLICY,))
    return Office(School(database, clock))


def say(office: Office, text: str, *, message: int = 0, actor: Actor | None = None) -> Any:
    """A typed text of the asker."""
    return office.do(answer_penalty, message or next(MESSAGES), text, actor=actor or office.asker)


def draft(office: Office, place: int, *texts: str) -> Any:
    """A draft with these answers."""
    card = office.do(begin_penalty, office.cadre.cadre_id, place, actor=office.asker)
    for text in texts:
        card = say(office, text)
    return card


def asked(office: Office, place: int = 0, *texts: str) -> int:
    """The id of a request that was sent."""
    card = draft(office, place, *(texts or ("3月2日", "半天", REASON)))
    return int(office.do(send_penalty, card.request_id, actor=office.asker).request_id)


def test_the_rules_of_the_policy_in_force_are_offered_and_those_that_can_take_nothing_are_not(office: Office) -> None:
    choice = office.do(choose_rule, office.cadre.staff_no, actor=office.asker)
    assert [rule for _, rule in choice.rules] == [rule.title for rule in RULES[2:5]]
    assert [rule.id for rule in offered(POLICY)] == ["absence", "cheating", "own"]


def test_without_a_penalty_in_any_policy_it_is_said_plainly(database: Database, clock: StillClock) -> None:
    school = School(database, clock)
    cadre = school.person()
    with pytest.raises(Refusal, match="penalty-no-rules"):
        school.do(choose_rule, cadre.staff_no)


@pytest.mark.parametrize(
    ("by", "day", "amount", "reason", "next_"),
    [
        (DAY, None, 0, "", "day"),
        (DAY, date(2026, 3, 2), 0, "", "amount"),
        (COUNT, date(2026, 3, 2), 0, "r", "amount"),
        (DAY, date(2026, 3, 2), 2, "", "reason"),
        (EVENT, date(2026, 3, 2), 0, "", "reason"),
        (DAY, date(2026, 3, 2), 2, "r", ""),
    ],
)
def test_what_is_asked_next(by: str, day: date | None, amount: int, reason: str, next_: str) -> None:
    assert asked_next(Rule("r", "r", "penalty", by=by, each=100, penalty=True), day, amount, reason) == next_


@pytest.mark.parametrize(
    ("rule", "amount", "worth"), [("absence", 3, -600), ("cheating", 0, -1000), ("own", 250, -250)]
)
def test_a_penalty_counts_by_the_rule_that_was_chosen_not_by_the_first(rule: str, amount: int, worth: int) -> None:
    chosen = next(each for each in RULES if each.id == rule)
    now = datetime(2026, 3, 2, tzinfo=UTC)
    fact = penalty_fact("county", chosen, 1, 1, date(2026, 3, 2), amount, REASON, now)
    ((_, found),) = entries_for([POLICY, Policy("other", 1, "o", (1, 1), (), RULES)], fact, lambda policy: {})
    assert (found.rule, found.hours) == (rule, worth)
    assert not concerns("other", fact)
    assert fact.source == penalty_source("county", rule)


def test_a_preview_says_what_it_does_to_the_year_and_changes_nothing(office: Office) -> None:
    card = draft(office, 0, "3月2日", "1天", REASON)
    facts = card.facts
    assert (card.state, card.asking, facts.day, facts.reason) == ("draft", "", "2026-03-02", REASON)
    assert (facts.cycle, facts.worth, facts.before, facts.after) == ("2026", -400, 100, -300)
    assert card.approvers == 1
    office.do(send_penalty, card.request_id, actor=office.asker)
    assert office.ledger() == [("award", 100)]
    assert len(office.school.letters("penalty-asked")) == 1


def test_a_message_that_comes_twice_answers_one_question(office: Office) -> None:
    draft(office, 2)
    for _ in range(2):
        card = say(office, "3月2日", message=77)
    assert (card.asking, card.facts.day) == ("amount", "2026-03-02")


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (("昨天吧",), "late-days-unclear"),
        (("3月2日到3月3日",), None),
        (("2026-03-20",), "penalty-day-to-come"),
        (("2019-03-20",), "penalty-day-long-gone"),
        (("3月2日", "很多"), "late-amount-unclear"),
        (("3月2日", "3"), "late-amount-much"),
        (("3月2日", "半天", "长" * 201), "late-words-long"),
    ],
)
def test_an_answer_that_is_none_leaves_the_question(office: Office, texts: tuple[str, ...], key: str | None) -> None:
    card = draft(office, 0, *texts[:-1])
    with pytest.raises(Refusal, match=key or "penalty-one-day|penalty-day-to-come"):
        say(office, texts[-1])
    assert office.do(see_penalties, actor=office.asker).count == 0
    with pytest.raises(Refusal, match="penalty-unfinished"):
        office.do(send_penalty, card.request_id, actor=office.asker)


def test_a_second_person_approves_once_and_the_cadre_is_told_how_to_object(office: Office) -> None:
    number = asked(office)
    for fresh in (True, False):
        outcome = office.do(approve_penalty, number, actor=office.second)
        assert (outcome.fresh, outcome.card.state) == (fresh, "approved")
    assert office.ledger() == [("award", 100), ("adjustment", -200)]
    assert office.hours() == (-100, -100)
    (fact,) = office.read(
        lambda session: session.scalars(select(FactRow).where(FactRow.key == f"penalty:{number}")).all()
    )
    assert (fact.kind, fact.half_days, fact.title) == ("penalty", 1, REASON)
    assert office.asker.signature[:50] in fact.approver
    assert office.second.signature[:50] in fact.approver
    (letter,) = office.school.letters("penalty-done")
    assert (letter.cadre_id, letter.values["reason"], letter.values["worth"]) == (office.cadre.cadre_id, REASON, -200)
    (answer,) = office.school.letters("penalty-decided")
    assert (answer.cadre_id, answer.values["state"]) == (office.asker.cadre_id, "approved")
    assert office.read(lambda session: verify(session).sound)


def test_whoever_asks_or_is_concerned_or_is_elsewhere_decides_nothing(office: Office) -> None:
    stranger = office.school.person("钱邻县", RIVER, role="admin")
    number = asked(office)
    for actor, key in (
        (office.asker, "reversal-own-request"), (stranger, "penalty-unknown"), (office.cadre, "refusal-no-right"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=key):
            office.do(approve_penalty, number, actor=actor)
        with pytest.raises(Refusal, match=key):
            office.do(refuse_penalty, number, "evidence", actor=actor)
    with pytest.raises(Refusal, match="people-unknown"):
        office.do(begin_penalty, office.cadre.cadre_id, 0, actor=stranger)
    assert office.ledger() == [("award", 100)]


def test_refused_or_withdrawn_takes_nothing(office: Office) -> None:
    first, second = asked(office), asked(office)
    assert office.do(refuse_penalty, first, "evidence", actor=office.second).fresh
    assert office.do(withdraw_penalty, second, actor=office.asker).fresh
    for number in (first, second):
        assert not office.do(approve_penalty, number, actor=office.school.person("吴", "清河县", role="admin")).fresh
    assert office.ledger() == [("award", 100)]
    assert office.school.letters("penalty-done") == []


def test_a_letter_is_not_sent_once_there_is_nothing_to_decide(office: Office) -> None:
    number = asked(office)
    (row,) = office.school.letters("penalty-asked")

    def read(session: Session) -> Any:
        return penalty_still_to_decide(session, office.school.clock.now(), row)

    assert office.read(read)["worth"] == -200
    office.do(withdraw_penalty, number, actor=office.asker)
    assert office.read(read) is None


def test_beyond_the_limit_of_a_year_nothing_more_can_be_asked(office: Office) -> None:
    office.do(approve_penalty, asked(office, 1, "3月2日", REASON), actor=office.second)
    office.do(approve_penalty, asked(office, 1, "3月1日", REASON), actor=office.second)
    assert [hours for _, hours in office.ledger()] == [100, -1000, -200]
    card = draft(office, 1, "2月28日", REASON)
    with pytest.raises(Refusal, match="penalty-takes-nothing"):
        office.do(send_penalty, card.request_id, actor=office.asker)


def test_one_matter_at_a_time_waits_for_a_text(office: Office) -> None:
    draft(office, 0)
    office.do(begin_reversal, office.entry, actor=office.asker)
    with pytest.raises(NotAPenaltyAnswer):
        say(office, "3月2日")
    draft(office, 0)
    with pytest.raises(NotAReason):
        office.do(give_reason, REASON, actor=office.asker)
    assert say(office, "3月2日").asking == "amount"


def test_a_draft_can_be_filled_in_anew_and_a_day_old_one_is_gone(office: Office) -> None:
    card = draft(office, 0, "3月2日", "半天", REASON)
    assert office.do(ask_again, card.request_id, actor=office.asker).asking == "day"
    office.school.clock.advance(LIFE + timedelta(minutes=1))
    with pytest.raises(Refusal, match="penalty-draft-gone"):
        office.do(send_penalty, card.request_id, actor=office.asker)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("earned", [0, 50, 1200])
def test_a_reversal_of_the_penalty_restores_the_year(office: Office, place: int, earned: int) -> None:
    if earned:
        office.earn(earned)
    before = office.hours()
    texts = {0: ("3月2日", "1天", REASON), 1: ("3月2日", REASON), 2: ("3月2日", "1.5", REASON)}[place]
    office.do(approve_penalty, asked(office, place, *texts), actor=office.second)
    assert office.hours() != before
    entry = office.read(lambda session: session.scalars(select(LedgerEntry.id).order_by(LedgerEntry.id.desc())).first())
    assert entry is not None
    office.do(approve_reversal, ask(office.school, entry, actor=office.asker), actor=office.second)
    assert office.hours() == before
    balance = office.read(
        lambda session: session.scalars(select(Balance).where(Balance.cadre_id == office.cadre.cadre_id)).one()
    )
    assert balance.adjusted == 0
    assert office.read(lambda session: verify(session).sound)
