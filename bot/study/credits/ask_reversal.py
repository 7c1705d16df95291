"""Ask for a reversal: choose an entry, give the reason, look at the preview, send it. The ledger stays as it is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.reversal_cards import Found, ReversalCard, card_of, find_request, reversed_by
from bot.study.credits.see_cadre_entries import EntryCard, entry_in_scope, see_entry, waiting_for
from bot.study.credits.tables import ChainHead, LedgerEntry, ReversalRequest
from bot.study.credits.tell_second_person import tell_approvers
from bot.study.credits.typed_drafts import LONGEST, drop_drafts, is_own_draft, typed_draft
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


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
    mine = (ReversalRequest.telegram_id == actor.telegram_id, ReversalRequest.state == "draft")
    draft = session.scalars(select(ReversalRequest).where(*mine, ReversalRequest.entry_id == entry.id)).first()
    drop_drafts(session, actor, keep=draft)
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
    draft = typed_draft(session, now, actor, ReversalRequest)
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
    tell_approvers(session, now, "reversal-asked", request, cadre)
    return card_of(session, now, actor, found)


def _own_draft(session: Session, now: datetime, actor: Actor, request_id: int) -> Found:
    found = find_request(session, actor, request_id)
    if not is_own_draft(now, actor, found[0]):
        raise Refusal("reversal-draft-gone")
    return found


def _need_reversible(session: Session, entry: LedgerEntry) -> None:
    if entry.reverses_id is not None:
        raise Refusal("reversal-of-reversal")
    number = reversed_by(session, entry.id)
    if number is not None:
        raise Refusal("reversal-entry-reversed", number=str(number))
