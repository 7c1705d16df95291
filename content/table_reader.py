"""What readers of our TOML tables share: known keys, each wrong value named with its line and what may stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from content.as_written import LONGEST, as_written
from content.known_keys import nearest, plain_key
from content.model import Fault
from content.safe_toml import parse_toml
from content.toml_places import Place
from content.toml_slips import syntax_fault

Read = Callable[[object], Any]
"""None means that the value cannot be read."""
Lists = Mapping[str, tuple[dict[str, Read], tuple[str, ...]]]
"""By the name of a list of tables: what it may hold, and what it must."""
NONE: Mapping[str, str] = MappingProxyType({})


def read_table(text: str, file: str, faults: list[Fault]) -> dict[str, Any] | None:
    """The table of a file of ours, or None with the fault that says what is no TOML in it."""
    try:
        return parse_toml(text)
    except ValueError as error:
        faults.append(syntax_fault(error, text, file))
        return None


class TableReader:
    """Reads the tables of one file; whatever is wrong is added to `faults`."""

    def __init__(self, file: str, places: Mapping[Place, int], faults: list[Fault]) -> None:
        self._file, self._places, self._faults = file, places, faults
        self.faulty: set[Place] = set()
        """Where a fault was named: the key at the top, or the list and the number of the table; () of the file as a whole."""

    def listed(self, table: dict[str, Any], name: str, lists: Lists) -> list[dict[str, Any]]:
        """The values of each table ``[[name]]``."""
        given = table.get(name, [])
        if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
            self.fault((name,), "fault-list-inside", name=name)
            return []
        known, needed = lists[name]
        return [self.values((name, number), item, known, needed) for number, item in enumerate(given)]

    def values(
        self,
        at: Place,
        given: Mapping[str, Any],
        known: Mapping[str, Read],
        needed: Sequence[str] = (),
        more: Sequence[str] = (),
        *,
        aliases: Mapping[str, str] = NONE,
        apart: Sequence[tuple[str, str]] = (),
    ) -> dict[str, Any]:
        """What a table at `at` holds; `more` are names beside the known ones that somebody may have meant, `aliases` other
        spellings of them, `apart` pairs of which one would go unread."""
        found: dict[str, Any] = {}
        written: dict[str, str] = {}
        for key, value in given.items():
            name = aliases.get(plain_key(key), plain_key(key))
            if name not in known:
                near = nearest(key, (*known, *more, *aliases))
                self.fault((*at, key), "fault-key-inside", name=key, near=near)
            elif name in written:
                self.fault((*at, key), "fault-key-either", name=written[name], other=key)
            else:
                written[name] = key
                self._take(found, (*at, key), name, value, known[name])
        for name in needed:
            if name not in written:
                self.fault(at, "fault-missing-inside", name=name)
        for one, other in apart:
            if one in written and other in written:
                second = max((*at, written[one]), (*at, written[other]), key=self.line)
                self.fault(second, "fault-key-either", name=written[one], other=written[other])
        return found

    def _take(self, found: dict[str, Any], place: Place, name: str, value: object, read: Read) -> None:
        try:
            taken = read(value)
        except ArithmeticError:  # nan, inf, 1e999999999: TOML knows them, nothing of ours may be one
            taken = None
        if taken is None and isinstance(value, str) and _reads_bare(value, read):
            self.fault(place, "fault-value-quoted", name=str(place[-1]), value=as_written(value))
        elif taken is None:
            limits = {"least": getattr(read, "least", 0), "most": getattr(read, "most", 0)}
            expected = read.__name__.replace("_", "-")
            self.fault(
                place, "fault-value-inside", name=str(place[-1]), value=as_written(value), expected=expected, **limits
            )
        else:
            found[name] = taken

    def fault(self, place: Place, key: str, **params: str | int) -> None:
        """Name a fault at the line of `place`, or of the table it stands in."""
        self.faulty.add(place[:2])
        self._faults.append(Fault(self._file, self.line(place), key, params))

    def doubt(self, place: Place, key: str, **params: str | int) -> None:
        """Name what is probably not meant; the file can be used all the same."""
        self._faults.append(Fault(self._file, self.line(place), key, params, "warning"))

    def line(self, place: Place) -> int:
        """The line of `place`, or of what it stands in; 1 where nothing is known of it."""
        places = self._places
        for end in range(len(place), 0, -1):
            if found := places.get(place[:end]) or places.get((*place[:end], 0)):
                return found
        return 1


def _reads_bare(text: str, read: Read) -> bool:
    """Whether a text would do without its quotes, as "0.5" where a number is wanted."""
    try:
        return len(text) <= LONGEST and read(parse_toml(f"bare = {text}")["bare"]) is not None
    except (ValueError, ArithmeticError, KeyError):
        return False
