"""Who may decide about a reversal, a penalty or an exemption: an admin over the unit who neither asked nor is concerned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, literal, or_, select
from sqlalchemy.orm import Session

from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.credits.tables import ReversalRequest
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Binding, Cadre, Role, Unit
from bot.study.refusal import Refusal

Request = ReversalRequest | PenaltyRequest | ExemptionRequest
Asked = Request | YearMotion | PolicyProposal
WHY_NOT = ("evidence", "mistaken", "unclear")  # 依据不足, 选错了, 情况有出入: why a second person refuses


@dataclass(frozen=True)
class Approver:
    """Somebody to ask: a cadre with the right, or (else) an account that has it from the settings."""

    cadre_id: int | None
    telegram_id: int | None

    @property
    def key(self) -> str:
        """Names this person among approvers."""
        return f"cadre-{self.cadre_id}" if self.cadre_id is not None else f"account-{self.telegram_id}"


def hindrance(session: Session, actor: Actor, request: Request, cadre_id: int) -> str | None:
    """Why `actor`, an admin over the unit of the cadre concerned, may not decide; None: may.

    | actor                                                   | hindrance             |
    |---------------------------------------------------------|-----------------------|
    | the account that asked                                  | reversal-own-request  |
    | a cadre bound to that account when it asked, or since   | reversal-own-request  |
    | the cadre whose hours they are                          | reversal-concerns-you |
    """
    if is_asker(session, actor, request):
        return "reversal-own-request"
    return "reversal-concerns-you" if actor.cadre_id == cadre_id else None


def is_asker(session: Session, actor: Actor, asked: Asked) -> bool:
    """Whether the actor is who asked, as `asked_by` says."""
    table = type(asked)
    return session.scalar(select(table.id).where(table.id == asked.id, asked_by(actor, table))) is not None


def asked_by(actor: Actor, table: type[Asked]) -> ColumnElement[bool]:
    """An SQL condition: the actor asked, from this account, or as a cadre who was bound to the asking account then or has been
    since: another phone makes nobody a second person."""
    account = table.telegram_id == actor.telegram_id
    if actor.cadre_id is None:
        return account
    bound = exists().where(
        Binding.telegram_id == table.telegram_id,
        Binding.cadre_id == actor.cadre_id,
        or_(Binding.unbound_at.is_(None), Binding.unbound_at >= table.asked_at),
    )
    return or_(account, bound)


def need_second_person(session: Session, actor: Actor, request: Request, cadre_id: int) -> None:
    """Raises `Refusal` for whoever may not decide, as `hindrance` says."""
    why_not = hindrance(session, actor, request, cadre_id)
    if why_not is not None:
        raise Refusal(why_not)


def need_asker(session: Session, actor: Actor, request: Request, cadre_id: int) -> None:
    """Raises `Refusal` for anybody but who asked: nobody else withdraws."""
    if hindrance(session, actor, request, cadre_id) != "reversal-own-request":
        raise Refusal("reversal-not-yours")


def settle(session: Session, now: datetime, actor: Actor, request: Request, state: str) -> None:
    """Keep what was decided, by whom and when."""
    request.state, request.decided_at = state, now
    request.decided_by, request.decider = actor.telegram_id, actor.signature
    session.flush()


def asking_cadres(session: Session, request: Request) -> set[int]:
    """Whoever was bound to the asking account when it asked, or since: another phone makes nobody a second person."""
    return set(
        session.scalars(
            select(Binding.cadre_id).where(
                Binding.telegram_id == request.telegram_id,
                or_(Binding.unbound_at.is_(None), Binding.unbound_at >= request.asked_at),
            )
        )
    )


def asking_person(session: Session, request: Request) -> int | None:
    """The cadre bound to the asking account when it asked; None for an account that was nobody's."""
    return session.scalars(
        select(Binding.cadre_id)
        .where(
            Binding.telegram_id == request.telegram_id,
            Binding.bound_at <= request.asked_at,
            or_(Binding.unbound_at.is_(None), Binding.unbound_at > request.asked_at),
        )
        .order_by(Binding.id.desc())
    ).first()


def approvers(session: Session, request: Request, cadre: Cadre) -> list[Approver]:
    """Everybody who could decide about `request` of `cadre` now and can be written to, cadres first."""
    excluded = {*asking_cadres(session, request), cadre.id}
    rights = session.execute(
        select(Role.cadre_id, Binding.telegram_id)
        .join(Unit, Unit.id == Role.unit_id)
        .join(Cadre, Cadre.id == Role.cadre_id)
        .join(Binding, Binding.cadre_id == Role.cadre_id)
        .where(
            Role.kind == ADMIN,
            Role.ended_at.is_(None),
            literal(cadre.path).startswith(Unit.path),
            Cadre.active,
            Cadre.id.not_in(excluded),
            Binding.unbound_at.is_(None),
            Binding.reachable,
        )
        .order_by(Role.cadre_id)
    ).all()
    cadres = dict.fromkeys(cadre_id for cadre_id, _ in rights)
    accounts = _settings_accounts(session, excluded) - {request.telegram_id} - {account for _, account in rights}
    return [Approver(cadre_id, None) for cadre_id in cadres] + [Approver(None, each) for each in sorted(accounts)]


def _settings_accounts(session: Session, excluded: set[int]) -> set[int]:
    """Accounts that the settings give every right (``session.info["admins"]``), but those of the excluded."""
    accounts = set(session.info.get("admins", ()))
    bound = select(Binding.telegram_id).where(
        Binding.telegram_id.in_(accounts), Binding.unbound_at.is_(None), Binding.cadre_id.in_(excluded)
    )
    return accounts - set(session.scalars(bound))
