"""Exports in the chat: what to make, being made, ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.reports import AskExport, OpenExport, OpenProgress
from bot.screens import Button, Screen, Sentence, say, screen
from bot.study.reports.ask_export import (
    INDICATORS,
    LEDGER,
    RECORDS,
    SHORTFALLS,
    STATISTICS,
    WHATS,
    ExportAsked,
    ExportScope,
)
from bot.views.buttons import HOME

TITLES = {
    LEDGER: "export-ledger",
    SHORTFALLS: "export-shortfalls",
    RECORDS: "export-records",
    STATISTICS: "export-statistics",
    INDICATORS: "export-indicators",
}
BUTTONS = {
    LEDGER: "export-ledger-button",
    SHORTFALLS: "export-shortfalls-button",
    RECORDS: "export-records-button",
    STATISTICS: "export-statistics-button",
    INDICATORS: "export-indicators-button",
}


def menu(scope: ExportScope) -> Screen:
    """The tables, each as a spreadsheet or as plain text."""
    unit = scope.unit.id if scope.unit else 0
    return screen(
        say("export-title", scope=_scope(scope)),
        "",
        say("office-explained"),
        say("export-explained"),
        rows=[
            *(
                [
                    Button(say(BUTTONS[what]), AskExport(unit, what, "xlsx"), style="primary"),
                    Button(say("export-csv-button"), AskExport(unit, what, "csv")),
                ]
                for what in WHATS
            ),
            [Button(say("button-back"), OpenProgress(unit)), HOME],
        ],
    )


def asked(view: ExportAsked) -> Screen:
    """The wish is kept; the file comes by itself."""
    unit = view.scope.unit.id if view.scope.unit else 0
    return screen(
        say("export-asked", title=say(TITLES[view.what]), scope=_scope(view.scope)),
        rows=[[Button(say("button-back"), OpenExport(unit)), HOME]],
    )


def ready(values: Mapping[str, Any]) -> Screen:
    """The letter that carries the file (the sender attaches it)."""
    return screen(
        say("export-ready", title=say(TITLES[values["what"]]), scope=_named(values["scope"]), rows=values["rows"]),
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


def _scope(scope: ExportScope) -> Sentence | str:
    return _named(scope.unit.name if scope.unit else "")


def _named(name: str) -> Sentence | str:
    return name or say("export-whole-scope")
