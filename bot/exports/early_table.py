"""The early list as a table of words and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.exports.sheets import Cell, Table
from bot.screens import Hours, Sentence, say
from bot.study.reports.early_rows import WarningLine
from bot.wording import Wording

COLUMNS = (
    ("export-column-row", 7),
    ("export-column-staff-no", 12),
    ("export-column-name", 10),
    ("export-column-unit", 32),
    ("paper-post", 16),
    ("export-column-cycle", 8),
    ("export-column-hours", 8),
    ("paper-column-wanted", 8),
    ("paper-column-missing", 8),
    ("early-column-reach", 14),
    ("early-column-verdict", 26),
)
VERDICTS = {
    "over": "early-over",
    "short": "early-short",
    "callup": "early-callup",
    "tight": "early-tight",
}


def early_table(lines: Iterable[WarningLine], wording: Wording, language: str | None) -> Table:
    """预警名单, one row per person."""
    verdicts = {code: wording.plain(Sentence(key), language) for code, key in VERDICTS.items()}

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            yield (
                row, line.staff_no, line.name, line.unit, line.post, line.cycle, Hours(line.hours), Hours(line.target),
                Hours(line.needed), Hours(line.reach), verdicts[line.verdict],
            )  # fmt: skip

    headings = [(wording.plain(Sentence(key), language), width) for key, width in COLUMNS]
    return Table(wording.plain(say("export-early"), language), headings, rows(), wording.zone)
