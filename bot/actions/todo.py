"""What an admin, a liaison or a teacher taps to see what waits for them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenTodo(Action, code="td"):
    """Everything that waits for the reader's decision, sort by sort."""
