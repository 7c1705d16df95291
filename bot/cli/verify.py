"""`verify`: prove the ledger, and name every entry that is wrong."""

from __future__ import annotations

import os
import time

import typer
from sqlalchemy import func, select

from bot.anchors.anchor_file import AnchorsRead, read_anchors
from bot.cli.counting import counting
from bot.cli.opening import DATA_WRONG, complain, open_house
from bot.cli.verify_apart import verify_apart
from bot.house import House
from bot.screens import Sentence, say
from bot.study.credits.checks import record_check
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.verify import VerifyReport
from bot.study.credits.verify import verify as verify_here
from bot.study.credits.verify_chain import Fault

SHOWN = 200  # faults printed one by one
LARGE = 50_000  # entries from which further processes are worth the seconds they need to start
FAULTS = {
    "number-missing": "verify-number-missing",
    "number-doubled": "verify-number-doubled",
    "entry-changed": "verify-entry-changed",
    "link-broken": "verify-link-broken",
    "version-unknown": "verify-version-unknown",
    "reversal-differs": "verify-reversal-differs",
    "head-differs": "verify-head-differs",
    "balance-differs": "verify-balance-differs",
    "unit-differs": "verify-unit-differs",
    "anchor-changed": "verify-anchor-changed",
    "anchor-differs": "verify-anchor-differs",
    "fact-changed": "verify-fact-changed",
    "fact-missing": "verify-fact-missing",
    "closing-changed": "verify-closing-changed",
    "closing-differs": "verify-closing-differs",
    "closing-unapproved": "verify-closing-unapproved",
    "closing-missing": "verify-closing-missing",
    "exemption-unapproved": "verify-exemption-unapproved",
}


def verify() -> None:
    """Recompute chains, balances and unit sums, and compare with the anchors. Exit code 1 when anything does not fit."""
    began = time.monotonic()
    with open_house() as house:
        word = house.wording.plain
        anchored = _anchors(house)
        report = _verified(house, anchored)
        seconds = time.monotonic() - began
        house.database.write_now(
            lambda session: record_check(session, house.clock.now(), report, round(seconds * 1000))
        )
        counts = say(
            "verify-counts", cadres=report.cadres, entries=report.entries, units=report.units, seconds=f"{seconds:.1f}"
        )
        typer.echo(word(counts))
        typer.echo(word(_anchors_in_words(house, anchored, report)))
        if report.sound:
            typer.echo(word(say("verify-sound")))
            return
        complain(word(say("verify-faulty", count=len(report.faults))))
        for fault in report.faults[:SHOWN]:
            complain(word(worded(fault)))
        if len(report.faults) > SHOWN:
            complain(word(say("verify-more", count=len(report.faults) - SHOWN)))
    raise typer.Exit(DATA_WRONG)


def _anchors(house: House) -> AnchorsRead:
    file = house.settings.anchors
    try:
        return read_anchors(file, house.database.info["seal"])
    except OSError as error:
        reason = error.strerror or str(error)
        complain(house.wording.plain(say("verify-anchors-unreadable", file=str(file), reason=reason)))
        raise typer.Exit(DATA_WRONG) from None


def _verified(house: House, anchored: AnchorsRead) -> VerifyReport:
    total = house.database.read_now(lambda session: session.scalar(select(func.count()).select_from(LedgerEntry))) or 0
    processes = os.cpu_count() or 1
    with counting(house.wording.plain(say("verify-progress")), total) as progress:
        if total < LARGE or processes == 1:
            report = house.database.read_now(lambda session: verify_here(session, progress, anchored.anchors))
        else:
            report = verify_apart(house.database, anchored.anchors, processes, progress)
    return report.with_faults(anchored.faults)


def _anchors_in_words(house: House, anchored: AnchorsRead, report: VerifyReport) -> Sentence:
    if not anchored.anchors:
        return say("verify-no-anchor", file=str(house.settings.anchors))
    last = anchored.anchors[-1]
    since = max(0, report.entries - last.count)
    moment = last.at.astimezone(house.settings.zone).strftime("%Y-%m-%d %H:%M")
    return say("verify-anchors", count=len(anchored.anchors), at=moment, held=last.count, since=since)


def worded(fault: Fault) -> Sentence:
    """Whose, which entry, what is wrong."""
    what = say(FAULTS[fault.what])
    detail = fault.detail or "-"
    if fault.what.startswith("anchor-"):
        return say("verify-fault-anchor", whose=fault.whose, number=str(fault.number), what=what, detail=detail)
    if not fault.number:
        return say("verify-fault-whole", whose=fault.whose, what=what, detail=detail)
    return say("verify-fault", whose=fault.whose, number=str(fault.number), what=what, detail=detail)
