"""What a phone shows, read as a person reads it: which screen it is, what it says, what can be tapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from bot.actions.base import Action, UnknownAction, unpack
from bot.actions.learning import Answer, Explain, HandIn, OpenCourse, OpenEntries, SettleAnswer, ShowQuestion, Tick

EXAM = 1000  # stands for the number of a module
A = TypeVar("A", bound=Action)
_PLACE = re.compile(r"第 (\d+)/(\d+) 题 · (\S+)题")
_SCORE = re.compile(r"答对 (\d+)/(\d+) 题，得 (\d+) 分")
_RECEIPT = re.compile(r"凭证 第(\d+)笔·当年累计([\d.]+)学时·([0-9a-f]{8})")
_PAPER = re.compile(r"得 ([\d.]+) 分，满分 100 分，60 分及格。\s+答对 (\d+)/(\d+) 题")
_MODULE = re.compile(r"模块(\d)-(\d)")
_EXAM = re.compile(r"课程(\d)考试")
_PAGE = re.compile(r"(\d+) / (\d+)")
_ENTRIES = re.compile(r"明细（(\d+) 笔）")
_HOURS = re.compile(r"[●○] ([\d.]+) / ")
_OPEN = re.compile(r"还没答的：第 ([\d、]+) 题")


@dataclass(frozen=True)
class Button:
    """A button that asks for something."""

    label: str
    action: Action
    data: str


@dataclass(frozen=True)
class Place:
    """A question on the phone: which of how many, and its kind in the product's words (单选, 多选, 判断, 填空)."""

    attempt: int
    position: int
    total: int
    kind: str


@dataclass(frozen=True)
class Result:
    """What a handed-in attempt came to; the receipt is (number, sum in hundredths, mark) of what passing earned.

    `by_clock`: nobody handed it in, its time was over.
    """

    attempt: int
    right: int
    total: int
    score: int
    passed: bool
    receipt: tuple[int, int, str] | None
    by_clock: bool = False


@dataclass(frozen=True)
class Shown:
    """One message of the bot."""

    message_id: int
    text: str
    buttons: tuple[Button, ...]

    def all(self, kind: type[A]) -> list[tuple[str, A, str]]:
        """Label, action and callback data of every button of this kind."""
        return [
            (button.label, button.action, button.data) for button in self.buttons if isinstance(button.action, kind)
        ]

    def first(self, kind: type[A]) -> tuple[str, A, str] | None:
        """The first of them, if any."""
        return next(iter(self.all(kind)), None)

    @cached_property
    def module(self) -> tuple[str, int] | None:
        """Course and number of the module, or of the exam, that is spoken of."""
        if found := _MODULE.search(self.text):
            return f"c{found[1]}", int(found[2])
        return (f"c{found[1]}", EXAM) if (found := _EXAM.search(self.text)) else None

    @cached_property
    def timed(self) -> bool:
        """Whether a clock runs."""
        return "⏳ 还剩" in self.text

    @cached_property
    def place(self) -> Place | None:
        """The question asked, if this is one of an open attempt."""
        found = _PLACE.search(self.text)
        anchors: Sequence[Any] = [*self.all(ShowQuestion), *self.all(Answer), *self.all(Tick), *self.all(SettleAnswer)]
        if found is None or not anchors or self.first(Explain):
            return None
        return Place(anchors[0][1].attempt, int(found[1]), int(found[2]), found[3])

    @cached_property
    def summary(self) -> tuple[int, frozenset[int]] | None:
        """The attempt that can be handed in here, and the positions still without an answer."""
        found, missing = self.first(HandIn), _OPEN.search(self.text)
        if found is None or "已答" not in self.text:
            return None
        return found[1].attempt, frozenset(map(int, missing[1].split("、"))) if missing else frozenset()

    @cached_property
    def result(self) -> Result | None:
        """The result shown, if this is one."""
        look = self.first(Explain)
        if look is None or "等老师评阅" in self.text:
            return None
        if found := _SCORE.search(self.text):
            right, total, score = int(found[1]), int(found[2]), int(found[3])
        elif found := _PAPER.search(self.text):
            score, right, total = int(float(found[1])), int(found[2]), int(found[3])
        else:
            return None
        note = _RECEIPT.search(self.text)
        receipt = (int(note[1]), hundredths(note[2]), note[3]) if note else None
        passed = "通过了" in self.text or "考试通过" in self.text
        return Result(look[1].attempt, right, total, score, passed, receipt, "已自动交卷" in self.text)

    @cached_property
    def handed_in(self) -> int | None:
        """The attempt that lies with a teacher, if this says so."""
        look = self.first(Explain)
        return look[1].attempt if look and "已交卷，等老师评阅" in self.text else None

    @cached_property
    def page(self) -> tuple[int, int] | None:
        """Page and pages of the lesson shown, if this is one."""
        if self.module is None or self.place or self.result or self.summary or not self.first(OpenCourse):
            return None
        for button in self.buttons:
            if found := _PAGE.fullmatch(button.label):
                return int(found[1]), int(found[2])
        return None

    @cached_property
    def credits(self) -> tuple[int, int] | None:
        """Entries and hours (hundredths) on the credits screen, if this is one."""
        if "我的学时（" not in self.text:
            return None
        count = next((found for button in self.buttons if (found := _ENTRIES.search(button.label))), None)
        hours = _HOURS.search(self.text)
        assert hours, self.text
        entries = int(count[1]) if count and self.first(OpenEntries) else 0
        return entries, hundredths(hours[1])


def read(message: dict[str, Any]) -> Shown:
    """A message as the Bot API writes it, read."""
    buttons = []
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            try:
                buttons.append(Button(button["text"], unpack(button.get("callback_data")), button["callback_data"]))
            except (UnknownAction, KeyError):
                continue
    return Shown(message["message_id"], message.get("text") or message.get("caption") or "", tuple(buttons))


def hundredths(words: str) -> int:
    """``1.5`` is 150."""
    whole, _, part = words.partition(".")
    return int(whole) * 100 + int(f"{part}00"[:2])
