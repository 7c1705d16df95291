"""Choose cases for a call-up: tick one, a page, all that a filter shows, or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, literal, select
from sqlalchemy.orm import Session

from bot.storage.insert_once import insert_selected_once
from bot.study.makeup.drafts import begin_draft, chosen_cases, living_draft
from bot.study.makeup.list_cases import CasePage, case_scope, list_cases, shown_by, unit_in_scope, with_receipt
from bot.study.makeup.tables import CallupDraftCase, MakeupCase
from bot.study.people.actor import ADMIN, Actor

PAGE, EVERY, NONE = "p", "e", "0"  # what `tick_many` ticks, as buttons carry it


@dataclass(frozen=True)
class Choosing:
    """A page of cases with those ticked; `chosen` counts the whole draft, `people` how many people that is."""

    draft_id: int
    list: CasePage
    ticked: frozenset[int]
    chosen: int
    people: int


def begin_choosing(session: Session, now: datetime, actor: Actor, show: str, unit_id: int) -> Choosing:
    """Begin (or go on with) a draft; raises `Refusal` for anyone but an admin."""
    return _choosing(session, now, actor, begin_draft(session, now, actor).id, show, unit_id, 1)


def turn_page(
    session: Session, now: datetime, actor: Actor, draft_id: int, show: str, unit_id: int, page: int
) -> Choosing:
    """Another page or filter of the list that is chosen from."""
    living_draft(session, now, actor, draft_id)
    return _choosing(session, now, actor, draft_id, show, unit_id, page)


def tick_case(
    session: Session, now: datetime, actor: Actor, draft_id: int, case_id: int, on: bool,
    show: str, unit_id: int, page: int,
) -> Choosing:  # fmt: skip
    """Tick or untick one case; the button says which, so a second tap changes nothing. Foreign ids tick nothing."""
    living_draft(session, now, actor, draft_id)
    if on:
        _tick(session, draft_id, select(MakeupCase.id).where(MakeupCase.id == case_id, case_scope(actor, None, ADMIN)))
    else:
        session.execute(
            delete(CallupDraftCase).where(CallupDraftCase.draft_id == draft_id, CallupDraftCase.case_id == case_id)
        )
    return _choosing(session, now, actor, draft_id, show, unit_id, page)


def tick_many(
    session: Session, now: datetime, actor: Actor, draft_id: int, what: str, show: str, unit_id: int, page: int
) -> Choosing:
    """Tick this page, everything the filter shows, or (any other `what`) untick all of the draft."""
    living_draft(session, now, actor, draft_id)
    may = case_scope(actor, unit_in_scope(session, actor, unit_id), ADMIN)
    if what == PAGE:
        shown = [row.case_id for row in list_cases(session, now, actor, show, unit_id, page).rows]
        _tick(session, draft_id, select(MakeupCase.id).where(MakeupCase.id.in_(shown), may))
    elif what == EVERY:
        _tick(
            session,
            draft_id,
            with_receipt(select(MakeupCase.id).select_from(MakeupCase)).where(may, shown_by(show, now)),
        )
    else:
        session.execute(delete(CallupDraftCase).where(CallupDraftCase.draft_id == draft_id))
    return _choosing(session, now, actor, draft_id, show, unit_id, page)


def _tick(session: Session, draft_id: int, cases: object) -> None:
    chosen = cases.subquery()  # type: ignore[attr-defined]
    insert_selected_once(
        session, CallupDraftCase, ["draft_id", "case_id"], ["draft_id", "case_id"],
        select(literal(draft_id), chosen.c.id).where(literal(True)),
    )  # fmt: skip


def _choosing(
    session: Session, now: datetime, actor: Actor, draft_id: int, show: str, unit_id: int, page: int
) -> Choosing:
    listed = list_cases(session, now, actor, show, unit_id, page)
    ticked = session.scalars(
        select(CallupDraftCase.case_id).where(
            CallupDraftCase.draft_id == draft_id,
            CallupDraftCase.case_id.in_([row.case_id for row in listed.rows]),
        )
    )
    chosen, people = session.execute(
        select(func.count(), func.count(MakeupCase.cadre_id.distinct())).where(chosen_cases(actor, draft_id))
    ).one()
    return Choosing(draft_id, listed, frozenset(ticked), chosen, people)
