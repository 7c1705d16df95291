"""What waits for the reader's decision: a button for each sort, on the home screen one for all."""

from __future__ import annotations

from collections.abc import Callable

from bot.actions.base import Action
from bot.actions.closing import OpenMotion
from bot.actions.exemption import OpenExemptions
from bot.actions.late import OpenLateInbox
from bot.actions.marking import OpenMarking
from bot.actions.penalty import OpenPenalties
from bot.actions.policy import OpenProposal
from bot.actions.reversal import OpenReversals
from bot.actions.targets import OpenTargets
from bot.actions.todo import OpenTodo
from bot.screens import Button, Screen, say, screen
from bot.study.reports.see_todo import MOST, Todo
from bot.views.buttons import HOME

# A sort that is rare has no list of its own: its button opens the one that has waited longest.
_OPENS: dict[str, Callable[[Todo], Action]] = {
    "late": lambda todo: OpenLateInbox(1),
    "essay": lambda todo: OpenMarking(1),
    "reversal": lambda todo: OpenReversals(),
    "penalty": lambda todo: OpenPenalties(),
    "exemption": lambda todo: OpenExemptions(),
    "target": lambda todo: OpenTargets(),
    "reopening": lambda todo: OpenMotion(todo.oldest),
    "proposal": lambda todo: OpenProposal(todo.oldest),
}


def todo_list(found: tuple[Todo, ...]) -> Screen:
    """A button for each sort that waits, with how many; or that nothing does."""
    return screen(
        say("todo-title"),
        "",
        say("todo-some") if found else say("todo-none"),
        rows=[
            *([Button(say(f"todo-{one.kind}", count=_counted(one.count)), _OPENS[one.kind](one))] for one in found),
            [Button(say("button-refresh"), OpenTodo()), HOME],
        ],
    )


def todo_button(count: int) -> Button:
    """The way there from the home screen."""
    return Button(say("todo-button", count=_counted(count)), OpenTodo(), style="primary")


def _counted(count: int) -> str:
    return f"{MOST - 1}+" if count >= MOST else str(count)
