"""A course whose audience meets nobody is told wherever it is published, and after each roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli.app import make_app
from bot.cli.opening import settings_or_exit
from bot.courses import publish_folder
from bot.house import open_house
from bot.screens import Joined
from bot.storage.database import Database
from bot.study.learning.doubts import Doubt, find_doubts
from bot.study.learning.publish_course import publish_course
from bot.study.learning.see_published import InForce, see_reach
from bot.study.learning.tables import CourseVersion
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.actor import ADMIN, Actor, Grant
from bot.views import packages as views
from bot.wording import Wording
from content.model import Audience
from tests.build import BOSS, a_cadre, a_course, a_unit
from tests.conftest import SHANGHAI
from tests.content.packages import COURSE_TOML, a_package
from tests.study.people.rosters import a_row

MEANT = '\n[audience]\nunits = ["青山镇"]\nranks = ["乡科级"]\n'
HERE = "工号,姓名,单位,职级\nA1,王芳,清河县/青山镇,乡科级\n"
ELSEWHERE = "工号,姓名,单位,职级\nA1,王芳,清河县/白水镇,科员\n"


def publish(session: Session, now: datetime, audience: Audience | None, course_id: str = "basics") -> None:
    publish_course(session, now, BOSS, replace(a_course(course_id, title=course_id), audience=audience))


@pytest.mark.parametrize(
    ("audience", "doubts", "reach"),
    [
        (None, (), "somebody"),
        (Audience(units=("青山镇",)), (), "somebody"),
        (Audience(units=("无此镇", "青山镇")), (Doubt("unit", ("无此镇",)),), "somebody"),
        (Audience(units=("无此镇",)), (Doubt("unit", ("无此镇",)), Doubt("nobody")), "nobody"),
        (
            Audience(units=("青山镇",), ranks=("科员",)),
            (Doubt("nobody"),),
            "nobody",
        ),  # each is there, together nobody is
        (Audience(ranks=("处级",)), (Doubt("rank", ("处级",)), Doubt("nobody")), "nobody"),  # only one who left has it
        (Audience(age_from=18, age_to=45), (Doubt("nobody"),), "nobody"),
    ],
)
def test_an_audience_is_compared_with_the_people_who_are_there(
    database: Database, now: datetime, audience: Audience | None, doubts: tuple[Doubt, ...], reach: str
) -> None:
    def work(session: Session) -> tuple[tuple[Doubt, ...], list[InForce]]:
        a_cadre(session, rank="乡科级")
        a_cadre(session, "清河县/白水镇", rank="科员")
        a_cadre(session, rank="处级").active = False
        publish(session, now, audience)
        version = session.scalars(select(CourseVersion)).one()
        return find_doubts(session, now, version), see_reach(session, now, BOSS)

    found, (course,) = database.write_now(work)
    assert (found, course.reach) == (doubts, reach)


def test_without_a_roster_nothing_can_be_compared_yet(database: Database, now: datetime) -> None:
    def work(session: Session) -> tuple[tuple[Doubt, ...], list[InForce]]:
        a_unit(session)
        publish(session, now, Audience(units=("青山镇", "无此镇"), ranks=("乡科级",)))
        publish(session, now, None, "open")
        version = session.scalars(select(CourseVersion).where(CourseVersion.course_id == "basics")).one()
        return find_doubts(session, now, version), see_reach(session, now, BOSS)

    found, listed = database.write_now(work)
    assert found == (Doubt("roster"),)
    assert {course.title: course.reach for course in listed} == {"basics": "unknown", "open": "somebody"}


def test_after_a_roster_whoever_may_change_them_hears_of_courses_for_nobody(database: Database, now: datetime) -> None:
    def work(session: Session) -> list[tuple[str, ...]]:
        publish(session, now, Audience(units=("青山镇",)))
        publish(session, now, Audience(ranks=("处级",)), "for-chiefs")
        root = a_unit(session, "清河县")
        local = Actor(telegram_id=8, grants=(Grant(ADMIN, root.path, root.id),))
        return [
            take_in_roster(session, now, actor, [row], "名单").for_nobody
            for actor, row in (
                (BOSS, a_row("A1", "清河县/白水镇")),
                (BOSS, a_row("A2", "清河县/青山镇")),
                (local, a_row("A3", "清河县/青山镇")),
                (BOSS, a_row("A3", "清河县/青山镇", rank="处级")),
            )
        ]

    assert database.write_now(work) == [("basics", "for-chiefs"), ("for-chiefs",), (), ()]


def test_the_list_of_courses_names_those_for_nobody(now: datetime) -> None:
    wording = Wording(SHANGHAI)
    courses = [InForce(number, f"课{number}", 1, now, reach) for number, reach in enumerate(("nobody", "unknown"), 1)]  # type: ignore[arg-type]
    lines = wording.plain(Joined(tuple(views.in_force(courses, 1).lines)), "zh-Hans").splitlines()
    assert [line for line in lines if line.startswith(("•", "⚠️"))][1::2] == [
        "⚠️ 花名册里没有人符合它的学习对象，谁也看不到",
        "⚠️ 花名册还是空的，学习对象暂时没法核对",
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, and a course for people of a rank in a town."""
    for name in ("BOT_TOKEN", "BOT_DATABASE_URL", "BOT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BOT_COURSES_DIR", str(tmp_path / "courses"))
    a_package(tmp_path / "courses" / "shi-li", **{"course.toml": COURSE_TOML + MEANT})
    for name, text in (("here", HERE), ("elsewhere", ELSEWHERE)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def run(*words: object) -> str:
    result = CliRunner().invoke(make_app(), [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_line_published_for_unknown_units_without_a_word(folder: Path) -> None:
    run("import", "roster", folder / "elsewhere.csv")
    said = run("import", "course", folder / "courses")
    for part in ("没有这些单位，按它们谁也分不到：青山镇", "没有人是这些职级：乡科级", "没有一个人符合学习对象"):
        assert f"《示例课程》：⚠️ 花名册里{'现在' if '一个人' in part else ''}{part}" in said
    assert "有 1 门课，按学习对象一个人也没有，谁也看不到：示例课程" in run(
        "import", "roster", folder / "elsewhere.csv"
    )
    assert "⚠️" not in run("import", "roster", folder / "here.csv")


def test_with_an_empty_roster_the_command_line_says_that_it_could_not_compare(folder: Path) -> None:
    said = run("import", "course", folder / "courses")
    assert "《示例课程》：⚠️ 花名册还是空的" in said
    assert "没有这些单位" not in said
    assert "⚠️" not in run("import", "course", folder / "courses")  # nothing was published: said once


async def test_the_start_tells_doubts_of_what_it_publishes_once_all_of_it_is_there(folder: Path) -> None:
    first = COURSE_TOML.replace("shi-li", "a-first").replace("示例课程", "前一门") + 'prerequisites = ["shi-li"]\n'
    a_package(folder / "courses" / "a-first", **{"course.toml": first})
    with open_house(settings_or_exit()) as house:
        told = [house.wording.plain(sentence) for sentence in await publish_folder(house)]
        assert [line[: line.index("，")] for line in told if "⚠️" in line] == ["《示例课程》：⚠️ 花名册还是空的"]
        assert await publish_folder(house) == []
