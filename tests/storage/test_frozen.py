"""A process that stands still in mid-transaction (frozen, suspended) does not hold up the others for ever."""

from __future__ import annotations

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from bot.storage.engines import make_engine
from handlers.passing import passing

LOCK = text("SELECT pg_advisory_xact_lock(4711)")


@pytest.mark.postgres
def test_what_a_frozen_process_has_locked_is_let_go_of(postgres_server: str) -> None:
    engine = make_engine(make_url(postgres_server).render_as_string(hide_password=False), pool_size=2)
    with engine.connect() as frozen, engine.connect() as other:
        assert frozen.execute(text("SHOW idle_in_transaction_session_timeout")).scalar_one() == "1min"
        frozen.execute(text("SET LOCAL idle_in_transaction_session_timeout = 50"))  # a shorter minute
        frozen.execute(LOCK)
        other.execute(LOCK)  # waits until the server has ended the other's transaction
        with pytest.raises(DBAPIError) as ended:
            frozen.execute(text("SELECT 1"))
        assert passing(ended.value, 1) is not None, "the update is no worse than before: it is tried again later"
    engine.dispose()
