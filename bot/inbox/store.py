"""The inbox's rows: keep, take in hand, settle. Plain functions over a session."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.inbox.marks import mark_of
from bot.inbox.tables import InboxUpdate
from bot.presence.beat import living
from bot.presence.tables import Process
from bot.storage.built import run, run_each
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
    holder: str = ""  # the process that has it in hand

    @property
    def kind(self) -> str:
        """What sort of update it is: message, callback_query …"""
        return next((name for name in self.body if name != "update_id"), "unknown")


def chat_of(body: dict[str, Any]) -> tuple[str, int]:
    """The kind of an update and the chat whose order it belongs to (0 if it belongs to none)."""
    for kind, content in body.items():
        if isinstance(content, dict):
            told = content.get("chat") or (content.get("message") or {}).get("chat")
            place = told or content.get("from") or content.get("user") or {}  # a vote names its user alone
            return kind, int(place.get("id", 0))
    return "unknown", 0


def keep(session: Session, now: datetime, updates: Sequence[dict[str, Any]], holder: str | None) -> list[Kept]:
    """Store updates in arrival order; those seen before, under whatever id, are left alone.

    Returns what `holder` has to handle now: whatever it took in hand of these chats (see `take`); nothing when it is None.
    """
    placed = [(body, *chat_of({name: part for name, part in body.items() if name != "update_id"})) for body in updates]
    chats = {chat_id for _, _, chat_id in placed}
    _lock(session, chats)
    for body, kind, chat_id in placed:
        insert_once(
            session, InboxUpdate, ["chat_id", "mark"],
            update_id=int(body["update_id"]), mark=mark_of(body), chat_id=chat_id, kind=kind, body=body,
            received_at=now, state="waiting", tries=0,
        )  # fmt: skip
    return _taken(session, now, holder, chats) if holder is not None else []


def take(session: Session, now: datetime, holder: str, chats: Collection[int]) -> list[Kept]:
    """Take in hand whatever is unsettled in `chats` and not in our hands yet, in order; a chat of which another living
    process has something in hand is left alone whole, so that one chat is only ever handled by one process."""
    if not chats:
        return []
    _lock(session, chats)
    return _taken(session, now, holder, chats)


def _taken(session: Session, now: datetime, holder: str, chats: Collection[int]) -> list[Kept]:
    postgres = _on_postgres(session)
    moment = {} if postgres else {"moment": datetime.now(UTC)}
    values = {"chats": sorted(chats), "me": holder, "recent": now - SHOW_AGAIN, "holder": holder, **moment}
    rows = run(session, _take(postgres), **values)
    return [
        Kept(id, update_id, chat_id, body, state == "done", holder)
        for id, update_id, chat_id, body, state in sorted(rows, key=lambda row: row.id)
    ]


def free_chats(session: Session, now: datetime, holder: str, limit: int) -> list[int]:
    """At most `limit` chats of which `take` would get something, longest waiting first. Asked often, so it only reads."""
    oldest = func.min(InboxUpdate.id)
    rows = session.execute(
        select(InboxUpdate.chat_id)
        .where(_free(living(session)))
        .group_by(InboxUpdate.chat_id)
        .order_by(oldest)
        .limit(limit),
        {"me": holder, "recent": now - SHOW_AGAIN},
    )
    return [chat_id for (chat_id,) in rows]


def _free(alive: Select[str]) -> ColumnElement[bool]:
    """A condition with two bindparams: `me`, and the moment after which a screen left unshown is still `recent`."""
    me, other = bindparam("me", type_=InboxUpdate.holder.type), aliased(InboxUpdate)
    in_other_hands = exists().where(
        other.chat_id == InboxUpdate.chat_id,
        other.state.in_(("waiting", "done")),
        other.holder != me,
        other.holder.in_(alive),
    )
    return and_(
        or_(
            InboxUpdate.state == "waiting",
            (InboxUpdate.state == "done") & (InboxUpdate.received_at > bindparam("recent")),
        ),
        or_(InboxUpdate.holder.is_(None), InboxUpdate.holder != me),
        ~in_other_hands,
    )


@lru_cache(maxsize=2)
def _take(postgres: bool) -> Executable:
    """The statement of `take`. PostgreSQL says itself what time it is, which spares it a question (see `living`)."""
    moment = func.statement_timestamp() if postgres else bindparam("moment", type_=Process.expires_at.type)
    return (
        update(InboxUpdate)
        .where(InboxUpdate.chat_id.in_(bindparam("chats", expanding=True)))
        .where(_free(select(Process.holder).where(Process.expires_at > moment)))
        .returning(InboxUpdate.id, InboxUpdate.update_id, InboxUpdate.chat_id, InboxUpdate.body, InboxUpdate.state)
    )


def _on_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


_LOCK = select(func.pg_advisory_xact_lock(bindparam("chat", type_=InboxUpdate.chat_id.type)))


def _lock(session: Session, chats: Iterable[int]) -> None:
    """Two processes that receive updates of one chat at the same moment come one after the other. SQLite has one writer."""
    if _on_postgres(session):
        for chat_id in sorted(chats):
            run(session, _LOCK, chat=chat_id)


_OURS = update(InboxUpdate).where(InboxUpdate.id == bindparam("of_id"), InboxUpdate.holder == bindparam("of_holder"))
_WHEN = func.coalesce(InboxUpdate.done_at, bindparam("at", type_=InboxUpdate.done_at.type))
_DONE = _OURS.where(InboxUpdate.state.in_(("waiting", "done"))).values(state="done", done_at=_WHEN)
_SHOWN = _OURS.values(state="shown", done_at=_WHEN)


def mark_done(session: Session, kept: Kept, now: datetime) -> None:
    """The effects of this update are in the same transaction as this mark; raises `Superseded` when it is not ours."""
    if not run(session, _DONE, **_names(kept), at=now).rowcount:
        raise Superseded(kept.update_id)


def mark_shown(session: Session, kept: Kept, now: datetime) -> None:
    """Nothing is left to do for this update (one that asked for nothing kept is done with it)."""
    mark_all_shown(session, [kept], now)


def mark_all_shown(session: Session, shown: Iterable[Kept], now: datetime) -> None:
    """The same for many updates."""
    run_each(session, _SHOWN, [{**_names(kept), "at": now} for kept in shown])


def mark_failed(session: Session, kept: Kept, tries: int, error: str, *, dead: bool) -> bool:
    """Count a failure; `dead` sets the update aside for a person to look at. False when it is not ours any more."""
    values: dict[str, Any] = {"tries": tries, "error": error[:500]}
    if dead:
        values["state"] = "dead"
    return bool(run(session, _OURS, **_names(kept), **values).rowcount)


def _names(kept: Kept) -> dict[str, Any]:
    return {"of_id": kept.id, "of_holder": kept.holder}
