"""What readers of our TOML tables share: known keys, each wrong value named with its line and what may stand there."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from content.model import Fault
from content.safe_toml import parse_toml
from content.toml_lines import syntax_place
from content.toml_places import Place

Read = Callable[[object], Any]
"""None means that the value cannot be read."""
Lists = Mapping[str, tuple[dict[str, Read], tuple[str, ...]]]
"""By the name of a list of tables: what it may hold, and what it must."""


def read_table(text: str, file: str, faults: list[Fault]) -> dict[str, Any] | None:
    """The table of a file of ours, or None with the fault that says what is no TOML in it."""
    try:
        return parse_toml(text)
    except ValueError as error:
        line, reason = syntax_place(str(error), text)
        faults.append(Fault(file, line, "fault-policy-syntax", {"reason": reason}))
        return None


class TableReader:
    """Reads the tables of one file; whatever is wrong is added to `faults`."""

    def __init__(self, file: str, places: Mapping[Place, int], faults: list[Fault]) -> None:
        self._file, self._places, self._faults = file, places, faults

    def listed(self, table: dict[str, Any], name: str, lists: Lists) -> list[dict[str, Any]]:
        """The values of each table ``[[name]]``."""
        given = table.get(name, [])
        if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
            self.fault((name,), "fault-policy-list", name=name)
            return []
        known, needed = lists[name]
        return [self.values((name, number), item, known, needed) for number, item in enumerate(given)]

    def values(
        self,
        at: Place,
        given: dict[str, Any],
        known: dict[str, Read],
        needed: tuple[str, ...],
        more: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """What a table at `at` holds; `more` are names beside the known ones that somebody may have meant."""
        found: dict[str, Any] = {}
        for key, value in given.items():
            if key not in known:
                near = difflib.get_close_matches(key, [*known, *more], n=1)
                self.fault((*at, key), "fault-policy-key", name=key, near=near[0] if near else "none")
                continue
            try:
                read = known[key](value)
            except ArithmeticError:
                read = None
            if read is None:
                expected = known[key].__name__.replace("_", "-")
                self.fault((*at, key), "fault-policy-value", name=key, value=str(value)[:60], expected=expected)
                continue
            found[key] = read
        for key in needed:
            if key not in given:
                self.fault(at, "fault-policy-missing", name=key)
        return found

    def fault(self, place: Place, key: str, **params: str | int) -> None:
        """Name a fault at the line of `place`, or of the table it stands in."""
        line = self._places.get(place) or self._places.get(place[:2]) or 1
        self._faults.append(Fault(self._file, line, key, params))
