"""Read a backup as what it may be: a stranger's file. Nothing is unpacked to disk, and memory stays small."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.storage.backup.cells import KINDS, stored
from bot.storage.backup.manifest import MANIFEST, BadBackup, Contents, Manifest, read_manifest, sealed_by

MEMBERS = 200  # tables at most, and the manifest
MANIFEST_BYTES = 1 << 20
LINE_BYTES = 100 << 20  # a row at most; the largest hold a file of 50 MB
RATIO, ANYWAY = 200, 16 << 20  # how many times its size on disk it may expand to; this many bytes are never too many
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    TypeError,
    ValueError,
)


class Archive:
    """An opened backup whose list of contents makes sense. `rows` checks as it reads; `check` reads everything."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest, raw: dict[str, Any]) -> None:
        self._archive = archive
        self._raw = raw
        self.manifest = manifest

    def sealed_by(self, key: bytes) -> bool:
        """Whether this ledger key sealed it, and its list of contents (with every table's hash) is unchanged."""
        return sealed_by(self._raw, key)

    def check(self, progress: Callable[[int], None]) -> None:
        """Read and check every row without keeping one; `progress` is told how many are done. Raises `BadBackup`."""
        done = 0
        for table in self.manifest.tables:
            for _ in self.rows(table, "sqlite"):
                done += 1
                if done % 1000 == 0:
                    progress(done)
        progress(done)

    def rows(self, table: Contents, dialect: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a table as the database of `dialect` takes them; raises `BadBackup` when they are not as listed."""
        digest, count, kinds = hashlib.sha256(), 0, table.shape.kinds
        with _damage(table.shape.member), self._archive.open(table.shape.member) as member:
            lines = io.BufferedReader(member, 1 << 20)  # type: ignore[type-var]
            left = table.bytes
            while line := lines.readline(min(LINE_BYTES, left) + 1):
                left -= len(line)
                if left < 0 or len(line) > LINE_BYTES:
                    raise BadBackup("oversize", table.shape.member)
                digest.update(line)
                row, count = json.loads(line), count + 1
                yield tuple(stored(kind, value, dialect) for kind, value in zip(kinds, row, strict=True))
        if count != table.rows or left or digest.hexdigest() != table.sha256:
            raise BadBackup("damaged", table.shape.member)


@contextlib.contextmanager
def open_backup(path: Path) -> Iterator[Archive]:
    """Open a backup and read its list of contents; raises `BadBackup`, or `OSError` when the file cannot be read."""
    with contextlib.ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(path))
        except _BROKEN as error:
            raise BadBackup("damaged" if _begins_like_ours(path) else "not-ours", str(error)) from error
        members = archive.infolist()
        if len(members) > MEMBERS or not any(member.filename == MANIFEST for member in members):
            raise BadBackup("not-ours", f"{len(members)} files, no {MANIFEST}")
        if archive.getinfo(MANIFEST).file_size > MANIFEST_BYTES:
            raise BadBackup("oversize", MANIFEST)
        with _damage(MANIFEST):
            manifest, raw = read_manifest(archive.read(MANIFEST))
        _make_sense(manifest, members, path.stat().st_size)
        yield Archive(archive, manifest, raw)


def _begins_like_ours(path: Path) -> bool:
    """Whether it begins as our archives do, and only its end is missing."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _make_sense(manifest: Manifest, members: list[zipfile.ZipInfo], size: int) -> None:
    """Every member listed once under a name of a table, of the size listed, and all together not beyond all measure."""
    listed = {table.shape.member: table for table in manifest.tables}
    names = sorted(member.filename for member in members)
    if names != sorted([*listed, MANIFEST]) or len(listed) != len(manifest.tables):
        raise BadBackup("damaged", "other files than listed")
    for member in members:
        if member.filename != MANIFEST and member.file_size != listed[member.filename].bytes:
            raise BadBackup("damaged", member.filename)
    for table in manifest.tables:
        if not table.shape.name.isidentifier() or not set(table.shape.kinds) <= KINDS:
            raise BadBackup("damaged", MANIFEST)
        if not all(name.isidentifier() for name, _ in table.shape.columns) or min(table.rows, table.bytes) < 0:
            raise BadBackup("damaged", MANIFEST)
    if sum(table.bytes for table in manifest.tables) > max(ANYWAY, RATIO * size):
        raise BadBackup("oversize", "all tables")


@contextlib.contextmanager
def _damage(what: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise BadBackup("damaged", f"{what}: {type(error).__name__}") from error
