"""The page's server side: what it shows, what a finger does, who may not."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.simulator.controls import Controls, Launch, PagePhone
from bot.simulator.feed import changes_since
from bot.simulator.phone import Phone
from tests.simulator.small_world import MORNING, USER, a_picture, keys, served


class Desk:
    """A clock that the page moves."""

    def __init__(self) -> None:
        self.at = MORNING

    def now(self) -> datetime:
        return self.at

    async def advance(self, delta: timedelta) -> None:
        self.at += delta


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def controls(desk: Desk) -> Controls:
    return Controls(desk.now, desk.advance, [PagePhone(USER, "学员", "cadre")], [Launch(USER, "王建国", "CODE")])


@pytest.fixture
async def page(phone: Phone, controls: Controls) -> AsyncIterator[aiohttp.ClientSession]:
    async with served(phone.world, controls) as address, aiohttp.ClientSession(address) as http:
        yield http


async def post(page: aiohttp.ClientSession, path: str, body: dict[str, Any], **headers: str) -> int:
    async with page.post(path, data=json.dumps(body), headers={"Content-Type": "application/json"} | headers) as got:
        return got.status


async def test_a_finger_says_and_taps(page: aiohttp.ClientSession, phone: Phone) -> None:
    sent = await phone.world.call("sendMessage", {"chat_id": USER, "text": "x", "reply_markup": keys(["一"], ["二"])})
    assert await post(page, "/page/say", {"user": USER, "text": " /learn "}) == 200
    tap = {"user": USER, "message_id": sent["message_id"], "row": 1, "column": 0}
    assert await post(page, "/page/tap", tap) == 200
    said, tapped = await phone.world.call("getUpdates", {})
    assert said["message"]["text"] == "/learn"
    assert tapped["callback_query"]["data"] == "二"


@pytest.mark.parametrize(
    ("path", "body", "headers", "status"),
    [
        ("/page/say", {"user": USER, "text": "x"}, {"Origin": "http://evil.example"}, 403),
        ("/page/say", {"user": USER, "text": "x"}, {"Content-Type": "text/plain"}, 415),
        ("/page/say", {"user": 404, "text": "x"}, {}, 404),
        ("/page/tap", {"user": USER, "message_id": 99, "row": 0, "column": 0}, {}, 409),
        ("/page/clock", {"hours": -5}, {}, 400),
        ("/page/clock", {"hours": 1}, {"Origin": "null"}, 403),
    ],
)
async def test_what_the_page_would_not_send_is_refused(
    page: aiohttp.ClientSession, phone: Phone, path: str, body: dict[str, Any], headers: dict[str, str], status: int
) -> None:
    assert await post(page, path, body, **headers) == status
    assert phone.world.updates.pending == []


async def test_a_file_needs_the_pages_own_header(page: aiohttp.ClientSession, phone: Phone) -> None:
    for headers, status in (({}, 403), ({"X-Xueshi-Page": "1"}, 200)):
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("file", b"rows", filename="花名册.xlsx")
        async with page.post(f"/page/file?user={USER}", data=form, headers=headers) as answer:
            assert answer.status == status
    (update,) = await phone.world.call("getUpdates", {})
    assert update["message"]["document"]["file_name"] == "花名册.xlsx"


@pytest.mark.parametrize(
    ("move", "shown"),
    [({"hours": 1}, "2026-03-02T10:00+08:00"), ({"to": "morning"}, "2026-03-03T09:00+08:00")],
)
async def test_the_clock_moves(page: aiohttp.ClientSession, move: dict[str, Any], shown: str) -> None:
    async with page.post("/page/clock", json=move) as answer:
        assert (await answer.json())["now"] == shown


async def test_only_pictures_are_shown_in_place(page: aiohttp.ClientSession, phone: Phone) -> None:
    html = await phone.send_file("page.html", b"<script>alert(1)</script>", "text/html")
    photo = await phone.world.call("sendPhoto", {"chat_id": USER, "photo": "attach://p.png"}, {"p.png": a_picture()})
    for file_id, kind, disposition in (
        (html["document"]["file_id"], "application/octet-stream", "attachment"),
        (photo["photo"][0]["file_id"], "image/png", "inline"),
    ):
        async with page.get(f"/page/file/{file_id}") as answer:
            assert answer.content_type == kind
            assert answer.headers["Content-Disposition"].startswith(disposition)
            assert "sandbox" in answer.headers["Content-Security-Policy"]


async def test_the_feed_starts_whole_and_goes_on_with_changes(page: aiohttp.ClientSession, phone: Phone) -> None:
    async with page.get("/page/events") as feed:
        first = await next_state(feed)
        assert first["whole"] is True
        assert [one["text"] for one in first["phones"][0]["messages"]] == ["/start"]
        await phone.world.call("sendMessage", {"chat_id": USER, "text": "新的"})
        second = await next_state(feed)
    assert second["whole"] is False
    assert [one["text"] for one in second["phones"][0]["messages"]] == ["新的"]


async def test_a_browser_that_comes_back_hears_only_what_it_missed(page: aiohttp.ClientSession, phone: Phone) -> None:
    async with page.get("/page/events") as feed:
        last = (await feed.content.readline()).decode().removeprefix("id: ").strip()
    await phone.world.call("sendMessage", {"chat_id": USER, "text": "新的"})
    for event_id, texts in ((last, ["新的"]), ("another-1", ["/start", "新的"])):
        async with page.get("/page/events", headers={"Last-Event-ID": event_id}) as feed:
            state = await next_state(feed)
        assert [one["text"] for one in state["phones"][0]["messages"]] == texts
        assert state["whole"] is (event_id != last)


async def test_a_way_in_is_offered_until_it_is_used(phone: Phone, controls: Controls) -> None:
    offered = changes_since(phone.world, controls, 0)["phones"][0]["launches"]
    assert offered == [{"label": "王建国", "says": "/start CODE"}]
    await phone.say("/start CODE")
    assert changes_since(phone.world, controls, 0)["phones"][0]["launches"] == []


async def test_a_deleted_message_and_a_toast_are_told_once(phone: Phone, controls: Controls) -> None:
    sent = await phone.world.call("sendMessage", {"chat_id": USER, "text": "x"})
    before = phone.world.messages.changes.count
    query = await phone.tap_data(sent["message_id"], "x")
    await phone.world.call("answerCallbackQuery", {"callback_query_id": query.id, "text": "好"})
    await phone.world.call("deleteMessage", {"chat_id": USER, "message_id": sent["message_id"]})
    state = changes_since(phone.world, controls, before)
    assert state["phones"][0]["gone"] == [sent["message_id"]]
    assert state["phones"][0]["toasts"] == [{"text": "好", "alert": False}]
    after = changes_since(phone.world, controls, state["revision"])["phones"][0]
    assert (after["gone"], after["toasts"], after["messages"]) == ([], [], [])


async def test_the_page_runs_no_foreign_script_and_speaks_two_languages(page: aiohttp.ClientSession) -> None:
    async with page.get("/?lang=en") as answer:
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert '<html lang="en">' in await answer.text()
    async with page.get("/?lang=%22%3E") as answer:
        assert answer.status == 400


async def next_state(feed: aiohttp.ClientResponse) -> dict[str, Any]:
    async for line in feed.content:
        if line.startswith(b'data: {"revision"'):
            return dict(json.loads(line[6:]))
    raise AssertionError("the feed ended")
