"""The people whom cadres wait for: teachers who mark essays, a liaison and an admin who decide about late entries."""

from __future__ import annotations

import random

from bot.actions.late import ApproveLate, ChooseLateReturn, ConfirmLate, OpenLate, OpenLateInbox, ReturnLate
from bot.actions.marking import ConfirmMarks, GivePoints, OpenEssay, OpenMarking, ReleaseMarks
from tests.chaos.moves import Move, tap
from tests.chaos.shown import Shown

REST = (
    12.0  # seconds between two looks at an empty desk: six who look all the time would be half of what there is to do
)
STRICT = 0.15  # of the entries go back once


class Mark:
    """Essays as they come, blind, and released at once. The same points whenever the same criterion is asked for."""

    command = "/grading"

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._given: dict[tuple[int, int], int] = {}

    def next(self, shown: Shown) -> Move:
        """On from this screen."""
        if points := shown.all(GivePoints):
            action = points[0][1]
            wanted = self._given.setdefault((action.essay, action.at), self._dice.choice(points)[1].points)
            data = next(data for _, one, data in points if one.points == wanted)
            return Move(message_id=shown.message_id, data=data)
        if done := tap(shown, ConfirmMarks, ReleaseMarks):
            return done
        if "待批阅的问答题" in shown.text:
            essays = shown.all(OpenEssay)
            return Move(message_id=shown.message_id, data=self._dice.choice(essays)[2]) if essays else self._look()
        return tap(shown, OpenMarking) or self._look()

    def _look(self) -> Move:
        return Move(text=self.command, pause=REST)


class Decide:
    """Late entries as they come; some go back, but none a second time."""

    command = "/latelist"

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._returns: dict[int, bool] = {}

    def next(self, shown: Shown) -> Move:
        """On from this screen."""
        if asked := shown.first(ConfirmLate):
            late = asked[1].late
            back = self._returns.setdefault(late, self._dice.random() < STRICT) and "退回：" not in shown.text
            return (tap(shown, ChooseLateReturn) if back else None) or tap(shown, ConfirmLate) or self._look()
        if decided := tap(shown, ApproveLate):
            return decided
        if reasons := shown.all(ReturnLate):
            return Move(message_id=shown.message_id, data=next(data for _, one, data in reasons if one.why == "filled"))
        if "补录审核（" in shown.text:
            waiting = shown.all(OpenLate)
            return Move(message_id=shown.message_id, data=self._dice.choice(waiting)[2]) if waiting else self._look()
        return tap(shown, OpenLateInbox) or self._look()

    def _look(self) -> Move:
        return Move(text=self.command, pause=REST)
