"""`python -m tests.chaos`: break the product on purpose, many times, and look whether anything is lost or doubled."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.chaos.harness import Harness, Plan, Report
from tests.chaos.weather import Climate

LAST = 60  # faults printed


def main(words: Sequence[str] | None = None) -> int:
    """0 when everything is as it must be, else 1."""
    plan = read_plan(words)
    folder = Path(tempfile.mkdtemp(prefix=f"chaos-{plan.kind}-"))
    harness = Harness(plan, folder)
    report = asyncio.run(harness.run())
    sys.stdout.write("\n".join(lines(plan, report)) + "\n")
    if not report.findings.faults:
        harness.place.drop()
        shutil.rmtree(folder)
        return 0
    with contextlib.suppress(OSError):
        (folder / "faults.txt").write_text("\n".join(report.findings.faults), encoding="utf-8")
    sys.stdout.write(f"\nSeed {plan.seed}. Kept to look at: {folder}, {harness.place.direct}\n")
    return 1


def read_plan(words: Sequence[str] | None) -> Plan:
    """The plan of a command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cadres", type=int, help="people who learn at a time (16 with one process, 40 with five)")
    parser.add_argument(
        "--people", type=int, default=1500, help="people on the roster: each takes the place of one who is done"
    )
    parser.add_argument("--minutes", type=float, default=20.0, help="the storm ends then, even before all kills")
    parser.add_argument(
        "--real-start", action="store_true", help="start the command itself instead of forking a warmed process"
    )
    given = parser.parse_args(words)
    alone = given.database == "sqlite"
    climate = Climate(
        given.kills,
        work=14.0 if alone else 8.0,
        settle=30.0 if given.real_start else 5.0,
        freezes=300.0 if alone else 45.0,
    )
    cadres = given.cadres or (16 if alone else 40)
    return Plan(
        given.database, given.kills, given.seed, cadres, given.people, given.real_start, given.minutes, climate
    )  # fmt: skip


def lines(plan: Plan, report: Report) -> list[str]:
    """The report as text."""
    found, hits = report.findings, report.hits
    busy = sum(hit > 0 for hit in hits)
    figures: list[tuple[str, object]] = [
        (
            "database",
            f"{plan.kind}, seed {plan.seed}, {'real starts' if plan.real_start else 'starts from a warmed process'}",
        ),
        ("seconds", f"{report.storm:.0f} of kills, {report.seconds:.0f} in all"),
        ("processor seconds", f"{report.cpu[0]:.0f} harness, {report.cpu[1]:.0f} product"),
        ("slowest graceful stop, seconds", f"{report.slowest_stop:.1f}"),
        *((name, report.tally[name]) for name in sorted(report.tally)),
        ("kills with updates unsettled", f"{busy} of {len(hits)}, {sum(hits) / max(1, len(hits)):.1f} on average"),
        *((f"held: {name}", found.held[name]) for name in sorted(found.held)),
        ("facts compared", found.facts),
        ("entries", found.entries),
        ("lost", found.lost),
        ("doubled", found.doubled),
        ("faults", len(found.faults)),
    ]
    return [*(f"{name:32} {figure}" for name, figure in figures), *(f"  ! {fault}" for fault in found.faults[:LAST])]


if __name__ == "__main__":
    sys.exit(main())
