"""Buttons and rows that many screens share."""

from __future__ import annotations

from collections.abc import Callable

from bot.actions.base import Action
from bot.actions.learning import NoDeed, OpenCourse, OpenHome
from bot.screens import Button, say

HOME = Button(say("button-home"), OpenHome())


def back_to_course(course_id: str) -> Button:
    """Back to the course page."""
    return Button(say("button-back-to-course"), OpenCourse(course_id))


def pager(page: int, pages: int, action: Callable[[int], Action]) -> list[Button]:
    """Previous, "2 / 5", next; nothing for a single page."""
    if pages <= 1:
        return []
    row = [Button(f"{page} / {pages}", NoDeed())]
    if page > 1:
        row.insert(0, Button(say("button-previous"), action(page - 1)))
    if page < pages:
        row.append(Button(say("button-next"), action(page + 1)))
    return row
