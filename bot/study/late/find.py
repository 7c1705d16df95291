"""Find a late entry for somebody who may see it, or change it; everybody else is told that there is none."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.late.tables import LateEntry
from bot.study.people.actor import ADMIN, LIAISON, Actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal

Found = tuple[LateEntry, Cadre]


def find_late(session: Session, actor: Actor, late_id: int) -> Found:
    """The entry, locked until the deed commits, with its cadre.

    | the entry                | who finds it                                                                    |
    |--------------------------|---------------------------------------------------------------------------------|
    | a draft, or dropped      | the account that fills it in, as long as it may: the cadre, or in the own scope |
    | filed, whatever followed | the person concerned; liaisons and admins over the unit                         |

    Raises `Refusal` in the same words for one that is unknown and one that is not theirs.
    """
    row = session.execute(
        select(LateEntry, Cadre)
        .join(Cadre, Cadre.id == LateEntry.cadre_id)
        .where(LateEntry.id == late_id)
        .with_for_update(of=LateEntry)
    ).first()
    if row is None or not _may_see(actor, row[0], row[1]):
        raise Refusal("late-unknown")
    return row[0], row[1]


def find_draft(session: Session, actor: Actor, late_id: int) -> Found:
    """One's own draft; raises `Refusal` for one that was filed or dropped meanwhile."""
    found = find_late(session, actor, late_id)
    if found[0].state != "draft":
        raise Refusal("late-not-a-draft")
    return found


def need_filler(actor: Actor, late: LateEntry) -> None:
    """Raises `Refusal` unless it was this account that filled it in: nobody else files or drops it."""
    if late.telegram_id != actor.telegram_id:
        raise Refusal("late-not-a-draft")


def in_office(actor: Actor, cadre: Cadre) -> bool:
    """Whether the actor has the cadre in the own scope, as a liaison or an admin."""
    return actor.covers(cadre.path, LIAISON, ADMIN)


def _may_see(actor: Actor, late: LateEntry, cadre: Cadre) -> bool:
    concerned = actor.cadre_id == cadre.id
    if late.state in ("draft", "dropped"):
        return actor.telegram_id == late.telegram_id and (concerned if late.own else in_office(actor, cadre))
    return concerned or in_office(actor, cadre)
