"""SIGKILL in the middle of a backup and of a restore: the old state stays usable, or the new one is whole."""

from __future__ import annotations

import random
import signal
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.storage.backup.read_backup import open_backup
from bot.storage.backup.snapshot import snapshot
from tests.whole.product import Product

ROWS = 40_000  # audit rows, so that there is a middle to be killed in


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def product(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Product, str]]:
    """A product with sample people and many rows, and its database's address."""
    if request.param == "sqlite":
        yield _filled(tmp_path, f"sqlite:///{tmp_path / 'data' / 'xueshi.sqlite3'}")
        return
    server = request.getfixturevalue("postgres_server")
    name = f"xueshi_kill_{uuid.uuid4().hex[:12]}"
    _say(server, f"CREATE DATABASE {name}")
    yield _filled(tmp_path, make_url(server).set(database=name).render_as_string(hide_password=False))
    _say(server, f"DROP DATABASE {name} WITH (FORCE)")


def _filled(folder: Path, url: str) -> tuple[Product, str]:
    product = Product(folder, BOT_DATABASE_URL=url.replace("+psycopg", ""))
    product.command("sample")
    engine = create_engine(url)
    with engine.begin() as connection:
        numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) "
        connection.execute(
            text(
                f"INSERT INTO audit (at, author, verb, unit_path, subject, detail) {numbers}"
                "SELECT CURRENT_TIMESTAMP, 'test', 'export', '/', CAST(i AS VARCHAR), '{}' FROM n"
            )
            if engine.dialect.name == "postgresql"
            else text(
                f"{numbers} INSERT INTO audit (at, author, verb, unit_path, subject, detail) "
                "SELECT '2026-03-02 01:00:00.000000', 'test', 'export', '/', i, '{}' FROM n"
            )
        )
    engine.dispose()
    return product, url


def _say(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def kill_after(product: Product, seconds: float, *words: str) -> int:
    """Run a command and kill it after `seconds`; its exit code (-9: killed)."""
    running = product.begin(product.folder / "said", *words)
    try:
        return running.ended.result(seconds)
    except TimeoutError:
        running.send_signal(signal.SIGKILL)
        return running.ended.result()


def audits(url: str) -> int:
    with snapshot(url) as connection:
        return int(connection.execute(text("SELECT count(*) FROM audit")).scalar_one())


def test_a_kill_at_any_moment_leaves_a_usable_state(product: tuple[Product, str], tmp_path: Path) -> None:
    (run, url), chance, file = product, random.Random(11), tmp_path / "a.zip"
    began = time.monotonic()
    run.command("backup", str(file))
    took = time.monotonic() - began
    ends = []
    for _ in range(2):
        ends.append(kill_after(run, took * chance.uniform(0.3, 0.95), "backup", str(file)))
        with open_backup(file) as archive:  # the old one whole, or the new one whole
            archive.check(lambda done: None)
    before = audits(url)
    with_one_more = create_engine(url)
    with with_one_more.begin() as connection:  # so that the old state and the restored one can be told apart
        connection.execute(text("INSERT INTO unit (name, path, depth) VALUES ('后来的', '/later/', 0)"))
    with_one_more.dispose()
    began = time.monotonic()
    assert kill_after(run, 120, "restore", str(file)) == 1  # there are people: this is how long looking takes
    least = time.monotonic() - began
    for part in (0.9, 1.4, 2.0):
        ends.append(kill_after(run, least * part, "restore", str(file), "--replace"))
        with snapshot(url) as connection:
            later = connection.execute(text("SELECT count(*) FROM unit WHERE name = '后来的'")).scalar_one()
            restored = connection.execute(text("SELECT count(*) FROM audit WHERE verb = 'restore'")).scalar_one()
        assert (later, restored) in ((1, 0), (0, 1))
        assert audits(url) == before + restored
        assert "台账完好" in run.command("verify")
        if restored:
            break
    assert -9 in ends
    run.command("restore", str(file), "--replace")
    assert audits(url) == before + 1
    assert [path.name for path in (tmp_path / "data").glob(".xueshi.*.part*")] == []
