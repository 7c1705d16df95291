"""How the ledger's alarms look: what the system's admins are told when its proof fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.screens import Screen, say, screen
from bot.views.buttons import HOME


def faulty(values: Mapping[str, Any]) -> Screen:
    """The nightly verification found faults."""
    return screen(
        say("ledger-faulty-head"),
        "",
        say("ledger-faulty-line", count=values["count"]),
        say("ledger-alarm-hint"),
        rows=[[HOME]],
    )


def anchor(values: Mapping[str, Any]) -> Screen:
    """Ledger and last anchor contradict each other."""
    return screen(say("ledger-anchor-head"), "", say("ledger-anchor-line"), say("ledger-alarm-hint"), rows=[[HOME]])
