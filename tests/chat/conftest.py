"""Towns for conversations."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import StillClock
from tests.chat.town import Town


@pytest.fixture
async def town(sqlite_template: Path, tmp_path: Path, clock: StillClock) -> AsyncIterator[Town]:
    """An empty town: no people, no courses."""
    built = Town(sqlite_template, tmp_path, clock)
    await built.open()
    yield built
    await built.close()
