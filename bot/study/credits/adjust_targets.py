"""What somebody must reach in a cycle changes, in every account: the department decides, or an exemption begins or ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.record import record
from bot.study.credits.closing import closing_guard
from bot.study.credits.exempt_cycles import touched
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.exemptions import counting, spell_of, standing
from bot.study.credits.refresh_targets import refresh_target
from bot.study.credits.shelf import accounts_of, principal_account, shelf_of
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
    kept = [(account, card.cycle, kind, choice) for account, choice in found.items()]
    _keep(session, now, cadre, kept, actor.signature)
    _settle_tasks(session, now, cadre, card.cycle)
    record(
        session, now, actor, "target-decide", f"{cadre.staff_no} {cadre.name}", path=cadre.path, cycle=card.cycle,
        kind=kind, before=card.target, after=choice.hours, cause=card.cause,
    )  # fmt: skip
    return card_of(session, now, cadre, int(card.cycle))


def follow_exemption(session: Session, now: datetime, cadre: Cadre, request: ExemptionRequest, both: str) -> None:
    """Let the targets follow an exemption, or its end, that has just been approved, in every cycle of every account in which its
    days fall; `both` signatures stand for it.

    Who owes nothing at all has nothing left to decide about that cycle; whatever was set aside so is put before the department
    again at the end. Raises `YearIsClosed` for a cycle that is closed.
    """
    kept = []
    for account, cycle in touched(session, request):
        closing_guard(session, now, cadre.id, account, cycle)
        policy = shelf_of(session).for_cycle(account, cycle)
        choice = chosen_in(session, now, cadre, account, cycle)
        exempt = policy is not None and counting(session, cadre.id, policy, cycle)
        kept.append((account, cycle, "exempt" if exempt else choice.kind, choice))
    _keep(session, now, cadre, kept, both, request.id)
    if any(spell_of(each).whole for each in standing(session, cadre.id, request.cycle)):
        _settle_tasks(session, now, cadre, request.cycle)
    elif request.ends_id is not None:
        _ask_again(session, now, cadre, request.cycle)


def _keep(
    session: Session,
    now: datetime,
    cadre: Cadre,
    kept: Sequence[tuple[str, str, str, Choice]],
    author: str,
    exemption_id: int | None = None,
) -> None:
    """A decision of each (account, cycle, kind, choice), by the account's own policy."""
    session.add_all(
        TargetDecision(
            cadre_id=cadre.id, account=account, cycle=cycle, kind=kind, hours=choice.hours, days=choice.days,
            why="", author=author, at=now, exemption_id=exemption_id,
        )
        for account, cycle, kind, choice in kept
    )  # fmt: skip
    session.flush()
    for account, cycle, _, _ in kept:
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
