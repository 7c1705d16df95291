"""Verify a large ledger on every core: parts that can be judged by themselves, each in a process beside this one."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.anchor import Anchor
from bot.study.credits.verify import VerifyReport, one_snapshot, ranges, verify_range
from bot.study.credits.verify_anchors import anchor_faults
from bot.study.credits.verify_balances import unit_faults
from bot.study.credits.verify_chain import Fault
from bot.study.credits.verify_closings import closing_faults
from bot.study.credits.verify_exemptions import exemption_faults

STRETCH = 200_000  # entries of anchors judged in one go
Found = tuple[int, int, int, list[Fault]]  # cadres, entries, unit sums, faults
Part = Callable[[Session], Found]


class Cadres:
    """Chains, heads and balances of cadres with ids above `low`, up to `high`."""

    def __init__(self, low: int, high: int | None) -> None:
        self.low, self.high = low, high

    def __call__(self, session: Session) -> Found:
        cadres, entries, faults = verify_range(session, self.low, self.high)
        return cadres, entries, 0, faults


class Anchors:
    """Anchors that follow one another, after the one `before` them."""

    def __init__(self, before: Anchor | None, anchors: Sequence[Anchor]) -> None:
        self.before, self.anchors = before, anchors

    def __call__(self, session: Session) -> Found:
        return 0, 0, 0, list(anchor_faults(session, self.before, self.anchors))


def units(session: Session) -> Found:
    """The sums of all units."""
    compared, faults = unit_faults(session)
    return 0, 0, compared, faults


def closings(session: Session) -> Found:
    """Closed years, and exemptions."""
    return 0, 0, 0, [*closing_faults(session), *exemption_faults(session)]


def verify_apart(
    database: Database,
    anchors: Sequence[Anchor],
    processes: int,
    progress: Callable[[int], None] | None = None,
) -> VerifyReport:
    """As `bot.study.credits.verify.verify`, in `processes` processes: the same faults in the same order.

    On PostgreSQL all of them look at one snapshot. On SQLite each part is one transaction and no two parts are compared with
    each other, so a bot at work causes no false alarm there either. For the command line: the bot itself starts no processes.
    """

    def work(session: Session) -> VerifyReport:
        one_snapshot(session)
        snapshot = None if database.is_sqlite else session.scalar(text("SELECT pg_export_snapshot()"))
        parts: list[Part] = [*(Cadres(*bounds) for bounds in ranges(session)), units, closings, *_stretches(anchors)]
        with ProcessPoolExecutor(
            processes, multiprocessing.get_context("spawn")
        ) as pool:  # a fork would share connections
            key = database.info["seal"]
            # What takes longest first, so that no process is left alone with it at the end.
            futures = [pool.submit(judge, database.url, key, snapshot, part) for part in reversed(parts)]
            _tell(futures, progress)
            return _together([future.result() for future in reversed(futures)], len(anchors))

    return database.read_now(work)


def judge(url: str, key: bytes, snapshot: str | None, part: Part) -> Found:
    """What one part gives, in a process of its own."""

    def look(session: Session) -> Found:
        one_snapshot(session)
        if snapshot is not None:
            session.execute(text(f"SET TRANSACTION SNAPSHOT '{snapshot}'"))
        return part(session)

    database = Database(url, info={"seal": key}, workers=1)
    try:
        return database.read_now(look)
    finally:
        database.close()


def _stretches(anchors: Sequence[Anchor]) -> Iterator[Anchors]:
    before: Anchor | None = None
    begin = 0
    for place, anchor in enumerate(anchors, start=1):
        if place == len(anchors) or anchor.count - (before.count if before else 0) >= STRETCH:
            yield Anchors(before, anchors[begin:place])
            before, begin = anchor, place


def _tell(futures: Sequence[Future[Found]], progress: Callable[[int], None] | None) -> None:
    entries = 0
    for future in as_completed(futures):
        entries += future.result()[1]
        if progress is not None:
            progress(entries)


def _together(found: Sequence[Found], anchors: int) -> VerifyReport:
    cadres, entries, compared = (sum(part[place] for part in found) for place in range(3))  # type: ignore[misc]
    faults = tuple(fault for part in found for fault in part[3])
    return VerifyReport(cadres, entries, compared, faults, anchors)
