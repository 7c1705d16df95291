"""Papers about one person in the chat: choose, being made, ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.base import Action
from bot.actions.credits import AskStatement, OpenStatements
from bot.actions.learning import OpenCredits
from bot.actions.people import AskPersonFile, OpenCadre, OpenPersonFile
from bot.screens import Button, Screen, say, screen
from bot.study.reports.ask_paper import STATEMENT, PaperAsked, PersonChoice, StatementChoice
from bot.views.buttons import HOME


def statements(view: StatementChoice) -> Screen:
    """A year, as a spreadsheet or to print."""
    return screen(
        say("paper-choose"),
        rows=[
            *(
                [
                    Button(say("paper-pdf", year=cycle), AskStatement(cycle, "pdf"), style="primary"),
                    Button(say("paper-xlsx", year=cycle), AskStatement(cycle, "xlsx")),
                ]
                for cycle in view.cycles
            ),
            [Button(say("button-back"), OpenCredits()), HOME],
        ],
    )


def person_file(view: PersonChoice) -> Screen:
    """Somebody's training file."""
    return screen(
        say("paper-file-choose", name=view.name, number=view.staff_no),
        rows=[
            [
                Button(say("paper-file-pdf"), AskPersonFile(view.cadre_id, "pdf"), style="primary"),
                Button(say("paper-file-xlsx"), AskPersonFile(view.cadre_id, "xlsx")),
            ],
            [Button(say("button-back"), OpenCadre(view.cadre_id)), HOME],
        ],
    )


def asked(view: PaperAsked) -> Screen:
    """The wish is kept; the paper comes by itself."""
    words = (
        say("paper-asked-statement", year=view.cycle)
        if view.what == STATEMENT
        else say("paper-asked-file", name=view.name)
    )
    return screen(words, rows=[[Button(say("button-back"), _origin(view.what, view.cadre_id)), HOME]])


def ready(values: Mapping[str, Any]) -> Screen:
    """The letter that carries the paper (the sender attaches it)."""
    return screen(
        say("paper-ready", title=values["title"]),
        rows=[[Button(say("paper-again"), _origin(values["what"], values["cadre"])), HOME]],
    )


def not_allowed(values: Mapping[str, Any]) -> Screen:
    """The letter when the right ended between the wish and the paper."""
    return screen(say("paper-not-allowed"), rows=[[HOME]])


def _origin(what: str, cadre_id: int) -> Action:
    return OpenStatements() if what == STATEMENT else OpenPersonFile(cadre_id)
