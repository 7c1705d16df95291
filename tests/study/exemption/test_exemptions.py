"""Exemptions: what is asked and shown, two people, what the targets become, and an end that gives them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.screens import say
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.credits.adjust_targets import decide_target
from bot.study.credits.ask_reversal import NotAReason, begin_reversal, give_reason
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.see_credits import see_credits
from bot.study.credits.tables import Balance, UnitBalance
from bot.study.credits.target_cards import TargetCard, see_target, see_targets
from bot.study.credits.target_tables import TargetDecision, TargetTask
from bot.study.credits.typed_drafts import LIFE
from bot.study.credits.verify import verify
from bot.study.exemption.ask_exemption import (
    NotAnExemptionAnswer,
    answer_exemption,
    ask_exemption_again,
    begin_end,
    begin_exemption,
    choose_reason,
    drop_exemption,
    send_exemption,
)
from bot.study.exemption.cards import ExemptionCard
from bot.study.exemption.decide_exemption import approve_exemption, refuse_exemption, withdraw_exemption
from bot.study.exemption.see_exemptions import see_exemption, see_exemptions
from bot.study.exemption.tell_exemption import exemption_still_to_decide
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from bot.study.reports.preview_year import preview_year
from bot.views import year_preview
from bot.views.exemption import LIST
from content.policy import Minimum, Policy, Rule, Shelf, Target
from tests.build import BOSS
from tests.study.credits.closings import AFTER, CARRYING, DURING, County
from tests.study.credits.reversals import Office
from tests.study.exemption.exempting import SECOND, exempt
from tests.study.makeup.school import RIVER, School
from tests.tamper.tools import take_away_guards

RULES = (Rule("online", "网络学习", "module", category="基础分"),)
POLICY = Policy(
    "county", 1, "本县办法", (1, 1), (Target(9_000),), RULES, minimums=(Minimum("必修", 3_000, required=True),)
)
BESIDE = Policy("credits", 1, "学分办法", (1, 1), (Target(5_000),), RULES, measure="credits")
TYPED = "随子女赴外地就医陪护"
MESSAGES = iter(range(1, 10_000))


@pytest.fixture
def office(database: Database, clock: StillClock) -> Office:
    """An office with two accounts; the cadre has one award of 100, and owes 9,000 in one and 5,000 in the other."""
    database.info["policies"] = Shelf((POLICY, BESIDE))
    return Office(School(database, clock))


def begin(office: Office, *, part: bool = False, year: int = 2026, actor: Actor | None = None) -> ExemptionCard:
    return office.do(begin_exemption, office.cadre.cadre_id, year, part, actor=actor or office.asker)  # type: ignore[no-any-return]


def type_in(office: Office, text: str, *, message: int = 0, actor: Actor | None = None) -> ExemptionCard:
    return office.do(answer_exemption, message or next(MESSAGES), text, actor=actor or office.asker)  # type: ignore[no-any-return]


def asked(office: Office, *texts: str) -> int:
    """The id of a request that was sent: days first, if there are two texts."""
    begin(office, part=len(texts) > 1)
    for text in texts:
        card = type_in(office, text)
    return int(office.do(send_exemption, card.request_id, actor=office.asker).request_id)


def approved(office: Office, *texts: str) -> int:
    number = asked(office, *(texts or (TYPED,)))
    assert office.do(approve_exemption, number, actor=office.second).fresh
    return number


def targets(office: Office) -> list[int]:
    return office.read(lambda session: list(session.scalars(select(Balance.target).order_by(Balance.account.desc()))))


def reached(office: Office) -> list[int]:
    return office.read(
        lambda session: list(session.scalars(select(UnitBalance.reached).order_by(UnitBalance.account.desc())))
    )


def card_of(office: Office) -> TargetCard:
    return office.do(see_target, office.cadre.cadre_id, actor=office.asker)  # type: ignore[no-any-return]


def verbs(office: Office) -> Sequence[tuple[str, Any]]:
    rows = office.read(lambda session: list(session.scalars(select(Audit).order_by(Audit.id))))
    return [(row.verb, row.detail["reason"]) for row in rows if row.verb.startswith("exemption-")]


def test_a_preview_says_what_the_targets_become_and_changes_nothing(office: Office) -> None:
    begin(office)
    card = type_in(office, TYPED)
    assert (card.state, card.asking, card.facts.reason, card.approvers) == ("draft", "", TYPED, 1)
    assert [(each.title, each.before, each.after, each.hours, each.lacking) for each in card.facts.effects] == [
        ("本县办法", 9_000, 0, 100, 0), ("学分办法", 5_000, 0, 100, 0),
    ]  # fmt: skip
    office.do(send_exemption, card.request_id, actor=office.asker)
    assert targets(office) == [5_000, 9_000]
    assert len(office.school.letters("exemption-asked")) == 1
    assert card_of(office).waiting == (card.request_id,)
    assert office.do(see_targets, actor=office.second).waiting == 1


def test_a_common_reason_is_tapped_and_said_once(office: Office) -> None:
    number = begin(office).request_id
    assert office.do(choose_reason, number, "leave", actor=office.asker).facts.common == "leave"
    assert office.do(choose_reason, number, "ill", actor=office.asker).facts.common == "leave"
    with pytest.raises(Refusal, match="refusal-old-button"):
        office.do(choose_reason, number, "unclear", actor=office.asker)
    assert office.do(ask_exemption_again, number, actor=office.asker).asking == "reason"


def test_a_second_person_approves_once_and_every_account_follows(office: Office) -> None:
    number = asked(office, TYPED)
    for fresh in (True, False):
        outcome = office.do(approve_exemption, number, actor=office.second)
        assert (outcome.fresh, outcome.card.state, outcome.card.stands) == (fresh, "approved", True)
    assert (targets(office), reached(office)) == ([0, 0], [1, 1])
    rows = office.read(lambda session: list(session.scalars(select(TargetDecision))))
    assert [(row.kind, row.hours, row.days, row.exemption_id) for row in rows] == [("exempt", 0, 0, number)] * 2
    assert all(who.signature in rows[0].author for who in (office.asker, office.second))
    (letter,) = office.school.letters("exemption-done")
    assert (letter.cadre_id, letter.values["reason"]) == (office.cadre.cadre_id, TYPED)
    (answer,) = office.school.letters("exemption-decided")
    assert (answer.cadre_id, answer.values["state"]) == (office.asker.cadre_id, "approved")
    (told,) = office.do(see_credits, actor=office.cadre).exempted
    assert (told.reason, told.asker, told.decider) == (TYPED, office.asker.signature, office.second.signature)
    assert card_of(office).exempted == (told,)
    assert verbs(office) == [("exemption-ask", TYPED), ("exemption-approve", TYPED)]
    assert office.read(lambda session: verify(session).sound)


def test_whoever_asks_or_is_concerned_or_is_elsewhere_decides_nothing(office: Office) -> None:
    stranger = office.school.person("钱邻县", RIVER, role="admin")
    number = asked(office, TYPED)
    for actor, key in (
        (office.asker, "reversal-own-request"), (stranger, "exemption-unknown"), (office.cadre, "refusal-no-right"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=key):
            office.do(approve_exemption, number, actor=actor)
        with pytest.raises(Refusal, match=key):
            office.do(refuse_exemption, number, "evidence", actor=actor)
    with pytest.raises(Refusal, match="people-unknown"):
        begin(office, actor=stranger)
    assert targets(office) == [5_000, 9_000]


def test_nobody_asks_for_or_decides_their_own(office: Office) -> None:
    with pytest.raises(Refusal, match="target-not-yourself"):
        office.do(begin_exemption, office.second.cadre_id, 2026, False, actor=office.second)
    card = office.do(begin_exemption, office.second.cadre_id, 2026, False, actor=office.asker)
    office.do(choose_reason, card.request_id, "ill", actor=office.asker)
    assert office.do(send_exemption, card.request_id, actor=office.asker).approvers == 0
    with pytest.raises(Refusal, match="reversal-concerns-you"):
        office.do(approve_exemption, card.request_id, actor=office.second)


def test_refused_or_withdrawn_leaves_the_target(office: Office) -> None:
    assert office.do(refuse_exemption, asked(office, TYPED), "evidence", actor=office.second).fresh
    second = asked(office, TYPED)
    with pytest.raises(Refusal, match="reversal-not-yours"):
        office.do(withdraw_exemption, second, actor=office.second)
    assert office.do(withdraw_exemption, second, actor=office.asker).fresh
    assert not office.do(approve_exemption, second, actor=office.second).fresh
    assert targets(office) == [5_000, 9_000]
    assert [verb for verb, _ in verbs(office)][1::2] == ["exemption-refuse", "exemption-withdraw"]
    assert office.school.letters("exemption-done") == []


def test_a_letter_is_not_sent_once_there_is_nothing_to_decide(office: Office) -> None:
    number = asked(office, TYPED)
    (row,) = office.school.letters("exemption-asked")

    def read(session: Session) -> Any:
        return exemption_still_to_decide(session, office.school.clock.now(), row)

    assert office.read(read)["reason"] == TYPED
    office.do(withdraw_exemption, number, actor=office.asker)
    assert office.read(read) is None


def test_what_is_exempt_or_asked_for_is_not_asked_for_again(office: Office) -> None:
    number = asked(office, TYPED)
    with pytest.raises(Refusal, match="exemption-asked-already"):
        asked(office, "3月1日到4月1日", TYPED)
    office.do(approve_exemption, number, actor=office.second)
    for part in (False, True):
        with pytest.raises(Refusal, match="exemption-already"):
            begin(office, part=part)


def test_some_days_lower_the_target_by_days_and_its_parts_too(office: Office) -> None:
    begin(office, part=True)
    card = type_in(office, "7月1日到12月31日")
    assert (card.asking, card.facts.first, card.facts.last, card.facts.days) == (
        "reason",
        "2026-07-01",
        "2026-12-31",
        184,
    )
    card = type_in(office, TYPED)
    effect = card.facts.effects[0]
    assert (effect.before, effect.after, effect.lacking, effect.beside) == (9_000, 4_463, 4_363, 1_488)
    office.do(send_exemption, card.request_id, actor=office.asker)
    office.do(approve_exemption, card.request_id, actor=office.second)
    assert targets(office) == [2_479, 4_463]
    stand = office.do(see_credits, actor=office.cadre).stand
    assert (stand.verdict.lacking, stand.verdict.minimums) == (4_363, (("必修", 1_488),))
    assert office.read(lambda session: verify(session).sound)


def test_two_spells_of_a_year_are_both_taken_off_and_one_can_end(office: Office) -> None:
    first = approved(office, "1月1日到3月31日", TYPED)
    approved(office, "10月1日到12月31日", TYPED)
    assert targets(office)[1] == 4_512, "183 of 365 days are left"
    with pytest.raises(Refusal, match="exemption-already"):
        asked(office, "3月31日到4月30日", TYPED)
    office.do(begin_end, first, actor=office.asker)
    card = type_in(office, "已提前返岗")
    assert (card.facts.ends, card.facts.effects[0].before, card.facts.effects[0].after) == (True, 4_512, 6_732)
    office.do(send_exemption, card.request_id, actor=office.asker)
    with pytest.raises(Refusal, match="reversal-own-request"):
        office.do(approve_exemption, card.request_id, actor=office.asker)
    office.do(approve_exemption, card.request_id, actor=office.second)
    assert targets(office)[1] == 6_732
    assert [each.first for each in card_of(office).exempted] == [date(2026, 10, 1)]
    assert not office.do(see_exemption, first, actor=office.asker).stands
    with pytest.raises(Refusal, match="exemption-ended-already"):
        office.do(begin_end, first, actor=office.asker)
    assert verbs(office)[-2:] == [("exemption-end-ask", "已提前返岗"), ("exemption-end-approve", "已提前返岗")]


def test_the_end_of_a_whole_year_gives_the_target_back(office: Office) -> None:
    office.do(begin_end, approved(office), actor=office.asker)
    card = type_in(office, "批错了人")
    office.do(send_exemption, card.request_id, actor=office.asker)
    office.do(approve_exemption, card.request_id, actor=office.second)
    assert (targets(office), reached(office)) == ([5_000, 9_000], [0, 0])
    assert (card_of(office).exempted, card_of(office).decided) == ((), "")
    approved(office)
    assert targets(office) == [0, 0]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("明年春天", "late-days-unclear"),
        ("2025-12-01 - 2026-03-01", "exemption-days-outside"),
        ("2026-08-01 - 2026-03-01", "exemption-days-outside"),
    ],
)
def test_an_answer_that_is_none_leaves_the_question(office: Office, text: str, key: str) -> None:
    card = begin(office, part=True)
    with pytest.raises(Refusal, match=key):
        type_in(office, text)
    assert type_in(office, "3月1日到8月31日").asking == "reason"
    with pytest.raises(Refusal, match="late-words-long"):
        type_in(office, "长" * 201)
    with pytest.raises(Refusal, match="exemption-unfinished"):
        office.do(send_exemption, card.request_id, actor=office.asker)


def test_a_message_that_comes_twice_answers_one_question(office: Office) -> None:
    begin(office, part=True)
    for _ in range(2):
        card = type_in(office, "3月1日到8月31日", message=77_777)
    assert card.asking == "reason"


def test_one_matter_at_a_time_waits_for_a_text(office: Office) -> None:
    begin(office)
    office.do(begin_reversal, office.entry, actor=office.asker)
    with pytest.raises(NotAnExemptionAnswer):
        type_in(office, TYPED)
    begin(office)
    with pytest.raises(NotAReason):
        office.do(give_reason, TYPED, actor=office.asker)
    assert type_in(office, TYPED).asking == ""


def test_a_draft_is_its_authors_alone_and_a_day_old_one_is_gone(office: Office) -> None:
    number = begin(office).request_id
    with pytest.raises(Refusal, match="exemption-unknown"):
        office.do(see_exemption, number, actor=office.second)
    type_in(office, TYPED)
    office.school.clock.advance(LIFE + timedelta(minutes=1))
    with pytest.raises(Refusal, match="exemption-draft-gone"):
        office.do(send_exemption, number, actor=office.asker)
    assert office.do(drop_exemption, number, actor=office.asker).state == "dropped"
    assert office.do(see_exemptions, actor=office.asker).count == 0


def test_a_year_that_is_closed_meanwhile_is_not_changed_and_says_so(database: Database) -> None:
    county = County(database, CARRYING)
    number, town = county.ids["王"], county.units["清河县"]

    def ask(session: Session) -> int:
        card = begin_exemption(session, AFTER, SECOND, number, 2026, False)
        choose_reason(session, AFTER, SECOND, card.request_id, "ill")
        return send_exemption(session, AFTER, SECOND, card.request_id).request_id

    request = county.write(ask)
    preview = county.read(lambda session: preview_year(session, AFTER, BOSS, town, 2026))
    shown = year_preview.preview(preview)
    assert say("closing-warn-exemptions", count=1) in shown.lines
    assert (LIST,) in shown.rows
    closing = county.close()
    with pytest.raises(Refusal, match="exemption-year-closed"):
        county.write(lambda session: approve_exemption(session, AFTER, BOSS, request))
    with pytest.raises(Refusal, match="exemption-year-closed"):
        county.write(lambda session: begin_exemption(session, AFTER, BOSS, number, 2026, False))
    county.open(closing)
    assert county.write(lambda session: approve_exemption(session, AFTER, BOSS, request)).fresh
    county.close()
    with pytest.raises(Refusal, match="exemption-year-closed"):
        county.write(lambda session: begin_end(session, AFTER, BOSS, request))
    assert county.read(verify).faults == ()


def test_an_exemption_of_one_admin_from_before_stays_valid_and_shown_and_is_taken_back_as_before(
    office: Office,
) -> None:
    def before(session: Session) -> None:
        session.add_all(
            TargetDecision(
                cadre_id=office.cadre.cadre_id, account=account, cycle="2026", kind="exempt", hours=0, days=0, why="other",
                author="县 部", at=office.school.clock.now(),
            )
            for account in ("county", "credits")
        )  # fmt: skip

    office.school.database.write_now(before)
    card = card_of(office)
    assert (card.target, card.decided, card.why, card.author) == (0, "exempt", "other", "县 部")
    assert [each.kind for each in card.choices] == ["new"]
    with pytest.raises(Refusal, match="exemption-already"):
        begin(office)


def test_a_decision_of_one_admin_does_not_undo_what_two_agreed_on(database: Database) -> None:
    county = County(database, CARRYING)
    half = (date(2026, 7, 1), date(2026, 12, 31))
    card = county.write(lambda session: exempt(session, DURING, county.ids["王"], "away", days=half))
    assert (card.target, card.exempted[0].why) == (248, "away")
    county.write(
        lambda session: session.add(
            TargetTask(cadre_id=county.ids["王"], cause="age", before="", after="", at=DURING, state="open")
        )
    )
    card = county.write(lambda session: decide_target(session, DURING, SECOND, county.ids["王"], "new"))
    assert (card.target, card.decided, len(card.exempted)) == (248, "new", 1)


@pytest.mark.parametrize(
    "forged",
    [
        {"decided_by": 0}, {"decider": "县 部"}, {"author": "县 部"}, {"state": "waiting"}, {"cycle": "2025"},
        {"first": date(2026, 2, 1)}, {"last": date(2026, 9, 1)}, {"part": False}, {"why": "ill"}, {"reason": "领导同意"},
    ],
)  # fmt: skip
def test_an_exemption_that_says_other_than_two_have_signed_is_named(office: Office, forged: dict[str, Any]) -> None:
    number = approved(office, "3月1日到8月31日", TYPED)
    changed = {**forged, **({"decided_by": office.asker.telegram_id} if "decided_by" in forged else {})}
    office.school.database.write_now(
        lambda session: session.execute(update(ExemptionRequest).where(ExemptionRequest.id == number).values(**changed))
    )
    named = {(fault.what, fault.whose) for fault in office.read(verify).faults}
    assert named == {("exemption-unapproved", office.cadre.staff_no)}


def test_the_end_of_an_exemption_from_before_the_log_said_which_one_it_ends_is_sound(office: Office) -> None:
    office.do(begin_end, approved(office), actor=office.asker)
    card = type_in(office, "批错了人")
    office.do(send_exemption, card.request_id, actor=office.asker)
    office.do(approve_exemption, card.request_id, actor=office.second)

    def older(session: Session) -> None:
        take_away_guards(session)
        for row in session.scalars(select(Audit).where(Audit.verb.like("exemption-%"))):
            row.detail = {name: value for name, value in row.detail.items() if name != "ends"}
        session.flush()
        assert verify(session).sound

    office.school.database.write_now(older)


def test_a_request_out_of_the_form_is_kept_whole(office: Office) -> None:
    number = approved(office, "3月1日到8月31日", TYPED)
    row = office.read(lambda session: session.get_one(ExemptionRequest, number))
    assert (row.part, row.first, row.last, row.why, row.reason, row.cycle) == (
        True, date(2026, 3, 1), date(2026, 8, 31), "", TYPED, "2026",
    )  # fmt: skip
    assert (row.decided_by, row.state) == (office.second.telegram_id, "approved")
