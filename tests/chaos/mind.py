"""How a scripted person decides: from the screen alone, with right and wrong answers, until no errand is left."""

from __future__ import annotations

import random
from collections.abc import Sequence

from bot.actions.learning import Answer, HandIn, SettleAnswer, ShowQuestion, Tick
from tests.chaos.errands import EnterLate, Errand, Learn, SeeCertificates, SitExam
from tests.chaos.memory import Choice, Memory
from tests.chaos.moves import CREDITS, LEARN, Move, tap
from tests.chaos.school import BLANK, Invited
from tests.chaos.shown import Place, Shown

RIGHT = "对的"
CURIOUS = 0.04  # of the moves: a look at the credits in between
LATE, LOOKS = 0.6, 12  # share of the cadres who enter something late; looks at what others have still to do
EARLY = 0.5  # of the cadres begin with the exam
IDLE = 0.1  # of the exams: the phone is put away until the time is over


class Mind:
    """One person's: knows nothing of networks and processes. `look` at every screen, then `decide`."""

    def __init__(
        self, who: Invited, dice: random.Random, errands: Sequence[Errand] | None = None, rest: float = 0
    ) -> None:
        """`errands` are a cadre's unless others are given; `rest` is how long (seconds) an exam is left lying."""
        self.who = who
        self.memory = Memory(who.staff_no)
        self._dice = dice
        self._diligence = dice.choices((0.92, 0.65, 0.2), (7, 2, 1))[0]
        self._errands = list(_of_a_cadre(who, dice) if errands is None else errands)
        self._rest = rest
        self._idle: dict[int, bool] = {}

    @property
    def way(self) -> str:
        """What to say when the way is lost."""
        return self._errands[0].command if self._errands else LEARN

    def look(self, shown: Shown) -> None:
        """Remember what a screen shows."""
        self.memory.look(shown)

    def made(self, move: Move) -> None:
        """The move is on its way."""
        if move.spot:
            self.memory.sent.add(move.spot)

    def decide(self, shown: Shown | None) -> Move | None:
        """The next move; None when nothing is left to do."""
        if not self.memory.bound:
            return Move(text=f"/start {self.who.code}")
        if shown and self._errands and shown.credits is None and self._dice.random() < CURIOUS:
            return Move(text=CREDITS)
        if shown and shown.place:
            return self._rested(shown, shown.place) or self._answer(shown, shown.place)
        if shown and shown.summary:
            return self._hand_in(shown, shown.summary[1])
        while self._errands:
            move = self._errands[0].next(shown) if shown else Move(text=self._errands[0].command)
            if move:
                return move
            del self._errands[0]
            shown = None
        return None

    def _hand_in(self, shown: Shown, missing: frozenset[int]) -> Move | None:
        for _, go, data in shown.all(ShowQuestion):
            if go.position in missing:
                return Move(message_id=shown.message_id, data=data)
        return tap(shown, HandIn)

    def _rested(self, shown: Shown, place: Place) -> Move | None:
        """Once in a while somebody leaves an exam lying, after the first answer: then the clock hands it in."""
        if not self._rest or not shown.timed or place.position < 2 or place.attempt in self._idle:
            return None
        self._idle[place.attempt] = self._dice.random() < IDLE
        return Move(text=LEARN, pause=self._rest) if self._idle[place.attempt] else None

    # -- answering -----------------------------------------------------------------------------------------------------

    def _answer(self, shown: Shown, place: Place) -> Move | None:
        """The same answer to the same question whenever it is asked again: what was tapped must stay true."""
        spot = (place.attempt, place.position)
        match place.kind:
            case "问答":
                return self._write(shown, spot)
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

    def _write(self, shown: Shown, spot: tuple[int, int]) -> Move | None:
        """An essay stays on the phone once it is written; then on to the next question, or to the summary."""
        words = f"{self.who.name}的体会，第{spot[0]}份。"
        self.memory.chosen[spot] = Choice(frozenset({words}), None)
        if words not in shown.text:
            return Move(text=words)
        onwards = [data for _, go, data in shown.all(ShowQuestion) if go.position in (0, spot[1] + 1)]
        return Move(message_id=shown.message_id, data=onwards[0], spot=spot)

    def _tap(self, shown: Shown, spot: tuple[int, int], choice: int) -> Move:
        data = next(data for _, answer, data in shown.all(Answer) if answer.choice == choice)
        return Move(message_id=shown.message_id, data=data, spot=spot)

    def _tick(self, shown: Shown, spot: tuple[int, int]) -> Move | None:
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


def _of_a_cadre(who: Invited, dice: random.Random) -> list[Errand]:
    title = f"进修班{who.staff_no}"
    first: list[Errand] = [SitExam()] if dice.random() < EARLY else []
    if dice.random() >= LATE:
        return [*first, Learn(LOOKS), SeeCertificates()]
    return [*first, Learn(), EnterLate(title), Learn(LOOKS), EnterLate(title, LOOKS), SeeCertificates()]


def _plain(label: str) -> str:
    """An option as its words, without mark and letter."""
    return label.removeprefix("● ").removeprefix("☑️ ").removeprefix("⬜️ ").split(". ", 1)[-1]
