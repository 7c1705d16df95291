"""Makes the paper about one person that somebody asked for in the chat, and sends it as a letter."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.exports.forms import Form, write_form
from bot.exports.person_forms import person_form, statement_form
from bot.study.audit.record import record
from bot.study.jobs.files import store_file
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.take_job import JobRow
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.people.actor import Actor, resolve_actor
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from bot.study.reports.ask_paper import PERSON_FILE, may_have
from bot.study.reports.person_file import read_person_file
from bot.study.reports.statement import read_statements
from scheduler.tools import Tools


async def run(job: JobRow, tools: Tools) -> None:
    """Read the rights anew, write the paper beside the handlers' way, then keep it with its letter and, for somebody else's
    file, its audit row in one transaction. Running twice sends one letter."""
    what, cadre_id, form = str(job.values["what"]), int(job.values["cadre"]), str(job.values["form"])

    def make(session: Session) -> tuple[str, bytes]:
        actor = _allowed(session, tools, job)
        filled = _fill(session, tools, job, actor)
        with tempfile.TemporaryDirectory(prefix="paper-") as folder:
            path = Path(folder) / f"paper.{form}"
            write_form(path, filled)
            return filled[0].title, path.read_bytes()

    def keep(session: Session, title: str, data: bytes) -> None:
        now = tools.clock.now()
        if not finish_job(session, now, job.id, "done"):
            return
        cadre = session.get_one(Cadre, cadre_id)
        if what == PERSON_FILE:
            actor = _allowed(session, tools, job)
            record(
                session,
                now,
                actor,
                "export",
                f"{title} {cadre.staff_no} {cadre.name}",
                path=cadre.path,
                what=what,
                form=form,
            )
        name = f"{title}_{cadre.staff_no}_{now:%Y%m%d-%H%M}.{form}".replace("/", "-")
        _tell(session, tools, job, "paper-ready", title=title, file=store_file(session, now, name, data))

    try:
        title, data = await tools.database.read(make)
        await tools.database.write(lambda session: keep(session, title, data))
    except Refusal:  # said in a letter: whoever asked is waiting for an answer
        await tools.database.write(lambda session: _tell(session, tools, job, "paper-not-allowed"))


def _allowed(session: Session, tools: Tools, job: JobRow) -> Actor:
    actor = resolve_actor(session, job.telegram_id, tools.settings.admins)
    may_have(session, actor, str(job.values["what"]), int(job.values["cadre"]))
    return actor


def _fill(session: Session, tools: Tools, job: JobRow, actor: Actor) -> list[Form]:
    language, now, cadre_id = actor.language or tools.settings.language, tools.clock.now(), int(job.values["cadre"])
    if job.values["what"] == PERSON_FILE:
        return [person_form(read_person_file(session, cadre_id), tools.wording, language, now)]
    views = read_statements(session, tools.clock.now(), cadre_id, str(job.values["cycle"]))
    return [statement_form(view, tools.wording, language, now) for view in views]


def _tell(session: Session, tools: Tools, job: JobRow, kind: str, **values: Any) -> None:
    enqueue(
        session, tools.clock.now(), f"paper:{job.id}", kind,
        telegram_id=job.telegram_id, priority=ASKED, quiet=False, what=job.values["what"], cadre=job.values["cadre"], **values,
    )  # fmt: skip
