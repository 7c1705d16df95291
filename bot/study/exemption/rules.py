"""Pure decisions about exemptions: what is asked next, and which days can be taken."""

from __future__ import annotations

from datetime import date

from bot.study.credits.target_rules import Spell

REASONS = ("ill", "leave", "degree", "away")  # 长期病休, 产假等, 脱产学习, 援派挂职; any other one is typed
DAYS, REASON = "days", "reason"


def asked_next(part: bool, first: date | None, why: str, reason: str) -> str:
    """The next question of the form; "" when all is said.

    | part of the year | days | reason          | asked  |
    |------------------|------|-----------------|--------|
    | yes              | none | any             | days   |
    | yes              | said | none            | reason |
    | no               |      | none            | reason |
    | any              | said | chosen or typed |        |
    """
    if part and first is None:
        return DAYS
    return "" if why or reason else REASON


def fits(spell: Spell, begin: date, end: date) -> bool:
    """Whether the days of a spell are in order, and all within a cycle from `begin` to `end`.

    | days                  | cycle | fits |
    | 1 March .. 31 August  | 2026  | yes  |
    | 31 August .. 1 March  | 2026  | no   |
    | 1 October .. 2 March  | 2026  | no   |
    | all of it             | any   | yes  |
    """
    return spell.first is None or spell.last is None or begin <= spell.first <= spell.last <= end
