"""Every explanation the engine can give is worded, in both languages, and ends with the figure."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.screens import screen
from bot.storage.database import Database
from bot.study.credits.ledger import reverse
from bot.study.credits.record_fact import record_fact
from bot.study.credits.see_cadre_entries import see_entry
from bot.study.credits.tables import LedgerEntry
from bot.views.credits import why_lines
from bot.wording import Wording
from content.policy import Shelf
from tests.build import BOSS, a_cadre
from tests.study.credits.test_presets import a_fact, preset

WORDING = Wording(ZoneInfo("Asia/Shanghai"))
CASES: list[tuple[str, dict[str, Any], str]] = [
    (
        "nanjing",
        {"kind": "outside", "half_days": 20},
        "共 10 天，每天 6 60 × 系数 1 = 60 超过全年上限，减去：12 合计：48",
    ),
    ("nanjing", {"kind": "class_day", "half_days": 1}, "共 1 个半天，每半天 3"),
    ("nanjing", {"kind": "unit_training", "hours": 3000}, "超过每次上限，减去：12 合计：18"),
    ("nanjing", {"kind": "unit_training", "hours": 300}, "没有登记是必修还是选修：算进总数，不算进必修"),
    ("nanjing", {"kind": "degree", "hours": 3000}, "没有证明材料，减去：30 合计：0"),
    ("national", {"kind": "external", "hours": 100}, "没有审核，减去：1 合计：0"),
    ("yunnan", {"kind": "module", "minutes": 20, "passed": True}, "20 分钟，属于 15.01 分钟以上一档"),
    ("online-45", {"kind": "module", "minutes": 90}, "共 90 分钟，每 45 分钟计 1"),
    ("huaian", {"kind": "class", "half_days": 12}, "6 天，属于 6 天以上一档"),
    ("huaian", {"kind": "exam", "passed": True}, "1 次，每次 3"),
    ("nanzheng", {"kind": "class", "hours": 9000}, "超过“必修学分”上限，减去：10 合计：80"),
    ("hengyang", {"kind": "penalty", "hours": 200}, "扣 2 × 系数 1 = -2 学分"),
]


@pytest.mark.parametrize(("name", "values", "expected"), CASES)
def test_why_this_number(
    sqlite_database: Database,
    now: datetime,
    caplog: pytest.LogCaptureFixture,
    name: str,
    values: dict[str, Any],
    expected: str,
) -> None:
    sqlite_database.info["policies"] = Shelf((preset(name),))

    def work(session: Any) -> Any:
        fact = a_fact(**{"cadre_id": a_cadre(session).id, "occurred_at": now, **values})
        entry = record_fact(session, now, fact, "test").entries[0]
        shown = see_entry(session, now, BOSS, entry.id).detail
        back = reverse(session, now, session.get_one(LedgerEntry, entry.id), "test", "录入有误")
        assert back is not None
        return shown, see_entry(session, now, BOSS, back.id).detail

    with caplog.at_level(logging.ERROR):
        for number, detail in enumerate(sqlite_database.write_now(work)):
            shown = screen(*why_lines(detail)).lines
            said = {
                language: " ".join(WORDING.html(line, language) for line in shown) for language in ("zh-Hans", "en")
            }
            plain = said["zh-Hans"].replace("<b>", "").replace("</b>", "")
            assert (expected in plain) == (number == 0), plain
    assert caplog.records == []
