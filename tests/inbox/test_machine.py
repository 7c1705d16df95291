"""The inbox against its model: nothing lost, nothing twice, in order; and faults put in on purpose are found."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from bot.inbox import store
from bot.inbox.store import Kept
from bot.inbox.tables import InboxUpdate
from bot.storage.database import Database
from tests.inbox.machine import InboxMachine, Ways

CALM = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None, "derandomize": True}
FINDS = settings(max_examples=150, stateful_step_count=20, phases=[Phase.generate], print_blob=False, **CALM)


def run(database: Database, ways: Ways, how: settings) -> None:
    run_state_machine_as_test(lambda: InboxMachine(database, ways), settings=how)  # type: ignore[no-untyped-call]


def test_nothing_is_lost_nothing_is_done_twice_and_chats_keep_their_order(database: Database) -> None:
    run(database, Ways(), settings(max_examples=40, stateful_step_count=30, **CALM))


# -- faults on purpose -----------------------------------------------------------------------------------------------------


def _by_id_alone(session: Session, now: Any, updates: Any, holder: str | None) -> list[Kept]:
    known = {row for (row,) in session.query(InboxUpdate.update_id)}
    return store.keep(session, now, [body for body in updates if body["update_id"] not in known], holder)


def _every_delivery_anew(session: Session, now: Any, updates: Any, holder: str | None) -> list[Kept]:
    number = 10_000 + session.query(InboxUpdate).count()
    new = [{**body, "update_id": number, "message": {**body["message"], "message_id": number}} for body in updates]
    return store.keep(session, now, new, holder)


def _unfenced(session: Session, kept: Kept, now: Any) -> None:
    session.execute(update(InboxUpdate).where(InboxUpdate.id == kept.id).values(state="done", done_at=now))


def _greedy(session: Session, now: Any, holder: str, chats: Any) -> list[Kept]:
    """Takes rows of living processes too."""
    free = or_(InboxUpdate.holder.is_(None), InboxUpdate.holder != holder)
    rows = session.query(InboxUpdate).where(InboxUpdate.state == "waiting", free).order_by(InboxUpdate.id).all()
    for row in rows:
        row.holder = holder
    return [Kept(row.id, row.update_id, row.chat_id, row.body, False, holder) for row in rows]


def _forgets_the_dead(session: Session, now: Any, holder: str, chats: Any) -> list[Kept]:
    """Takes only what nobody ever had in hand."""
    rows = session.query(InboxUpdate).where(InboxUpdate.state == "waiting", InboxUpdate.holder.is_(None)).all()
    for row in rows:
        row.holder = holder
    return [Kept(row.id, row.update_id, row.chat_id, row.body, False, holder) for row in rows]


def _newest_first(session: Session, now: Any, holder: str, chats: Any) -> list[Kept]:
    return store.take(session, now, holder, chats)[::-1]


FAULTS = {
    "another update under a used id is taken for a repetition": Ways(keep=_by_id_alone),
    "a repetition is kept as a new update": Ways(keep=_every_delivery_anew),
    "the effect and its mark commit apart": Ways(apart=True),
    "a process that was only frozen is not fenced off": Ways(mark_done=_unfenced),
    "what a living process has in hand is taken from it": Ways(take=_greedy, mark_done=_unfenced),
    "what a dead process had in hand is forgotten": Ways(take=_forgets_the_dead),
    "what was left is handled newest first": Ways(take=_newest_first),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_put_in_on_purpose_is_found(fault: str, sqlite_database: Database) -> None:
    with pytest.raises((AssertionError, ExceptionGroup)):
        run(sqlite_database, FAULTS[fault], FINDS)
