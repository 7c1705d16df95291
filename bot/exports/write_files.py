"""The training files 培训登记表 of everybody in a unit, in one file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.exports.forms import write_form
from bot.exports.person_forms import person_form
from bot.study.people.actor import Actor
from bot.study.reports.person_file import read_person_files
from bot.wording import Wording


def write_files(
    session: Session, actor: Actor, path: Path, wording: Wording, language: str | None, made_at: datetime
) -> int:
    """Write the files of everybody who serves in the actor's scope to `path`, each on pages (.pdf) or a sheet (.xlsx) of its own,
    and return for how many people. Raises `OSError`, `UnknownForm`, `Refusal` without a role or when nobody is there."""
    forms = [person_form(one, wording, language, made_at) for one in read_person_files(session, actor)]
    write_form(path, forms)
    return len(forms)
