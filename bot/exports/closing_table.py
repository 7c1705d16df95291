"""A certified year as a table: one row per person and account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.exports.sheets import Cell, Table
from bot.screens import Hours, say
from bot.study.reports.see_closing import CertifiedLine
from bot.wording import Wording

COLUMNS = (
    ("export-column-row", 7),
    ("export-column-name", 10),
    ("export-column-staff-no", 12),
    ("office-column-now", 36),
    ("export-column-policy", 22),
    ("closing-column-target", 8),
    ("closing-column-certified", 10),
    ("closing-column-reached", 10),
    ("closing-column-grade", 10),
    ("closing-column-carried", 10),
    ("closing-column-changed", 12),
)


def certified_table(lines: Iterable[CertifiedLine], wording: Wording, language: str | None) -> Table:
    """归档学时表: what was certified, and what two people let in since."""
    yes, no = wording.plain(say("office-yes"), language), wording.plain(say("office-no"), language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            yield (
                row, line.name, line.staff_no, f"{line.unit} {line.post}".strip(), line.account, Hours(line.target),
                Hours(line.hours), no if line.short else yes, line.grade, Hours(line.carried),
                Hours(line.changed) if line.changed else None,
            )  # fmt: skip

    headings = [(wording.plain(say(key), language), width) for key, width in COLUMNS]
    return Table(wording.plain(say("closing-table"), language), headings, rows(), wording.zone)
