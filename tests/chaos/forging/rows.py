"""The whole database as plain rows, and what differs between two looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.tables import metadata

UNWATCHED = ("inbox", "sent_media", "process", "lease")  # what every update leaves, whoever sends it
Row = dict[str, Any]
Rows = dict[str, dict[tuple[Any, ...], Row]]


@dataclass(frozen=True)
class Change:
    """A row that is new (nothing before), other, or gone (nothing after)."""

    table: str
    before: Row
    after: Row

    @property
    def row(self) -> Row:
        """As it is now, or was last."""
        return self.after or self.before

    @property
    def new(self) -> bool:
        """Whether it was not there before."""
        return not self.before

    @property
    def other(self) -> bool:
        """Whether it was there before, and still is."""
        return bool(self.before and self.after)

    def touches(self, *names: str) -> bool:
        """Whether anything but these columns is other than before."""
        return any(self.before.get(name) != value for name, value in self.after.items() if name not in names)


def snapshot(session: Session) -> Rows:
    """Every row that is watched, as the database holds it."""
    rows: Rows = {}
    for table in metadata.sorted_tables:
        if table.name in UNWATCHED:
            continue
        names = [column.name for column in table.columns]
        keys = [names.index(column.name) for column in table.primary_key]
        quoted = ", ".join(f'"{name}"' for name in names)
        found = session.connection().execute(text(f'SELECT {quoted} FROM "{table.name}"')).all()
        rows[table.name] = {tuple(row[key] for key in keys): dict(zip(names, row, strict=True)) for row in found}
    return rows


def changed(before: Rows, after: Rows) -> Iterator[Change]:
    """Everything that is new, other or gone."""
    for table, old in before.items():
        new = after[table]
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                yield Change(table, old.get(key, {}), new.get(key, {}))
