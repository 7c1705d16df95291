"""Every letter of the clock can be worded in both languages, with nothing missing."""

from __future__ import annotations

import logging
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.markup import render
from bot.screens import Screen
from bot.study.makeup.draft_campaign import CampaignDraft
from bot.study.makeup.see_campaign import CampaignProgress
from bot.study.notices.choose_unit import UnitChoice, UnitRow
from bot.views import notices
from bot.wording import LANGUAGES, Wording
from scheduler.letters import LETTERS

TASKS = [{"course": "c", "title": "公文<写作>", "due": "2026-03-09", "left": left, "idle": 3} for left in (0, 1, 7)] + [
    {"course": "d", "title": "基础", "due": None, "left": None, "idle": 3}
]
VALUES: dict[str, dict[str, Any]] = {
    "reminder": {"tasks": TASKS},
    "nudge-exhausted": {"count": 12, "tasks": [{"name": "李四", "staff_no": "T1", "course": "基础"}]},
    "unreachable": {"name": "李四", "staff_no": "T1", "cadre": 1},
    "campaign": {"unit": "青山镇", "course": "c"},
    "refused-letters": {"count": 3, "row": 7, "kind": "campaign", "error": "BadRequest: can't parse <写作>"},
    "paper-stuck": {
        "paper": 7,
        "course": "公文<写作>",
        "exam": "考试",
        "name": "李四",
        "number": "T1",
        "at": "2026-03-09T10:00:00+08:00",
    },
    "job-failed": {"number": 3, "work": "export"},
    "ledger-faulty": {"count": 2},
    "ledger-anchor": {},
    "policy-counted": {"proposal": 1, "title": "国家<写作>", "people": 2, "lines": 3, "stale": 0},
    "policy-done": {"proposal": 1, "title": "国家<写作>", "people": 2, "lines": 3, "stale": 1},
}
UNIT = UnitRow(1, "青山镇", True)
SCREENS = {
    "choose": notices.choose(UnitChoice(UNIT, 0, (UnitRow(2, "东风村", False), UnitRow(3, "李家村", True)), 2, 3)),
    "preview": notices.preview(CampaignDraft(1, 1, "青山镇", 4, 1, 2, True)),
    "nobody": notices.preview(CampaignDraft(1, 1, "青山镇", 0, 1, 0, False)),
    "progress": notices.progress(CampaignProgress(1, 1, "青山镇", 5, 2, 1, 1, 1)),
    "unknown": notices.progress(CampaignProgress(1, 1, "青山镇", 5, 2, 1, 1, 1, 3, 2)),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", [*VALUES, *SCREENS])
def test_nothing_is_missing(shown: str, language: str, caplog: pytest.LogCaptureFixture) -> None:
    screen: Screen = SCREENS[shown] if shown in SCREENS else LETTERS[shown].look(VALUES[shown])
    with caplog.at_level(logging.ERROR):
        worded = render(screen, Wording(ZoneInfo("Asia/Shanghai")), language)
    assert caplog.records == []
    assert worded.keyboard
    assert all(len(row) <= 3 for row in worded.keyboard)
    assert "<写作>" not in worded.html


def test_a_campaign_letter_says_what_its_preview_showed() -> None:
    wording = Wording(ZoneInfo("Asia/Shanghai"))
    letter = render(LETTERS["campaign"].look(VALUES["campaign"]), wording, None).html
    assert render(SCREENS["preview"], wording, None).html.endswith(f"<blockquote>{letter}</blockquote>")
