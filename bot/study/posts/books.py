"""The qualification rules of this installation, as a session carries them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from content.qualification import Qualification, in_force


def book_of(session: Session, day: date) -> Qualification | None:
    """The rules in force on a local day, out of ``session.info["qualifications"]``; None when there are none."""
    return in_force(session.info.get("qualifications", ()), day)
