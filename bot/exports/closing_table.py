"""Closed years as tables: one with a row per person and account, and the list of all closings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.exports.office_tables import completion_cell
from bot.exports.sheets import Cell, Table
from bot.exports.signers import signers
from bot.screens import Hours, say
from bot.study.reports.closing_rows import ClosingLine
from bot.study.reports.figures import certified_figures
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
CLOSING_COLUMNS = (
    ("export-column-row", 7),
    ("office-column-unit", 36),
    ("export-column-cycle", 8),
    ("closing-column-number", 8),
    ("export-column-policy", 22),
    ("office-column-heads", 8),
    ("office-column-free", 10),
    ("office-column-participants", 10),
    ("office-column-reached", 10),
    ("closing-column-short", 10),
    ("office-column-attendances", 10),
    ("office-column-total", 12),
    ("office-column-participation", 12),
    ("office-column-completion", 12),
    ("office-column-mean", 12),
    ("closing-column-at", 17),
    ("export-column-author", 18),
    ("export-column-reason", 24),
    ("closing-column-mark", 68),
    ("closing-column-changes", 12),
    ("closing-column-reopened", 17),
    ("closing-column-reopener", 24),
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


def closings_table(lines: Iterable[ClosingLine], wording: Wording, language: str | None) -> Table:
    """归档汇总表: every closing with its certified figures, account by account; also those that were opened again."""
    signed = signers(wording, language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            sums = line.totals
            figures = certified_figures(sums)
            yield (
                row, line.unit, line.cycle, line.number, sums.title, sums.heads, figures.free, sums.participants, sums.reached,
                sums.short, sums.attendances, Hours(sums.hours), Hours(figures.participation * 10), completion_cell(figures),
                Hours(figures.mean_hours), line.at, signed(line.author), line.reason, line.digest, line.changes,
                line.reopened_at, signed(line.reopened_by or ""),
            )  # fmt: skip

    headings = [(wording.plain(say(key), language), width) for key, width in CLOSING_COLUMNS]
    return Table(wording.plain(say("export-closings"), language), headings, rows(), wording.zone)
