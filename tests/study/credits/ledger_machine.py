"""A state machine that does to the real ledger what may happen to it, and compares it with the plain model after each step."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import event, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.anchors.anchor_file import read_anchors
from bot.anchors.make_anchor import make_anchor
from bot.storage.database import Database
from bot.study.credits import ledger, rebuild_balances
from bot.study.credits.ledger import LedgerConflict
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, LedgerEntry, UnitBalance
from bot.study.credits.verify import verify
from bot.study.people.tables import Cadre, Unit
from tests.build import a_cadre, a_unit, award
from tests.study.credits.ledger_model import TARGETS, Line, Model, is_online

PEOPLE, UNITS, KEYS = 3, 2, 5
PERSON, KEY = st.integers(0, PEOPLE - 1), st.integers(0, KEYS - 1)
HOURS, YEAR = st.sampled_from([0, 50, 100, 9_000, 11_000]), st.sampled_from([2025, 2026])
Wanted = tuple[int, int, int, int]  # person, key, hours, year
WANTED = st.tuples(PERSON, KEY, HOURS, YEAR)


KNOWN, REFUSED = 10_000, 10_001  # outcomes beside the number of a new entry; sorted, the new ones come first


class Crash(Exception):
    """The process is gone in the middle of a deed."""


class LedgerMachine(RuleBasedStateMachine):
    """`open_empty` gives an empty database; it may be the same one each time."""

    def __init__(self, open_empty: Callable[[], Database], file: Path, now: datetime) -> None:
        super().__init__()
        self.database, self.file, self.now, self.model = open_empty(), file, now, Model()
        file.unlink(missing_ok=True)

    def teardown(self) -> None:
        self.database.close()

    @initialize()
    def people(self) -> None:
        """Some people in two units."""

        def work(session: Session) -> None:
            self.units = [a_unit(session, f"县/镇{number}").id for number in range(UNITS)]
            self.staff = [
                a_cadre(session, f"县/镇{number % UNITS}", staff_no=f"M{number}").id for number in range(PEOPLE)
            ]

        self.database.write_now(work)
        for number, cadre in enumerate(self.staff):
            self.model.where[cadre] = self.units[number % UNITS], ""

    # -- what may happen -----------------------------------------------------------------------------------------------

    @rule(wanted=WANTED, times=st.integers(1, 2))
    def award(self, wanted: Wanted, times: int) -> None:
        """Awarded, and perhaps once more in the same transaction."""
        expected = self.expect(wanted)
        try:
            done = self.database.write_now(lambda session: [self.do(session, wanted) for _ in range(times)])
        except LedgerConflict:
            assert expected == "conflict", wanted
            return
        assert expected != "conflict", f"{wanted} passed silently"
        assert [number > 0 for number in done] == [expected == "new", *[False] * (times - 1)]
        if expected == "new":
            self.remember(wanted)

    @precondition(lambda self: self.awards())
    @rule(data=st.data(), times=st.integers(1, 2))
    def reverse(self, data: st.DataObject, times: int) -> None:
        """An award is taken back, perhaps one that was taken back before, perhaps twice at once."""
        cadre, number, line = data.draw(st.sampled_from(self.awards()))
        before = any(other.reverses == number for other in self.model.chains[cadre])
        done = self.database.write_now(lambda session: [self.take_back(session, line.key) for _ in range(times)])
        assert done == [not before, *[False] * (times - 1)]
        if not before:
            key = f"reversal:{self.id_of(line.key)}"
            self.model.add(cadre, Line(key, "reversal", -line.hours, line.cycle, number))

    @rule(wanted=WANTED, statements=st.integers(1, 12))
    def crash(self, wanted: Wanted, statements: int) -> None:
        """The process dies before the n-th statement of an award, or before its commit: nothing may be left of it."""
        try:
            self.database.write_now(
                lambda session: self.do_and_die(session, statements, lambda: self.do(session, wanted))
            )
        except (Crash, LedgerConflict):
            return
        raise AssertionError("survived")

    @precondition(lambda self: self.awards())
    @rule(data=st.data(), statements=st.integers(1, 12))
    def crash_while_reversing(self, data: st.DataObject, statements: int) -> None:
        """The same while an award is taken back."""
        _, _, line = data.draw(st.sampled_from(self.awards()))
        try:
            self.database.write_now(
                lambda session: self.do_and_die(session, statements, lambda: self.take_back(session, line.key))
            )
        except Crash:
            return
        raise AssertionError("survived")

    @rule(all_wanted=st.lists(WANTED, min_size=2, max_size=4), crashing=WANTED)
    def at_once(self, all_wanted: list[Wanted], crashing: Wanted) -> None:
        """Several awards at the same moment, and one that dies: each key is won by one, the dying one leaves nothing."""
        doomed = self.database.submit(lambda session: self.do_and_die(session, 9, lambda: self.do(session, crashing)))
        asked = [(wanted, self.database.submit(lambda session, w=wanted: self.do(session, w))) for wanted in all_wanted]
        assert isinstance(doomed.exception(30), (Crash, LedgerConflict, IntegrityError))
        for answer, wanted in sorted(
            ((_settled(future), wanted) for wanted, future in asked), key=lambda pair: pair[0]
        ):
            assert self.expect(wanted) == {KNOWN: "known", REFUSED: "conflict"}.get(answer, "new"), wanted
            if answer < KNOWN:
                self.remember(wanted)

    @rule(person=PERSON, unit=st.integers(0, UNITS - 1), rank=st.sampled_from(sorted(TARGETS)))
    def move(self, person: int, unit: int, rank: str) -> None:
        """The roster says otherwise: balances of the running cycle follow."""

        def work(session: Session) -> None:
            values = {"unit_id": self.units[unit], "path": session.get_one(Unit, self.units[unit]).path, "rank": rank}
            session.execute(update(Cadre).where(Cadre.id == self.staff[person]).values(**values))
            session.expire_all()
            rebuild_balances.rebuild_balances(session, self.now, "national", "2026")

        self.database.write_now(work)
        self.model.move(self.staff[person], self.units[unit], rank, "2026")

    @rule()
    def anchor(self) -> None:
        """An hour has passed."""
        made = make_anchor(self.database, self.file, self.now)
        lines = [line for chain in self.model.chains.values() for line in chain]
        assert (made.count, made.hours) == (len(lines), sum(line.hours for line in lines))

    # -- what must hold ------------------------------------------------------------------------------------------------

    @invariant()
    def the_ledger_is_what_the_model_says(self) -> None:
        """Entries, numbers, balances and unit sums, read with nothing of the product but its tables."""
        chains, balances, units = self.database.read_now(_everything)
        assert chains == {cadre: list(chain) for cadre, chain in self.model.chains.items() if chain}
        assert balances == self.model.balances()
        assert units == self.model.units()

    @invariant()
    def verify_agrees(self) -> None:
        """Chains, heads, balances, sums and anchors by the product's own proof."""
        read = read_anchors(self.file, self.database.info["seal"])
        report = self.database.read_now(lambda session: verify(session, None, read.anchors))
        assert (*report.faults, *read.faults) == ()
        assert report.entries == sum(map(len, self.model.chains.values()))

    # -- doing ---------------------------------------------------------------------------------------------------------

    def do(self, session: Session, wanted: Wanted) -> int:
        """The number of a new award; 0 when it was known."""
        person, key, hours, year = wanted
        moment = self.now.replace(year=year) - timedelta(days=1)
        fact = Fact(
            f"award:{key}", "module", self.staff[person], "业务能力", hours, f"module:{key}", f"第{key}课", moment,
            online=is_online(f"award:{key}"),
        )  # fmt: skip
        entry = award(session, self.now, fact, "test")
        return entry.number if entry is not None else 0

    def take_back(self, session: Session, key: str) -> bool:
        """Whether a reversal is new."""
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.key == key).order_by(LedgerEntry.id)).first()
        assert entry is not None
        return ledger.reverse(session, self.now, entry, "test", "录入有误") is not None

    def do_and_die(self, session: Session, statements: int, deed: Callable[[], Any]) -> None:
        """Do it, and die before the n-th statement, at the latest before the commit."""
        connection, left = session.connection(), [statements]

        def count(*_: Any) -> None:
            left[0] -= 1
            if left[0] == 0:  # once: undoing needs statements too
                raise Crash

        event.listen(connection, "before_cursor_execute", count)
        try:
            deed()
            session.flush()
        finally:
            event.remove(connection, "before_cursor_execute", count)
        raise Crash

    def expect(self, wanted: Wanted) -> str:
        """What an award should be: new, known, or a conflict."""
        person, key, hours, _ = wanted
        known = self.model.known(f"award:{key}")
        if known is None:
            return "new"
        return "known" if (known[0], known[1].hours) == (self.staff[person], hours) else "conflict"

    def remember(self, wanted: Wanted) -> None:
        """Put a new award into the model."""
        person, key, hours, year = wanted
        self.model.add(self.staff[person], Line(f"award:{key}", "award", hours, str(year)))

    def awards(self) -> list[tuple[int, int, Line]]:
        """Whose, which number, what, of every award in the model."""
        return [
            (cadre, number, line)
            for cadre, chain in self.model.chains.items()
            for number, line in enumerate(chain, start=1)
            if line.kind == "award"
        ]

    def id_of(self, key: str) -> int:
        """The id of the entry with this key."""
        return self.database.read_now(
            lambda session: session.scalars(select(LedgerEntry.id).where(LedgerEntry.key == key)).first() or 0
        )


def _settled(future: Future[int]) -> int:
    """The number of a new entry, or that it was known, or refused (on PostgreSQL the unique key itself may refuse it)."""
    try:
        return future.result(30) or KNOWN
    except (LedgerConflict, IntegrityError):
        return REFUSED


def _everything(session: Session) -> tuple[dict[int, list[Line]], dict[Any, Any], dict[Any, Any]]:
    """Chains, balances and unit sums as they stand, in the model's words."""
    entries = session.scalars(
        select(LedgerEntry).order_by(LedgerEntry.cadre_id, LedgerEntry.number, LedgerEntry.id)
    ).all()
    numbers = {entry.id: entry.number for entry in entries}
    chains: dict[int, list[Line]] = {}
    for entry in entries:
        chain = chains.setdefault(entry.cadre_id, [])
        reverses = numbers[entry.reverses_id] if entry.reverses_id else 0
        chain.append(Line(entry.key, entry.kind, entry.hours, entry.cycle, reverses))
        assert entry.number == len(chain)
    balances = {
        (row.cadre_id, row.cycle): (row.unit_id, row.target, row.hours, row.entries)
        for row in session.scalars(select(Balance))
    }
    units = {
        (row.unit_id, row.cycle): (row.participants, row.reached, row.hours, row.attendances)
        for row in session.scalars(select(UnitBalance))
    }
    return chains, balances, units
