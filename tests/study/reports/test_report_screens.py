"""How reports look on a phone, in both languages."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.actions.base import unpack
from bot.actions.people import OpenCadre
from bot.actions.reports import AskExport, DrawProgress, OpenAudit, OpenPeople, OpenProgress
from bot.markup import Rendered, render
from bot.screens import Screen
from bot.storage.database import Database
from bot.study.reports.ask_export import ExportAsked, ExportScope
from bot.study.reports.figures import Figures
from bot.study.reports.scope import UnitRef
from bot.study.reports.see_audit import AuditLine, AuditPage
from bot.study.reports.see_people import see_people
from bot.study.reports.see_progress import ChildLine, Progress, ScopeChoice, see_progress
from bot.views import audit, exports, progress
from bot.wording import Wording, strip_tags
from tests.build import BOSS
from tests.conftest import SHANGHAI
from tests.study.reports.conftest import County, build_county

WORDING = Wording(SHANGHAI)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def small_county(sqlite_database: Database, now: datetime) -> County:
    return sqlite_database.write_now(lambda session: build_county(session, now))


def shown(screen: Screen, language: str = "zh-Hans") -> Rendered:
    return render(screen, WORDING, language)


def labels(screen: Screen) -> list[list[str]]:
    return [[button["text"] for button in row] for row in shown(screen).keyboard]


def test_a_unit_with_its_units(sqlite_database: Database, now: datetime, small_county: County) -> None:
    view = sqlite_database.write_now(lambda session: see_progress(session, now, BOSS))
    screen = progress.shown(view)
    assert strip_tags(shown(screen).html).splitlines() == [
        "📊 清河县 · 2026 年度",
        "",
        "人数 9 · 学习人次 5",
        "参学率 44.4%（4 人已有学时）",
        "完成率 22.2%（2 人已达到要求）",
        "人均学时 26.22",
        "",
        "下级单位（点按钮看详情）",
        "1. 青山镇（5 人）",
        "参学 40% · 完成 20% · 人均 28",
        "2. 白河乡（3 人）",
        "参学 66.7% · 完成 33.3% · 人均 32",
        "本级人员：1 人",
        "",
        "截至 2026年3月2日 09:00",
    ]
    assert labels(screen) == [
        ["1. 青山镇", "2. 白河乡"],
        ["👥 本级人员（1 人）"],
        ["🖼 图", "🔔 提醒落后人员"],
        ["⏳ 预警", "📤 导出"],
        ["🔄 刷新"],
        ["🏠 首页"],
    ]


def test_people_of_a_leaf(sqlite_database: Database, now: datetime, small_county: County) -> None:
    unit = small_county.units["东风村"]
    screen = progress.shown(sqlite_database.write_now(lambda session: see_progress(session, now, BOSS, unit)))
    lines = strip_tags(shown(screen).html).splitlines()
    assert lines[1] == "清河县 › 青山镇 › 东风村"
    assert "1. 丙：90/90 学时 · 必修课 0/0" in lines
    assert unpack(shown(screen).keyboard[0][0]["callback_data"]) == OpenCadre(small_county.people["丙"])
    assert labels(screen)[-1] == ["⬆ 青山镇", "🏠 首页"]


def test_own_people_lead_back_to_their_unit(sqlite_database: Database, now: datetime, small_county: County) -> None:
    unit = small_county.units["青山镇"]
    screen = progress.people(sqlite_database.write_now(lambda session: see_people(session, now, BOSS, unit)))
    assert labels(screen)[-2:] == [["⬆ 青山镇", "🔄 刷新"], ["🏠 首页"]]


def a_full_county() -> Progress:
    children = tuple(ChildLine(UnitRef(10**9 + n, "名字很长的单位" * 8), Figures(9999, 1, 1, 1, 1)) for n in range(8))
    trail = tuple(UnitRef(10**9, "名字很长的单位" * 8) for _ in range(5))
    return Progress(trail, "2026", AT, Figures(99_999, 1, 1, 1, 1), Figures(7), children, 2, 9)


EVERY_SCREEN = {
    "unit": progress.unit(a_full_county()),
    "picture": progress.picture(a_full_county(), b"png"),
    "choice": progress.choice(ScopeChoice((UnitRef(1, "甲"), UnitRef(2, "乙")), 1, 2)),
    "menu": exports.menu(ExportScope(None)),
    "menu of a unit": exports.menu(ExportScope(UnitRef(10**9, "甲"))),
    "asked": exports.asked(ExportAsked(ExportScope(UnitRef(1, "甲")), "shortfalls", "csv")),
    "ready": exports.ready({"what": "ledger", "rows": 3, "scope": "", "unit": 0, "file": 1}),
    "too large": exports.too_large({"what": "ledger", "rows": 3, "scope": "甲", "unit": 7}),
    "not allowed": exports.not_allowed({"what": "shortfalls"}),
    "audit": audit.log(AuditPage((AuditLine(AT, "A 甲", "bind", "B 乙", ""),), 2, True, 0, "")),
    "audit of one": audit.log(AuditPage((), 1, False, 5, "甲")),
}


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("name", EVERY_SCREEN)
def test_every_screen_is_worded_and_leads_on(name: str, language: str, caplog: pytest.LogCaptureFixture) -> None:
    seen = shown(EVERY_SCREEN[name], language)
    assert caplog.records == []
    assert seen.html
    assert len(seen.html.encode("utf-16-le")) // 2 <= (1024 if seen.attachment else 4096)
    assert len(seen.keyboard) <= 12
    assert seen.keyboard
    for row in seen.keyboard:
        for button in row:
            assert unpack(button["callback_data"])


@pytest.mark.parametrize(
    "action",
    [
        OpenProgress(2**31 - 1, 10**9), OpenPeople(2**31 - 1, 10**9), DrawProgress(2**31 - 1, 10**9),
        AskExport(2**31 - 1, "shortfalls", "xlsx"), OpenAudit(10**9, 2**31 - 1),
    ],
)  # fmt: skip
def test_actions_survive_the_way_through_telegram(action: object) -> None:
    assert unpack(action.pack()) == action  # type: ignore[attr-defined]
