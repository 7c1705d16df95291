"""Decide about a late entry: the unit approves, then the department; either returns it with a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.insert_once import upsert
from bot.study.credits.closing import Approval
from bot.study.credits.preview import worth_of_fact
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import two_signatures
from bot.study.decision import Decision
from bot.study.late.cards import OPEN, LateCard, card_of, proofs_of
from bot.study.late.due import WHY_OVERDUE, due_of
from bot.study.late.file_late import note_step
from bot.study.late.find import Found, find_late
from bot.study.late.form import NotForLate, answer_late
from bot.study.late.read_answers import BadAnswer, read_words
from bot.study.late.rules import after_approval
from bot.study.late.tables import LateAsking, LateEntry, LateStep
from bot.study.late.tell_late import tell_deciders, tell_parties
from bot.study.late.who_decides import hindrance
from bot.study.late.worth import WorthLine, check_span, fact_of, worth_lines
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal

WHY_NOT = ("blurred", "untrue", "double", "filled")  # 材料不清楚, 与事实不符, 重复, 填写有误; or typed words
TYPING = timedelta(minutes=30)


def see_decidable_late(session: Session, now: datetime, actor: Actor, late_id: int) -> LateCard:
    """An entry just before a decision; raises `Refusal` for whoever may not decide."""
    found = find_late(session, actor, late_id)
    if found[0].state in OPEN:
        _need_right(session, actor, found)
    return card_of(session, now, actor, found)


def approve_late(
    session: Session, now: datetime, actor: Actor, late_id: int, turn: int, step: int, why: str = ""
) -> Decision[LateCard]:
    """Approve what the reader saw: filing number `turn`, as it stood after `step` approvals. `why` (one of `WHY_OVERDUE`) says why
    papers that came after their window are accepted all the same; only whoever approves last has to say it.

    | the entry                                         | outcome                                                     |
    |---------------------------------------------------|-------------------------------------------------------------|
    | filed; the unit speaks first                      | it waits for the department                                 |
    | the last level that was missing                   | a fact under its own key, and what the policies make of it  |
    | decided, returned, corrected or withdrawn before  | shown as it is, not fresh                                   |
    | a file is still being fetched, or none is left    | `Refusal`                                                   |
    | no rule counts it any more                        | `Refusal`; it can be returned                               |
    | the last level, its papers overdue, no reason     | `Refusal`                                                   |
    | filed by the actor, about the actor, out of scope | `Refusal`                                                   |
    """
    found = find_late(session, actor, late_id)
    late, cadre = found
    if (late.state not in OPEN) or (late.turn, OPEN.index(late.state)) != (turn, step):
        return Decision(card_of(session, now, actor, found), False)
    _need_right(session, actor, found)
    proofs = proofs_of(session, late)
    if not proofs or late.first_day is None or late.last_day is None:
        raise Refusal("late-no-evidence-left")
    if any(proof.state == "coming" for proof in proofs):
        raise Refusal("late-file-coming")
    state = after_approval(late.state, late.own, actor.covers(cadre.path, ADMIN))
    assert state is not None
    if state == "unit":
        late.state = state
        note = note_step(session, now, actor, late, cadre, "approve")
        tell_deciders(session, now, late, cadre)
        tell_parties(session, now, actor, late, cadre, note, ())
        return Decision(card_of(session, now, actor, found), True)
    check_span(session, now, late, late.first_day, late.last_day)
    due = due_of(session, now, late)
    why = why if due is not None and due.overdue else ""
    if due is not None and due.overdue and why not in WHY_OVERDUE:
        raise Refusal("late-overdue-needs-why")
    worths = _enter(session, now, actor, found, tuple(proof.evidence_id for proof in proofs))
    late.state, late.settled_at = "approved", now
    note = note_step(session, now, actor, late, cadre, "confirm", why)
    tell_parties(session, now, actor, late, cadre, note, worths)
    return Decision(card_of(session, now, actor, found), True)


def return_late(session: Session, now: datetime, actor: Actor, late_id: int, turn: int, why: str) -> Decision[LateCard]:
    """Send it back for one of the reasons `WHY_NOT`, to be corrected and filed again. Raises as approving does."""
    if why not in WHY_NOT:
        actor.need()
        raise Refusal("refusal-old-button")
    return _return(session, now, actor, find_late(session, actor, late_id), turn, why)


def ask_return_reason(session: Session, now: datetime, actor: Actor, late_id: int, turn: int) -> LateCard:
    """The next text of this account, within half an hour, is the reason for which the entry goes back."""
    found = find_late(session, actor, late_id)
    if found[0].state in OPEN and found[0].turn == turn:
        _need_right(session, actor, found)
        upsert(session, LateAsking, ["telegram_id"], telegram_id=actor.telegram_id, late_id=late_id, turn=turn, at=now)
    return card_of(session, now, actor, found)


def take_text(
    session: Session, now: datetime, actor: Actor, message_id: int, text: str
) -> Decision[LateCard] | LateCard:
    """Take a typed text for whatever late entries asked this account: a reason for sending one back, else an answer of the form.

    Raises `NotForLate` when neither was asked for. One call for both, since most texts are answers of quizzes.
    """
    try:
        return give_return_reason(session, now, actor, text)
    except NotForLate:
        return answer_late(session, now, actor, message_id, text)


def give_return_reason(session: Session, now: datetime, actor: Actor, text: str) -> Decision[LateCard]:
    """Take a typed text for the reason, and send the entry back.

    Raises `NotForLate` when none was asked for, and `Refusal` for words that cannot stand there.
    """
    asking = session.get(LateAsking, actor.telegram_id) if actor.has_role else None
    if asking is None or asking.at <= now - TYPING:
        raise NotForLate
    late = session.get_one(LateEntry, asking.late_id)
    if late.state not in OPEN or late.turn != asking.turn:
        last = session.scalar(
            select(LateStep.reason).where(
                LateStep.late_id == late.id, LateStep.turn == asking.turn, LateStep.verb == "return"
            )
        )
        if late.state != "returned" or last != " ".join(
            text.split()
        ):  # decided meanwhile: the text answers something else
            raise NotForLate
    try:
        reason = read_words("reason", text)
    except BadAnswer as bad:
        raise Refusal(bad.key, **bad.values) from None
    found = find_late(session, actor, late.id)
    return _return(session, now, actor, found, asking.turn, reason)


def _return(session: Session, now: datetime, actor: Actor, found: Found, turn: int, reason: str) -> Decision[LateCard]:
    late, cadre = found
    if late.state not in OPEN or late.turn != turn:
        return Decision(card_of(session, now, actor, found), False)
    _need_right(session, actor, found)
    late.state = "returned"
    note = note_step(session, now, actor, late, cadre, "return", reason)
    tell_parties(session, now, actor, late, cadre, note, ())
    return Decision(card_of(session, now, actor, found), True)


def _enter(
    session: Session, now: datetime, actor: Actor, found: Found, evidence: tuple[int, ...]
) -> tuple[WorthLine, ...]:
    """Record the fact, signed by both levels, and return what it became."""
    late = found[0]
    first = _unit_word(session, late)
    fact = fact_of(now, late, evidence, two_signatures(first, actor.signature))
    worths = worth_lines(worth_of_fact(session, now, fact))
    if not worths:
        raise Refusal("late-nothing-counts")
    record_fact(session, now, fact, actor.signature, Approval("late", late.id, first, actor.signature))
    return worths


def _unit_word(session: Session, late: LateEntry) -> str:
    """Who spoke for the unit: whoever approved first, else whoever filed it for somebody else."""
    first = session.scalar(
        select(LateStep.author).where(
            LateStep.late_id == late.id, LateStep.turn == late.turn, LateStep.verb == "approve"
        )
    )
    return first or late.author


def _need_right(session: Session, actor: Actor, found: tuple[LateEntry, Cadre]) -> None:
    why_not = hindrance(session, actor, *found)
    if why_not is not None:
        raise Refusal(why_not)
