"""Who may decide about a late entry: two levels, two people, and never whoever filed it or is concerned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session

from bot.study.late.rules import after_approval
from bot.study.late.tables import LateEntry, LateStep
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.tables import Binding, Cadre, Role, Unit


@dataclass(frozen=True)
class Decider:
    """Somebody to ask: a cadre with the right, or (else) an account that has it from the settings."""

    cadre_id: int | None
    telegram_id: int | None

    @property
    def key(self) -> str:
        """Names this person among deciders."""
        return f"cadre-{self.cadre_id}" if self.cadre_id is not None else f"account-{self.telegram_id}"


def hindrance(session: Session, actor: Actor, late: LateEntry, cadre: Cadre) -> str | None:
    """Why `actor` may not decide about a filed entry now (a text key); None: may.

    | actor                                                                  | hindrance               |
    |------------------------------------------------------------------------|-------------------------|
    | nobody over the unit                                                   | refusal-no-right        |
    | the person whose training it is                                        | late-concerns-you       |
    | filed it, or is bound to the account that did (then, or since)         | late-own-filing         |
    | has approved it already, or is bound to the account that did           | late-second-person      |
    | a liaison, where the department has to speak                           | late-for-the-department |
    """
    if not actor.covers(cadre.path, LIAISON, ADMIN):
        return "refusal-no-right"
    if actor.cadre_id == cadre.id:
        return "late-concerns-you"
    for verb, why in (("file", "late-own-filing"), ("approve", "late-second-person")):
        accounts, people = _who_did(session, late, verb)
        if actor.telegram_id in accounts or actor.cadre_id in people:
            return why
    if after_approval(late.state, late.own, actor.covers(cadre.path, ADMIN)) is None:
        return "late-for-the-department"
    return None


def deciders(session: Session, late: LateEntry, cadre: Cadre) -> list[Decider]:
    """Whom to tell that it waits: those of the nearest unit who may decide now and can be written to; accounts of the settings
    where the roster has nobody. Liaisons come before admins while the unit has to speak."""
    barred = {cadre.id}
    barred_accounts: set[int] = set()
    for verb in ("file", "approve"):
        accounts, people = _who_did(session, late, verb)
        barred |= people
        barred_accounts |= accounts
    rows = session.execute(
        select(Role.kind, Unit.depth, Role.cadre_id, Binding.telegram_id)
        .join(Unit, Unit.id == Role.unit_id)
        .join(Cadre, Cadre.id == Role.cadre_id)
        .join(Binding, Binding.cadre_id == Role.cadre_id)
        .where(
            Role.kind.in_((LIAISON, ADMIN) if late.state == "filed" else (ADMIN,)), Role.ended_at.is_(None),
            literal(cadre.path).startswith(Unit.path), Cadre.active, Cadre.id.not_in(barred),
            Binding.unbound_at.is_(None), Binding.reachable, Binding.telegram_id.not_in(barred_accounts),
        )
    ).all()  # fmt: skip
    if rows:
        near = max((kind == LIAISON, depth) for kind, depth, *_ in rows)
        return [Decider(each, None) for each in _once(row[2] for row in rows if (row[0] == LIAISON, row[1]) == near)]
    accounts = set(session.info.get("admins", ())) - barred_accounts
    bound = select(Binding.telegram_id).where(
        Binding.telegram_id.in_(accounts), Binding.unbound_at.is_(None), Binding.cadre_id.in_(barred)
    )
    return [Decider(None, account) for account in sorted(accounts - set(session.scalars(bound)))]


def _once(ids: Iterable[int]) -> list[int]:
    return sorted(set(ids))


def _who_did(session: Session, late: LateEntry, verb: str) -> tuple[set[int], set[int]]:
    """The account that did it in this turn, and every cadre it stood or stands for: another phone makes nobody another."""
    steps = session.execute(
        select(LateStep.telegram_id, LateStep.cadre_id, LateStep.at).where(
            LateStep.late_id == late.id, LateStep.turn == late.turn, LateStep.verb == verb
        )
    ).all()
    people = {cadre_id for _, cadre_id, _ in steps if cadre_id is not None}
    for account, _, at in steps:
        people |= set(
            session.scalars(
                select(Binding.cadre_id).where(
                    Binding.telegram_id == account, or_(Binding.unbound_at.is_(None), Binding.unbound_at >= at)
                )
            )
        )
    return {account for account, *_ in steps}, people
