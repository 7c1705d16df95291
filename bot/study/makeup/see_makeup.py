"""What /makeup opens with: the managing list for whoever holds a role, the own cases for everybody else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.makeup.list_cases import CasePage, list_cases
from bot.study.makeup.see_my_cases import MyCases, see_my_cases
from bot.study.people.actor import Actor


def see_makeup(session: Session, now: datetime, actor: Actor) -> CasePage | MyCases:
    """Raises `Refusal` for an account that is bound to nobody and holds no role."""
    return list_cases(session, now, actor) if actor.has_role else see_my_cases(session, now, actor)
