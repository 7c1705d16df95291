"""A backup may be a stranger's file, or the rest of one: it is refused in words, and never unpacked anywhere."""

from __future__ import annotations

import hashlib
import json
import random
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.storage.backup.manifest import MANIFEST, BadBackup
from bot.storage.backup.read_backup import open_backup
from bot.storage.backup.write_backup import write_backup
from bot.storage.engines import make_engine
from bot.storage.migrate import upgrade
from tests.storage.filler import fill_every_table

KEY = b"a key for tests"
Members = dict[str, bytes]


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good backup with rows in every table."""
    folder = tmp_path_factory.mktemp("backup")
    engine = make_engine(f"sqlite:///{folder / 'a.sqlite3'}")
    upgrade(engine)
    with engine.begin() as connection:
        fill_every_table(connection)
    engine.dispose()
    now = datetime(2026, 3, 2).astimezone()
    write_backup(f"sqlite:///{folder / 'a.sqlite3'}", folder / "a.zip", KEY, now, lambda total: lambda done: None)
    return folder / "a.zip"


def rows(path: Path) -> list[Any]:
    """Every row, checked on the way."""
    with open_backup(path) as archive:
        return [list(archive.rows(table, "sqlite")) for table in archive.manifest.tables]


def reason(path: Path) -> str:
    """Why a file is refused."""
    with pytest.raises(BadBackup) as refused:
        rows(path)
    return refused.value.reason


def test_wherever_it_is_cut_off_it_is_refused(backup: Path, tmp_path: Path) -> None:
    data, cut = backup.read_bytes(), tmp_path / "cut.zip"
    for length in [0, 1, 3, 4, 30, len(data) // 2, len(data) - 100, len(data) - 22, len(data) - 1]:
        cut.write_bytes(data[:length])
        assert reason(cut) == ("not-ours" if length < 4 else "damaged")


def outcome(path: Path) -> list[Any] | str:
    """The rows, or why the file is refused."""
    try:
        return rows(path)
    except BadBackup as error:
        return error.reason


def test_wherever_it_rots_it_is_refused_or_reads_the_same(backup: Path, tmp_path: Path) -> None:
    data, good, chance, path = backup.read_bytes(), rows(backup), random.Random(7), tmp_path / "rotten.zip"
    outcomes = []
    for _ in range(150):
        spoiled = bytearray(data)
        spoiled[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(spoiled)
        outcomes.append(outcome(path))
    read = [found for found in outcomes if not isinstance(found, str)]
    assert all(found == good for found in read)  # a bit of a date that nobody reads
    assert {found for found in outcomes if isinstance(found, str)} <= {"damaged", "not-ours", "oversize", "too-new"}
    assert len(read) < 75


def rewritten(backup: Path, path: Path, change: Callable[[Members, dict[str, Any]], None]) -> Path:
    """A copy whose members (and list of contents) were changed by somebody who knows the format but not the key."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop(MANIFEST))
    change(members, manifest)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**members, MANIFEST: json.dumps(manifest).encode()}.items():
            archive.writestr(name, data)
    return path


def table_of(manifest: dict[str, Any], name: str) -> dict[str, Any]:
    return next(table for table in manifest["tables"] if table["shape"]["name"] == name)


def put(members: Members, manifest: dict[str, Any], name: str, data: bytes, count: int) -> None:
    """Another content for a table, listed as it should be."""
    members[f"tables/{name}.jsonl"] = data
    table_of(manifest, name).update(rows=count, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def outside(members: Members, manifest: dict[str, Any]) -> None:
    members["../../evil.sh"] = b"rm -rf /"


def listed_outside(members: Members, manifest: dict[str, Any]) -> None:
    members["tables/../../evil.sh.jsonl"] = b""
    nothing = hashlib.sha256().hexdigest()
    shape = {"name": "../../evil.sh", "columns": []}
    manifest["tables"].append({"shape": shape, "rows": 0, "bytes": 0, "sha256": nothing})


def wrong_kind(members: Members, manifest: dict[str, Any]) -> None:
    table_of(manifest, "unit")["shape"]["columns"][0][1] = "code"


def injection(members: Members, manifest: dict[str, Any]) -> None:
    table_of(manifest, "unit")["shape"]["columns"][0][0] = 'id"); DROP TABLE cadre; --'


def fewer(members: Members, manifest: dict[str, Any]) -> None:
    table_of(manifest, "unit")["rows"] = 1


def negative(members: Members, manifest: dict[str, Any]) -> None:
    table_of(manifest, "unit")["rows"] = -1


def not_a_row(members: Members, manifest: dict[str, Any]) -> None:
    put(members, manifest, "lease", b"17\n", 1)


def deep(members: Members, manifest: dict[str, Any]) -> None:
    put(members, manifest, "lease", b"[" * 100_000 + b"]" * 100_000 + b"\n", 1)


def wrong_value(members: Members, manifest: dict[str, Any]) -> None:
    put(members, manifest, "lease", b'["a", 5, "x"]\n', 1)


def list_less(members: Members, manifest: dict[str, Any]) -> None:
    manifest["tables"] = [{}]


def newer(members: Members, manifest: dict[str, Any]) -> None:
    manifest["version"] = 2


def bomb(members: Members, manifest: dict[str, Any]) -> None:
    put(members, manifest, "lease", b"0" * 90_000_000 + b"\n", 1)


def many(members: Members, manifest: dict[str, Any]) -> None:
    members.update({f"tables/t{number}.jsonl": b"" for number in range(300)})


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (outside, "damaged"), (listed_outside, "damaged"), (wrong_kind, "damaged"), (injection, "damaged"),
        (fewer, "damaged"), (negative, "damaged"), (not_a_row, "damaged"), (deep, "damaged"), (wrong_value, "damaged"),
        (list_less, "damaged"), (newer, "too-new"), (bomb, "oversize"), (many, "not-ours"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_and_leaves_nothing(
    backup: Path, tmp_path: Path, change: Callable[[Members, dict[str, Any]], None], why: str
) -> None:
    path = rewritten(backup, tmp_path / "hostile.zip", change)
    assert reason(path) == why
    assert [found.name for found in tmp_path.iterdir()] == ["hostile.zip"]


def test_a_member_that_lies_about_its_size_is_stopped_at_it(backup: Path, tmp_path: Path) -> None:
    """Its directory entry says a few bytes, and 60 MB would come: reading ends at what is listed."""
    path = rewritten(backup, tmp_path / "lie.zip", lambda members, manifest: None)
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo("tables/lease.jsonl")
    huge = zipfile.ZipFile(tmp_path / "huge.zip", "w", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            huge.writestr(info.filename, b"1" * 60_000_000 if info.filename == member.filename else archive.read(info))
    huge.getinfo(member.filename).file_size = member.file_size
    huge.close()
    began = time.process_time()
    assert reason(tmp_path / "huge.zip") == "damaged"
    assert time.process_time() - began < 10


def test_a_changed_row_with_a_fitting_hash_lacks_the_seal(backup: Path, tmp_path: Path) -> None:
    def change(members: Members, manifest: dict[str, Any]) -> None:
        lines = members["tables/role.jsonl"].replace(b"kind", b"king")
        put(members, manifest, "role", lines, table_of(manifest, "role")["rows"])

    path = rewritten(backup, tmp_path / "forged.zip", change)
    assert rows(path)  # whole in itself
    with open_backup(path) as forged, open_backup(backup) as genuine:
        assert not forged.sealed_by(KEY)
        assert genuine.sealed_by(KEY)
        assert not genuine.sealed_by(b"another key")


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x05\x06" + bytes(18), b"SQLite format 3\x00" + bytes(4000)])
def test_what_never_was_a_backup_is_not_ours(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(data)
    assert reason(path) == "not-ours"
