"""What one cadre knows from the phone alone: every fact here was shown by the product and must be in its rows for ever."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.chaos.papers import Papers
from tests.chaos.shown import Result, Shown

Module = tuple[str, int]  # course, number
Spot = tuple[int, int]  # attempt, position
WORTH = 100  # hundredths of an hour that each module of the school earns
PASS = 60


@dataclass(frozen=True)
class Choice:
    """An answer as it was given, in the words on the phone, and whether it is right (None: a teacher has to say)."""

    words: frozenset[str]
    right: bool | None


@dataclass
class Memory:
    """Facts of one person; `complaints` are contradictions that the phone itself showed."""

    staff_no: str
    bound: bool = False
    pages: dict[Module, int] = field(default_factory=dict)
    attempts: dict[int, Module] = field(default_factory=dict)
    chosen: dict[Spot, Choice] = field(default_factory=dict)
    sent: set[Spot] = field(default_factory=set)  # given, but perhaps not yet kept by the product
    kept: set[Spot] = field(default_factory=set)  # the product went on to another question: it has the answer
    results: dict[int, Result] = field(default_factory=dict)
    earned: dict[Module, tuple[int, int, str]] = field(default_factory=dict)  # receipts: number, sum, mark
    handed_in: set[int] = field(default_factory=set)  # attempts that lie, or lay, with a teacher
    papers: Papers = field(default_factory=Papers)
    complaints: list[str] = field(default_factory=list)

    @property
    def facts(self) -> int:
        """How many facts must be found in the database."""
        return (
            int(self.bound)
            + len(self.pages)
            + len(self.attempts)
            + len(self.kept)
            + len(self.results)
            + len(self.earned)
            + len(self.handed_in)
            + self.papers.facts
        )

    def look(self, shown: Shown) -> None:
        """Take in a screen."""
        if "绑定成功" in shown.text or "已经绑定" in shown.text:
            self._expect(self.staff_no in shown.text, f"bound to somebody else: {shown.text}")
            self.bound = True
        if shown.page and shown.module:
            self.pages[shown.module] = max(shown.page[0], self.pages.get(shown.module, 0))
        if shown.place and shown.module:
            self.attempts[shown.place.attempt] = shown.module
            self._went_on(shown.place.attempt, frozenset({shown.place.position}))
        if shown.summary:
            attempt, missing = shown.summary
            self._went_on(attempt, missing)
            forgotten = {position for one, position in self.kept if one == attempt} & missing
            self._expect(not forgotten, f"attempt {attempt}: answers {sorted(forgotten)} were kept and are gone")
        self.papers.look(shown)
        if shown.handed_in:
            self.handed_in.add(shown.handed_in)
            if "已自动交卷" not in shown.text:
                self._went_on(shown.handed_in, frozenset())
        if shown.result:
            self._result(shown.result, shown.module)
        if shown.credits:
            entries, hours = shown.credits
            self._expect(entries >= len(self.earned), f"{entries} entries shown, {len(self.earned)} receipts seen")
            self._expect(hours == entries * WORTH, f"{hours} hundredths shown for {entries} entries")

    def _went_on(self, attempt: int, here: frozenset[int]) -> None:
        self.kept |= {spot for spot in self.sent if spot[0] == attempt and spot[1] not in here}

    def _result(self, result: Result, module: Module | None) -> None:
        attempt = result.attempt
        known = self.results.setdefault(attempt, result)
        self._expect(known == result, f"attempt {attempt}: first {known}, then {result}")
        if not result.by_clock:
            self._went_on(attempt, frozenset())
        spots = [(attempt, position) for position in range(1, result.total + 1)]
        if all(spot in self.kept and self.chosen[spot].right is not None for spot in spots):
            right = sum(bool(self.chosen[spot].right) for spot in spots)
            self._expect(right == result.right, f"attempt {attempt}: {right} were right, {result.right} counted")
        self._expect(result.passed == (result.score >= PASS), f"attempt {attempt}: {result}")
        if result.passed and module:
            self._expect(result.receipt is not None, f"attempt {attempt}: passed without a receipt")
            if result.receipt:
                receipt = self.earned.setdefault(module, result.receipt)
                self._expect(receipt == result.receipt, f"{module}: receipts {receipt} and {result.receipt}")

    def _expect(self, true: bool, otherwise: str) -> None:
        if not true:
            self.complaints.append(otherwise)
