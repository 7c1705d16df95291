"""Bad days of the network: gateways' error pages, proxies that are away, a second poller, a server that is late."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import ClientSession

from bot.markup import _fit, units
from bot.settings import Settings
from bot.wording import strip_tags
from handlers.chat import make_bot
from tests.contract.conftest import Place
from tests.contract.guests import settled
from tests.contract.strict_text import read_html
from tests.whole.product import free_port


async def test_a_start_waits_until_a_gateway_stops_showing_its_error_page(place: Place) -> None:
    place.server.trouble = 0.2  # a fifth of the start's calls fails, each in another way
    await place.product.start("@strict_study_bot", 120)
    place.server.trouble = 0.0
    guest = place.guest(701)
    assert "绑定" in await guest.say("/start")
    assert sum(place.server.faults.values()) >= 1
    assert "Traceback" not in place.product.output.read_text(encoding="utf-8")


async def test_polling_survives_error_pages_refusals_and_a_second_poller(place: Place) -> None:
    await place.product.start("@strict_study_bot")
    guest = place.guest(701)
    place.server.trouble = 1.0
    guest.write("/help")
    await asyncio.sleep(4)
    place.server.trouble = 0.0
    async with ClientSession() as session:  # somebody else polls with the same token
        url = f"{place.server.address}/bot{place.server.world.token}/getUpdates"
        async with session.post(url, json={"timeout": 1}) as answer:
            assert answer.status in (200, 409)
    await settled(place.server, place.product, 60)
    assert "/settings" in await guest.say("/help")
    assert len(guest.living) == 2, "both questions were answered once"
    assert "Traceback" not in place.product.output.read_text(encoding="utf-8")


async def test_a_socks_proxy_that_is_away_is_waited_for(place: Place) -> None:
    place.product.environment["BOT_PROXY"] = f"socks5://127.0.0.1:{free_port()}"
    await place.product.start("BOT_PROXY", 60)
    await asyncio.sleep(1.5)
    assert place.product.process is not None
    assert place.product.process.returncode is None
    await place.product.stop()
    assert "Traceback" not in place.product.output.read_text(encoding="utf-8")


@pytest.mark.parametrize("status", [500, 502, 403])
async def test_an_answer_that_is_no_json_is_a_server_that_is_away(status: int) -> None:
    from aiogram.exceptions import TelegramServerError
    from aiogram.methods import GetMe

    bot = make_bot(Settings(token="123456:a-token-for-tests", _env_file=None))
    with pytest.raises(TelegramServerError):
        bot.session.check_response(bot, GetMe(), status, "<html>Bad Gateway</html>")
    await bot.session.close()


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" + "&lt;&amp;" * 1500 + "</b>",  # shows 3,000 signs: fits, although its markup is longer than the limit
        "<b>" + "字" * 5000 + "</b>",
        "短\n" + "<blockquote expandable>行一\n<i>" + "🐉" * 3000 + "</i></blockquote>\n<code>x</code>",
        "&lt;" * 5000,
    ],
)
def test_a_text_beyond_the_limit_keeps_its_beginning_and_its_tags(markup: str) -> None:
    fitted = _fit(markup, 4096)
    plain, _ = read_html(fitted)
    assert units(plain) <= 4096
    whole = strip_tags(markup)
    if units(whole) <= 4096:
        assert fitted == markup
    else:
        assert plain.endswith("…")
        assert units(plain) > 4000
        assert whole.startswith(plain[:-1])
