"""What people hold comes from the roster or by hand; the gate lists what is missing; the countdown is short."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from bot.actions.posts import OpenGate
from bot.exports.write_export import write_export
from bot.screens import Month, say
from bot.settings import ROOT
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.notices.tables import Outbox
from bot.study.people.actor import ADMIN, LIAISON, Actor, Grant
from bot.study.people.plan_import import plan_import
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Binding, Cadre, Credential
from bot.study.posts.end_held import end_held
from bot.study.posts.record_held import (
    NotEvidence,
    begin_held,
    choose_word,
    drop_held,
    give_evidence,
    keep_held,
    purge_credential_drafts,
)
from bot.study.posts.remind_deadlines import deadline_now, remind_piece
from bot.study.posts.see_gate import GateView, find_gate, see_gate, see_held
from bot.study.refusal import Refusal
from bot.study.reports.gate_rows import gate_rows
from bot.views.gate import found
from bot.wording import Wording
from content.qualification_file import load_qualifications
from tests.build import BOSS
from tests.conftest import SHANGHAI
from tests.study.credits.closings import AFTER, HILL, County

UNIT = ("清河县", "青山镇")


def a_row(staff_no: str = "A", **more: Any) -> RosterRow:
    words: dict[str, Any] = {"rank": "乡科级", "post": "副镇长", **more}
    return RosterRow("花名册", 1, staff_no, f"干部{staff_no}", UNIT, **words)


def take_in(database: Database, now: datetime, *rows: RosterRow) -> Any:
    return database.write_now(lambda session: take_in_roster(session, now, BOSS, list(rows), "花名册"))


def do(database: Database, deed: Any, now: datetime, *values: Any, actor: Actor = BOSS) -> Any:
    return database.write_now(lambda session: deed(session, now, actor, *values))


def states(view: GateView) -> dict[str, str]:
    return {line.rule.id: line.state for line in view.lines}


def id_of(database: Database, staff_no: str) -> int:
    return database.read_now(lambda session: session.scalars(select(Cadre.id).where(Cadre.staff_no == staff_no)).one())


def test_the_gate_lists_what_is_missing_from_the_record_alone(database: Database, now: datetime) -> None:
    take_in(database, now, a_row(degree="大专", job_title="助理农艺师", post_since="2022-06"))
    view = do(database, find_gate, now, "A")
    assert states(view) == {
        "section-degree": "met", "section-title": "due", "green": "missing", "year": "due", "failed-years": "met",
    }  # fmt: skip
    title = next(line for line in view.lines if line.rule.id == "section-title")
    assert (title.held, title.due and title.due.isoformat(), title.left) == ("助理农艺师", "2027-06-01", 456)
    fact = Fact("f", "module", id_of(database, "A"), "综合", 9000, "s", "课", now, online=True)
    database.write_now(lambda session: record_fact(session, now, fact, "test"))
    assert states(do(database, see_gate, now, view.cadre_id))["year"] == "met"


def test_a_name_finds_one_or_offers_several_and_nobody_outside_the_scope(database: Database, now: datetime) -> None:
    """/gate took staff numbers only."""
    take_in(database, now, a_row(), a_row("B"), *(a_row(f"C{number}") for number in range(9)))
    elsewhere = RosterRow("花名册", 1, "D", "干部甲", ("清河县", "临江镇"), rank="乡科级", post="副镇长")
    take_in(database, now, elsewhere)
    assert do(database, find_gate, now, "干部B").staff_no == "B"
    assert do(database, find_gate, now, " 干 部 甲 ").staff_no == "D"
    several = do(database, find_gate, now, "干部")
    shown = found(several)
    assert (several.count, len(several.hits), say("gate-hits-more", count=4) in shown.lines) == (12, 8, True)
    assert shown.rows[0][0].action == OpenGate(several.hits[0].cadre_id)
    path = database.read_now(lambda session: session.scalars(select(Cadre.path).where(Cadre.staff_no == "A")).one())
    liaison = Actor(7, id_of(database, "A"), "A", "干部A", grants=(Grant(LIAISON, path),))
    assert do(database, find_gate, now, "干部", actor=liaison).count == 11
    assert do(database, find_gate, now, "a", actor=liaison).is_own
    for hidden in ("干部甲", "D", "没有的人"):
        with pytest.raises(Refusal, match="people-unknown"):
            do(database, find_gate, now, hidden, actor=liaison)
    with pytest.raises(Refusal, match="refusal-no-right"):
        do(database, find_gate, now, "干部B", actor=Actor(8, id_of(database, "C0"), "C0", "干部C0"))


def test_a_promotion_is_seen_and_asks_for_training_within_a_year(database: Database, now: datetime) -> None:
    take_in(database, now, a_row(rank="一级科员"))
    july = now.replace(month=7, day=1)
    take_in(database, july, a_row())
    view = do(database, find_gate, july, "A")
    line = next(line for line in view.lines if line.rule.id == "after-promotion")
    assert (line.state, line.has, line.due and line.due.isoformat()) == ("due", 0, "2027-07-01")
    early = Fact("f", "module", view.cadre_id, "综合", 4000, "s", "课", now, online=True)
    database.write_now(lambda session: record_fact(session, now, early, "test"))
    view = do(database, see_gate, july, view.cadre_id)
    assert next(line.has for line in view.lines if line.rule.id == "after-promotion") == 4000, "of before counts too"


def test_two_certified_failed_years_stand_in_the_way_and_one_that_nobody_closed_does_not(database: Database) -> None:
    county = County(database)
    county.close(HILL, AFTER, "2026")
    second = AFTER.replace(year=2028)

    def failed(name: str, at: datetime) -> tuple[str, int]:
        view = do(database, see_gate, at, county.ids[name])
        return next((line.state, line.has) for line in view.lines if line.rule.id == "failed-years")

    assert failed("王", AFTER) == ("met", 1)
    assert failed("王", second) == ("met", 0), "2027 is not closed"
    county.close(HILL, second, "2027")
    assert failed("王", second) == ("missing", 2)
    assert failed("李", second) == ("met", 1)
    assert failed("钱", second) == ("met", 0), "that town has closed no year"


def test_a_table_lists_what_everybody_in_scope_lacks(database: Database, now: datetime, tmp_path: Path) -> None:
    take_in(
        database,
        now,
        a_row(degree="大专", job_title="助理农艺师", post_since="2021-01"),
        a_row("B", post="连长", rank=""),
    )
    out = tmp_path / "a.csv"

    def write(session: Any) -> int:
        return write_export(session, BOSS, "qualification", out, "2026", Wording(SHANGHAI), now=now)

    assert database.read_now(write) == 6
    rows = [line.split(",") for line in out.read_text("utf-8-sig").splitlines()[1:]]
    assert [(row[2], row[5], row[6], row[7], row[9]) for row in rows] == [
        ("A", "科级干部：中级以上职称", "现有：助理农艺师", "已超期", "-60"),
        ("A", "绿色证书", "没有记录", "缺", ""),
        ("A", "今年的学时任务", "0 / 90 学时", "未到期", "304"),
        ("B", "连级干部：初级以上职称", "没有记录", "未到期", "1826"),
        ("B", "绿色证书", "没有记录", "缺", ""),
        ("B", "今年的学时任务", "0 / 90 学时", "未到期", "304"),
    ]
    elsewhere = Actor(telegram_id=6, grants=(Grant(LIAISON, "/999/"),))
    assert database.read_now(lambda session: list(gate_rows(session, now, elsewhere))) == []
    with pytest.raises(Refusal, match="refusal-no-right"):
        database.read_now(lambda session: list(gate_rows(session, now, Actor(telegram_id=8))))


def test_the_roster_says_news_once_and_corrects_itself(database: Database, now: datetime) -> None:
    report = take_in(database, now, a_row(degree="本科", post_since="2022-06"))
    assert report.credentials == 2
    same = a_row(degree="本科", post_since="2022-06", job_title="")
    assert database.read_now(lambda session: plan_import(session, now, BOSS, [same])).is_empty
    plan = database.read_now(lambda session: plan_import(session, now, BOSS, [a_row(degree="大专")]))
    assert (plan.credentials, plan.unchanged, plan.is_empty) == (1, 1, False)
    for word in ("大专", "本科", "大专"):
        assert take_in(database, now, a_row(degree=word)).credentials == 1
        held = do(database, see_held, now, id_of(database, "A"))
        assert [line.word for line in held.lines if line.kind == "degree"] == [word]
    rows = database.read_now(lambda session: session.scalars(select(Credential)).all())
    assert len(rows) == 2 + 3 * 2, "each correction ends the word before and is kept itself"


def test_the_month_in_post_is_worded_as_the_reader_writes_it() -> None:
    said = say("gate-button-end", word=Month("2021-08"))
    words = [Wording(SHANGHAI).plain(said, language) for language in ("zh-Hans", "en")]
    assert [word.split("：")[-1].split(": ")[-1] for word in words] == ["2021年8月", "August 2021"]


def test_what_was_ended_by_hand_is_not_said_again_by_the_same_roster(database: Database, now: datetime) -> None:
    take_in(database, now, a_row(degree="本科"))
    (line,) = do(database, see_held, now, id_of(database, "A")).lines
    for _ in range(2):
        assert do(database, end_held, now, line.held_id, "mistaken").lines == ()
    assert take_in(database, now, a_row(degree="本科")).credentials == 0
    assert take_in(database, now, a_row(degree="大专")).credentials == 1
    verbs = database.read_now(lambda session: session.scalars(select(Audit.verb)).all())
    assert list(verbs).count("gate-end") == 1


def test_an_admin_records_a_certificate_with_its_last_day(database: Database, now: datetime) -> None:
    take_in(database, now, a_row())
    number = id_of(database, "A")
    words = do(database, choose_word, now, number, "certificate").words
    assert words == ("绿色证书",)
    draft = do(database, begin_held, now, number, "certificate", 0)
    card = do(database, give_evidence, now, "编号 A0031，有效期至2026-06-30")
    assert (card.until and card.until.isoformat(), card.evidence) == ("2026-06-30", "编号 A0031，有效期至2026-06-30")
    for _ in range(2):
        assert states(do(database, keep_held, now, draft.draft_id))["green"] == "met"
    (line,) = do(database, see_held, now, number).lines
    assert (line.word, line.evidence, line.by_hand, line.author) == ("绿色证书", card.evidence, True, BOSS.signature)
    assert states(do(database, see_gate, now.replace(month=7, day=1), number))["green"] == "missing"
    with pytest.raises(NotEvidence):
        do(database, give_evidence, now, "再说一句")


def test_what_cannot_be_recorded(database: Database, now: datetime) -> None:
    take_in(database, now, a_row())
    number = id_of(database, "A")
    for bad in ((number, "house", 0), (number, "degree", 99)):
        with pytest.raises(Refusal, match="refusal-old-button"):
            do(database, begin_held, now, *bad)
    draft = do(database, begin_held, now, number, "degree", 0)
    for text, key in (("13800001111", "gate-evidence-private"), ("字" * 201, "gate-evidence-long")):
        with pytest.raises(Refusal, match=key):
            do(database, give_evidence, now, text)
    with pytest.raises(Refusal, match="gate-needs-evidence"):
        do(database, keep_held, now, draft.draft_id)
    another = Actor(telegram_id=77, grants=BOSS.grants)
    with pytest.raises(Refusal, match="gate-draft-gone"):
        do(database, keep_held, now, draft.draft_id, actor=another)
    do(database, drop_held, now, draft.draft_id)
    with pytest.raises(Refusal, match="gate-draft-gone"):
        do(database, keep_held, now, draft.draft_id)
    later = now + timedelta(days=8)
    assert database.write_now(lambda session: purge_credential_drafts(session, later)) == 1
    assert do(database, see_held, now, number).lines == ()


def test_nothing_crosses_a_scope(database: Database, now: datetime) -> None:
    take_in(database, now, a_row())
    number = id_of(database, "A")
    elsewhere = Actor(telegram_id=6, grants=(Grant(ADMIN, "/999/"),))
    liaison = Actor(telegram_id=7, grants=(Grant(LIAISON, "/"),))
    colleague = Actor(telegram_id=8, cadre_id=number + 100)
    oneself = Actor(telegram_id=9, cadre_id=number, grants=(Grant(ADMIN, "/"),))
    assert not do(database, see_gate, now, number, actor=liaison).may_record
    assert do(database, see_gate, now, 0, actor=oneself).is_own
    for actor, key in ((elsewhere, "people-unknown"), (colleague, "refusal-no-right")):
        for deed in (see_gate, see_held):
            with pytest.raises(Refusal, match=key):
                do(database, deed, now, number, actor=actor)
    for actor, key in ((elsewhere, "people-unknown"), (liaison, "refusal-no-right"), (oneself, "gate-not-yourself")):
        with pytest.raises(Refusal, match=key):
            do(database, begin_held, now, number, "degree", 0, actor=actor)


def test_a_kept_entry_cannot_be_changed(database: Database, now: datetime) -> None:
    take_in(database, now, a_row(degree="本科"))
    with pytest.raises(DBAPIError, match="append-only"):
        database.write_now(lambda session: session.execute(Credential.__table__.update().values(word="博士")))


def bind(database: Database, staff_no: str) -> None:
    number = id_of(database, staff_no)
    database.write_now(
        lambda session: session.add(
            Binding(telegram_id=number + 500, cadre_id=number, bound_at=datetime.now().astimezone())
        )
    )


def letters(database: Database, now: datetime) -> list[Outbox]:
    database.write_now(lambda session: remind_piece(session, now, 0))
    return list(database.read_now(lambda session: session.scalars(select(Outbox).order_by(Outbox.id)).all()))


def test_the_countdown_is_three_letters_and_none_once_it_is_met(database: Database, now: datetime) -> None:
    take_in(database, now, a_row(post_since="2021-09"), a_row("B", post_since="2021-09"))
    bind(database, "A")
    assert [row.cadre_id for row in letters(database, now)] == [], "183 days are left"
    for days, count in ((3, 1), (4, 1), (93, 2), (153, 3), (183, 3), (200, 3)):
        assert len(letters(database, now + timedelta(days=days))) == count
    (first, *_) = letters(database, now)
    day = now + timedelta(days=3)
    told = database.read_now(lambda session: deadline_now(session, day, first))
    assert told
    assert (told["left"], len(told["asked"])) == (180, 2)
    number = id_of(database, "A")
    for sort in ("degree", "job_title"):
        draft = do(database, begin_held, day, number, sort, 0)
        do(database, give_evidence, day, "证书")
        do(database, keep_held, day, draft.draft_id)
    assert database.read_now(lambda session: deadline_now(session, day, first)) is None


def test_years_before_the_roster_are_a_question_and_no_yes(database: Database) -> None:
    """550 hours in five years, on a roster of this year: what is on record counts, what lies before nobody knows."""
    database.info["qualifications"] = load_qualifications(ROOT / "content" / "qualifications", "national")
    county = County(database)
    joined = AFTER.replace(year=2026, month=3)
    take_in(database, joined, a_row(rank="县处级正职"))
    number = id_of(database, "A")

    def line(at: datetime) -> tuple[str, int, int, int]:
        view = database.read_now(lambda session: see_gate(session, at, BOSS, number))
        found = next(line for line in view.lines if line.rule.id == "five-years")
        return found.state, found.has, found.wants, found.unrecorded

    county.ids["A"] = number
    county.earn("A", 2_000, joined.replace(year=2024), "late", joined)
    county.earn("A", 10_999, joined)
    assert line(joined) == ("missing", 12_999, 13_000, 4), (
        "55,000 in five equal parts; of 2024 no more than is on record"
    )
    county.earn("A", 1, joined, "rest")
    assert line(joined) == ("unknown", 13_000, 13_000, 4)
    four_years_later = joined.replace(year=2030)
    assert line(four_years_later)[0::3] == ("missing", 0), "every year is known by then"
