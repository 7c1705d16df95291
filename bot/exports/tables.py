"""The ledger and the shortfall list as tables of words and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.exports.sheets import Cell, Table
from bot.exports.signers import signers
from bot.screens import Hours, Sentence, say
from bot.study.makeup.list_cases import ShortfallLine
from bot.study.reports.ledger_rows import LedgerLine
from bot.wording import Wording

LEDGER_COLUMNS = (
    ("export-column-row", 7),
    ("export-column-staff-no", 12),
    ("export-column-name", 10),
    ("export-column-unit", 32),
    ("export-column-cycle", 8),
    ("export-column-category", 14),
    ("export-column-source", 32),
    ("export-column-hours", 8),
    ("export-column-kind", 8),
    ("export-column-rule", 16),
    ("export-column-policy", 14),
    ("export-column-occurred", 17),
    ("export-column-recorded", 17),
    ("export-column-author", 18),
    ("export-column-reason", 24),
    ("export-column-number", 9),
)
SHORTFALL_COLUMNS = (
    ("export-column-row", 7),
    ("export-column-staff-no", 12),
    ("export-column-name", 10),
    ("export-column-unit", 20),
    ("export-column-course", 28),
    ("export-column-module", 28),
    ("export-column-cause", 18),
    ("export-column-opened", 17),
    ("export-column-due", 17),
    ("export-column-callup", 18),
    ("export-column-read", 17),
    ("export-column-status", 14),
)
KINDS = {"award": "export-kind-award", "reversal": "export-kind-reversal", "adjustment": "export-kind-adjustment"}
CAUSES = {"failed": "export-cause-failed", "deadline": "export-cause-deadline"}
STATUSES = {
    "open": "export-status-open",
    "exhausted": "export-status-exhausted",
    "passed": "export-status-passed",
    "waived": "export-status-waived",
}


def ledger_table(lines: Iterable[LedgerLine], wording: Wording, language: str | None) -> Table:
    """学时台账, one row per entry."""
    kinds, signed = _words(KINDS, wording, language), signers(wording, language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            yield (
                row, line.staff_no, line.name, line.unit, line.cycle, line.category, line.title, Hours(line.hours),
                kinds.get(line.kind, line.kind), line.rule, line.policy, line.occurred_at, line.recorded_at,
                signed(line.author), line.reason, line.number,
            )  # fmt: skip

    return _table("export-ledger", LEDGER_COLUMNS, rows(), wording, language)


def shortfall_table(lines: Iterable[ShortfallLine], wording: Wording, language: str | None) -> Table:
    """补训名单, one row per case."""
    causes, statuses = _words(CAUSES, wording, language), _words(STATUSES, wording, language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            number = line.callup
            callup = (
                wording.plain(say("export-callup", year=str(number.year), serial=str(number.serial)), language)
                if number
                else None
            )
            yield (
                row, line.staff_no, line.name, line.unit, line.course, line.module, causes.get(line.cause, line.cause),
                line.opened_at, line.due_at, callup, line.read_at, statuses.get(line.status, line.status),
            )  # fmt: skip

    return _table("export-shortfalls", SHORTFALL_COLUMNS, rows(), wording, language)


def _table(
    title: str,
    columns: tuple[tuple[str, int], ...],
    rows: Iterator[tuple[Cell, ...]],
    wording: Wording,
    language: str | None,
) -> Table:
    headings = [(wording.plain(say(key), language), width) for key, width in columns]
    return Table(wording.plain(say(title), language), headings, rows, wording.zone)


def _words(keys: dict[str, str], wording: Wording, language: str | None) -> dict[str, str]:
    return {code: wording.plain(Sentence(key), language) for code, key in keys.items()}
