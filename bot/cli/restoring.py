"""The work of `restore`: refuse what can be refused, exchange the database, and prove what stands there now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.anchors.anchor_file import read_anchors
from bot.cli.backup import write
from bot.cli.counting import counting
from bot.cli.opening import wording_of
from bot.house import House, known_ledger_key, ledger_key, make_clock
from bot.screens import say
from bot.settings import Settings
from bot.storage.backup.manifest import BadBackup, key_mark
from bot.storage.backup.read_backup import Archive, open_backup
from bot.storage.backup.restore_backup import restore_backup
from bot.storage.backup.target import examine, refuse, sqlite_file
from bot.storage.migrate import is_known
from bot.study.audit.record import record
from bot.study.credits.verify import VerifyReport, verify
from bot.study.notices.after_restore import stop_sending
from bot.study.people.actor import COMMAND_LINE
from scheduler.letters import LETTERS


@dataclass(frozen=True)
class Restored:
    """When the backup was taken, what it held, and where the database before it is kept (None: there was none)."""

    taken_at: datetime
    entries: int
    people: int
    kept: Path | None


def restore_file(settings: Settings, file: Path, *, replace: bool, without_key: bool) -> Restored:
    """Put the backup `file` in the place of the database. Raises as `open_backup` and `restore_backup`, and then nothing
    has changed: the whole file is read and checked before anything is touched."""
    word, now = wording_of(settings).plain, make_clock(settings).now()
    with open_backup(file) as archive:
        manifest = archive.manifest
        if not is_known(manifest.revision):
            raise BadBackup("too-new", manifest.revision)
        _check_key(settings, archive, without_key=without_key)
        inhabited = examine(settings.database)
        refuse(inhabited, replace=replace)
        with counting(word(say("restore-checking")), manifest.rows) as progress:
            archive.check(progress)
        aside = _aside(settings, f"{now:%Y%m%d-%H%M%S}")
        if sqlite_file(settings.database) is None and inhabited.people:
            write(settings, aside)

        def finish(connection: Connection) -> None:
            with Session(connection, join_transaction_mode="create_savepoint") as session, session.begin():
                stop_sending(session, now, {kind for kind, letter in LETTERS.items() if letter.repeats})
                taken = f"{manifest.taken_at.astimezone(settings.zone):%Y-%m-%d %H:%M}"
                record(session, now, COMMAND_LINE, "restore", taken, rows=manifest.rows, revision=manifest.revision)

        with counting(word(say("restore-progress")), manifest.rows) as progress:
            restore_backup(settings.database, archive, replace=replace, aside=aside, finish=finish, progress=progress)
        counts = (manifest.count("ledger_entry"), manifest.count("cadre"))
        return Restored(manifest.taken_at, *counts, aside if aside.exists() else None)


@dataclass(frozen=True)
class Proof:
    """The whole ledger recomputed. `lost` entries are known, by the anchors, to have been made after the backup; then the
    anchors are kept at `anchors`, and new ones begin."""

    report: VerifyReport
    lost: int = 0
    anchors: Path | None = None


def prove(house: House, restored: Restored) -> Proof:
    """The drill: chains, sums, and the anchors of before the backup, on the restored database. Raises `OSError`."""
    file = house.settings.anchors
    anchored = read_anchors(file, house.database.info["seal"])
    held = [anchor for anchor in anchored.anchors if anchor.at <= restored.taken_at]
    with counting(house.wording.plain(say("verify-progress")), restored.entries) as progress:
        report = house.database.read_now(lambda session: verify(session, progress, held))
    report = report.with_faults(anchored.faults)
    later = anchored.anchors[len(held) :]
    if not report.sound or not later:
        return Proof(report)
    # They speak of entries that are no more: beside a restored ledger they would cry wolf for ever.
    kept = file.with_name(f"{file.name}.before-restore-{house.clock.now():%Y%m%d-%H%M%S}")
    file.replace(kept)
    return Proof(report, max(0, later[-1].count - report.entries), kept)


def _aside(settings: Settings, stamp: str) -> Path:
    """Where the database of before is kept: an SQLite file beside the new one, of PostgreSQL a backup."""
    file = sqlite_file(settings.database)
    if file is not None:
        return file.with_name(f"{file.name}.before-restore-{stamp}")
    return settings.data_dir / f"before-restore-{stamp}.zip"


def _check_key(settings: Settings, archive: Archive, *, without_key: bool) -> None:
    """The key of then must be here before anything is restored: without it no entry could be proven."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = known_ledger_key(settings) or (ledger_key(settings) if without_key else b"")
    if key_mark(key) == archive.manifest.key:
        if not archive.sealed_by(key):
            raise BadBackup("damaged", "seal")
    elif not without_key:
        raise BadBackup("other-key", "BOT_LEDGER_KEY" if settings.ledger_key else str(settings.data_dir / "ledger.key"))
