"""Mark an essay: points for each criterion, a comment if there is something to say. Nothing is final yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.study.learning.essay_tables import Essay
from bot.study.marking.essays import EssayCard, card_of, find_essay, hold
from bot.study.marking.rules import TYPING, criteria_of
from bot.study.people.actor import TEACHER, Actor
from bot.study.refusal import Refusal

LONGEST = 500  # characters of a comment


class NotAComment(Exception):
    """The text answers something else: this teacher was not asked for a comment."""


def give_points(session: Session, now: datetime, actor: Actor, essay_id: int, place: int, points: int) -> EssayCard:
    """Give `points` for the criterion at `place` (from 0), and go on to the next. Raises `Refusal` for the second teacher."""
    found = hold(session, now, actor, essay_id)
    criteria = criteria_of(found.content)
    if not 0 <= place < len(criteria) or not 0 <= points <= criteria[place][1]:
        raise Refusal("marking-unknown")
    given = [*(found.essay.points or ()), *[None] * len(criteria)][: len(criteria)]
    given[place] = points
    found.essay.points, found.essay.typing_at = given, None
    session.flush()
    return card_of(session, now, actor, found)


def ask_comment(session: Session, now: datetime, actor: Actor, essay_id: int) -> EssayCard:
    """The next text of this teacher is the comment on this essay."""
    found = hold(session, now, actor, essay_id)
    for other in session.scalars(
        select(Essay).where(Essay.holder_id == actor.cadre_id, Essay.typing_at.is_not(None), Essay.id != essay_id)
    ):
        other.typing_at = None
    found.essay.typing_at = now
    session.flush()
    return card_of(session, now, actor, found)


def drop_comment(session: Session, now: datetime, actor: Actor, essay_id: int) -> EssayCard:
    """No comment, and none is waited for."""
    found = hold(session, now, actor, essay_id)
    found.essay.comment, found.essay.comment_message, found.essay.typing_at = "", None, None
    session.flush()
    return card_of(session, now, actor, found)


def type_comment(session: Session, now: datetime, actor: Actor, text: str, message_id: int) -> EssayCard:
    """Take a typed text as the comment that was asked for; the same message again shows the same.

    Raises `NotAComment` when none was asked for, and `Refusal` for one that is too long.
    """
    if not actor.paths(TEACHER):  # most texts are answers of quizzes: they cost no query
        raise NotAComment
    asked = session.scalars(
        select(Essay)
        .where(Essay.holder_id == actor.cadre_id, Essay.state == "waiting")
        .where(or_(Essay.typing_at > now - TYPING, Essay.comment_message == message_id))
    ).first()
    if asked is None:
        raise NotAComment
    if asked.comment_message == message_id:
        return card_of(session, now, actor, find_essay(session, actor, asked.id))
    said = text.strip()
    if len(said) > LONGEST:
        raise Refusal("marking-comment-too-long", count=len(said), limit=LONGEST)
    found = hold(session, now, actor, asked.id)
    asked.comment, asked.comment_message, asked.typing_at = said, message_id, None
    session.flush()
    return card_of(session, now, actor, found)
