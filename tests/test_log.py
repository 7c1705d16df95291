"""What the logs never hold."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.log import mask, set_up_logs

TOKEN = "123456789:AAH-abcdefghijklmnopqrstuvwxyz012345"


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, as before afterwards."""
    logger = logging.getLogger()
    before, level = list(logger.handlers), logger.level
    yield logger
    logger.handlers[:] = before
    logger.setLevel(level)


@pytest.mark.parametrize(
    "text",
    [
        f"https://api.telegram.org/bot{TOKEN}/sendMessage",
        f"Bot(token='{TOKEN}')",
        f"{TOKEN}",
    ],
)
def test_a_token_is_masked_wherever_it_stands(text: str) -> None:
    assert TOKEN not in mask(text)
    assert "<token>" in mask(text)


def test_no_library_and_no_traceback_prints_the_token(root: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO")  # here, not in a fixture: the test runner adds handlers of its own in between
    secret_local = TOKEN

    def fails() -> None:
        raise ValueError(f"cannot reach /bot{secret_local}/getMe")

    try:
        fails()
    except ValueError as error:
        structlog.get_logger("ours").error("failed", exc_info=error, url=f"/bot{TOKEN}/x")
        logging.getLogger("theirs").exception("failed for %s", TOKEN)
    written = capsys.readouterr().err
    assert "ValueError" in written
    assert written.count("failed") >= 2
    assert TOKEN not in written
    assert "secret_local = " not in written, "local variables hold names and messages"
