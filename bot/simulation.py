"""Without a token: a local Telegram in this process, three phones on a page, and a clock that can be moved ahead."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from pydantic import SecretStr
from sqlalchemy.orm import Session

from bot.clock import MovableClock
from bot.house import House
from bot.serving import serving
from bot.simulator.controls import Controls, Launch, PagePhone
from bot.simulator.keeping import keep_saving
from bot.simulator.server import make_server
from bot.simulator.world import World
from bot.study.notices.rules import in_quiet_hours, next_morning
from bot.study.people.demonstration import PhoneOwner, phones_of_sample

CADRE, LIAISON, ADMIN = 1001, 1002, 1003  # Telegram ids of the three phones
ROLES = {CADRE: ("cadre", "学员"), LIAISON: ("liaison", "联络员"), ADMIN: ("admin", "组织部管理员")}


@dataclass
class ClockControls:
    """Lets the page move the product's clock; `run_due` is set once the clockwork exists."""

    clock: MovableClock
    run_due: Callable[[], Awaitable[None]] | None = None

    async def advance(self, by: timedelta) -> None:
        """Move the clock and do what has become due. A whole day that ends at night goes on to the morning: reminders
        never come at night, and whoever moves the clock wants to see them."""
        self.clock.advance(by)
        now = self.clock.now()
        if by >= timedelta(days=1) and in_quiet_hours(now):
            self.clock.advance(next_morning(now) - now)
        if self.run_due is not None:
            await self.run_due()


@contextlib.asynccontextmanager
async def simulation(house: House) -> AsyncIterator[tuple[House, str, ClockControls]]:
    """A house that talks to the local Telegram, the page's address, and the clock's controls."""
    clock = house.clock
    assert isinstance(clock, MovableClock)
    world = World(clock.now)
    kept = house.settings.data_dir / "simulator.json"
    world.load(kept)
    movable = ClockControls(clock)
    phones = await house.database.write(_phones(house))
    for user_id, person in zip(ROLES, phones, strict=True):
        world.user(user_id, person.name if person else ROLES[user_id][1])
    controls = Controls(
        now=clock.now,
        advance=movable.advance,
        phones=[PagePhone(user_id, role, key) for user_id, (key, role) in ROLES.items()],
        launches=[
            Launch(user_id, person.name, person.code)
            for user_id, person in zip(ROLES, phones, strict=True)
            if person is not None and person.code
        ],
        language=house.settings.language,
        zone=house.settings.timezone,
    )
    address = house.settings.simulator_listen
    settings = house.settings.model_copy(
        update={
            "token": SecretStr(world.token),
            "api_url": f"http://{address}",
            "admins": house.settings.admins | {ADMIN},
            "proxy": None,
            "webhook_url": None,
        }
    )
    async with serving(make_server(world, controls), address):
        saving = asyncio.create_task(keep_saving(world, kept), name="keep the simulation")
        try:
            yield replace(house, settings=settings), f"http://{address}/", movable
        finally:
            saving.cancel()
            await asyncio.gather(saving, return_exceptions=True)
            world.save(kept)


def _phones(house: House) -> Callable[[Session], list[PhoneOwner | None]]:
    def work(session: Session) -> list[PhoneOwner | None]:
        return phones_of_sample(session, house.clock.now(), tuple(ROLES))

    return work
