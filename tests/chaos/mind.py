"""How a scripted cadre decides: from the screen alone, with right and wrong answers, until nothing is left to do."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bot.actions.learning import (
    Answer,
    Continue,
    HandIn,
    OpenLesson,
    OpenQuiz,
    SettleAnswer,
    ShowQuestion,
    StartQuiz,
    Tick,
)
from tests.chaos.memory import Choice, Memory
from tests.chaos.school import BLANK, Invited
from tests.chaos.shown import Place, Shown

RIGHT = "对的"
LEARN, CREDITS = "/learn", "/credits"
CURIOUS = 0.04  # of the moves: a look at the credits in between


@dataclass(frozen=True)
class Move:
    """What to do next: say `text`, or tap `data` on a message. `spot` is the question that it answers for good."""

    text: str = ""
    message_id: int = 0
    data: str = ""
    spot: tuple[int, int] | None = None


class Mind:
    """One cadre's: knows nothing of networks and processes. `look` at every screen, then `decide`."""

    def __init__(self, who: Invited, dice: random.Random) -> None:
        self.who = who
        self.memory = Memory(who.staff_no)
        self._dice = dice
        self._diligence = dice.choices((0.92, 0.65, 0.2), (7, 2, 1))[0]

    def look(self, shown: Shown) -> None:
        """Remember what a screen shows."""
        self.memory.look(shown)

    def made(self, move: Move) -> None:
        """The move is on its way."""
        if move.spot:
            self.memory.sent.add(move.spot)

    def decide(self, shown: Shown | None) -> Move | None:
        """The next move; None when this person has nothing left to learn."""
        if not self.memory.bound:
            return Move(text=f"/start {self.who.code}")
        if shown is None:
            return Move(text=LEARN)
        if "都学完了" in shown.text or ("机会已用完" in shown.text and not self._course_button(shown)):
            return None
        if shown.credits is None and self._dice.random() < CURIOUS:
            return Move(text=CREDITS)
        if shown.place:
            return self._answer(shown, shown.place)
        if shown.summary:
            return self._hand_in(shown, shown.summary[1])
        return self._onwards(shown)

    def _onwards(self, shown: Shown) -> Move:
        if shown.page and shown.page[0] < shown.page[1]:
            for _, lesson, data in shown.all(OpenLesson):
                if lesson.page == shown.page[0] + 1:
                    return Move(message_id=shown.message_id, data=data)
        data = self._course_button(shown)
        for kind in (Continue, StartQuiz, ShowQuestion, OpenQuiz):
            found = shown.first(kind)
            data = data or (found[2] if found else "")
        return Move(message_id=shown.message_id, data=data) if data else Move(text=LEARN)

    def _course_button(self, shown: Shown) -> str:
        return next((one.data for one in shown.buttons if one.label.startswith(("▶️ 学习：", "📝 去测验："))), "")

    def _hand_in(self, shown: Shown, missing: frozenset[int]) -> Move:
        wanted = shown.first(HandIn)
        for _, go, data in shown.all(ShowQuestion):
            if go.position in missing:
                return Move(message_id=shown.message_id, data=data)
        assert wanted is not None
        return Move(message_id=shown.message_id, data=wanted[2])

    # -- answering -----------------------------------------------------------------------------------------------------

    def _answer(self, shown: Shown, place: Place) -> Move:
        """The same answer to the same question whenever it is asked again: what was tapped must stay true."""
        spot = (place.attempt, place.position)
        match place.kind:
            case "填空":
                choice = self._choice(spot, self._typed(shown), {"不知道"})
                return Move(text=next(iter(choice.words)), spot=spot)
            case "多选":
                return self._tick(shown, spot)
            case "判断":
                return self._tap(shown, spot, {"true": 0, "false": 1}[self._only(spot, {"true"}, {"false"})])
        words = {_plain(label): answer.choice for label, answer, _ in shown.all(Answer)}
        right = {word for word in words if word.startswith(RIGHT)}
        return self._tap(shown, spot, words[self._only(spot, right, set(words) - right)])

    def _tap(self, shown: Shown, spot: tuple[int, int], choice: int) -> Move:
        data = next(data for _, answer, data in shown.all(Answer) if answer.choice == choice)
        return Move(message_id=shown.message_id, data=data, spot=spot)

    def _tick(self, shown: Shown, spot: tuple[int, int]) -> Move:
        boxes = {_plain(label): (tick, data) for label, tick, data in shown.all(Tick)}
        right = {word for word in boxes if word.startswith(RIGHT)}
        choice = self._choice(spot, right, {min(boxes)} if {min(boxes)} != right else {max(boxes)})
        for word, (tick, data) in boxes.items():
            if tick.on == (word in choice.words):  # the button offers the state that is wanted and not there yet
                return Move(message_id=shown.message_id, data=data)
        settle = shown.first(SettleAnswer)
        assert settle is not None
        return Move(message_id=shown.message_id, data=settle[2], spot=spot)

    def _typed(self, shown: Shown) -> set[str]:
        return {shown.text.split(BLANK, 1)[1].split("。", 1)[0]}

    def _only(self, spot: tuple[int, int], right: set[str], wrong: set[str]) -> str:
        return next(iter(self._choice(spot, right, {min(wrong)}).words))

    def _choice(self, spot: tuple[int, int], right: set[str], wrong: set[str]) -> Choice:
        if spot not in self.memory.chosen:
            knows = self._dice.random() < self._diligence
            self.memory.chosen[spot] = Choice(frozenset(right if knows else wrong), knows)
        return self.memory.chosen[spot]


def _plain(label: str) -> str:
    """An option as its words, without mark and letter."""
    return label.removeprefix("● ").removeprefix("☑️ ").removeprefix("⬜️ ").split(". ", 1)[-1]
