"""A hostile file: what it is, at which doors it is handed in, and who makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SHEET_DOORS = ("roster", "questions", "chat")


@dataclass(frozen=True)
class Case:
    """`make` writes into a folder and returns what is handed in; `refused` False: it may also be read harmlessly."""

    name: str
    doors: tuple[str, ...]
    make: Callable[[Path], Path]
    refused: bool = True


def bytes_case(
    name: str, file: str, data: Callable[[], bytes], doors: tuple[str, ...], *, refused: bool = True
) -> Case:
    """A case of one file with this content."""

    def make(folder: Path) -> Path:
        path = folder / file
        path.write_bytes(data())
        return path

    return Case(name, doors, make, refused)
