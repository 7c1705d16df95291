"""Databases for every core test (SQLite and PostgreSQL), and a clock that stands until it is moved.

aiogram is not imported here: it costs seconds, and unit tests need none of it.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError

from bot.clock import StillClock
from bot.log import set_up_logs
from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.engines import make_engine
from bot.storage.tables import metadata
from bot.storage.triggers import create_triggers
from content.policy import Shelf
from content.policy_file import load_policy
from content.qualification_file import load_qualifications
from tests.compiled_once import compile_once
from tests.postgres import Stock, run

SHANGHAI = ZoneInfo("Asia/Shanghai")
POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
NATIONAL = load_policy(ROOT / "content" / "policies" / "national.toml")
QUALIFICATIONS = load_qualifications(ROOT / "content" / "qualifications", "santuan")
INFO = {
    "seal": b"a key for tests", "policy": NATIONAL, "policies": Shelf((NATIONAL,)), "qualifications": QUALIFICATIONS,
}  # fmt: skip


compile_once()
LONG = ("whole", "contract", "page", "chaos", "inbox")  # folders whose files take a minute or so


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files begin first: one of them at the end would keep a single worker busy while the others have nothing to do."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)


@pytest.fixture(autouse=True, scope="session")
def plain_logs() -> None:
    """Logs as the product writes them: tracebacks with local variables would take seconds and hide the fault."""
    set_up_logs("WARNING")


@pytest.fixture
def clock() -> StillClock:
    """A Monday morning in Shanghai."""
    return StillClock(datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI))


@pytest.fixture
def now(clock: StillClock) -> datetime:
    """The moment at which the clock stands when the test begins."""
    return clock.now()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite file with the newest schema, copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    _create(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The address of a PostgreSQL server, or a skip that says why."""
    url = make_url(POSTGRES).set(drivername="postgresql+psycopg")
    try:
        with create_engine(url, connect_args={"connect_timeout": 3}).connect():
            pass
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL answers at {url.render_as_string(hide_password=True)}: {error.orig}")
    return url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """A PostgreSQL database with the newest schema, used as a template for others."""
    name = f"xueshi_template_{uuid.uuid4().hex[:8]}"
    run(postgres_server, f"CREATE DATABASE {name}")
    _create(make_url(postgres_server).set(database=name).render_as_string(hide_password=False))
    yield name
    run(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_stock(postgres_server: str, postgres_template: str) -> Iterator[Stock]:
    """Empty PostgreSQL databases with the newest schema."""
    stock = Stock(postgres_server, postgres_template)
    yield stock
    stock.clear()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database with the newest schema; the test runs once on each kind."""
    if request.param == "sqlite":
        path = tmp_path / "xueshi.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    stock: Stock = request.getfixturevalue("postgres_stock")
    name = stock.take()
    yield stock.url(name)
    stock.give_back(name)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open `Database`, on SQLite and on PostgreSQL in turn."""
    opened = Database(database_url, info=dict(INFO), workers=4)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An open `Database` on SQLite only: for tests of what is shown, which no database can change."""
    path = tmp_path / "shown.sqlite3"
    shutil.copy(sqlite_template, path)
    opened = Database(f"sqlite:///{path}", info=dict(INFO), workers=4)
    yield opened
    opened.close()


def _create(url: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
        create_triggers(connection)
    engine.dispose()
