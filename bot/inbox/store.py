"""The inbox's rows: keep, take, settle. Plain functions over a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from bot.inbox.marks import mark_of
from bot.inbox.tables import InboxUpdate
from bot.storage.insert_once import insert_once

SHOW_AGAIN = timedelta(hours=1)  # older screens that a crash left unshown would only surprise


@dataclass(frozen=True)
class Kept:
    """An update in the inbox, to be handled."""

    id: int
    update_id: int
    chat_id: int
    body: dict[str, Any]
    done: bool = False  # its effects are committed; only its screen may still be unshown


def chat_of(body: dict[str, Any]) -> tuple[str, int]:
    """The kind of an update and the chat whose order it belongs to (0 if it belongs to none)."""
    for kind, content in body.items():
        if isinstance(content, dict):
            place = content.get("chat") or (content.get("message") or {}).get("chat") or content.get("from") or {}
            return kind, int(place.get("id", 0))
    return "unknown", 0


def keep(session: Session, now: datetime, updates: Sequence[dict[str, Any]]) -> list[Kept]:
    """Store updates in arrival order; those seen before are left alone. Returns the new ones."""
    fresh = []
    for body in updates:
        update_id = int(body["update_id"])
        kind, chat_id = chat_of({name: part for name, part in body.items() if name != "update_id"})
        if insert_once(
            session, InboxUpdate, ["update_id", "mark"],
            update_id=update_id, mark=mark_of(body), chat_id=chat_id, kind=kind, body=body, received_at=now,
            state="waiting", tries=0,
        ):  # fmt: skip
            fresh.append(update_id)
    return _kept(session, InboxUpdate.update_id.in_(fresh), InboxUpdate.state == "waiting") if fresh else []


def unfinished(session: Session, now: datetime) -> list[Kept]:
    """What a stop or a crash left: updates not handled, and those whose screen was not shown."""
    return _kept(
        session,
        (InboxUpdate.state == "waiting")
        | ((InboxUpdate.state == "done") & (InboxUpdate.received_at > now - SHOW_AGAIN)),
    )


def _kept(session: Session, *conditions: Any) -> list[Kept]:
    rows = session.execute(
        select(InboxUpdate.id, InboxUpdate.update_id, InboxUpdate.chat_id, InboxUpdate.body, InboxUpdate.state)
        .where(*conditions)
        .order_by(InboxUpdate.id)
    )
    return [Kept(id, update_id, chat_id, body, state == "done") for id, update_id, chat_id, body, state in rows]


def mark_done(session: Session, id: int, now: datetime) -> None:
    """The effects of this update are in the same transaction as this mark."""
    session.execute(
        update(InboxUpdate)
        .where(InboxUpdate.id == id, InboxUpdate.state == "waiting")
        .values(state="done", done_at=now)
    )


def mark_shown(session: Session, id: int, now: datetime) -> None:
    """Nothing is left to do for this update (one that asked for nothing kept is done with it)."""
    done = func.coalesce(InboxUpdate.done_at, bindparam("now", now, type_=InboxUpdate.done_at.type))
    session.execute(update(InboxUpdate).where(InboxUpdate.id == id).values(state="shown", done_at=done))


def mark_failed(session: Session, id: int, tries: int, error: str, *, dead: bool) -> None:
    """Count a failure; `dead` sets the update aside for a person to look at."""
    values: dict[str, Any] = {"tries": tries, "error": error[:500]}
    if dead:
        values["state"] = "dead"
    session.execute(update(InboxUpdate).where(InboxUpdate.id == id).values(**values))
