"""The inbox's rows: keep, take in hand, settle. Plain functions over a session."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.inbox.marks import mark_of
from bot.inbox.tables import InboxUpdate
from bot.presence.beat import living
from bot.storage.insert_once import insert_once

SHOW_AGAIN = timedelta(hours=1)  # older screens that a crash left unshown would only surprise


class Superseded(Exception):
    """Another process has this chat in its hands now: ours was taken for dead. Nothing of ours may be kept."""


@dataclass(frozen=True)
class Kept:
    """An update in the inbox, to be handled."""

    id: int
    update_id: int
    chat_id: int
    body: dict[str, Any]
    done: bool = False  # its effects are committed; only its screen may still be unshown

    @property
    def kind(self) -> str:
        """What sort of update it is: message, callback_query …"""
        return next((name for name in self.body if name != "update_id"), "unknown")

    holder: str = ""  # the process that has it in hand


def chat_of(body: dict[str, Any]) -> tuple[str, int]:
    """The kind of an update and the chat whose order it belongs to (0 if it belongs to none)."""
    for kind, content in body.items():
        if isinstance(content, dict):
            place = content.get("chat") or (content.get("message") or {}).get("chat") or content.get("from") or {}
            return kind, int(place.get("id", 0))
    return "unknown", 0


def keep(session: Session, now: datetime, updates: Sequence[dict[str, Any]], holder: str | None) -> list[Kept]:
    """Store updates in arrival order; those seen before are left alone. Returns what `holder` has to handle now.

    That is whatever it took in hand of these chats (see `take`); nothing when `holder` is None.
    """
    placed = [(body, *chat_of({name: part for name, part in body.items() if name != "update_id"})) for body in updates]
    chats = {chat_id for _, _, chat_id in placed}
    _lock(session, chats)
    for body, kind, chat_id in placed:
        insert_once(
            session, InboxUpdate, ["update_id", "mark"],
            update_id=int(body["update_id"]), mark=mark_of(body), chat_id=chat_id, kind=kind, body=body,
            received_at=now, state="waiting", tries=0,
        )  # fmt: skip
    return take(session, now, holder, chats) if holder is not None else []


def take(session: Session, now: datetime, holder: str, chats: Collection[int]) -> list[Kept]:
    """Take in hand whatever is unsettled in `chats` and not in our hands yet, in order; a chat of which another living
    process has something in hand is left alone whole, so that one chat is only ever handled by one process."""
    if not chats:
        return []
    _lock(session, chats)
    taken = session.execute(
        update(InboxUpdate)
        .where(InboxUpdate.chat_id.in_(sorted(chats)), _free(session, now, holder))
        .values(holder=holder)
        .returning(InboxUpdate.id, InboxUpdate.update_id, InboxUpdate.chat_id, InboxUpdate.body, InboxUpdate.state)
        .execution_options(synchronize_session=False)
    )
    return [
        Kept(id, update_id, chat_id, body, state == "done", holder)
        for id, update_id, chat_id, body, state in sorted(taken, key=lambda row: row.id)
    ]


def free_chats(session: Session, now: datetime, holder: str, limit: int) -> list[int]:
    """At most `limit` chats of which `take` would get something, longest waiting first. Asked often, so it only reads."""
    oldest = func.min(InboxUpdate.id)
    rows = session.execute(
        select(InboxUpdate.chat_id)
        .where(_free(session, now, holder))
        .group_by(InboxUpdate.chat_id)
        .order_by(oldest)
        .limit(limit)
    )
    return [chat_id for (chat_id,) in rows]


def _free(session: Session, now: datetime, holder: str) -> ColumnElement[bool]:
    other = aliased(InboxUpdate)
    in_other_hands = exists().where(
        other.chat_id == InboxUpdate.chat_id,
        other.state.in_(("waiting", "done")),
        other.holder != holder,
        other.holder.in_(living(session)),
    )
    return and_(
        or_(
            InboxUpdate.state == "waiting",
            (InboxUpdate.state == "done") & (InboxUpdate.received_at > now - SHOW_AGAIN),
        ),
        or_(InboxUpdate.holder.is_(None), InboxUpdate.holder != holder),
        ~in_other_hands,
    )


def _lock(session: Session, chats: Iterable[int]) -> None:
    """Two processes that receive updates of one chat at the same moment come one after the other. SQLite has one writer."""
    if session.get_bind().dialect.name == "postgresql":
        for chat_id in sorted(chats):
            session.execute(select(func.pg_advisory_xact_lock(chat_id)))


def mark_done(session: Session, kept: Kept, now: datetime) -> None:
    """The effects of this update are in the same transaction as this mark; raises `Superseded` when it is not ours."""
    done = func.coalesce(InboxUpdate.done_at, bindparam("now", now, type_=InboxUpdate.done_at.type))
    marked = session.execute(
        update(InboxUpdate)
        .where(_ours(kept), InboxUpdate.state.in_(("waiting", "done")))
        .values(state="done", done_at=done)
        .execution_options(synchronize_session=False)
    )
    if not getattr(marked, "rowcount", 0):
        raise Superseded(kept.update_id)


def mark_shown(session: Session, kept: Kept, now: datetime) -> None:
    """Nothing is left to do for this update (one that asked for nothing kept is done with it)."""
    done = func.coalesce(InboxUpdate.done_at, bindparam("now", now, type_=InboxUpdate.done_at.type))
    session.execute(
        update(InboxUpdate)
        .where(_ours(kept))
        .values(state="shown", done_at=done)
        .execution_options(synchronize_session=False)
    )


def mark_failed(session: Session, kept: Kept, tries: int, error: str, *, dead: bool) -> bool:
    """Count a failure; `dead` sets the update aside for a person to look at. False when it is not ours any more."""
    values: dict[str, Any] = {"tries": tries, "error": error[:500]}
    if dead:
        values["state"] = "dead"
    marked = session.execute(
        update(InboxUpdate).where(_ours(kept)).values(**values).execution_options(synchronize_session=False)
    )
    return bool(getattr(marked, "rowcount", 0))


def _ours(kept: Kept) -> ColumnElement[bool]:
    return (InboxUpdate.id == kept.id) & (InboxUpdate.holder == kept.holder)
