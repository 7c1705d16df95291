"""A policy's proposal as a table: who, for what, how much before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.exports.sheets import Cell, Table
from bot.screens import Hours, say
from bot.study.credits.see_proposal import ProposalRow
from bot.wording import Wording

COLUMNS = (
    ("export-column-row", 7),
    ("export-column-staff-no", 12),
    ("export-column-name", 10),
    ("export-column-unit", 32),
    ("export-column-source", 32),
    ("export-column-occurred", 17),
    ("export-column-rule", 32),
    ("policy-column-before", 10),
    ("policy-column-after", 10),
    ("policy-column-state", 12),
)
STATES = {"open": "policy-state-open", "done": "policy-state-done", "stale": "policy-state-stale"}


def proposal_table(lines: Iterable[ProposalRow], wording: Wording, language: str | None) -> Table:
    """One row per fact that would count otherwise."""
    states = {state: wording.plain(say(key), language) for state, key in STATES.items()}
    none = wording.plain(say("policy-rule-none"), language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            yield (
                row, line.staff_no, line.name, line.unit, line.title, line.occurred_at, line.rule or none,
                Hours(line.before), Hours(line.after), states[line.state],
            )  # fmt: skip

    headings = [(wording.plain(say(key), language), width) for key, width in COLUMNS]
    return Table(wording.plain(say("policy-table"), language), headings, rows(), wording.zone)
