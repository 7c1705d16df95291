"""A fault as one line of the command line."""

from __future__ import annotations

from bot.screens import say
from bot.views.fault_words import fault_words
from bot.wording import Wording
from content.model import Fault


def worded_fault(wording: Wording, fault: Fault) -> str:
    """``file:line: what is wrong - what to do``."""
    reason, remedy = map(wording.plain, fault_words(fault.file, fault.key, fault.params))
    mark = wording.plain(say(f"cli-{fault.severity}"))
    return f"{fault.file}:{fault.line}: {mark}{reason} {remedy}"
