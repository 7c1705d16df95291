"""What somebody must reach in a cycle changes, in every account: the department decides, or an exemption begins or ends."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.closing import closing_guard
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.exemptions import spells_in
from bot.study.credits.refresh_targets import refresh_target
from bot.study.credits.shelf import principal_account, shelf_of
from bot.study.credits.target_cards import AGE, TargetCard, cadre_in_scope, card_of, cycle_at, open_cycles, open_tasks
from bot.study.credits.target_choices import Choice, choice_of, choices_in, chosen_in
from bot.study.credits.target_tables import TargetDecision, TargetTask
from bot.study.credits.targets import base_in
from bot.study.people.actor import Actor
from bot.study.people.tables import Cadre


def decide_target(session: Session, now: datetime, actor: Actor, cadre_id: int, kind: str, year: int = 0) -> TargetCard:
    """Decide an open task: `keep`, `new` or `part`, of which the exemptions that stand are taken off. Decided before: shown as it
    is. Raises `Refusal` as seeing does, and `YearIsClosed` where somebody closes the year meanwhile."""
    cadre = cadre_in_scope(session, actor, Cadre.id == cadre_id, lock=True)
    card = card_of(session, now, cadre, year)
    choice = next((each for each in card.choices if each.kind == kind), None)
    if choice is None:
        return card
    closing_guard(session, now, cadre.id, principal_account(session), card.cycle)
    found = {
        account: choice_of(choices_in(session, now, cadre, account, card.cycle), kind)
        for account in accounts_of(session)
    }
    _keep(session, now, cadre, card.cycle, kind, found, actor.signature)
    _settle_tasks(session, now, cadre, card.cycle)
    record(
        session, now, actor, "target-decide", f"{cadre.staff_no} {cadre.name}", path=cadre.path, cycle=card.cycle,
        kind=kind, before=card.target, after=choice.hours, cause=card.cause,
    )  # fmt: skip
    return card_of(session, now, cadre, int(card.cycle))


def follow_exemption(session: Session, now: datetime, cadre: Cadre, request: ExemptionRequest, both: str) -> None:
    """Let the targets follow an exemption, or its end, that has just been approved; `both` signatures stand for it.

    Who owes nothing at all has nothing left to decide about that cycle; whatever was set aside so is put before the department
    again at the end. Raises `YearIsClosed` for a cycle that is closed.
    """
    closing_guard(session, now, cadre.id, principal_account(session), request.cycle)
    found = {account: chosen_in(session, now, cadre, account, request.cycle) for account in accounts_of(session)}
    spells = spells_in(session, cadre.id, request.cycle)
    _keep(session, now, cadre, request.cycle, "exempt" if spells else "", found, both, request.id)
    if any(spell.whole for spell in spells):
        _settle_tasks(session, now, cadre, request.cycle)
    elif request.ends_id is not None:
        _ask_again(session, now, cadre, request.cycle)


def accounts_of(session: Session) -> list[str]:
    """Every account that has a policy, the principal one first."""
    shelf = shelf_of(session)
    return sorted({policy.id for policy in shelf.policies}, key=lambda account: account != shelf.principal)


def _keep(
    session: Session,
    now: datetime,
    cadre: Cadre,
    cycle: str,
    kind: str,
    found: dict[str, Choice],
    author: str,
    exemption_id: int | None = None,
) -> None:
    """A decision of each account, by its own policy; without a `kind` of that of the choice."""
    session.add_all(
        TargetDecision(
            cadre_id=cadre.id, account=account, cycle=cycle, kind=kind or choice.kind, hours=choice.hours, days=choice.days,
            why="", author=author, at=now, exemption_id=exemption_id,
        )
        for account, choice in found.items()
    )  # fmt: skip
    session.flush()
    for account in found:
        refresh_target(session, now, cadre, account, cycle)


def _ask_again(session: Session, now: datetime, cadre: Cadre, cycle: str) -> None:
    """Open the tasks of that cycle that nobody has decided about; an age that is not known is found anew every night."""
    base = base_in(session, cadre.id, principal_account(session), cycle)
    done = select(TargetTask).where(
        TargetTask.cadre_id == cadre.id, TargetTask.state == "done", TargetTask.cause != AGE
    )  # fmt: skip
    for task in session.scalars(done):
        if cycle_at(session, now, task) == cycle and (base is None or base.at < task.at):
            task.state = "open"
    session.flush()


def _settle_tasks(session: Session, now: datetime, cadre: Cadre, cycle: str) -> None:
    """Every task about that cycle, or about one that is closed, is done."""
    others = set(open_cycles(session, now, cadre)) - {cycle}
    for task in open_tasks(session, cadre.id):
        if cycle_at(session, now, task) not in others:
            task.state = "done"
    session.flush()
