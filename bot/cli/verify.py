"""`verify`: prove the ledger, and name every entry that is wrong."""

from __future__ import annotations

import time

import typer
from sqlalchemy import func, select

from bot.cli.counting import counting
from bot.cli.opening import DATA_WRONG, complain, open_house
from bot.screens import Sentence, say
from bot.study.credits.tables import LedgerEntry
from bot.study.credits.verify import verify as verify_ledger
from bot.study.credits.verify_chain import Fault

SHOWN = 200  # faults printed one by one
FAULTS = {
    "number-missing": "verify-number-missing",
    "number-doubled": "verify-number-doubled",
    "entry-changed": "verify-entry-changed",
    "link-broken": "verify-link-broken",
    "version-unknown": "verify-version-unknown",
    "head-differs": "verify-head-differs",
    "balance-differs": "verify-balance-differs",
    "unit-differs": "verify-unit-differs",
}


def verify() -> None:
    """Recompute chains, balances and unit sums. Exit code 1 when anything does not fit."""
    began = time.monotonic()
    with open_house() as house:
        word = house.wording.plain
        total = house.database.read_now(lambda session: session.scalar(select(func.count()).select_from(LedgerEntry)))
        with counting(word(say("verify-progress")), total or 0) as progress:
            report = house.database.read_now(lambda session: verify_ledger(session, progress))
        seconds = f"{time.monotonic() - began:.1f}"
        counts = say("verify-counts", cadres=report.cadres, entries=report.entries, units=report.units, seconds=seconds)
        typer.echo(word(counts))
        if report.sound:
            typer.echo(word(say("verify-sound")))
            return
        complain(word(say("verify-faulty", count=len(report.faults))))
        for fault in report.faults[:SHOWN]:
            complain(word(worded(fault)))
        if len(report.faults) > SHOWN:
            complain(word(say("verify-more", count=len(report.faults) - SHOWN)))
    raise typer.Exit(DATA_WRONG)


def worded(fault: Fault) -> Sentence:
    """Whose, which entry, what is wrong."""
    what = say(FAULTS[fault.what])
    if not fault.number:
        return say("verify-fault-whole", whose=fault.whose, what=what, detail=fault.detail)
    detail = fault.detail or "-"
    return say("verify-fault", whose=fault.whose, number=str(fault.number), what=what, detail=detail)
