"""Exports in the chat: what to make, being made, ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.reports import AskYearExport, OpenExport, OpenExportTable, OpenProgress
from bot.screens import Button, Screen, Sentence, say, screen, when
from bot.study.reports.ask_export import (
    CLOSINGS,
    EARLY,
    INDICATORS,
    LATES,
    LEDGER,
    PERSON_FILES,
    QUALIFICATION,
    RECORDS,
    SHORTFALLS,
    STATISTICS,
    WHATS,
    YEARLY,
    ExportAsked,
    ExportScope,
    ExportTable,
)
from bot.views.buttons import HOME

TITLES = {
    LEDGER: "export-ledger",
    SHORTFALLS: "export-shortfalls",
    EARLY: "export-early",
    RECORDS: "export-records",
    STATISTICS: "export-statistics",
    INDICATORS: "export-indicators",
    CLOSINGS: "export-closings",
    LATES: "export-lates",
    QUALIFICATION: "export-qualification",
    PERSON_FILES: "export-files",
}
BUTTONS = {
    LEDGER: "export-ledger-button",
    SHORTFALLS: "export-shortfalls-button",
    EARLY: "export-early-button",
    RECORDS: "export-records-button",
    STATISTICS: "export-statistics-button",
    INDICATORS: "export-indicators-button",
    CLOSINGS: "export-closings-button",
    LATES: "export-lates-button",
    QUALIFICATION: "export-qualification-button",
    PERSON_FILES: "export-files-button",
}


ABOUT = {
    LEDGER: "export-ledger-about",
    SHORTFALLS: "export-shortfalls-about",
    EARLY: "export-early-about",
    RECORDS: "export-records-about",
    STATISTICS: "export-statistics-about",
    INDICATORS: "export-indicators-about",
    CLOSINGS: "export-closings-about",
    LATES: "export-lates-about",
    QUALIFICATION: "export-qualification-about",
    PERSON_FILES: "export-files-about",
}
ABREAST = 2


def menu(scope: ExportScope) -> Screen:
    """The tables by name; each has a screen of its own that says what it is."""
    unit = scope.unit.id if scope.unit else 0
    buttons = [Button(say(BUTTONS[what]), OpenExportTable(unit, what, 0)) for what in WHATS]
    return screen(
        say("export-title", scope=_scope(scope)),
        "",
        say("export-choose"),
        rows=[
            *(buttons[place : place + ABREAST] for place in range(0, len(buttons), ABREAST)),
            [Button(say("button-back"), OpenProgress(unit)), HOME],
        ],
    )


def table(view: ExportTable) -> Screen:
    """What a table holds, its forms, and, where it is of one year, the years."""
    scope, what = view.scope, view.what
    unit = scope.unit.id if scope.unit else 0
    yearly = what in YEARLY
    return screen(
        say("export-table-title", title=say(TITLES[what]), scope=_scope(scope)),
        *when(yearly, say("export-year-closed" if scope.closed else "export-year", year=str(scope.year))),
        "",
        say(ABOUT[what]),
        say("export-safe"),
        rows=[
            [
                Button(say("export-xlsx-button"), AskYearExport(unit, what, "xlsx", scope.year), style="primary"),
                _other_form(unit, what, scope.year),
            ],
            [
                Button(say("closing-button-year", year=str(year)), OpenExportTable(unit, what, year))
                for year in scope.years
                if yearly and year != scope.year
            ],
            [Button(say("button-back"), OpenExport(unit)), HOME],
        ],
    )


def _other_form(unit: int, what: str, year: int) -> Button:
    """Beside the spreadsheet: to print, or as plain text."""
    if what == PERSON_FILES:
        return Button(say("export-pdf-button"), AskYearExport(unit, what, "pdf", year))
    return Button(say("export-csv-button"), AskYearExport(unit, what, "csv", year))


def asked(view: ExportAsked) -> Screen:
    """The wish is kept; the file comes by itself."""
    unit = view.scope.unit.id if view.scope.unit else 0
    return screen(
        say("export-asked", title=_title(view.what, view.scope.year), scope=_scope(view.scope)),
        rows=[[Button(say("button-back"), OpenExportTable(unit, view.what, view.scope.year)), HOME]],
    )


def ready(values: Mapping[str, Any]) -> Screen:
    """The letter that carries the file (the sender attaches it)."""
    return screen(
        say(
            "export-files-ready" if values["what"] == PERSON_FILES else "export-ready",
            title=_title(values["what"], values.get("year", 0)),
            scope=_named(values["scope"]),
            rows=values["rows"],
        ),
        rows=[[Button(say("export-again"), OpenExport(values["unit"])), HOME]],
    )


def too_large(values: Mapping[str, Any]) -> Screen:
    """The letter instead of a file that Telegram does not carry."""
    return screen(
        say("export-too-large", title=say(TITLES[values["what"]]), scope=_named(values["scope"]), rows=values["rows"]),
        rows=[[Button(say("export-by-unit"), OpenProgress()), HOME]],
    )


def not_allowed(values: Mapping[str, Any]) -> Screen:
    """The letter when the right ended between the wish and the file."""
    return screen(say("export-not-allowed", title=say(TITLES[values["what"]])), rows=[[HOME]])


def _title(what: str, year: int) -> Sentence:
    """The table's name; one of a single year names it."""
    title = say(TITLES[what])
    return say("export-of-year", title=title, year=str(year)) if year and what in YEARLY else title


def _scope(scope: ExportScope) -> Sentence | str:
    return _named(scope.unit.name if scope.unit else "")


def _named(name: str) -> Sentence | str:
    return name or say("export-whole-scope")
