"""`python -m tests.chaos.forged`: 100,000 forged taps and messages; nobody gets beyond their rights, all are answered."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.clock import StillClock
from bot.inbox.store import keep
from bot.inbox.tables import InboxUpdate
from bot.log import set_up_logs
from bot.simulator.files import KeptFile
from bot.simulator.methods.media import document_of
from bot.storage.engines import make_engine
from bot.storage.tables import metadata
from bot.storage.triggers import create_triggers
from bot.study.credits.verify import verify
from bot.study.people.bind import WRONG
from bot.study.people.tables import BindAttempt
from bot.study.people.tries import MOST_TRIES, WINDOW
from tests.chaos.forging.forgery import Forgery
from tests.chaos.forging.laws import allowed
from tests.chaos.forging.people import County, Forger
from tests.chaos.forging.rows import changed, snapshot
from tests.chat.town import Town

ROUND = 2_000  # deliveries to one county; the next round begins with a fresh one
STEP = 25  # deliveries between two looks at every row
TEXTS, FILES = 0.12, 0.01  # the share of messages, and of files, among the taps
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
_numbers = itertools.count(3_000_000)


@dataclass
class Tally:
    """What was tried and what came of it."""

    by_forger: Counter[str] = field(default_factory=Counter)
    by_way: Counter[str] = field(default_factory=Counter)
    by_action: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    escalations: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        return [*self.escalations, *self.leaks, *self.unanswered, *self.failed]

    @property
    def deliveries(self) -> int:
        """How many forgeries arrived."""
        return self.by_forger.total()


class Siege:
    """One county under one round of forgeries."""

    def __init__(self, town: Town, county: County, seed: str, tally: Tally) -> None:
        self.town = town
        self.county = county
        self.dice = random.Random(seed)
        self.tally = tally
        town.chat.lanes._backoff = (0.0,)

    async def run(self, deliveries: int) -> None:
        """Every forger in turn, those with the fewest rights first; at the end the clock sends what they have caused."""
        share = max(1, deliveries // len(self.county.forgers))
        for forger in self.county.forgers:
            secrets = self.county.secrets(forger)
            for begin in range(0, share, STEP):
                await self._step(forger, secrets, min(STEP, share - begin))
                self.town.clock.advance(timedelta(minutes=3))
        hidden = {forger.account: self.county.secrets(forger) for forger in self.county.forgers}
        self.town.world.calls.clear()
        await self.town.pass_time(timedelta(minutes=15))
        for account, secrets in hidden.items():
            self._read(account, secrets, "a letter")
        self._check_the_rest()

    async def _step(self, forger: Forger, secrets: tuple[str, ...], count: int) -> None:
        pupils = self.county.pupils.values()
        names = [*(one.name for one in pupils), *(one.staff_no for one in pupils), "学", "T0000", "%", "赵"]
        forgery = Forgery(self.dice, self.county.own(forger), self.county.others(forger), names)
        updates, taps, said = [], [], []
        for _ in range(count):
            luck = self.dice.random()
            if luck < FILES:
                way, (what, content) = "a file sent", forgery.file()
                updates.append(self._message(forger, **document_of(self._kept(what, content))))
                self.tally.by_action["a file"] += 1
            elif luck < FILES + TEXTS:
                way, what = forgery.text()
                entities = (
                    [{"type": "bot_command", "offset": 0, "length": len(what.split()[0])}] if what[:1] == "/" else []
                )
                updates.append(self._message(forger, text=what, entities=entities))
                self.tally.by_action["a message"] += 1
            else:
                way, action, what = forgery.tap()
                updates.append(self._tap(forger, what, taps))
                self.tally.by_action[action] += 1
            self.tally.by_forger[forger.kind] += 1
            self.tally.by_way[way] += 1
            said.append(what)
        before = await self.town.database.read(snapshot)
        self.town.world.calls.clear()
        await self._deliver(updates)
        after = await self.town.database.read(snapshot)
        where = f"{forger.kind} by one of {said}"
        rows = {table: before[table] | after[table] for table in before}
        for change in changed(before, after):
            self.tally.changes[change.table] += 1
            if not allowed(forger, rows, change):
                self.tally.escalations.append(f"{change.table}: {change.before} -> {change.after}, {where}")
        self.tally.unanswered += [f"{what}, {where}" for id, what in taps if not self.town.world.callbacks[id].answered]
        self._read(forger.account, secrets, where, said)

    async def _deliver(self, updates: list[dict[str, Any]]) -> None:
        town = self.town
        holder = town.tools.presence.holder
        town.chat.lanes.add(await town.database.write(lambda session: keep(session, town.clock.now(), updates, holder)))
        await town.chat.lanes.idle()

    def _read(self, account: int, secrets: tuple[str, ...], where: str, said: list[str] | None = None) -> None:
        """Look through all that the bot has said since: nothing of it may name anybody out of scope."""
        for call in self.town.world.calls:
            if call.method != "answerCallbackQuery" and str(call.params.get("chat_id")) != str(account):
                continue
            shown = str([call.params.get(part) for part in ("text", "caption", "reply_markup", "media")])
            for secret in secrets:
                if secret in _without_own_words(shown, secret):
                    self.tally.leaks.append(f"{secret} in {shown}, {where}")

    def _kept(self, name: str, content: bytes) -> KeptFile:
        """A file that has reached Telegram."""
        return self.town.world.files.keep("document", name, content)

    def _message(self, forger: Forger, **content: Any) -> dict[str, Any]:
        sender = {"id": forger.account, "is_bot": False, "first_name": "某人"}
        message = {
            "message_id": next(_numbers), "date": int(self.town.clock.now().timestamp()), "from": sender,
            "chat": {"id": forger.account, "type": "private", "first_name": "某人"}, **content,
        }  # fmt: skip
        return {"update_id": next(_numbers), "message": message}

    def _tap(self, forger: Forger, data: str, taps: list[tuple[str, str]]) -> dict[str, Any]:
        """A tap on a living message of the bot, on one long gone, or on none at all."""
        chat = self.town.world.chats[forger.account]
        query = self.town.world.new_query(forger.account, forger.account, 1)
        taps.append((query.id, data))
        gone = {"chat": {"id": forger.account, "type": "private", "first_name": "某人"}, "message_id": 1, "date": 0}
        living = [message for message in list(chat.messages.values())[-5:] if message["from"]["is_bot"]]
        message = self.dice.choice([gone, *living, None])
        tap = {
            "id": query.id, "from": {"id": forger.account, "is_bot": False, "first_name": "某人"}, "chat_instance": "1",
            "data": data, **({"message": message} if message else {}),
        }  # fmt: skip
        return {"update_id": next(_numbers), "callback_query": tap}

    def _check_the_rest(self) -> None:
        """No delivery failed; the ledger is whole; nobody had more guesses at a code than the throttle gives."""
        town, tally = self.town, self.tally
        bad = (InboxUpdate.state != "shown") | InboxUpdate.error.is_not(None)
        rows = town.database.read_now(
            lambda session: session.execute(select(InboxUpdate.body, InboxUpdate.error).where(bad)).all()
        )
        tally.failed += [f"{error}: {body}" for body, error in rows]
        tally.failed += [str(fault) for fault in town.database.write_now(verify).faults]
        tries = town.database.read_now(
            lambda session: session.execute(
                select(BindAttempt.telegram_id, BindAttempt.at)
                .where(BindAttempt.outcome == WRONG)
                .order_by(BindAttempt.telegram_id, BindAttempt.at)
            ).all()
        )
        for first, sixth in zip(tries, tries[MOST_TRIES:], strict=False):
            if first.telegram_id == sixth.telegram_id and sixth.at - first.at < WINDOW:
                tally.escalations.append(f"{MOST_TRIES + 1} guesses within {WINDOW} by {first.telegram_id}")


def _without_own_words(shown: str, secret: str) -> str:
    """A search may repeat the words that were searched for."""
    return shown.replace(f"“{secret}”", "")


async def siege(template: Path, folder: Path, seed: str, deliveries: int, tally: Tally, url: str = "") -> None:
    """Build a county in a fresh database, and let `deliveries` forgeries loose on it."""
    town = Town(template, folder, StillClock(MONDAY), url)
    await town.open()
    try:
        await Siege(town, County(town), seed, tally).run(deliveries)
    finally:
        await town.close()


def report(tally: Tally, seconds: float) -> str:
    """The figures in words."""

    def table(title: str, counts: Counter[str]) -> list[str]:
        return [title, *(f"  {count:>8,}  {name}" for name, count in counts.most_common())]

    lines = table("by forger", tally.by_forger) + table("by way", tally.by_way) + table("by action", tally.by_action)
    lines += table("rows changed, all within the rights of whoever tapped", tally.changes)
    lines += [f"FAULT {fault[:2000]}" for fault in tally.faults[:20]]
    return "\n".join(
        [
            *lines,
            f"{tally.deliveries:,} forged deliveries in {seconds:.0f} s ({1000 * seconds / tally.deliveries:.1f} ms each)",
            f"escalations: {len(tally.escalations)}, leaks: {len(tally.leaks)}, unanswered taps: {len(tally.unanswered)},"
            f" failed updates: {len(tally.failed)}",
        ]
    )


def main() -> int:
    """Run the whole proof; 1 when anything was found."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--deliveries", type=int, default=100_000)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--first", type=int, default=0, help="the round to begin with: rounds may run side by side")
    asked = reader.parse_args()
    set_up_logs("CRITICAL")
    tally = Tally()
    began, told = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="forged-") as name:
        template = Path(name) / "template.sqlite3"
        engine = make_engine(f"sqlite:///{template}")
        metadata.create_all(engine)
        with engine.begin() as connection:
            create_triggers(connection)
        engine.dispose()
        for number in range(asked.first, asked.first + -(-asked.deliveries // ROUND)):
            folder = Path(name) / str(number)
            folder.mkdir()
            asyncio.run(siege(template, folder, f"{asked.seed}:{number}", ROUND, tally))
            shutil.rmtree(folder)
            sys.stderr.write(f"{tally.deliveries:,} deliveries, {len(tally.faults)} faults\n")
            sys.stderr.writelines(f"round {number}: {fault[:2000]}\n" for fault in tally.faults[told:])
            told = len(tally.faults)
    sys.stdout.write(report(tally, time.monotonic() - began) + "\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
