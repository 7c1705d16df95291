"""The file of anchors: one line each, only ever appended to, readable by its owner alone, kept across a crash."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.anchors.line import NotALine, from_line, signed, to_line
from bot.study.credits.anchor import Anchor, AnchorRefused
from bot.study.credits.verify_chain import Fault

TAIL = 64 * 1024  # bytes from the end in which the last two lines surely are


@dataclass(frozen=True)
class AnchorsRead:
    """What a file of anchors holds: its readable lines in order, and what is wrong with the file itself."""

    anchors: tuple[Anchor, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_anchors(file: Path, key: bytes) -> AnchorsRead:
    """Every anchor of `file`; none when there is no file. An unfinished last line (a crash) is passed over.

    A line that was changed, put in, or follows one that was taken out is a fault ``anchor-changed`` with its line number.
    """
    if not file.exists():
        return AnchorsRead()
    anchors: list[Anchor] = []
    faults: list[Fault] = []
    previous = ""
    for number, text in enumerate(_whole_lines(file.read_bytes()), start=1):
        try:
            anchor = from_line(text)
        except NotALine:
            faults.append(Fault("anchor-changed", file.name, number, text[:60]))
            continue
        if anchor.number != number or signed(key, previous, anchor) != anchor:
            faults.append(Fault("anchor-changed", file.name, number, f"#{anchor.number} {anchor.mac[:8]}"))
        anchors.append(anchor)
        previous = anchor.mac
    return AnchorsRead(tuple(anchors), tuple(faults))


class AnchorFile:
    """An open, locked file of anchors: its last anchor, and the way to add the next."""

    def __init__(self, descriptor: int, key: bytes) -> None:
        self._descriptor = descriptor
        self._key = key
        self.last = self._last()

    def append(self, anchor: Anchor) -> Anchor:
        """Add `anchor` (number and mac are given here) and wait until it is on the disk."""
        number, previous = (self.last.number + 1, self.last.mac) if self.last else (1, "")
        kept = signed(self._key, previous, replace(anchor, number=number))
        line = f"{to_line(kept)}\n".encode()
        while line:
            line = line[os.write(self._descriptor, line) :]
        os.fsync(self._descriptor)
        self.last = kept
        return kept

    def _last(self) -> Anchor | None:
        """The last anchor, after an unfinished line has been cut off; raises `AnchorRefused` if it is not genuine."""
        size = os.fstat(self._descriptor).st_size
        start = max(0, size - TAIL)
        tail = os.pread(self._descriptor, TAIL, start)
        whole = tail.rfind(b"\n") + 1
        if whole < len(tail):
            os.ftruncate(self._descriptor, start + whole)
        lines = _whole_lines(tail[:whole])
        if not lines:
            return None
        try:
            anchor = from_line(lines[-1])
            previous = from_line(lines[-2]).mac if len(lines) > 1 else ""
        except NotALine as error:
            raise AnchorRefused(f"no anchor: {error}") from None
        if signed(self._key, previous, anchor) != anchor:
            raise AnchorRefused(f"anchor {anchor.number} was changed, or sealed with another key")
        return anchor


@contextlib.contextmanager
def opened(file: Path, key: bytes) -> Iterator[AnchorFile]:
    """`file` (made with mode 600 if it is not there) for this process alone; raises `AnchorRefused`, `OSError`."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield AnchorFile(descriptor, key)
    finally:
        os.close(descriptor)


def _whole_lines(raw: bytes) -> list[str]:
    """Lines that were finished; what a crash left behind the last end of line does not count."""
    return raw.decode("utf-8", errors="replace").split("\n")[:-1]
