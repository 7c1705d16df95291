"""A small county for the tests of reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.rules import Fact
from bot.study.people.actor import LIAISON, Actor
from tests.build import a_cadre, a_unit, an_actor, award


@dataclass(frozen=True)
class County:
    """Ids of units by name and of people by name, and who reads the reports."""

    units: dict[str, int]
    people: dict[str, int]
    liaison: Actor  # of 青山镇 and below


def award_hours(session: Session, now: datetime, cadre_id: int, hours: int, *, key: str = "1") -> None:
    """Give a cadre `hours` hundredths through the ledger."""
    fact = Fact(
        f"award:{cadre_id}:{key}",
        "module",
        cadre_id,
        "业务能力",
        hours,
        "module:basics/01",
        "基础课 第1课",
        now,
        online=True,
    )
    award(session, now, fact, "test")


@pytest.fixture
def county(database: Database, now: datetime) -> County:
    """清河县 = 青山镇 (own people, 东风村, 红旗村) + 白河乡: nine people, four with hours, two of them at the target."""
    return database.write_now(lambda session: build_county(session, now))


def build_county(session: Session, now: datetime) -> County:
    """The rows of `county`."""
    places = {
        "甲": "清河县", "乙": "清河县/青山镇", "丙": "清河县/青山镇/东风村", "丁": "清河县/青山镇/东风村",
        "戊": "清河县/青山镇/红旗村", "己": "清河县/白河乡", "庚": "清河县/白河乡", "辛": "清河县/白河乡",
    }  # fmt: skip
    people = {name: a_cadre(session, place, name=name, staff_no=f"R{name}").id for name, place in places.items()}
    liaison = a_cadre(session, "清河县/青山镇", name="联络", staff_no="R-L", telegram_id=501, role=LIAISON)
    for name, hours in (("丙", 9000), ("丁", 4500), ("己", 9500), ("庚", 100)):
        award_hours(session, now, people[name], hours)
    award_hours(session, now, people["丁"], 500, key="2")
    paths = {*places.values(), "清河县/青山镇"}
    units = {path.split("/")[-1]: a_unit(session, path).id for path in paths}
    return County(units, people, an_actor(session, liaison))
