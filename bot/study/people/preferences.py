"""What a person chose: the language, and whether study reminders come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.storage.insert_once import upsert
from bot.study.people.actor import Actor, note_identity_change
from bot.study.people.tables import Preference
from bot.study.refusal import Refusal

LANGUAGES = ("zh-Hans", "en")


@dataclass(frozen=True)
class SettingsView:
    """The present choices; `language` None means the office's default."""

    language: str | None
    nudges: bool
    bound_as: str


def see_settings(session: Session, now: datetime, actor: Actor) -> SettingsView:
    """The choices of this account."""
    kept = session.get(Preference, actor.telegram_id)
    bound_as = actor.signature if actor.cadre_id is not None else ""
    return SettingsView(kept.language if kept else None, kept.nudges if kept else True, bound_as)


def choose_language(session: Session, now: datetime, actor: Actor, language: str) -> SettingsView:
    """Speak `language` from now on; raises `Refusal` for one that is not spoken here."""
    if language not in LANGUAGES:
        raise Refusal("settings-unknown-language")
    upsert(session, Preference, ["telegram_id"], telegram_id=actor.telegram_id, language=language)
    note_identity_change(session)
    return see_settings(session, now, actor)


def switch_nudges(session: Session, now: datetime, actor: Actor, on: bool) -> SettingsView:
    """Study reminders on or off. Call-ups and the last day of a deadline always come."""
    upsert(session, Preference, ["telegram_id"], telegram_id=actor.telegram_id, nudges=on)
    return see_settings(session, now, actor)
