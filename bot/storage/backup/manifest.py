"""The list of contents of a backup: which tables, how many rows, which schema, sealed with the ledger's key."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

FORMAT, VERSION = "xueshi-backup", 1
MANIFEST = "manifest.json"


class BadBackup(Exception):
    """A file that cannot be restored. `reason`: not-ours, damaged, too-new, other-key, oversize or misfit; `detail`: where."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


@dataclass(frozen=True)
class Shape:
    """A table: its name, and its columns with their kinds (see `cells`)."""

    name: str
    columns: tuple[tuple[str, str], ...]

    @property
    def member(self) -> str:
        """The file within the backup that holds its rows, one JSON list a line."""
        return f"tables/{self.name}.jsonl"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its columns in order."""
        return tuple(kind for _, kind in self.columns)


@dataclass(frozen=True)
class Contents:
    """A table in a backup: `bytes` and `sha256` are those of its rows before compression."""

    shape: Shape
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `taken_at` is UTC; `key` tells whether a ledger key is the one of then, not what it is."""

    revision: str
    taken_at: datetime
    database: str
    key: str
    tables: tuple[Contents, ...] = field(repr=False)

    @property
    def rows(self) -> int:
        """How many rows it holds."""
        return sum(table.rows for table in self.tables)

    def count(self, name: str) -> int:
        """How many rows the table `name` has (0 if there is none)."""
        return next((table.rows for table in self.tables if table.shape.name == name), 0)


def key_mark(key: bytes) -> str:
    """A mark by which a ledger key is recognised and not guessed."""
    return hmac.new(key, b"xueshi backup: which key", hashlib.sha256).hexdigest()[:16]


def write_manifest(manifest: Manifest, key: bytes) -> bytes:
    """The manifest as it stands in the file, sealed: who has no key cannot exchange a table and its hash together."""
    body = {"format": FORMAT, "version": VERSION, **asdict(manifest), "taken_at": manifest.taken_at.isoformat()}
    return json.dumps({**body, "seal": _seal(body, key)}, ensure_ascii=False).encode()


def read_manifest(data: bytes) -> tuple[Manifest, dict[str, Any]]:
    """The manifest and its raw form (for `sealed_by`); raises `BadBackup`."""
    try:
        raw = json.loads(data)
        if raw["format"] != FORMAT:
            raise BadBackup("not-ours", MANIFEST)
        if raw["version"] != VERSION:
            raise BadBackup("too-new", f"format {raw['version']}")
        tables = tuple(_contents(table) for table in raw["tables"])
        taken_at = datetime.fromisoformat(raw["taken_at"])
        texts = [str(raw[name]) for name in ("revision", "database", "key")]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise BadBackup("damaged", f"{MANIFEST}: {type(error).__name__}") from error
    return Manifest(texts[0], taken_at, texts[1], texts[2], tables), raw


def sealed_by(raw: Mapping[str, Any], key: bytes) -> bool:
    """Whether the manifest was sealed with `key` and is unchanged since."""
    body = {name: value for name, value in raw.items() if name != "seal"}
    return hmac.compare_digest(str(raw.get("seal", "")).encode(), _seal(body, key).encode())


def _seal(body: Mapping[str, Any], key: bytes) -> str:
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode()
    return hmac.new(key, plain, hashlib.sha256).hexdigest()


def _contents(raw: Mapping[str, Any]) -> Contents:
    columns = tuple((str(name), str(kind)) for name, kind in raw["shape"]["columns"])
    shape = Shape(str(raw["shape"]["name"]), columns)
    return Contents(shape, int(raw["rows"]), int(raw["bytes"]), str(raw["sha256"]))
