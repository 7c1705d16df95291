"""What an operator meets when something stands in the way of a start, or ends a run: words, exit codes, one poller."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.contract.conftest import Place
from tests.contract.guests import settled
from tests.whole.product import Product, free_port


async def ended(product: Product) -> int:
    """The exit code of a process that ends by itself."""
    assert product.process is not None
    return await asyncio.wait_for(product.process.wait(), 60)


async def test_a_webhook_that_telegram_refuses_ends_the_start_and_says_why(place: Place) -> None:
    place.product.environment |= {
        "BOT_WEBHOOK_URL": "http://study.example.org/hook", "BOT_WEBHOOK_SECRET": "a_Secret-of_26-characters1"
    }  # fmt: skip
    said = await asyncio.to_thread(place.product.command, "run", code=1)
    assert "BOT_WEBHOOK_URL" in said
    assert "HTTPS URL must be provided" in said, "Telegram's own reason"
    assert "Traceback" not in said


async def test_a_token_taken_back_ends_the_run_with_a_word_and_one(place: Place) -> None:
    await place.product.start("@strict_study_bot")
    guest = place.guest(701)
    assert await guest.say("/help")
    place.server.world.token = "424242:another-token-of-another-bot"
    assert await ended(place.product) == 1
    said = place.product.output.read_text(encoding="utf-8")
    assert "BOT_TOKEN" in said
    assert "Traceback" not in said
    assert place.product.environment["BOT_TOKEN"] not in said


async def test_a_courses_folder_that_is_not_there_is_named_and_people_go_on(place: Place, tmp_path: Path) -> None:
    missing = str(tmp_path / "课程不在这里")
    place.product.environment["BOT_COURSES_DIR"] = missing
    await place.product.start("@strict_study_bot")
    assert missing in place.product.output.read_text(encoding="utf-8")
    guest = await place.bound(701, "QS0003")
    assert "很长的课程名称" in await guest.say("/courses"), "what was published before is still there"


def test_a_part_of_the_product_needs_a_token(tmp_path: Path) -> None:
    product = Product(tmp_path, BOT_SIMULATOR_LISTEN=f"127.0.0.1:{free_port()}")
    for part in ("clock", "chat"):
        said = product.command("run", "--only", part, code=1)
        assert "BOT_TOKEN" in said
        assert "Traceback" not in said
    assert "Traceback" not in product.command("run", "--only", "kitchen", code=2)


async def test_of_two_runs_on_one_file_one_asks_telegram_and_the_other_takes_over(place: Place, tmp_path: Path) -> None:
    """Somebody starts the product twice by mistake: no 409, nothing twice, and a kill of the first is made good."""
    first = place.product
    second = Product(tmp_path, **{**first.environment, "BOT_LISTEN": f"127.0.0.1:{free_port()}"})
    second.output = tmp_path / "second.txt"
    await first.start("@strict_study_bot")
    await second.start("@strict_study_bot")
    try:
        guest = place.guest(701)
        for _ in range(3):
            await guest.say("/help")
            await asyncio.sleep(0.6)  # longer than the one who stands by looks at the lease
        assert len(guest.living) == 3, "each question was answered once"
        for product in (first, second):
            assert "409" not in product.output.read_text(encoding="utf-8")
            assert "Conflict" not in product.output.read_text(encoding="utf-8")
        await first.kill()
        guest.write("/help")
        await settled(place.server, second)
        assert len(guest.living) == 4
        assert "the lease" in second.output.read_text(encoding="utf-8")
    finally:
        await second.kill()
