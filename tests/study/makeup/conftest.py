"""A school on each database."""

from __future__ import annotations

import pytest

from bot.clock import StillClock
from bot.storage.database import Database
from tests.study.makeup.school import School


@pytest.fixture
def school(database: Database, clock: StillClock) -> School:
    """An office without people yet; its course allows one attempt per module."""
    return School(database, clock)
