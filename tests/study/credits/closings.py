"""Closed years for tests: a county with two towns at the end of a year, closed as the job would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.carry_over import carry_piece
from bot.study.credits.certify import certify, reopen
from bot.study.credits.closing_tables import YearClosing, YearMotion
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.people.tables import Unit
from content.policy import CarryOver, Policy, Rule, Shelf, Target
from tests.build import BOSS, a_cadre, a_unit
from tests.conftest import SHANGHAI

DURING = datetime(2026, 6, 1, 9, 0, tzinfo=SHANGHAI)
AFTER = datetime(2027, 1, 5, 9, 0, tzinfo=SHANGHAI)
HILL, RIVER = "清河县/青山镇", "清河县/临江镇"
CARRYING = Policy(
    "local", 1, "本县办法", (1, 1), (Target(500),),
    (Rule("online", "在线课程", "module"), Rule("carry-over", "上年结转", "carry_over", category="选修")),
    carry_over=CarryOver("选修", 300), grades=(("优秀", 700), ("合格", 500)),
)  # fmt: skip
T = TypeVar("T")


class County:
    """王 of Hill with 400, 李 of Hill with 900, 赵 of River with 500, 钱 of River with nothing."""

    def __init__(self, database: Database, policy: Policy = CARRYING) -> None:
        self.database = database
        database.info["policies"] = Shelf((policy,))
        database.info["policy"] = policy
        self.ids: dict[str, int] = {}
        self.units: dict[str, int] = {}

        def work(session: Session) -> None:
            for name, unit in (("王", HILL), ("李", HILL), ("赵", RIVER), ("钱", RIVER)):
                self.ids[name] = a_cadre(session, unit, name=name, staff_no=f"N-{name}").id
            self.units = {name: a_unit(session, name).id for name in ("清河县", HILL, RIVER)}

        self.write(work)
        for name, hours in (("王", 400), ("李", 900), ("赵", 500)):
            self.earn(name, hours)

    def write(self, work: Callable[[Session], T]) -> T:
        """In a transaction of its own."""
        return self.database.write_now(work)

    def read(self, work: Callable[[Session], T]) -> T:
        """Something read."""
        return self.database.read_now(work)

    def earn(self, name: str, hours: int, day: datetime = DURING, key: str = "a", now: datetime | None = None) -> None:
        """One more lesson of somebody."""
        fact = Fact(f"{key}:{self.ids[name]}", "module", self.ids[name], "综合", hours, "s", "课", day, online=True)
        self.write(lambda session: record_fact(session, now or day, fact, "test"))

    def close(self, unit: str = "清河县", now: datetime = AFTER, cycle: str = "2026") -> int:
        """The id of the closing, its surplus carried over."""

        def work(session: Session) -> int:
            place = session.get_one(Unit, self.units[unit])
            motion = YearMotion(
                kind="close", unit_id=place.id, path=place.path, cycle=cycle, telegram_id=BOSS.telegram_id, author="boss",
                reason="年度结束", asked_at=now, state="waiting", reached=0,
            )  # fmt: skip
            session.add(motion)
            session.flush()
            return certify(session, now, BOSS, motion).id

        closing = self.write(work)
        last: int | None = 0
        while last is not None:
            last = self.write(lambda session, n=last: carry_piece(session, now, closing, n))  # type: ignore[misc]
        return closing

    def open(self, closing: int, now: datetime = AFTER) -> None:
        """Open a year again."""
        self.write(lambda session: reopen(session, now, session.get_one(YearClosing, closing), "a / b", "漏记"))


def with_policy(**changes: object) -> Policy:
    """The county's policy with something else about it."""
    return replace(CARRYING, **changes)  # type: ignore[arg-type]
