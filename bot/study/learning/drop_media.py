"""Pictures and other media of versions that are removed, unless something else shows them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from bot.storage.hold_writers import hold_writers
from bot.study.learning.tables import BankQuestion, LessonPage, Media, Module

_PICTURE = BankQuestion.content["picture"].as_string()


def media_of(session: Session, versions: Sequence[int]) -> set[str]:
    """What lessons and questions of these versions show, by what it hashes to."""
    modules = select(Module.id).where(Module.version_id.in_(versions))
    pages = select(LessonPage.media).where(LessonPage.module_id.in_(modules), LessonPage.media.is_not(None))
    questions = select(_PICTURE).where(BankQuestion.module_id.in_(modules), _PICTURE.is_not(None))
    return {str(one) for one in (*session.scalars(pages), *session.scalars(questions))}


def drop_unused_media(session: Session, names: Collection[str]) -> None:
    """Remove those of `names` that no lesson and no question shows any more. Whoever keeps a version meanwhile waits: the
    same bytes may be in it."""
    if not names:
        return
    hold_writers(session, Media)
    session.execute(
        delete(Media)
        .where(
            Media.sha256.in_(names),
            ~exists().where(LessonPage.media == Media.sha256),
            ~exists().where(Media.sha256 == _PICTURE),
        )
        .execution_options(synchronize_session=False)
    )
