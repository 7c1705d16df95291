"""What a phone shows of papers that others have a hand in: late entries, essays with their marks, certificates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.actions.marking import ReleaseMarks, WhoWrote
from tests.chaos.shown import Shown

STEPS = {"等单位审核": "file", "等组织部门审核": "approve", "已通过": "confirm", "已退回": "return"}
_STATE = re.compile(r"^📎 补录：(\S+)$", re.M)
_TITLE = re.compile(r"^名称：(\S+)$", re.M)
_ENTERED = re.compile(r"已记入学时台账第 (\d+) 笔")
_POINTS = re.compile(r"^✔️ \S+：(\d+) / \d+ 分", re.M)
_CERTIFIED = re.compile(r"(?:课程：|《)课程(\d)")
_NUMBER = re.compile(r"^编号：(\S+)$", re.M)


@dataclass
class Papers:
    """Facts of one phone. Of a late entry, by its title: the steps that were shown as done, and its number in the ledger."""

    steps: set[tuple[str, str]] = field(default_factory=set)
    entered: dict[str, int] = field(default_factory=dict)
    marks: dict[int, tuple[int, ...]] = field(default_factory=dict)  # of an essay, for each criterion, once confirmed
    released: set[int] = field(default_factory=set)
    certificates: dict[str, str] = field(default_factory=dict)  # course -> number
    complaints: list[str] = field(default_factory=list)

    @property
    def facts(self) -> int:
        """How many there are."""
        return sum(map(len, (self.steps, self.entered, self.marks, self.released, self.certificates)))

    def look(self, shown: Shown) -> None:
        """Take in a screen."""
        if late := late_state(shown):
            title, step = late
            self.steps.add((title, step))
            if number := _ENTERED.search(shown.text):
                self._always(self.entered, title, int(number[1]))
        if essay := shown.first(WhoWrote):
            self._essay(essay[1].essay, shown)
        course, number = _CERTIFIED.search(shown.text), _NUMBER.search(shown.text)
        if course and number:
            self._always(self.certificates, f"c{course[1]}", number[1])

    def _essay(self, essay: int, shown: Shown) -> None:
        points = tuple(int(given) for given in _POINTS.findall(shown.text))
        if shown.first(ReleaseMarks):
            self._always(self.marks, essay, points)
        if "📣 已公布" in shown.text:
            self._always(self.marks, essay, points)
            self.released.add(essay)
        elif essay in self.released:
            self.complaints.append(f"essay {essay} was released, and then: {shown.text}")

    def _always(self, known: dict[object, object] | dict[str, int], key: object, value: object) -> None:
        if known.setdefault(key, value) != value:  # type: ignore[arg-type, call-overload]
            self.complaints.append(f"{key}: first {known[key]}, then {value}")  # type: ignore[index]


def late_state(shown: Shown) -> tuple[str, str] | None:
    """The title of the late entry shown, and the step that led to where it is; None on any other screen."""
    state, title = _STATE.search(shown.text), _TITLE.search(shown.text)
    if state is None or title is None or state[1] not in STEPS:
        return None
    return title[1], STEPS[state[1]]
