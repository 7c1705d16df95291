"""A picture of a lesson or a question, as kept in the database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.study.learning.tables import Media
from content.model import MediaKind, media_kind


@dataclass(frozen=True)
class Picture:
    """A picture or another media file; `sha256` names the same bytes again."""

    sha256: str
    name: str
    data: bytes
    kind: MediaKind = "photo"


def picture_of(session: Session, sha256: str | None) -> Picture | None:
    """The kept picture; None when there is none."""
    kept = session.get_one(Media, sha256) if sha256 else None
    return Picture(kept.sha256, kept.name, kept.data, media_kind(kept.name) or "photo") if kept else None
