"""The reckoning after a storm: can everybody go on, does the product stop, is all that was shown in the rows, and once?"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.chaos.check import check
from tests.chaos.findings import Findings
from tests.chaos.person import Person

if TYPE_CHECKING:
    from tests.chaos.harness import Harness

TOKEN = "123456789:chaos-token_that-nobody-may-print"
SECRET = "a-webhook-secret-that-nobody-may-print"
CALM = 180.0  # seconds for everything to drain once the storm is over


class Reckoning:
    """Of one harness, with its processes still running; `reckon` stops them."""

    def __init__(self, harness: Harness) -> None:
        self._harness = harness
        self._fleet = harness.fleet
        self._tally = harness.tally

    async def reckon(self) -> Findings:
        """Everything that can be found wrong."""
        complaints = [] if await self._fleet.all_ready(CALM) else [f"not all processes ran after {CALM} s"]
        complaints += [] if await self._harness.drained() else [f"not drained after {CALM} s"]
        complaints += await self._all_go_on()
        complaints += [] if await self._harness.drained() else ["not drained at the end"]
        complaints += await self._fleet.stop()
        complaints += self._falls()
        findings = await asyncio.to_thread(self._compare)
        findings.faults += complaints
        return findings

    async def _all_go_on(self) -> list[str]:
        """Everybody asks for the credits and taps once more."""
        entries = (await asyncio.to_thread(self._compare)).entries_of
        room = asyncio.Semaphore(self._harness.plan.cadres)

        async def ask(person: Person) -> str:
            async with room:
                return await person.can_go_on(entries.get(person.mind.who.staff_no, 0), CALM)

        asked = [person for person in self._harness.people if person.mind.memory.bound]
        stuck = [answer for answer in await asyncio.gather(*map(ask, asked)) if answer]
        self._tally["cadres"], self._tally["able to go on"] = len(asked), len(asked) - len(stuck)
        return stuck

    def _compare(self) -> Findings:
        sent = {int(update["update_id"]): update for update in self._harness.telegram.mail.sent}
        self._tally["updates"] = len(sent)
        with self._harness.place.reading() as connection:
            return check(connection, [person.mind.memory for person in self._harness.people], sent)

    def _falls(self) -> list[str]:
        """Processes that ended by themselves. A start may give up while its database is away; nothing else may."""
        falls = [(worker.name, code, ready) for worker in self._fleet.workers.values() for code, ready in worker.fell]
        away = [
            (name, code, ready)
            for name, code, ready in falls
            if self._harness.place.several and code == 1 and not ready
        ]
        self._tally["starts given up (database away)"] = len(away)
        return [
            f"{name} ended by itself: code {code}, ready {ready}"
            for name, code, ready in falls
            if (name, code, ready) not in away
        ]


def aftermath(harness: Harness, findings: Findings) -> None:
    """What the operator sees: `verify`, and output without secrets."""
    try:
        harness.product().command("verify")
    except AssertionError as error:
        findings.faults.append(f"verify: {error}")
    for output in harness.folder.glob("output-*.txt"):
        printed = output.read_text(encoding="utf-8", errors="replace")
        for secret in (TOKEN, TOKEN.split(":")[1], SECRET):
            findings.expect(secret not in printed, f"{output.name} holds a secret")
