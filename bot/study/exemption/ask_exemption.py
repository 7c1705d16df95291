"""Ask for an exemption: whole year or some days, why, look at the preview, send it; or ask to end one. No target changes yet."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.closing import closing_over
from bot.study.credits.exempt_cycles import touched
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.exemptions import spell_of, standing
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.target_cards import cadre_in_scope, open_cycles
from bot.study.credits.target_rules import Spell, apart
from bot.study.credits.targets import base_in
from bot.study.credits.tell_second_person import tell_approvers
from bot.study.credits.typed_drafts import drop_drafts, is_own_draft, typed_draft
from bot.study.exemption.cards import (
    ExemptionCard,
    Found,
    asking_of,
    audit_exemption,
    card_of,
    facts_of,
    find_exemption,
    principal_days,
)
from bot.study.exemption.rules import DAYS, REASON, REASONS, fits
from bot.study.late.read_answers import BadAnswer, read_span, read_words
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from content.policy import last_day


class NotAnExemptionAnswer(Exception):
    """The text answers something else: no exemption waits for one on this account now."""


def begin_exemption(
    session: Session, now: datetime, actor: Actor, cadre_id: int, year: int, part: bool
) -> ExemptionCard:
    """A draft for a cycle or (`part`) some days of it, instead of anything else that waits for a typed text on this account.

    Raises `Refusal` for somebody unknown or out of scope, for oneself, for a cycle that is closed or long over, and where nothing
    is owed in it anyway.
    """
    cadre = cadre_in_scope(session, actor, Cadre.id == cadre_id)
    draft = _new_draft(actor, now, cadre, str(year), part=part)
    need_possible(session, now, actor, (draft, cadre))
    return _begun(session, now, actor, (draft, cadre))


def begin_end(session: Session, now: datetime, actor: Actor, request_id: int) -> ExemptionCard:
    """A draft that ends an exemption: the target is then as if it had never been. Raises `Refusal` where it does not stand, and
    as beginning one does."""
    request, cadre = find_exemption(session, actor, request_id)
    draft = _new_draft(actor, now, cadre, request.cycle, part=request.part)
    draft.first, draft.last, draft.ends_id = request.first, request.last, request.id
    need_possible(session, now, actor, (draft, cadre))
    return _begun(session, now, actor, (draft, cadre))


def choose_reason(session: Session, now: datetime, actor: Actor, request_id: int, why: str) -> ExemptionCard:
    """One of the common `REASONS`, tapped; said already, the draft is shown as it is."""
    found = _own_draft(session, now, actor, request_id)
    if why not in REASONS or found[0].ends_id is not None:
        raise Refusal("refusal-old-button")
    if asking_of(found[0]) == REASON:
        found[0].why, found[0].asked_at = why, now
        session.flush()
    return card_of(session, now, actor, found)


def answer_exemption(session: Session, now: datetime, actor: Actor, message_id: int, text: str) -> ExemptionCard:
    """Take a typed text as the answer to what the draft asks; the same message again shows the same.

    Raises `NotAnExemptionAnswer` when none waits, and `Refusal` for a text that is no answer: the question stays.
    """
    draft = typed_draft(session, now, actor, ExemptionRequest)
    if draft is None:
        raise NotAnExemptionAnswer
    found = find_exemption(session, actor, draft.id)
    if draft.answered != message_id:
        asking = asking_of(draft)
        if not asking:
            raise NotAnExemptionAnswer
        try:
            if asking == DAYS:
                _take_days(session, now, actor, found, text)
            else:
                draft.reason = read_words("reason", text)
        except BadAnswer as bad:
            raise Refusal(bad.key, **bad.values) from None
        draft.answered, draft.asked_at = message_id, now
        session.flush()
    return card_of(session, now, actor, found)


def ask_exemption_again(session: Session, now: datetime, actor: Actor, request_id: int) -> ExemptionCard:
    """Forget what was said in one's own draft, and ask anew."""
    found = _own_draft(session, now, actor, request_id)
    draft = found[0]
    draft.why, draft.reason, draft.asked_at = "", "", now
    if draft.ends_id is None:
        draft.first = draft.last = None
    session.flush()
    return card_of(session, now, actor, found)


def drop_exemption(session: Session, now: datetime, actor: Actor, request_id: int) -> ExemptionCard:
    """Forget one's own draft; a request that was sent is shown as it stands."""
    found = find_exemption(session, actor, request_id)
    if found[0].telegram_id == actor.telegram_id and found[0].state == "draft":
        found[0].state = "dropped"
        session.flush()
    return card_of(session, now, actor, found)


def send_exemption(session: Session, now: datetime, actor: Actor, request_id: int) -> ExemptionCard:
    """Put one's own draft before the other admins over the unit; one that was sent already is shown as it stands.

    Raises `Refusal` for a draft that is dropped, over a day old or not finished, as beginning does, and for days of which some
    are exempt already, or asked for.
    """
    found = find_exemption(session, actor, request_id)
    request, cadre = found
    if request.telegram_id == actor.telegram_id and request.state not in ("draft", "dropped"):
        return card_of(session, now, actor, found)
    _own_draft(session, now, actor, request_id)
    if asking_of(request):
        raise Refusal("exemption-unfinished")
    # Under the lock two requests of the same days cannot pass each other.
    cadre_in_scope(session, actor, Cadre.id == cadre.id, lock=True)
    need_possible(session, now, actor, found)
    _need_not_asked(session, request)
    request.state, request.asked_at, request.author = "waiting", now, actor.signature
    session.flush()
    audit_exemption(session, now, actor, found, facts_of(session, now, found))
    tell_approvers(session, now, "exemption-asked", request, cadre)
    return card_of(session, now, actor, found)


def need_possible(session: Session, now: datetime, actor: Actor, found: Found) -> None:
    """Raises `Refusal` for oneself, for a cycle that is closed or long over, for days of which some fall into a closed cycle of
    another account, for days that are exempt already, and for an end of what does not stand any more."""
    request, cadre = found
    if cadre.id == actor.cadre_id:
        raise Refusal("target-not-yourself")
    if request.cycle not in open_cycles(session, now, cadre):
        raise Refusal("exemption-year-closed", cycle=request.cycle)
    for account, cycle in touched(session, request):
        policy = shelf_of(session).for_cycle(account, cycle)
        over = policy is not None and last_day(policy, cycle) < now.date()
        if policy is not None and over and closing_over(session, now, cadre.id, account, cycle) is not None:
            raise Refusal("exemption-days-closed", title=policy.title, cycle=cycle)
    stands = standing(session, cadre.id, request.cycle)
    if request.ends_id is not None:
        if request.ends_id not in [each.id for each in stands]:
            raise Refusal("exemption-ended-already")
        return
    base = base_in(session, cadre.id, principal_account(session), request.cycle)
    if base is not None and base.kind == "exempt":
        raise Refusal("exemption-already", cycle=request.cycle)
    if request.part and request.first is None:
        if any(spell_of(each).whole for each in stands):
            raise Refusal("exemption-already", cycle=request.cycle)
    elif not all(apart(spell_of(each), spell_of(request)) for each in stands):
        raise Refusal("exemption-already", cycle=request.cycle)


def _need_not_asked(session: Session, request: ExemptionRequest) -> None:
    """Raises `Refusal` where another request about some of these days waits."""
    waiting = session.scalars(
        select(ExemptionRequest).where(
            ExemptionRequest.cadre_id == request.cadre_id, ExemptionRequest.cycle == request.cycle,
            ExemptionRequest.state == "waiting",
        )
    )  # fmt: skip
    for each in waiting:
        same = each.ends_id == request.ends_id and not apart(spell_of(each), spell_of(request))
        if same:
            raise Refusal("exemption-asked-already")


def _take_days(session: Session, now: datetime, actor: Actor, found: Found, text: str) -> None:
    """Read first and last day; without a year, those of the cycle."""
    draft, cycle = found[0], principal_days(session, found[0].cycle)
    begin, end = cycle.first or date.min, cycle.last or now.date()
    spell = Spell(*read_span(text, end))
    if not fits(spell, begin, end):
        raise Refusal("exemption-days-outside", cycle=draft.cycle, first=begin, last=end)
    draft.first, draft.last = spell.first, spell.last
    need_possible(session, now, actor, found)


def _new_draft(actor: Actor, now: datetime, cadre: Cadre, cycle: str, *, part: bool) -> ExemptionRequest:
    return ExemptionRequest(
        cadre_id=cadre.id, telegram_id=actor.telegram_id, author=actor.signature, cycle=cycle, part=part, why="", reason="",
        asked_at=now, state="draft",
    )  # fmt: skip


def _begun(session: Session, now: datetime, actor: Actor, found: Found) -> ExemptionCard:
    drop_drafts(session, actor)
    session.add(found[0])
    session.flush()
    return card_of(session, now, actor, found)


def _own_draft(session: Session, now: datetime, actor: Actor, request_id: int) -> Found:
    found = find_exemption(session, actor, request_id)
    if not is_own_draft(now, actor, found[0]):
        raise Refusal("exemption-draft-gone")
    return found
