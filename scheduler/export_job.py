"""Makes the file that someone asked for in the chat, and sends it as a letter."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.exports.write_export import write_export
from bot.exports.write_files import write_files
from bot.screens import say
from bot.study.audit.record import record
from bot.study.credits.targets import current_cycle
from bot.study.jobs.files import store_file
from bot.study.jobs.take_job import JobRow
from bot.study.notices.enqueue import ASKED, enqueue
from bot.study.notices.tables import Outbox
from bot.study.people.actor import Actor, resolve_actor
from bot.study.refusal import Refusal
from bot.study.reports.ask_export import PERSON_FILES, YEARLY, ExportScope, exporting_actor
from bot.views.exports import TITLES
from scheduler.tools import Tools

TELEGRAM_LIMIT = 49_000_000  # bytes; a bot may upload 50 MB


@dataclass(frozen=True)
class _Made:
    data: bytes
    rows: int


async def run(job: JobRow, tools: Tools) -> None:
    """Read the rights anew, write the file in a database thread, then keep it with its letter and its audit row in one
    transaction. Running twice sends one letter: the job's id is its key."""
    what, form, unit_id = str(job.values["what"]), str(job.values["form"]), int(job.values["unit"])
    year = int(job.values.get("year", 0))  # 0: asked for by an earlier version

    def rights(session: Session) -> tuple[Actor, Actor, ExportScope] | None:
        actor = resolve_actor(session, job.telegram_id, tools.settings.admins)
        try:
            return actor, *exporting_actor(session, actor, unit_id)
        except Refusal:
            # Said in a letter: whoever asked is waiting for an answer.
            _letter(session, tools, job, "export-not-allowed", what=what)
            return None

    allowed = await tools.database.write(rights)
    if allowed is None:
        return
    actor, reader, scope = allowed
    language = actor.language or tools.settings.language

    def make(session: Session) -> _Made:
        with tempfile.TemporaryDirectory(prefix="export-") as folder:
            path = Path(folder) / f"{what}.{form}"
            now = tools.clock.now()
            cycle = str(year or current_cycle(session, now))
            if what == PERSON_FILES:
                rows = write_files(session, reader, path, tools.wording, language, now)
            else:
                rows = write_export(session, reader, what, path, cycle, tools.wording, language, now=now)
            return _Made(path.read_bytes(), rows)

    made = await tools.database.read(make)
    title = tools.wording.plain(say(TITLES[what]), language)
    place = scope.unit.name if scope.unit else ""

    def keep(session: Session) -> None:
        now = tools.clock.now()
        values = {
            "what": what,
            "rows": made.rows,
            "scope": place,
            "unit": unit_id,
            "year": year if what in YEARLY else 0,
        }
        if len(made.data) > TELEGRAM_LIMIT:
            _letter(session, tools, job, "export-too-large", **values)
            return
        if _sent_before(session, job):
            return
        name = _file_name([title, str(year) if year and what in YEARLY else "", place, f"{now:%Y%m%d-%H%M}"], form)
        _letter(session, tools, job, "export-ready", **values, file=store_file(session, now, name, made.data))
        paths = reader.paths()
        record(
            session, now, actor, "export", " ".join(filter(None, [title, place])),
            path=paths[0] if len(paths) == 1 else "/", what=what, form=form, rows=made.rows,
        )  # fmt: skip

    await tools.database.write(keep)


def _sent_before(session: Session, job: JobRow) -> bool:
    return session.scalar(select(Outbox.id).where(Outbox.key == _key(job))) is not None


def _letter(session: Session, tools: Tools, job: JobRow, kind: str, **values: Any) -> None:
    enqueue(
        session, tools.clock.now(), _key(job), kind,
        telegram_id=job.telegram_id, priority=ASKED, quiet=False, **values,
    )  # fmt: skip


def _key(job: JobRow) -> str:
    return f"export:{job.id}"


def _file_name(parts: list[str], form: str) -> str:
    kept = ["".join(sign for sign in part if sign.isalnum() or sign in "-_ ") for part in parts if part]
    return "_".join(kept)[:120] + f".{form}"
