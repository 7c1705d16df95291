"""An admin records what somebody holds: a degree, a title, a certificate; with the evidence, after a preview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_once
from bot.study.audit.record import record
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.roster_cells import holds_private_number, tidy
from bot.study.people.tables import Cadre, Credential
from bot.study.posts.books import book_of
from bot.study.posts.rules import read_until
from bot.study.posts.see_gate import GateView, see_gate
from bot.study.posts.tables import CredentialDraft
from bot.study.refusal import Refusal
from content.ladders import DEGREES, TITLES
from content.qualification import CERTIFICATE, DEGREE, JOB_TITLE

TYPING = timedelta(minutes=30)  # after that a typed text is no longer taken for the evidence
LIFE = timedelta(days=1)  # of a draft
LONGEST = 200  # characters of the evidence
SORTS = (DEGREE, JOB_TITLE, CERTIFICATE)


class NotEvidence(Exception):
    """The text answers something else: nobody is asked for evidence on this account now."""


@dataclass(frozen=True)
class Choice:
    """What can be recorded of one sort; the place of a word is what its button names."""

    cadre_id: int
    name: str
    staff_no: str
    sort: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class DraftCard:
    """What would be recorded; `evidence` is empty while it is asked for."""

    draft_id: int
    cadre_id: int
    name: str
    staff_no: str
    sort: str
    word: str
    until: date | None
    evidence: str


def see_recordable(session: Session, now: datetime, actor: Actor, cadre_id: int) -> GateView:
    """The gate of somebody about whom the actor may record something. Raises `Refusal` for anybody else."""
    return see_gate(session, now, actor, _cadre(session, actor, cadre_id).id)


def choose_word(session: Session, now: datetime, actor: Actor, cadre_id: int, sort: str) -> Choice:
    """The words to choose from. Raises `Refusal` for an unknown sort, and for whoever is out of the admin's scope."""
    cadre = _cadre(session, actor, cadre_id)
    if sort not in SORTS:
        raise Refusal("refusal-old-button")
    return Choice(cadre.id, cadre.name, cadre.staff_no, sort, _words(session, now, sort))


def begin_held(session: Session, now: datetime, actor: Actor, cadre_id: int, sort: str, place: int) -> DraftCard:
    """A draft of this account, in place of any before; the evidence is asked for next. Raises `Refusal` as choosing does."""
    choice = choose_word(session, now, actor, cadre_id, sort)
    if place >= len(choice.words):
        raise Refusal("refusal-old-button")
    session.execute(update(CredentialDraft).where(_drafts_of(actor)).values(state="dropped"))
    draft = CredentialDraft(
        telegram_id=actor.telegram_id, cadre_id=cadre_id, kind=sort, word=choice.words[place], evidence="", asked_at=now,
        state="draft",
    )  # fmt: skip
    session.add(draft)
    session.flush()
    return _card(session, draft)


def give_evidence(session: Session, now: datetime, actor: Actor, text: str) -> DraftCard:
    """Take a typed text as the evidence of the draft that waits for it; of a certificate it may name the last day.

    Raises `NotEvidence` when none waits, and `Refusal` for a text too long, or with an ID-card or phone number in it.
    """
    said = " ".join(text.split())
    draft = _asked(session, now, actor)
    if draft is None or draft.evidence not in ("", said) or not said:
        raise NotEvidence
    _cadre(session, actor, draft.cadre_id)
    if len(said) > LONGEST:
        raise Refusal("gate-evidence-long", most=LONGEST)
    if holds_private_number(tidy(said)):
        raise Refusal("gate-evidence-private")
    draft.evidence = said
    draft.valid_until = read_until(tidy(said)) if draft.kind == CERTIFICATE else None
    session.flush()
    return _card(session, draft)


def change_evidence(session: Session, now: datetime, actor: Actor, draft_id: int) -> DraftCard:
    """Ask for the evidence of one's own draft once more."""
    draft = _own(session, now, actor, draft_id)
    draft.evidence, draft.valid_until, draft.asked_at = "", None, now
    session.flush()
    return _card(session, draft)


def drop_held(session: Session, now: datetime, actor: Actor, draft_id: int) -> GateView:
    """Forget one's own draft; the gate is shown again."""
    draft = _find(session, actor, draft_id)
    if draft.state == "draft":
        draft.state = "dropped"
        session.flush()
    return see_gate(session, now, actor, draft.cadre_id)


def keep_held(session: Session, now: datetime, actor: Actor, draft_id: int) -> GateView:
    """Record what the draft says, once, and show the gate anew. Raises `Refusal` for a draft that is gone, or unfinished."""
    draft = _find(session, actor, draft_id)
    cadre = _cadre(session, actor, draft.cadre_id)
    if draft.state == "kept":
        return see_gate(session, now, actor, cadre.id)
    draft = _own(session, now, actor, draft_id)
    if not draft.evidence:
        raise Refusal("gate-needs-evidence")
    draft.state = "kept"
    fresh = insert_once(
        session, Credential, ["key"],
        key=f"chat:{draft.id}", cadre_id=cadre.id, kind=draft.kind, word=draft.word, valid_until=draft.valid_until,
        evidence=draft.evidence, source="chat", author=actor.signature, at=now,
    )  # fmt: skip
    if fresh:
        until = draft.valid_until.isoformat() if draft.valid_until else ""
        record(
            session, now, actor, "gate-record", f"{cadre.staff_no} {cadre.name}", path=cadre.path, kind=draft.kind,
            word=draft.word, until=until, evidence=draft.evidence,
        )  # fmt: skip
    session.flush()
    return see_gate(session, now, actor, cadre.id)


def purge_credential_drafts(session: Session, now: datetime, limit: int = 500) -> int:
    """Remove drafts of more than a week ago; how many."""
    old = session.scalars(
        select(CredentialDraft.id).where(CredentialDraft.asked_at < now - 7 * LIFE).limit(limit)
    ).all()
    session.execute(delete(CredentialDraft).where(CredentialDraft.id.in_(old)))
    return len(old)


def _words(session: Session, now: datetime, sort: str) -> tuple[str, ...]:
    if sort == CERTIFICATE:
        book = book_of(session, now.date())
        return book.certificates if book else ()
    return tuple(reversed(DEGREES if sort == DEGREE else TITLES))


def _cadre(session: Session, actor: Actor, cadre_id: int) -> Cadre:
    actor.need(ADMIN)
    cadre = session.scalars(
        select(Cadre).where(Cadre.id == cadre_id, Cadre.active, actor.within(Cadre.path, ADMIN))
    ).first()
    if cadre is None:
        raise Refusal("people-unknown")
    if cadre.id == actor.cadre_id:
        raise Refusal("gate-not-yourself")
    return cadre


def _drafts_of(actor: Actor) -> ColumnElement[bool]:
    return and_(CredentialDraft.telegram_id == actor.telegram_id, CredentialDraft.state == "draft")


def _asked(session: Session, now: datetime, actor: Actor) -> CredentialDraft | None:
    if not actor.is_admin:  # most texts are answers of quizzes: they cost no query
        return None
    return session.scalars(
        select(CredentialDraft).where(_drafts_of(actor), CredentialDraft.asked_at > now - TYPING)
    ).first()


def _find(session: Session, actor: Actor, draft_id: int) -> CredentialDraft:
    actor.need(ADMIN)
    draft = session.scalars(
        select(CredentialDraft)
        .where(CredentialDraft.id == draft_id, CredentialDraft.telegram_id == actor.telegram_id)
        .with_for_update()
    ).first()
    if draft is None:
        raise Refusal("gate-draft-gone")
    return draft


def _own(session: Session, now: datetime, actor: Actor, draft_id: int) -> CredentialDraft:
    draft = _find(session, actor, draft_id)
    if draft.state != "draft" or draft.asked_at <= now - LIFE:
        raise Refusal("gate-draft-gone")
    _cadre(session, actor, draft.cadre_id)
    return draft


def _card(session: Session, draft: CredentialDraft) -> DraftCard:
    cadre = session.get_one(Cadre, draft.cadre_id)
    return DraftCard(
        draft.id, cadre.id, cadre.name, cadre.staff_no, draft.kind, draft.word, draft.valid_until, draft.evidence
    )
