"""Ask in the chat for the figures of a module's questions as a file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.jobs.ask_job import ask_job
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from bot.study.reports.question_stats import ModuleRef, see_modules

FILE = "stats-file"


def ask_stats(session: Session, now: datetime, actor: Actor, module_id: int) -> ModuleRef:
    """The file will come by letter; asked twice in a minute, once. Raises `Refusal` without an admin's right, or for a module
    that is no longer in force."""
    module = next((one for one in see_modules(session, now, actor) if one.module_id == module_id), None)
    if module is None:
        raise Refusal("stats-unknown")
    ask_job(session, now, actor, f"{FILE}:{actor.telegram_id}:{module_id}:{now:%Y%m%d%H%M}", FILE, module=module_id)
    return module
