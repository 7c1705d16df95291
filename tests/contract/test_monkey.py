"""Anything ever shown is tapped again in any order, anything is written, and Telegram has bad days: nothing breaks."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from dataclasses import fields

from aiohttp import ClientSession

from tests.chaos.forging.forgery import COMMANDS
from tests.contract.conftest import ADMIN, Place
from tests.contract.guests import Guest, health, settled
from tests.contract.test_rights import MATRIX

TEXTS = (
    *COMMANDS, "/cadre X-1", "/cadre 王", "/cadre a:b:c", "/cadre " + "很长的名字" * 60, "/cadre %", "/cadre _'\"<b>", "/audit X-1",
    "/audit 没有的人", "/gate X-1", "/late X-1", "/targets 王", "/certificates %", "/start ABCDEFGHJK", "/start " + "A" * 64,
    "/nonsense", "/", "//",
    "北京", "2", "２", "1e400", "-1", "", " ", "\u202eRTL\u200b", "🐉" * 2000, "字" * 4096, "<b>", "&amp;", "{$name}",
)  # fmt: skip
UNKNOWN_TAPS = (
    "",
    "1:",
    "1:h:1",
    "0:h",
    "1:c:nope",
    "1:l:odd-one:99:99",
    "1:a:999999:1:1",
    "x" * 64,
    "1:kc:0",
    "1:pg:0:999999",
    "1:au:0:0",
    *(":".join(("1", kind.code, *("0" * len(fields(kind))))) for kind in MATRIX),
)


async def test_a_monkey_with_four_phones_on_a_bad_day_breaks_nothing(place: Place) -> None:
    dice = random.Random(20260301)
    await place.product.start("@strict_study_bot")
    people = [
        await place.bound(701, "QS0003", "赵"),
        await place.bound(702, "X-0", "联络员"),
        await place.bound(ADMIN, "X-5", "<b>管理员</b>"),
        place.guest(704, "\u202e陌生\u200b人 & <i>"),
    ]
    for number, person in enumerate(people):
        for text in COMMANDS if person.user["id"] == ADMIN else COMMANDS[number::3]:
            person.write(text)
        await settled(place.server, place.product)
    place.server.trouble = 0.03
    for turn in range(400):
        _something(dice, dice.choice(people))
        if turn % 5 == 0:
            await settled(place.server, place.product)
    await settled(place.server, place.product, 120)
    place.server.trouble = 0.0
    await settled(place.server, place.product)
    await _nothing_broke(place)


def _something(dice: random.Random, person: Guest) -> None:
    old = person.remember()
    match dice.choices(["old", "write", "forged", "again", "sticker"], [80, 8, 5, 5, 2])[0]:
        case "old" if old:
            person.tap(*dice.choice(old[-40:] if dice.random() < 0.6 else old))
        case "forged" if old:
            person.tap(old[-1][0], dice.choice(UNKNOWN_TAPS))
        case "again" if old:
            shown, data = dice.choice(old)
            for _ in range(3):
                person.tap(shown, data)
        case "sticker":
            person.chat.started = True
            person.world.happen(message=person.message(location={"latitude": 1.0, "longitude": 2.0}))
        case _:
            person.write(dice.choice(TEXTS))


async def _nothing_broke(place: Place) -> None:
    async with ClientSession() as session:
        figures = await health(session, place.product)
    assert figures["ok"], figures
    assert figures["dead"] == 0, figures
    lost = [query for query in place.server.world.queries.values() if not query.answered]
    assert lost == []
    words = Counter((method, description) for method, description, _ in place.server.world.refusals)
    harmless = (
        "message is not modified",
        "query is too old",
        "message to delete not found",
        "message to edit not found",
    )
    assert {key: count for key, count in words.items() if not any(part in key[1] for part in harmless)} == {}
    log = place.product.output.read_text(encoding="utf-8")
    assert "Traceback" not in log, log[log.index("Traceback") - 2000 :][:6000]
    assert place.server.world.token not in log
    await place.product.stop()
    assert "台账完好" in place.product.command("verify")
    with sqlite3.connect(place.product.folder / "data" / "xueshi.sqlite3") as database:
        assert database.execute("select count(*) from inbox where state != 'shown'").fetchone() == (0,)
        states = dict(database.execute("select state, count(*) from outbox group by state").fetchall())
    assert not set(states) & {"failed", "refused"}, states
