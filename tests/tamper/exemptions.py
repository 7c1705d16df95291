"""Tamperings with exemptions: what two people signed, put in, taken out, or said otherwise."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.target_tables import TargetDecision
from tests.tamper.columns import Named
from tests.tamper.ledger import Prey

REQUEST, DECISION = ExemptionRequest.__table__, TargetDecision.__table__
UNSAID = {"draft", "waiting", "refused", "withdrawn", "dropped"}


def _approved(session: Session, *where: Any) -> list[dict[str, Any]]:
    query = select(REQUEST).where(REQUEST.c.state == "approved", *where).order_by(REQUEST.c.id)
    return [dict(row._mapping) for row in session.execute(query)]


def _change(session: Session, request: dict[str, Any], **values: Any) -> None:
    session.execute(update(REQUEST).where(REQUEST.c.id == request["id"]).values(**values))


def _of(prey: Prey, request: dict[str, Any]) -> Named:
    return {("exemption-unapproved", prey.staff[request["cadre_id"]], 0)}


def _drop(session: Session, request: dict[str, Any], dice: random.Random) -> None:
    """The request goes, now and then with the decisions that follow it."""
    if dice.random() < 0.5:
        session.execute(delete(DECISION).where(DECISION.c.exemption_id == request["id"]))
    session.execute(delete(REQUEST).where(REQUEST.c.id == request["id"]))


def change_the_days(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Some days more, or the whole year instead of some days, or some days instead of all of it."""
    request = dice.choice(_approved(session))
    if not request["part"]:
        _change(session, request, part=True, first=date(prey.now.year, 1, 1), last=date(prey.now.year, 1, 2))
    elif dice.random() < 0.5:
        _change(session, request, part=False)
    else:
        column = dice.choice(("first", "last"))
        _change(session, request, **{column: request[column] + timedelta(days=dice.choice((-1, 1)))})
    return _of(prey, request)


def change_the_reason(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Another common reason, other words, or both at once."""
    request = dice.choice(_approved(session))
    _change(
        session, request, **dice.choice(({"why": "maternity"}, {"reason": "领导同意"}, {"why": "", "reason": "休养"}))
    )
    return _of(prey, request)


def change_who_approved(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Somebody else asked or agreed, by name or by account, or at another time; in the decisions too, now and then."""
    request = dice.choice(_approved(session))
    column = dice.choice(("author", "decider", "decided_by", "decided_at", "telegram_id"))
    if column == "telegram_id":
        value: Any = request["decided_by"]
    elif column == "decided_at":
        value = request[column] + timedelta(seconds=1)
    else:
        value = f"{request[column]}甲" if isinstance(request[column], str) else request[column] + 7
    _change(session, request, **{column: value})
    if dice.random() < 0.5:
        both = f"{value if column == 'author' else request['author']} / {value if column == 'decider' else request['decider']}"
        session.execute(update(DECISION).where(DECISION.c.exemption_id == request["id"]).values(author=both))
    return _of(prey, request)


def give_it_to_another(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Somebody else is exempt by it, or in another year; the decisions follow."""
    request = dice.choice(_approved(session))
    other = dice.choice([cadre for cadre in prey.staff if cadre != request["cadre_id"]])
    values = dice.choice(({"cadre_id": other}, {"cycle": str(int(request["cycle"]) + 1)}))
    _change(session, request, **values)
    session.execute(update(DECISION).where(DECISION.c.exemption_id == request["id"]).values(**values))
    return _of(prey, request)


def put_in_an_exemption(session: Session, prey: Prey, dice: random.Random) -> Named:
    """One that nobody asked for, or that waited or was refused, is approved; now and then with decisions of its own."""
    like = dice.choice(_approved(session, REQUEST.c.ends_id.is_(None)))
    number = (session.scalar(select(func.max(REQUEST.c.id))) or 0) + 1
    forged = {**like, "id": number, "cadre_id": dice.choice(list(prey.staff))}
    session.execute(insert(REQUEST).values(**forged))
    if dice.random() < 0.5:
        rows = session.execute(select(DECISION).where(DECISION.c.exemption_id == like["id"])).all()
        top = session.scalar(select(func.max(DECISION.c.id))) or 0
        for place, row in enumerate(rows, 1):
            values = {"id": top + place, "exemption_id": number, "cadre_id": forged["cadre_id"]}
            session.execute(insert(DECISION).values(**{**row._mapping, **values}))
    return _of(prey, forged)


def forget_an_exemption(session: Session, prey: Prey, dice: random.Random) -> Named:
    """An exemption, or the end of one, is gone, or is said never to have been approved."""
    request = dice.choice(_approved(session))
    if dice.random() < 0.3:
        _change(session, request, state=dice.choice(sorted(UNSAID)))
    else:
        _drop(session, request, dice)
    return _of(prey, request)


def end_another_one(session: Session, prey: Prey, dice: random.Random) -> Named:
    """An end is said to be about another exemption of somebody, or to be an exemption itself."""
    end = dice.choice(_approved(session, REQUEST.c.ends_id.is_not(None)))
    others = [one["id"] for one in _approved(session) if one["id"] not in (end["id"], end["ends_id"])]
    _change(session, end, ends_id=dice.choice((None, *others)))
    return _of(prey, end)


EXEMPTIONS = (
    change_the_days, change_the_reason, change_who_approved, give_it_to_another, put_in_an_exemption, forget_an_exemption,
    end_another_one,
)  # fmt: skip
