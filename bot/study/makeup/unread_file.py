"""A file was sent that nothing here reads: what its sender may send instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.people.actor import Actor
from bot.study.refusal import Refusal


@dataclass(frozen=True)
class UnreadFile:
    """`imports`: whether this person may send rosters, `authors`: courses and questions."""

    name: str
    imports: bool
    authors: bool


def unread_file(session: Session, now: datetime, actor: Actor, name: str) -> UnreadFile:
    """Who sent the file `name`. Raises `Refusal` for whoever may send no file here but the papers of a late entry."""
    if not actor.is_admin and not actor.may_author:
        raise Refusal("file-not-expected")
    return UnreadFile(name, actor.is_admin, actor.may_author)
