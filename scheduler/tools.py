"""What the clock's side of the house works with."""

from __future__ import annotations

from dataclasses import dataclass, field

from telegram.ext import ExtBot

from bot.clock import Clock
from bot.metrics import Meters
from bot.presence.presence import Presence
from bot.settings import Settings
from bot.storage.database import Database
from bot.wording import Wording
from scheduler.pace import Departure


@dataclass(frozen=True)
class Tools:
    """Handed to every job: nothing here is global, tests pass other parts."""

    settings: Settings
    clock: Clock
    database: Database
    wording: Wording
    bot: ExtBot[Departure]  # made by `make_bot`: its pace takes the departure of a message
    presence: Presence  # who we are among the processes, and whether the clock is ours
    meters: Meters = field(default_factory=Meters)  # counts what is sent
