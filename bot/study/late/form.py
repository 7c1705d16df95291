"""Fill in a late entry, field by field: begun by the person, or by the unit for somebody; kept as a row, so nothing is lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.late.cards import LateCard, card_of, choices_for, next_field
from bot.study.late.find import find_draft, find_late, need_filler
from bot.study.late.read_answers import BadAnswer, read_amount, read_half_days, read_span, read_whole, read_words
from bot.study.late.rules import EXTRAS, amount_fault, fields_for
from bot.study.late.tables import LateEntry
from bot.study.late.worth import check_span, kinds_on, policies_for
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from content.penalty_word import is_penalty_word

TYPING = timedelta(minutes=30)  # after that a typed text is no longer taken for an answer; buttons open the form again
TYPED = frozenset({"days", "title", "organiser", "half_days", "minutes", "count", "hours", "category"})
BUTTONS = frozenset({"kind", "level", "required", "passed", "online", "category", "half_days"})
AMOUNTS = {"half_days": read_half_days, "minutes": read_whole, "count": read_whole, "hours": read_amount}


class NotForLate(Exception):
    """The text or file answers something else: no late entry is being filled in on this account now."""


def begin_late(session: Session, now: datetime, actor: Actor) -> LateCard:
    """The actor's own form: the one begun before, or a new one. Raises `Refusal` for whoever is bound to nobody."""
    cadre = session.get_one(Cadre, actor.need_cadre())
    return _open(session, now, actor, cadre, own=True)


def begin_late_for(session: Session, now: datetime, actor: Actor, cadre_id: int) -> LateCard:
    """The form for somebody in the liaison's or admin's scope; one's own for oneself. Raises `Refusal` for others."""
    if actor.cadre_id == cadre_id:
        return begin_late(session, now, actor)
    actor.need(LIAISON, ADMIN)
    cadre = session.scalars(
        select(Cadre).where(Cadre.id == cadre_id, Cadre.active, actor.within(Cadre.path, LIAISON, ADMIN))
    ).first()
    if cadre is None:
        raise Refusal("people-unknown")
    return _open(session, now, actor, cadre, own=False)


def answer_late(session: Session, now: datetime, actor: Actor, message_id: int, text: str) -> LateCard:
    """Take a typed text as the answer to what is asked; the same message again shows the form as it is.

    Raises `NotForLate` when no form waits for a text, and `Refusal` for a text that is no answer: the question stays.
    """
    late = newest_draft(session, now, actor, TYPING)
    if late is None or (late.asking not in TYPED and late.answered != message_id):
        raise NotForLate
    found = find_draft(session, actor, late.id)
    if late.answered != message_id:
        try:
            _set_typed(session, now, late, late.asking, text)
        except BadAnswer as bad:
            raise Refusal(bad.key, **bad.values) from None
        late.answered = message_id
        _go_on(session, now, late)
    return card_of(session, now, actor, found)


def see_waiting_form(session: Session, now: datetime, actor: Actor) -> LateCard:
    """The form that waits for a tap, for whoever typed instead; a text that answers something else never comes here.

    Raises `NotForLate` when none waits.
    """
    late = newest_draft(session, now, actor, TYPING)
    if late is None:
        raise NotForLate
    return card_of(session, now, actor, find_draft(session, actor, late.id))


def choose_late(session: Session, now: datetime, actor: Actor, late_id: int, field: str, choice: int) -> LateCard:
    """Take a button's choice for one field. Raises `Refusal` for a field or a choice that the form does not have."""
    found = find_draft(session, actor, late_id)
    late = found[0]
    policies = policies_for(session, now, late)
    if field not in BUTTONS or field not in fields_for(late.kind, policies):
        raise Refusal("refusal-old-button")
    late.asking = field
    choices = choices_for(late, policies)
    if choice >= len(choices):
        raise Refusal("refusal-old-button")
    word = choices[choice]
    setattr(late, field, int(word) if field == "half_days" else word)
    _go_on(session, now, late)
    return card_of(session, now, actor, found)


def ask_late(session: Session, now: datetime, actor: Actor, late_id: int, field: str) -> LateCard:
    """Ask for one field again. Raises `Refusal` for a field that the form does not have."""
    found = find_draft(session, actor, late_id)
    late = found[0]
    if field not in fields_for(late.kind, policies_for(session, now, late)):
        raise Refusal("refusal-old-button")
    late.asking, late.touched_at = field, now
    return card_of(session, now, actor, found)


def go_on_late(session: Session, now: datetime, actor: Actor, late_id: int) -> LateCard:
    """The form where it stands: the next question, or all answers. Typed texts are taken for it again."""
    found = find_draft(session, actor, late_id)
    _go_on(session, now, found[0])
    return card_of(session, now, actor, found)


def drop_late(session: Session, now: datetime, actor: Actor, late_id: int) -> LateCard:
    """Give a form up: dropped; one that had been filed before is withdrawn. Given up before: shown as it is."""
    found = find_late(session, actor, late_id)
    late = found[0]
    need_filler(actor, late)
    if late.state == "draft":
        late.state = "dropped" if late.filed_at is None else "withdrawn"
        late.settled_at = late.touched_at = now
        session.flush()
    return card_of(session, now, actor, found)


def newest_draft(session: Session, now: datetime, actor: Actor, within: timedelta) -> LateEntry | None:
    """The form this account has touched last, within a span of time; typed texts and files belong to it."""
    if actor.cadre_id is None and not actor.has_role:
        return None
    return session.scalars(
        select(LateEntry)
        .where(
            LateEntry.telegram_id == actor.telegram_id, LateEntry.state == "draft", LateEntry.touched_at > now - within
        )
        .order_by(LateEntry.touched_at.desc(), LateEntry.id.desc())
    ).first()


def _open(session: Session, now: datetime, actor: Actor, cadre: Cadre, *, own: bool) -> LateCard:
    late = session.scalars(
        select(LateEntry).where(
            LateEntry.telegram_id == actor.telegram_id, LateEntry.cadre_id == cadre.id, LateEntry.own == own,
            LateEntry.state == "draft",
        ).order_by(LateEntry.id.desc())
    ).first()  # fmt: skip
    if late is None:
        late = LateEntry(
            cadre_id=cadre.id, telegram_id=actor.telegram_id, author=actor.signature, own=own, state="draft", turn=1,
            asking="days", touched_at=now,
        )  # fmt: skip
        session.add(late)
    _go_on(session, now, late)
    return card_of(session, now, actor, (late, cadre))


def _set_typed(session: Session, now: datetime, late: LateEntry, field: str, text: str) -> None:
    if field == "days":
        first, last = read_span(text, now.date())
        if late.kind not in kinds_on(session, first):  # in another year another policy: the kind is asked for again
            late.kind = None
        check_span(session, now, late, first, last)
        late.first_day, late.last_day = first, last
    elif field in AMOUNTS:
        amount = AMOUNTS[field](text)
        fault = amount_fault(field, amount, late.first_day or now.date(), late.last_day or now.date())
        if fault is not None:
            raise Refusal(fault)
        setattr(late, field, amount)
    else:
        words = read_words(field, text)
        if field == "category" and is_penalty_word(words, policies_for(session, now, late)):
            raise Refusal("late-category-penalty")
        setattr(late, field, words)


def _go_on(session: Session, now: datetime, late: LateEntry) -> None:
    """Ask for what is missing next; forget what the form no longer asks for, and days or amounts that no longer fit."""
    if late.kind is not None and late.first_day is not None and late.last_day is not None:
        try:
            check_span(session, now, late, late.first_day, late.last_day)
        except Refusal:
            late.first_day = late.last_day = None
    policies = policies_for(session, now, late)
    fields = fields_for(late.kind, policies)
    for name in EXTRAS:
        if name not in fields:
            setattr(late, name, None)
    for name in AMOUNTS:
        amount, first, last = getattr(late, name), late.first_day, late.last_day
        if amount is not None and first is not None and last is not None and amount_fault(name, amount, first, last):
            setattr(late, name, None)
    late.asking, late.touched_at = next_field(late, policies), now
    session.flush()
