"""Write a backup: streamed, sealed, private, and there under its name only once it is whole."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Table

from bot.storage.backup.manifest import MANIFEST, Contents, Manifest, key_mark, write_manifest
from bot.storage.backup.snapshot import count, reflect, rows_of, shape_of, snapshot

LEFT_BEHIND = 86_400  # seconds after which a half file belongs to a backup that was killed
Begin = Callable[[int], Callable[[int], None]]


class NothingThere(Exception):
    """The database has no schema yet: there is nothing to back up."""


def write_backup(url: str, out: Path, key: bytes, now: datetime, begin: Begin) -> Manifest:
    """Write every table at one moment to `out` (mode 600), beside writers at work. Returns what was written.

    `begin` is told how many rows there are and returns what is told how many are done. Raises `NothingThere`, `OSError`
    (a full disk leaves no half file, and an older backup of that name stays) and SQLAlchemy's errors.
    """
    with snapshot(url) as connection, _whole_or_not_at_all(out) as file:
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision is None:
            raise NothingThere(connection.engine.url.render_as_string(hide_password=True))
        tables = reflect(connection)
        progress = begin(sum(count(connection, shape_of(known)) for known in tables))
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            contents: list[Contents] = []
            for known in tables:
                before = sum(table.rows for table in contents)
                contents.append(_add(archive, connection, known, lambda done, before=before: progress(before + done)))  # type: ignore[misc]
            manifest = Manifest(revision, now, connection.dialect.name, key_mark(key), tuple(contents))
            archive.writestr(MANIFEST, write_manifest(manifest, key))
        return manifest


def _add(archive: zipfile.ZipFile, connection: Connection, known: Table, progress: Callable[[int], None]) -> Contents:
    shape, digest, size, rows = shape_of(known), hashlib.sha256(), 0, 0
    with archive.open(shape.member, "w", force_zip64=True) as member:
        for row in rows_of(connection, known):
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            member.write(line)
            digest.update(line)
            size, rows = size + len(line), rows + 1
            if rows % 1000 == 0:
                progress(rows)
    progress(rows)
    return Contents(shape, rows, size, digest.hexdigest())


@contextlib.contextmanager
def _whole_or_not_at_all(out: Path) -> Iterator[IO[bytes]]:
    for left in out.parent.glob(f".{out.name}.*.part"):
        if time.time() - left.stat().st_mtime > LEFT_BEHIND:
            left.unlink(missing_ok=True)
    half = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        half.replace(out)
        sync_folder(out.parent)
    finally:
        half.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a new name in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
