"""Updates are kept once, in arrival order, until they are shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.inbox.dead import dead_letters, retry_dead
from bot.inbox.store import Kept, Superseded, chat_of, free_chats, keep, mark_done, mark_failed, mark_shown, take
from bot.presence.beat import beat, leave
from bot.storage.database import Database

ME = "me"


def an_update(update_id: int, chat_id: int = 1) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"message_id": update_id, "chat": {"id": chat_id}, "text": "好"}}


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
    first = database.write_now(lambda session: keep(session, now, [an_update(8), an_update(7), an_update(8)], ME))
    again = database.write_now(lambda session: keep(session, now, [an_update(7), an_update(9)], ME))
    assert [kept.update_id for kept in first] == [8, 7]  # arrival order: update ids may restart at random
    assert [kept.update_id for kept in again] == [9]


def test_an_update_id_that_was_used_for_something_else_is_no_repetition(database: Database, now: datetime) -> None:
    """After a quiet week Telegram restarts update ids at random: they may meet those of a month ago."""
    other = an_update(8) | {"message": {"message_id": 9, "chat": {"id": 1}, "text": "又来了"}}
    tap = {"update_id": 8, "callback_query": {"id": "77", "from": {"id": 1}, "data": "x"}}
    changed = tap | {"callback_query": {"id": "77", "from": {"id": 1}, "data": "x", "message": {"chat": {"id": 1}}}}
    kept = [
        len(database.write_now(lambda session, body=body: keep(session, now, [body], ME)))  # type: ignore[misc]
        for body in (an_update(8), other, tap, changed)
    ]
    assert kept == [1, 1, 1, 0]  # a tap stays the same tap, however the message around it has changed meanwhile


def test_what_comes_again_under_a_new_id_is_a_repetition(database: Database, now: datetime) -> None:
    """Once a text answered a question of a later quiz, when it was delivered a second time long after."""
    tap = {"callback_query": {"id": "77", "from": {"id": 1}, "data": "x"}}
    updates = [
        an_update(8),
        an_update(8) | {"update_id": 9},
        {"update_id": 10, **tap},
        {"update_id": 11, **tap},
        an_update(8, chat_id=2) | {"update_id": 12},
    ]
    kept = [
        len(database.write_now(lambda session, body=body: keep(session, now, [body], ME)))  # type: ignore[misc]
        for body in updates
    ]
    assert kept == [1, 0, 1, 0, 1]


def test_what_a_dead_process_left_is_taken_up_again(database: Database, now: datetime) -> None:
    def work(session: Any) -> list[Kept]:
        beat(session, "dying")
        beat(session, ME)
        waiting, done, shown, dead = keep(session, now, [an_update(number, number) for number in range(1, 5)], "dying")
        for kept in (done, shown):
            mark_done(session, kept, now)
        mark_shown(session, shown, now)
        mark_failed(session, dead, 5, "ValueError: no", dead=True)
        assert free_chats(session, now, ME, 9) == [], "its process still lives"
        assert take(session, now, ME, [1, 2]) == []
        leave(session, "dying")
        return [waiting, done]

    waiting, done = database.write_now(work)
    assert database.read_now(lambda session: free_chats(session, now, ME, 9)) == [1, 2]
    later = now + timedelta(hours=2)
    assert database.read_now(lambda session: free_chats(session, later, ME, 9)) == [1], (
        "an old screen would only surprise"
    )
    taken = database.write_now(lambda session: take(session, now, ME, [1, 2, 3, 4]))
    assert [(kept.update_id, kept.done, kept.holder) for kept in taken] == [(1, False, ME), (2, True, ME)]
    for kept in (waiting, done):
        with pytest.raises(Superseded):  # it was only frozen, and goes on
            database.write_now(lambda session, kept=kept: mark_done(session, kept, now))  # type: ignore[misc]
    assert not database.write_now(lambda session: mark_failed(session, waiting, 1, "no", dead=False))


def test_a_chat_is_handled_by_one_process_only(database: Database, now: datetime) -> None:
    def work(session: Any) -> list[list[int]]:
        beat(session, "first")
        beat(session, "second")
        mine = keep(session, now, [an_update(1)], "first")
        other = keep(session, now, [an_update(2), an_update(3, chat_id=2)], "second")
        none = free_chats(session, now, "second", 9)
        mark_shown(session, mine[0], now)
        return [[kept.update_id for kept in kept_now] for kept_now in (mine, other)] + [
            none,
            free_chats(session, now, "second", 9),
            [kept.update_id for kept in take(session, now, "second", [1])],
        ]

    assert database.write_now(work) == [[1], [3], [], [1], [2]]


def test_one_with_no_room_leaves_it_to_another(database: Database, now: datetime) -> None:
    assert database.write_now(lambda session: keep(session, now, [an_update(1)], None)) == []
    assert database.read_now(lambda session: free_chats(session, now, ME, 9)) == [1]


def test_what_was_set_aside_can_be_tried_again(database: Database, now: datetime) -> None:
    (kept,) = database.write_now(lambda session: keep(session, now, [an_update(1)], ME))
    database.write_now(lambda session: mark_failed(session, kept, 5, "ValueError: no", dead=True))
    assert [letter.error for letter in database.read_now(dead_letters)] == ["ValueError: no"]
    assert database.write_now(lambda session: take(session, now, "other", [1])) == []
    assert database.write_now(lambda session: retry_dead(session, [kept.id + 1])) == 0
    assert database.write_now(lambda session: retry_dead(session, [kept.id])) == 1
    assert [again.id for again in database.write_now(lambda session: take(session, now, ME, [1]))] == [kept.id]
