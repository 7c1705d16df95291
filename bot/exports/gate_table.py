"""What posts ask for and people have not met, as a table: one row for each person and requirement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.exports.sheets import Cell, Table
from bot.screens import Day, say
from bot.study.reports.gate_rows import GateLine
from bot.views.gate import measured
from bot.wording import Wording
from content.qualification import STAY

COLUMNS = (
    ("export-column-row", 7),
    ("export-column-name", 10),
    ("export-column-staff-no", 12),
    ("office-column-now", 36),
    ("gate-column-rank", 14),
    ("gate-column-asked", 28),
    ("gate-column-has", 22),
    ("export-column-status", 10),
    ("gate-column-due", 16),
    ("gate-column-left", 10),
    ("gate-column-blocks", 12),
    ("gate-column-consequence", 36),
)


def gate_table(lines: Iterable[GateLine], wording: Wording, language: str | None) -> Table:
    """任职资格差缺表: who lacks what, until when, and what follows."""

    def words(key: str) -> str:
        return wording.plain(say(key), language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, each in enumerate(lines, 1):
            line = each.line
            matters = (matter for matter in ("promotion", STAY) if matter in line.rule.blocks)
            yield (
                row, each.name, each.staff_no, f"{each.unit} {each.post}".strip(), each.rank, line.rule.title,
                wording.plain(measured(line), language), words(f"gate-state-{line.state}"),
                wording.plain(say("gate-day", day=Day(line.due)), language) if line.due else None, line.left,
                "、".join(words(f"gate-matter-{matter}") for matter in matters), line.rule.consequence,
            )  # fmt: skip

    headings = [(words(key), width) for key, width in COLUMNS]
    return Table(words("export-qualification"), headings, rows(), wording.zone)
