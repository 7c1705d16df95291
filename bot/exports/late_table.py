"""补录登记表: every late entry with its state, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.exports.office_tables import FORMS
from bot.exports.sheets import Cell, Table
from bot.exports.signers import signers
from bot.screens import Hours, Sentence, say
from bot.study.reports.late_rows import LateRow
from bot.views.late_words import REASONS
from bot.wording import Wording

COLUMNS = (
    ("export-column-row", 7),
    ("export-column-name", 10),
    ("export-column-staff-no", 12),
    ("export-column-unit", 32),
    ("late-field-kind", 12),
    ("late-field-title", 32),
    ("late-field-organiser", 20),
    ("office-column-starts", 12),
    ("office-column-ends", 12),
    ("late-field-half-days", 8),
    ("late-field-hours", 8),
    ("late-field-category", 14),
    ("late-column-papers", 8),
    ("export-column-status", 16),
    ("late-column-filer", 18),
    ("late-column-filed", 17),
    ("late-column-unit", 18),
    ("late-column-department", 18),
    ("late-column-returned", 24),
    ("late-column-accepted", 24),
    ("late-column-entered", 10),
)


def late_table(lines: Iterable[LateRow], wording: Wording, language: str | None) -> Table:
    """One row per late entry that was filed."""
    kinds = {code: wording.plain(Sentence(key), language) for code, key in FORMS.items()}
    signed = signers(wording, language)

    def why(reason: str) -> str:
        return wording.plain(say(REASONS[reason]), language) if reason in REASONS else reason

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            yield (
                row, line.name, line.staff_no, line.unit, kinds.get(line.kind, line.kind), line.title, line.organiser,
                str(line.first or ""), str(line.last or ""),
                None if line.half_days is None else Hours(line.half_days * 50),
                None if line.hours is None else Hours(line.hours), line.category, line.papers,
                wording.plain(say(f"late-state-{line.state}"), language), signed(line.filed_by), line.filed_at,
                signed(line.approved_by), signed(line.confirmed_by), why(line.returned_for), why(line.accepted_for),
                None if line.entered is None else Hours(line.entered),
            )  # fmt: skip

    headings = [(wording.plain(Sentence(key), language), width) for key, width in COLUMNS]
    return Table(wording.plain(say("export-lates"), language), headings, rows(), wording.zone)
