"""Ask for a reversal: choose an entry, give the reason, look at the preview, send it. The ledger stays as it is."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.reversal_cards import Found, ReversalCard, card_of, find_request, reversed_by
from bot.study.credits.see_cadre_entries import EntryCard, entry_in_scope, see_entry, waiting_for
from bot.study.credits.tables import ChainHead, LedgerEntry, ReversalRequest
from bot.study.credits.tell_reversal import tell_approvers
from bot.study.credits.year_drafts import drop_year_drafts
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal

TYPING = timedelta(minutes=30)  # after that a typed text is no longer taken for the reason
LIFE = timedelta(days=1)  # of a draft
LONGEST = 200  # characters of a reason


class NotAReason(Exception):
    """The text answers something else: nobody is asked for a reason on this account now."""


def begin_reversal(session: Session, now: datetime, actor: Actor, entry_id: int) -> ReversalCard:
    """A draft of this account for the entry, in place of any draft before; the request, where one waits already.

    Raises `Refusal` for an entry out of scope, one that is no award, and one that was reversed.
    """
    entry, cadre = entry_in_scope(session, actor, entry_id)
    _need_reversible(session, entry)
    waiting = waiting_for(session, entry.id)
    if waiting is not None:
        return card_of(session, now, actor, (waiting, entry, cadre))
    session.execute(
        update(ReversalRequest).where(_drafts_of(actor), ReversalRequest.entry_id != entry.id).values(state="dropped")
    )
    drop_year_drafts(session, actor)  # one question at a time waits for a typed text
    draft = session.scalars(select(ReversalRequest).where(_drafts_of(actor))).first()
    if draft is None:
        draft = ReversalRequest(
            entry_id=entry.id, telegram_id=actor.telegram_id, author=actor.signature, reason="", state="draft"
        )
        session.add(draft)
    draft.asked_at = now
    session.flush()
    return card_of(session, now, actor, (draft, entry, cadre))


def give_reason(session: Session, now: datetime, actor: Actor, text: str) -> ReversalCard:
    """Take a typed text as the reason of the draft that waits for one; the same text again shows the same preview.

    Raises `NotAReason` when none waits, and `Refusal` for a reason that is too long.
    """
    said = " ".join(text.split())
    draft = _asked_for_a_reason(session, now, actor)
    if draft is None or draft.reason not in ("", said):
        raise NotAReason
    if len(said) > LONGEST:
        raise Refusal("reversal-reason-too-long", most=LONGEST)
    found = find_request(session, actor, draft.id)
    draft.reason = said
    return card_of(session, now, actor, found)


def change_reason(session: Session, now: datetime, actor: Actor, request_id: int) -> ReversalCard:
    """Ask for the reason of one's own draft once more."""
    found = _own_draft(session, now, actor, request_id)
    found[0].reason, found[0].asked_at = "", now
    return card_of(session, now, actor, found)


def drop_reversal(session: Session, now: datetime, actor: Actor, request_id: int) -> EntryCard:
    """Forget one's own draft, and show the entry again; a draft dropped before stays so."""
    request, entry, _ = find_request(session, actor, request_id)
    if request.telegram_id == actor.telegram_id and request.state == "draft":
        request.state = "dropped"
        session.flush()
    return see_entry(session, now, actor, entry.id)


def send_reversal(session: Session, now: datetime, actor: Actor, request_id: int) -> ReversalCard:
    """Put one's own draft before the other admins over the unit; one that was sent already is shown as it stands.

    Raises `Refusal` for a draft dropped, over a day old or without a reason, and for an entry that was reversed, or that
    another request is about.
    """
    found = find_request(session, actor, request_id)
    request, entry, cadre = found
    if request.telegram_id == actor.telegram_id and request.state not in ("draft", "dropped"):
        return card_of(session, now, actor, found)
    found = _own_draft(session, now, actor, request_id)
    if not request.reason:
        raise Refusal("reversal-needs-reason")
    # The lock under which entries of one cadre are written: two requests for one entry cannot pass each other.
    session.scalars(select(ChainHead).where(ChainHead.cadre_id == cadre.id).with_for_update()).one()
    _need_reversible(session, entry)
    if waiting_for(session, entry.id) is not None:
        raise Refusal("reversal-asked-already")
    request.state, request.asked_at, request.author = "waiting", now, actor.signature
    session.flush()
    record(
        session, now, actor, "reversal-ask", f"{cadre.staff_no} {cadre.name}", path=cadre.path,
        request=request.id, entry=entry.id, number=entry.number, hours=entry.hours, reason=request.reason,
    )  # fmt: skip
    tell_approvers(session, now, request, cadre)
    return card_of(session, now, actor, found)


def _drafts_of(actor: Actor) -> ColumnElement[bool]:
    return and_(ReversalRequest.telegram_id == actor.telegram_id, ReversalRequest.state == "draft")


def _asked_for_a_reason(session: Session, now: datetime, actor: Actor) -> ReversalRequest | None:
    if not actor.is_admin:  # most texts are answers of quizzes: they cost no query
        return None
    return session.scalars(
        select(ReversalRequest).where(_drafts_of(actor), ReversalRequest.asked_at > now - TYPING)
    ).first()


def _own_draft(session: Session, now: datetime, actor: Actor, request_id: int) -> Found:
    found = find_request(session, actor, request_id)
    if found[0].telegram_id != actor.telegram_id or found[0].state != "draft" or found[0].asked_at <= now - LIFE:
        raise Refusal("reversal-draft-gone")
    return found


def _need_reversible(session: Session, entry: LedgerEntry) -> None:
    if entry.reverses_id is not None:
        raise Refusal("reversal-of-reversal")
    number = reversed_by(session, entry.id)
    if number is not None:
        raise Refusal("reversal-entry-reversed", number=str(number))
