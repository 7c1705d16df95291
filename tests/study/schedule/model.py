"""A plain model of schedules: dictionaries and a grid of minutes, written without a look at how the product does it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class PlainSchedule:
    """A slot every `step` minutes. `seen`, slots and grace are minutes after the beginning, or before."""

    step: int
    catch_up: str
    grace: int | None = None
    seen: int = 0
    states: dict[int, str] = field(default_factory=dict)
    effects: Counter[int] = field(default_factory=Counter)

    def look(self, now: int, dies_at: int = 0) -> None:
        """What one look of a clock that shows `now` does; nothing at all when the process dies at its `dies_at`-th deed."""
        since = min(self.seen, now)
        due = list(range((since // self.step + 1) * self.step, now + 1, self.step))
        wanted = [slot for slot in due if self.grace is None or now - slot <= self.grace]
        if self.catch_up == "latest":
            wanted = wanted[-1:]
        new = [slot for slot in wanted if self.states.get(slot) != "done"]
        if 0 < dies_at <= len(new):
            return
        for slot in due:
            self.states.setdefault(slot, "missed")
        for slot in new:
            self.states[slot] = "done"
            self.effects[slot] += 1
        self.seen = due[-1] if due else since
