"""What every way of running the product shares: settings, clock, database at the newest schema, wording."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.clock import Clock, MovableClock
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.wording import Wording
from content.policy_file import load_shelf
from content.qualification import Qualification
from content.qualification_file import load_qualifications


@dataclass(frozen=True)
class House:
    """The parts that chat, clock and command line have in common."""

    settings: Settings
    clock: Clock
    database: Database
    wording: Wording


@contextlib.contextmanager
def open_house(settings: Settings) -> Iterator[House]:
    """Open the database (migrated to the newest schema) and close it again.

    Without a token the product runs on the local simulation, whose clock can be moved ahead.
    """
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds names, codes' hashes and the seal
    clock = make_clock(settings)
    shelf = load_shelf(settings.policies_dir, settings.policy, settings.policies)
    principal = next(policy for policy in shelf.policies if policy.id == shelf.principal)
    in_force = shelf.policy(shelf.principal, clock.now().date()) or principal
    books = qualifications_of(settings)
    info = {"seal": ledger_key(settings), "policy": in_force, "policies": shelf, "qualifications": books}
    database = Database(settings.database, info=info)
    try:
        upgrade(database.engine)
        yield House(settings, clock, database, Wording(settings.zone, settings.language))
    finally:
        database.close()


def qualifications_of(settings: Settings) -> tuple[Qualification, ...]:
    """The qualification rules of the settings; none for "none". Raises `BadQualification`."""
    if settings.qualification == "none":
        return ()
    return load_qualifications(settings.qualifications_dir, settings.qualification)


def make_clock(settings: Settings) -> Clock:
    """The product's clock: the real one, or on the local simulation one that can be moved ahead."""
    return Clock(settings.zone) if settings.token else MovableClock(settings.zone, settings.data_dir / "clock-ahead")


def known_ledger_key(settings: Settings) -> bytes | None:
    """The ledger's key if there is one already; None on a machine that has not yet made or been given one."""
    return ledger_key(settings) if settings.ledger_key or (settings.data_dir / "ledger.key").exists() else None


def ledger_key(settings: Settings) -> bytes:
    """The key that seals ledger entries: BOT_LEDGER_KEY, or a file in the data folder, made on the first start.

    It is kept outside the database, so that whoever can write rows still cannot forge entries. Several hosts on one
    PostgreSQL must share it by BOT_LEDGER_KEY.
    """
    if settings.ledger_key is not None:
        return settings.ledger_key.get_secret_value().encode()
    path = settings.data_dir / "ledger.key"
    if not path.exists():
        _write_once(path, secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip().encode()


def _write_once(path: Path, text: str) -> None:
    with (
        contextlib.suppress(FileExistsError),
        os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file,
    ):
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
