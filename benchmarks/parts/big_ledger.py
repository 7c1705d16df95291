"""A large ledger for benchmarks, made by the database itself: a province of units, people, entries, balances, make-up cases.

Entries have everything that reads look at; their seals are made up, so such a ledger is not for `verify`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, text

from bot.storage.database import Database
from bot.study.credits.rebuild_balances import UNIT_SUMS, unit_sums
from bot.study.credits.tables import LedgerEntry, UnitBalance
from bot.study.learning.tables import Course
from bot.study.people.tables import Cadre, Unit

CITIES, COUNTIES = 10, 100  # between the province and the leaf units
PIECE = 200_000  # rows of one statement
TARGET = 9_000
START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Size:
    """How much there is. Entries are spread evenly over people and over two years, `last` and `this`."""

    cadres: int
    units: int
    entries: int
    last: str = "2025"
    this: str = "2026"


def fill(database: Database, size: Size) -> None:
    """Fill an empty database. On PostgreSQL triggers of foreign keys are off meanwhile: the rows are right by their making."""
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            connection.execute(text("SET session_replication_role = replica"))
        leaves = _units(connection, size.units)
        _cadres(connection, size, leaves)
        _entries(connection, size)
        connection.execute(text("ANALYZE"))  # a database that has never counted its rows plans badly
        connection.commit()
        _sums(connection, size)
        _cases(connection, size)
        if not database.is_sqlite:
            for table in ("unit", "cadre", "ledger_entry", "makeup_case"):
                connection.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))
        connection.commit()
    if database.is_sqlite:
        with database.engine.connect() as connection:
            connection.execute(text("ANALYZE"))
            connection.commit()
    else:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _units(connection: Connection, units: int) -> list[tuple[int, str]]:
    """A province, cities, counties, and leaf units below those; the leaves with their paths."""
    cities = min(CITIES, max(1, units // 4))
    counties = min(COUNTIES, max(1, units // 3))
    rows: list[dict[str, Any]] = [{"id": 1, "parent_id": None, "name": "某省", "path": "/1/", "depth": 0}]
    for number in range(2, units + 1):
        place = number - 2
        if place < cities:
            above, depth = rows[0], 1
        elif place < cities + counties:
            above, depth = rows[1 + place % cities], 2
        else:
            above, depth = rows[1 + cities + place % counties], 3
        name = f"第{number}单位"
        rows.append(
            {"id": number, "parent_id": above["id"], "name": name, "path": f"{above['path']}{number}/", "depth": depth}
        )
    connection.execute(insert(Unit), rows)
    return [(row["id"], row["path"]) for row in rows if row["depth"] == rows[-1]["depth"]]


def _cadres(connection: Connection, size: Size, leaves: list[tuple[int, str]]) -> None:
    for first in range(1, size.cadres + 1, 20_000):
        rows = []
        for number in range(first, min(first + 20_000, size.cadres + 1)):
            unit, path = leaves[number % len(leaves)]
            rows.append(
                {
                    "id": number, "staff_no": f"B{number:07d}", "name": "王建国", "unit_id": unit, "path": path, "post": "",
                    "rank": "", "category": "", "active": True, "created_at": START - timedelta(days=900),
                    "updated_at": START,
                }
            )  # fmt: skip
        connection.execute(insert(Cadre), rows)
    connection.execute(
        text(
            "INSERT INTO post_record (cadre_id, since, unit_id, post, rank, category, active, author) "
            "SELECT id, created_at, unit_id, post, rank, category, active, 'roster' FROM cadre"
        )
    )


def _series(connection: Connection) -> str:
    """The numbers from :low to :high as ``s(n)``."""
    if connection.dialect.name == "sqlite":
        return (
            "(WITH RECURSIVE s(n) AS (SELECT :low UNION ALL SELECT n + 1 FROM s WHERE n < :high) SELECT n FROM s) AS s"
        )
    return "generate_series(CAST(:low AS integer), CAST(:high AS integer)) AS s(n)"


def _entries(connection: Connection, size: Size) -> None:
    sqlite = connection.dialect.name == "sqlite"
    mark = "printf('%064x', n)" if sqlite else "lpad(to_hex(n), 64, '0')"
    at = (
        "strftime('%Y-%m-%d %H:%M:%f000', '2026-01-05', (n % 300) || ' days')"
        if sqlite
        else "timestamptz '2026-01-05 00:00:00+00' + (n % 300) * interval '1 day'"
    )
    half = max(1, size.entries // size.cadres // 2)
    values = {
        "id": "n", "key": "'award:module:bench:' || n", "fingerprint": mark, "cadre_id": f"(n - 1) % {size.cadres} + 1",
        "number": f"(n - 1) / {size.cadres} + 1",
        "cycle": f"CASE WHEN (n - 1) / {size.cadres} < {half} THEN '{size.last}' ELSE '{size.this}' END",
        "kind": "'award'", "category": "'业务能力'", "hours": f"{TARGET // half} - 150 + (n % 997) * 300 / 997",
        "policy": "'national@1'", "rule": "'online-module'", "source": "'module:course-' || n % 40 || '/01-lesson'",
        "title": "'公文写作基础 第' || n % 6 || '课 公文的种类'",
        "explanation": "'{\"base\": 75, \"factor\": \"1\"}'" if sqlite else "CAST('{\"base\": 75, \"factor\": \"1\"}' AS json)",
        "occurred_at": at, "recorded_at": at, "author": "'bench'", "reason": "''", "previous": mark, "hash": mark,
        "hash_version": "2", "account": "'national'", "measure": "'hours'",
    }  # fmt: skip
    assert set(values) | {"reverses_id", "fact_id"} == set(LedgerEntry.__table__.columns.keys())
    statement = (
        f"INSERT INTO ledger_entry ({', '.join(values)}) SELECT {', '.join(values.values())} FROM {_series(connection)}"
    )
    statement = statement.replace('{"base": 75', '{"base"\\: 75').replace('"factor": "1"', '"factor"\\: "1"')
    statement = statement.replace("'award:module:bench:'", "'award\\:module\\:bench\\:'")
    statement = statement.replace("'module:course-'", "'module\\:course-'").replace("%H:%M:%f", "%H\\:%M\\:%f")
    statement = statement.replace("00:00:00", "00\\:00\\:00")
    for low in range(1, size.entries + 1, PIECE):
        connection.execute(text(statement), {"low": low, "high": min(low + PIECE - 1, size.entries)})
        connection.commit()


def _sums(connection: Connection, size: Size) -> None:
    """Balances and unit sums as the product keeps them, from the entries themselves; heads of chains. One person in fifty is
    exempt this year."""
    connection.execute(
        text(
            "INSERT INTO balance (cadre_id, account, cycle, unit_id, path, hours, target, entries, adjusted, beside) "
            "SELECT e.cadre_id, e.account, e.cycle, c.unit_id, c.path, e.hours, "
            "CASE WHEN c.id % 50 = 0 AND e.cycle = :this THEN 0 ELSE :target END, e.entries, 0, 0 FROM "
            "(SELECT cadre_id, account, cycle, sum(hours) AS hours, count(*) AS entries FROM ledger_entry "
            "GROUP BY cadre_id, account, cycle) AS e JOIN cadre c ON c.id = e.cadre_id"
        ),
        {"target": TARGET, "this": size.this},
    )
    connection.execute(
        text(
            "INSERT INTO target_decision (cadre_id, account, cycle, kind, hours, days, why, author, at) "
            "SELECT id, 'national', :this, 'exempt', 0, 0, 'ill', 'roster', updated_at FROM cadre WHERE id % 50 = 0"
        ),
        {"this": size.this},
    )
    connection.execute(
        text(
            "INSERT INTO chain_head (cadre_id, number, hash) "
            "SELECT cadre_id, max(number), max(hash) FROM ledger_entry GROUP BY cadre_id"
        )
    )
    for cycle in (size.last, size.this):
        connection.execute(insert(UnitBalance).from_select(list(UNIT_SUMS), unit_sums("national", cycle)))


def _cases(connection: Connection, size: Size) -> None:
    """One person in twenty has an open make-up case."""
    course = {"id": "bench", "version_id": None, "required": True, "title": "公文写作基础", "created_at": START}
    connection.execute(insert(Course), [course])
    at = "'2026-10-01 00\\:00\\:00.000000'"
    at = at if connection.dialect.name == "sqlite" else "timestamptz '2026-10-01 00\\:00\\:00+00'"
    connection.execute(
        text(
            "INSERT INTO makeup_case (id, key, cadre_id, path, course_id, slug, cause, opened_at, due_at, round, nudges) "
            f"SELECT id, 'bench\\:' || id, id, path, 'bench', '', 'deadline', {at}, {at}, 0, 0 FROM cadre WHERE id % 20 = 0"
        )
    )
