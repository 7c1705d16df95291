"""Where a policy collects papers at the end of each quarter: in time, too late, and accepted all the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import StillClock
from bot.settings import ROOT
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.decision import Decision
from bot.study.late.cards import LateCard
from bot.study.late.decide_late import approve_late, return_late
from bot.study.late.due import Due
from bot.study.late.file_late import correct_late, file_late
from bot.study.late.rules import evidence_window
from bot.study.late.see_lates import see_late
from bot.study.late.tables import LateStep
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from bot.study.reports.late_rows import late_rows
from bot.views import late as views
from bot.views import late_office
from bot.wording import Wording
from content.policy import Shelf
from content.policy_file import load_policy
from tests.conftest import SHANGHAI
from tests.study.late.office import LateOffice
from tests.study.makeup.school import School

WINDOW = date(2026, 3, 25), date(2026, 3, 31)
WORDS = Wording(SHANGHAI)


@pytest.mark.parametrize(
    ("days", "ended", "window"),
    [
        (5, "2026-01-10", ("2026-03-25", "2026-03-31")),
        (5, "2026-03-31", ("2026-03-25", "2026-03-31")),
        (5, "2026-05-30", ("2026-06-24", "2026-06-30")),
        (1, "2027-01-31", ("2027-03-31", "2027-03-31")),
        (5, "2028-12-30", ("2029-03-26", "2029-03-30")),  # a Saturday: the quarter's last working day is over
    ],
)
def test_the_last_working_days_of_the_quarter_or_of_the_next(days: int, ended: str, window: tuple[str, str]) -> None:
    assert tuple(day.isoformat() for day in evidence_window(days, date.fromisoformat(ended))) == window


@pytest.fixture
def office(database: Database, clock: StillClock) -> LateOffice:
    """An office under 南郑's rules, on the second of March: papers of articles are collected from the 25th to the 31st."""
    database.info["policies"] = Shelf((load_policy(ROOT / "content" / "policies" / "nanzheng.toml"),))
    return LateOffice(School(database, clock))


def approve(office: LateOffice, late: int, actor: Actor, turn: int, step: int, why: str = "") -> Decision[LateCard]:
    return office.do(approve_late, late, turn, step, why, actor=actor)  # type: ignore[no-any-return]


def text(screen: Any) -> str:
    return "\n".join(WORDS.plain(line) for line in screen.lines)


def test_what_was_filed_in_time_stays_so_when_it_is_corrected_later(office: LateOffice) -> None:
    card = office.fill(kind="article", days="2026-02-03")
    card = office.do(see_late, card.late_id)
    assert card.due == Due(*WINDOW, False)
    assert "收材料：2026年3月25日 至 2026年3月31日。最晚 2026年3月31日 提交" in text(views.card(card))
    assert (
        office.fill(kind="class", actor=office.liaison, whom=office.second).due is None
    )  # no rule wants papers for it
    office.do(file_late, card.late_id)
    office.do(return_late, card.late_id, 1, "blurred", actor=office.liaison)
    office.school.clock.advance(timedelta(days=39))
    office.do(correct_late, card.late_id)
    assert office.do(file_late, card.late_id).due == Due(*WINDOW, False)
    approve(office, card.late_id, office.liaison, 2, 0)
    assert approve(office, card.late_id, office.county, 2, 1).card.state == "approved"


def test_the_department_takes_overdue_papers_for_a_reason_only(office: LateOffice) -> None:
    office.school.clock.advance(timedelta(days=30))  # the first of April
    card = office.do(see_late, office.fill(kind="article", days="2026-02-03").late_id)
    assert card.due == Due(*WINDOW, True)
    assert "逾期：材料最晚应在 2026年3月31日 交。现在仍可提交，由组织部门说明原因后决定收不收。" in text(
        views.card(card)
    )
    late = office.do(file_late, card.late_id).late_id
    unit = office.do(see_late, late, actor=office.liaison)
    assert "逾期" in text(late_office.confirm(unit))
    assert not unit.enters  # the unit only passes it on, and need not say why
    assert approve(office, late, office.liaison, 1, 0, "away").card.state == "unit"
    last = office.do(see_late, late, actor=office.county)
    labels = [WORDS.plain(button.label) for row in late_office.confirm(last).rows for button in row]
    assert labels[:3] == ["✅ 收下：证书发得晚", "✅ 收下：本人因公或因病耽误", "✅ 收下：单位经办耽误"]
    for nothing in ("", "because"):
        with pytest.raises(Refusal, match="late-overdue-needs-why"):
            approve(office, late, office.county, 1, 1, nothing)
    assert office.entries() == []
    done = approve(office, late, office.county, 1, 1, "issued").card
    assert done.state == "approved"
    assert "（证书发得晚）" in text(views.card(done))
    reasons = office.read(lambda session: session.execute(select(LateStep.verb, LateStep.reason)).all())
    assert [tuple(row) for row in reasons] == [("file", ""), ("approve", ""), ("confirm", "issued")]
    logged = office.read(lambda session: session.scalars(select(Audit).order_by(Audit.id.desc())).first())
    assert logged is not None
    assert logged.detail["reason"] == "issued"
    assert [row.accepted_for for row in office.read(lambda session: list(late_rows(session, office.county)))] == [
        "issued"
    ]


def test_a_reason_is_not_kept_where_none_was_needed(office: LateOffice) -> None:
    late = office.file(kind="article", days="2026-02-03")
    approve(office, late, office.liaison, 1, 0)
    approve(office, late, office.county, 1, 1, "issued")
    assert set(office.read(lambda session: session.scalars(select(LateStep.reason)).all())) == {""}
