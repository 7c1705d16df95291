"""Updates are kept once, in arrival order, until they are shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.inbox.store import chat_of, keep, mark_done, mark_failed, mark_shown, unfinished
from bot.storage.database import Database


def an_update(update_id: int, chat_id: int = 1) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"message_id": 1, "chat": {"id": chat_id}, "text": "好"}}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"message": {"chat": {"id": 5}}}, ("message", 5)),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": 5}}}}, ("callback_query", 5)),
        ({"callback_query": {"from": {"id": 7}}}, ("callback_query", 7)),
        ({"my_chat_member": {"chat": {"id": 5}, "from": {"id": 7}}}, ("my_chat_member", 5)),
        ({"poll": {"id": "x"}}, ("poll", 0)),
        ({"something_new": "text"}, ("unknown", 0)),
        ({}, ("unknown", 0)),
    ],
)
def test_an_update_belongs_to_the_order_of_its_chat(body: dict[str, Any], found: tuple[str, int]) -> None:
    assert chat_of(body) == found


def test_an_update_that_comes_again_is_not_kept_again(database: Database, now: datetime) -> None:
    first = database.write_now(lambda session: keep(session, now, [an_update(8), an_update(7), an_update(8)]))
    again = database.write_now(lambda session: keep(session, now, [an_update(7), an_update(9)]))
    assert [kept.update_id for kept in first] == [8, 7]  # arrival order: update ids may restart at random
    assert [kept.update_id for kept in again] == [9]


def test_what_was_not_shown_is_taken_up_again(database: Database, now: datetime) -> None:
    def work(session: Any) -> None:
        waiting, done, shown, dead = keep(session, now, [an_update(number) for number in range(4)])
        assert waiting.id
        for kept in (done, shown):
            mark_done(session, kept.id, now)
        mark_shown(session, shown.id, now)
        mark_failed(session, dead.id, 5, "ValueError: no", dead=True)

    database.write_now(work)
    left = database.read_now(lambda session: unfinished(session, now))
    assert [(kept.update_id, kept.done) for kept in left] == [(0, False), (1, True)]
    later = database.read_now(lambda session: unfinished(session, now + timedelta(hours=2)))
    assert [kept.update_id for kept in later] == [0], "a screen of two hours ago would only surprise"
