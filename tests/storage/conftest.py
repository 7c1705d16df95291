"""Databases without a table, on both kinds, as many as a test wants."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
NewUrl = Callable[[str], str]


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewUrl]:
    """`new_url(kind)` is the address of one more database of that kind, still without a table."""
    made: list[str] = []

    def new(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / f'new-{uuid.uuid4().hex[:6]}.sqlite3'}"
        server = request.getfixturevalue("postgres_server")
        name = f"xueshi_new_{uuid.uuid4().hex[:12]}"
        _say(server, f"CREATE DATABASE {name}")
        made.append(name)
        return make_url(server).set(database=name).render_as_string(hide_password=False)

    yield new
    for name in made:
        _say(request.getfixturevalue("postgres_server"), f"DROP DATABASE {name} WITH (FORCE)")


def _say(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
