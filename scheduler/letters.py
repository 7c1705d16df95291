"""Every kind of message the bot says first: how it looks, whether it still makes sense, what to do when a send stays unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.screens import Screen
from bot.study.notices.tables import Outbox


def always(session: Session, now: datetime, row: Outbox) -> bool:
    """Makes sense whenever it is sent."""
    return True


@dataclass(frozen=True)
class Letter:
    """`look` turns an outbox row's values into a Screen. `still_true` is asked at the moment of sending. A letter that
    `repeats` is sent once more, marked as a repeat, when nobody can know whether it arrived."""

    look: Callable[[Mapping[str, Any]], Screen]
    still_true: Callable[[Session, datetime, Outbox], bool] = always
    repeats: bool = True


LETTERS: dict[str, Letter] = {}
