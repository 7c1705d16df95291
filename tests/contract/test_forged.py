"""A short run of `make forged` on both databases, and proof that its judge sees what it is there to see."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from bot.actions.base import GREATEST, Action
from bot.clock import StillClock
from bot.study.people.actor import Actor
from tests.chaos.forged import MONDAY, Siege, Tally
from tests.chaos.forging.material import goes_with_material
from tests.chaos.forging.people import County
from tests.chaos.forging.rows import Change, Row, Rows
from tests.chat.town import Town
from tests.contract.test_rights import FIXED

SHORT = 2_025


async def besieged(url: str, folder: Path, deliveries: int, monkeypatch: pytest.MonkeyPatch, **broken: object) -> Tally:
    """What a siege of one county finds; `broken` are methods of `Actor` that are replaced once the county stands."""
    town, tally = Town(folder, folder, StillClock(MONDAY), url), Tally()
    await town.open()
    try:
        county = County(town)
        for name, method in broken.items():
            monkeypatch.setattr(Actor, name, method)
        await Siege(town, county, "7", tally).run(deliveries)
    finally:
        await town.close()
    return tally


async def test_nobody_gets_beyond_their_rights_by_forging(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally = await besieged(database_url, tmp_path, SHORT, monkeypatch)
    assert tally.deliveries == SHORT
    assert len(tally.by_forger) == 15
    assert tally.changes["bind_attempt"] > 0, "forgers tried codes, and the tries were noted"
    assert tally.changes["audit"] > 0, "those with a right used it within their scope, so the screens are alive"
    assert tally.faults == []


async def test_the_judge_sees_a_right_that_reaches_too_far(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'open.sqlite3')}"
    everything = {"covers": lambda self, path, *kinds: True}
    tally = await besieged(url, tmp_path, 1_000, monkeypatch, **everything)
    assert tally.escalations
    assert tally.leaks


ROWS: Rows = {
    "course_version": {(1,): {"state": "published"}, (2,): {"state": "draft"}},
    "module": {(1,): {"version_id": 1}, (2,): {"version_id": 2}},
}


@pytest.mark.parametrize(
    ("table", "before", "after", "may"),
    [
        ("course", {"id": "a", "version_id": 1}, {"id": "a", "version_id": 2}, True),
        ("course", {"id": "a", "version_id": 1}, {}, False),
        ("course_version", {"state": "published", "hours": 1}, {"state": "withdrawn", "hours": 1}, True),
        ("course_version", {"state": "published", "hours": 1}, {"state": "published", "hours": 9}, False),
        ("course_version", {"state": "published"}, {}, False),
        ("course_version", {"state": "draft"}, {}, True),
        ("bank_question", {}, {"module_id": 1, "added": 1}, True),
        ("bank_question", {}, {"module_id": 1, "added": 0}, False),
        ("bank_question", {"module_id": 1, "added": 1}, {}, False),
        ("bank_question", {"module_id": 2, "added": 0}, {}, True),
        ("lesson_page", {"module_id": 1, "html": "a"}, {"module_id": 1, "html": "b"}, False),
        ("lesson_page", {"module_id": 2, "html": "a"}, {}, True),
        ("module", {"version_id": 1, "questions": 1, "hours": 1}, {"version_id": 1, "questions": 2, "hours": 1}, True),
        ("module", {"version_id": 1, "questions": 1, "hours": 1}, {"version_id": 1, "questions": 1, "hours": 9}, False),
    ],
)
def test_what_was_published_stays_as_people_read_it(table: str, before: Row, after: Row, may: bool) -> None:
    assert goes_with_material(ROWS, Change(table, before, after)) is may


async def test_the_greatest_number_in_any_one_place_fails_on_no_database(database_url: str, tmp_path: Path) -> None:
    """PostgreSQL refuses to compare an id with a number beyond its own, and to skip more rows than it can count."""
    town, tally = Town(tmp_path, tmp_path, StillClock(MONDAY), database_url), Tally()
    await town.open()
    try:
        county = County(town)
        siege = Siege(town, county, "7", tally)
        for forger in county.forgers:
            if forger.kind in ("cadre", "admin of a town"):
                taps: list[tuple[str, str]] = []
                updates = [siege._tap(forger, data, taps) for data in at_the_bounds(county.own(forger))]
                assert len(updates) > 100
                await siege._deliver(updates)
        siege._check_the_rest()
    finally:
        await town.close()
    assert tally.failed == []


def at_the_bounds(ids: dict[str, int]) -> list[str]:
    """Every action pointed at one's own things, with the greatest number, and one more, in each place in turn."""
    found = []
    for kind in Action.registry.values():
        values = ({**FIXED, "text": "赵", **ids}.get(item.name, 1) for item in fields(kind))
        words = [str(int(value) if isinstance(value, bool) else value) for value in values]
        for place, item in enumerate(fields(kind)):
            for number in (GREATEST, GREATEST + 1) if item.type == "int" else ():
                found.append(":".join(["1", kind.code, *words[:place], str(number), *words[place + 1 :]]))
    return found
