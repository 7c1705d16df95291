"""Statements and training files: they add up, hold what the person was then, and reach only whom they may."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from bot.clock import StillClock
from bot.exports.forms import write_form
from bot.exports.person_forms import person_form, statement_form
from bot.exports.sheets import UnknownForm
from bot.exports.write_files import write_files
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.credits.decide_reversal import approve_reversal
from bot.study.credits.engine import Worth
from bot.study.credits.ledger import enter, lock_head
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, LedgerEntry
from bot.study.jobs.tables import Job, StoredFile
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Cadre, PostRecord, Role
from bot.study.refusal import Refusal
from bot.study.reports.ask_export import ask_export
from bot.study.reports.ask_paper import ask_person_file, ask_statement, see_person_file, see_statements
from bot.study.reports.person_file import read_person_file
from bot.study.reports.statement import Statement, StatementLine, Who, cycles_of, read_statement
from bot.wording import Wording
from scheduler.jobs import JobRunner
from scheduler.sender import Sender
from tests.build import a_cadre, a_unit, an_actor, award
from tests.conftest import NATIONAL, SHANGHAI
from tests.scheduler.conftest import House, build_house
from tests.study.credits.reversals import ask
from tests.study.exemption.exempting import exempt
from tests.study.makeup.school import HILL, RIVER, School

WORDING = Wording(SHANGHAI)
ACCOUNT = 700


@pytest.fixture
def school(database: Database, clock: StillClock) -> School:
    return School(database, clock)


@pytest.fixture
def learner(school: School) -> Actor:
    """Three entries, one of them taken back; moved to another post between them."""
    me = school.person("王芳", HILL)

    def work(session: Any) -> int:
        now = school.clock.now()
        cadre = session.get_one(Cadre, me.cadre_id)
        cadre.post = "科员"
        entries = []
        for number, (kind, hours, category) in enumerate(
            [("class", 1200, "理论"), ("module", 150, "业务"), ("module", 250, "业务")]
        ):
            fact = Fact(
                f"k{number}", kind, cadre.id, category, hours, "s", f"第{number}项培训", now, online=kind == "module",
                organiser="县委党校" if kind == "class" else "",
            )  # fmt: skip
            entries.append(award(session, now, fact, "test"))
            cadre.post = "副镇长"
        for post in ("科员", "副镇长"):
            session.add(
                PostRecord(
                    cadre_id=cadre.id,
                    since=now,
                    unit_id=cadre.unit_id,
                    post=post,
                    rank="",
                    category="",
                    active=True,
                    author="x",
                )
            )
        return int(entries[1].id)

    entry = school.database.write_now(work)
    asker, second = school.person("陈思远", "清河县", role=ADMIN), school.person("刘桂芳", HILL, role=ADMIN)
    school.do(approve_reversal, ask(school, entry, actor=asker), actor=second)
    return me


def statement(school: School, learner: Actor, cycle: str = "2026") -> Statement:
    return school.database.read_now(
        lambda session: read_statement(session, school.clock.now(), learner.cadre_id or 0, cycle)
    )


def test_a_statement_adds_up_and_tells_the_reversal(school: School, learner: Actor) -> None:
    view = statement(school, learner)
    balance = school.database.read_now(lambda session: session.scalars(select(Balance.hours)).one())
    assert view.hours == balance == 1450
    assert sum(line.hours for line in view.lines) == sum(hours for _, hours in view.categories) == view.hours
    assert [(line.kind, line.hours) for line in view.lines] == [
        ("award", 1200),
        ("award", 150),
        ("award", 250),
        ("reversal", -150),
    ]
    assert [(minimum.title, have) for minimum, _, have in view.minimums] == [("网络培训", 250)]
    assert (view.target, view.cycle) == (9000, "2026")


def test_another_year_is_empty_but_there(school: School, learner: Actor) -> None:
    view = statement(school, learner, "2025")
    assert (view.hours, view.lines, view.target) == (0, (), 9000)
    cycles = school.database.read_now(
        lambda session: cycles_of(session, school.clock.now().replace(year=2027), learner.cadre_id or 0)
    )
    assert cycles == ("2027", "2026")


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text().replace("\x00", "") for page in pypdf.PdfReader(path).pages)


def cells_of(data: bytes | Path) -> list[list[Any]]:
    book = CalamineWorkbook.from_object(data if isinstance(data, Path) else BytesIO(data))
    return book.get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_a_statement_as_file_says_all_of_it(school: School, learner: Actor, tmp_path: Path, language: str) -> None:
    form = statement_form(statement(school, learner), WORDING, language, school.clock.now())
    write_form(tmp_path / "a.xlsx", [form])
    write_form(tmp_path / "a.pdf", [form])
    rows = cells_of(tmp_path / "a.xlsx")
    entries = [row for row in rows if row[0] in (1.0, 2.0, 3.0, 4.0)]
    assert [row[4] for row in entries] == [12, 1.5, 2.5, -1.5]
    assert all(row[5] for row in entries)
    printed = text_of(tmp_path / "a.pdf").replace("\n", "")
    for words in (form.title, "王芳", "第0项培训", "理论", "14.5", *(row[6] for row in entries)):
        assert words in printed
    assert not any(key in printed for key in ("paper-", "credits-", "export-"))


def test_another_ending_is_refused(school: School, learner: Actor, tmp_path: Path) -> None:
    form = statement_form(statement(school, learner), WORDING, None, school.clock.now())
    with pytest.raises(UnknownForm):
        write_form(tmp_path / "a.docx", [form])
    assert not list(tmp_path.glob("*a.docx*"))


def test_the_training_file_holds_what_the_person_was_then(school: School, learner: Actor, tmp_path: Path) -> None:
    view = school.database.read_now(lambda session: read_person_file(session, learner.cadre_id or 0))
    assert [(line.title, line.post, line.hours, line.reversed) for line in view.lines] == [
        ("第0项培训", "科员", 1200, False),
        ("第1项培训", "副镇长", 0, True),
        ("第2项培训", "副镇长", 250, False),
    ]
    assert view.who.post == "副镇长"
    assert [line.post for line in view.posts] == ["科员", "副镇长"]
    assert [(year.cycle, year.hours, year.target, year.reached) for year in view.years] == [("2026", 1450, 9000, False)]
    assert sum(line.hours for line in view.lines) == sum(year.hours for year in view.years)
    form = person_form(view, WORDING, None, school.clock.now())
    write_form(tmp_path / "a.pdf", [form, form])
    printed = text_of(tmp_path / "a.pdf").replace("\n", "")
    assert printed.count("干部教育培训登记表 · 制作时间 2026年3月2日 09:00") == len(
        pypdf.PdfReader(tmp_path / "a.pdf").pages
    )
    for words in ("清河县 / 青山镇 科员", "清河县 / 青山镇 副镇长", "县委党校", "培训班", "已冲正", "本人签字"):
        assert words in printed.replace("县 /青", "县 / 青"), words


def test_entries_from_before_facts_were_kept_stand_in_the_file_too(school: School, learner: Actor) -> None:
    def long_ago(session: Any) -> Any:
        now, cadre_id = school.clock.now(), learner.cadre_id or 0
        old = Fact("old", "module", cadre_id, "业务", 300, "module:old/1", "老课程", now)
        worth = Worth(300, "online-module", "业务", {"base": 300, "factor": "1.0"})
        enter(session, now, lock_head(session, cadre_id), old, NATIONAL, worth, key="old", fact_id=None, author="test")
        session.flush()
        return read_person_file(session, cadre_id)

    view = school.database.write_now(long_ago)
    assert [(line.kind, line.hours) for line in view.lines if line.title == "老课程"] == [("module", 300)]
    assert sum(line.hours for line in view.lines) == view.years[0].hours == 1750


# -- rights ------------------------------------------------------------------------------------------------------------


def test_a_statement_says_why_less_is_asked(school: School, learner: Actor) -> None:
    half = (date(2026, 7, 1), date(2026, 12, 31))
    school.database.write_now(
        lambda session: exempt(session, school.clock.now(), learner.cadre_id or 0, "leave", days=half)
    )
    form = statement_form(statement(school, learner), WORDING, "zh-Hans", school.clock.now())
    assert form.closing[0].startswith("已免除任务：2026年7月1日 至 2026年12月31日。原因：产假等休假。申请：")


def test_a_statement_is_for_oneself_and_for_years_that_were_offered(school: School, learner: Actor) -> None:
    assert school.do(see_statements, actor=learner).cycles == ("2026",)
    school.do(ask_statement, "2026", "pdf", actor=learner)
    school.do(ask_statement, "2026", "pdf", actor=learner)
    jobs = school.database.read_now(lambda session: session.scalars(select(Job.values)).all())
    assert jobs == [{"what": "statement", "cadre": learner.cadre_id, "cycle": "2026", "form": "pdf"}]
    for cycle, form in (("1999", "pdf"), ("2026", "docx"), ("%_'", "xlsx")):
        with pytest.raises(Refusal, match="refusal-old-button"):
            school.do(ask_statement, cycle, form, actor=learner)
    with pytest.raises(Refusal, match="refusal-not-bound"):
        school.do(ask_statement, "2026", "pdf", actor=Actor(1))


@pytest.mark.parametrize("deed", [see_person_file, lambda *args: ask_person_file(*args, "pdf")])
def test_a_training_file_is_for_those_who_answer_for_the_person(school: School, learner: Actor, deed: Any) -> None:
    for unit, role in ((HILL, "liaison"), (HILL, "admin"), ("清河县", "admin")):
        assert school.do(deed, learner.cadre_id, actor=school.person(unit=unit, role=role)).name == "王芳"
    for unit, role in ((RIVER, "liaison"), (RIVER, "admin")):
        with pytest.raises(Refusal, match="people-unknown"):
            school.do(deed, learner.cadre_id, actor=school.person(unit=unit, role=role))
    for nobody in (learner, Actor(1)):
        with pytest.raises(Refusal, match="refusal-no-right"):
            school.do(deed, learner.cadre_id, actor=nobody)


def test_files_of_a_whole_unit_have_a_limit(
    school: School, learner: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    liaison, river = school.person("联络", HILL, role="liaison"), school.person("邻居", RIVER, role="liaison")
    unit = liaison.unit_id

    def write(actor: Actor, name: str) -> int:
        return school.database.read_now(
            lambda session: write_files(session, actor, tmp_path / name, WORDING, None, school.clock.now())
        )

    assert write(liaison, "a.pdf") == 3  # with 刘桂芳, who decided
    printed = text_of(tmp_path / "a.pdf")
    assert all(name in printed for name in ("王芳", "联络", "刘桂芳"))
    assert "邻居" not in printed
    assert write(liaison, "a.xlsx") == 3
    assert len(CalamineWorkbook.from_path(tmp_path / "a.xlsx").sheet_names) == 3
    school.do(ask_export, unit, "files", "pdf", actor=liaison)
    for form in ("csv", "docx"):
        with pytest.raises(Refusal, match="refusal-old-button"):
            school.do(ask_export, unit, "files", form, actor=liaison)
    with pytest.raises(Refusal, match="report-unknown-unit"):
        school.do(ask_export, unit, "files", "pdf", actor=river)
    with pytest.raises(Refusal, match="refusal-no-right"):
        write(learner, "b.pdf")
    monkeypatch.setattr("bot.study.reports.ask_export.MOST_FILES", 2)
    with pytest.raises(Refusal, match="export-too-many-files"):
        school.do(ask_export, unit, "files", "xlsx", actor=liaison)


# -- jobs --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def house(database: Database, clock: StillClock) -> House:
    return build_house(database, clock)


def an_office(session: Any, now: datetime) -> tuple[Actor, Actor, int]:
    """A cadre with one entry, the liaison of the unit, and the liaison's unit."""
    cadre = a_cadre(session, HILL, name="王芳", staff_no="R1", telegram_id=ACCOUNT)
    award(session, now, Fact("k", "module", cadre.id, "业务", 150, "s", "公文写作", now, online=True), "test")
    liaison = a_cadre(session, HILL, name="联络", staff_no="R2", telegram_id=ACCOUNT + 1, role="liaison")
    return an_actor(session, cadre), an_actor(session, liaison), a_unit(session, HILL).id


async def delivered(house: House) -> None:
    await JobRunner(house.tools).run_waiting()
    await Sender(house.tools).drain()


async def test_the_statement_arrives_once_and_is_nobodys_deed_to_log(house: House) -> None:
    me, _, _ = await house.do(lambda session: an_office(session, house.clock.now()))
    phone = await house.person(ACCOUNT)
    for _ in range(2):
        await house.do(lambda session: ask_statement(session, house.clock.now(), me, "2026", "xlsx"))
        await delivered(house)
    assert [seen.file_name for seen in phone.seen if seen.file_name] == ["2026 年度学时清单_R1_20260302-0900.xlsx"]
    assert "✅ 2026 年度学时清单已做好" in phone.screen.text
    (data,) = await house.do(lambda session: session.scalars(select(StoredFile.data)).all())
    assert any("公文写作" in row for row in cells_of(data))
    assert await house.do(lambda session: session.scalars(select(Audit)).all()) == []


async def test_the_files_of_a_unit_arrive_to_print(house: House) -> None:
    _, liaison, unit = await house.do(lambda session: an_office(session, house.clock.now()))
    phone = await house.person(ACCOUNT + 1)
    await house.do(lambda session: ask_export(session, house.clock.now(), liaison, unit, "files", "pdf"))
    await delivered(house)
    assert phone.screen.file_name == "培训登记表_青山镇_20260302-0900.pdf"
    assert "共 2 人" in phone.screen.text


async def test_a_training_file_is_logged_and_ends_with_the_right(house: House) -> None:
    me, liaison, _ = await house.do(lambda session: an_office(session, house.clock.now()))
    phone = await house.person(ACCOUNT + 1)
    wish = lambda session: ask_person_file(session, house.clock.now(), liaison, me.cadre_id or 0, "pdf")  # noqa: E731
    await house.do(wish)
    await delivered(house)
    assert phone.screen.file_name == "干部教育培训登记表_R1_20260302-0900.pdf"
    (log,) = await house.do(lambda session: session.scalars(select(Audit)).all())
    assert (log.author, log.verb, log.subject) == ("R2 联络", "export", "干部教育培训登记表 R1 王芳")
    house.clock.advance(house.clock.now() - house.clock.now().replace(minute=59, hour=8))
    await house.do(wish)
    await house.do(lambda session: session.execute(update(Role).values(ended_at=house.clock.now())))
    await delivered(house)
    assert "没有查看这份材料的权限" in phone.screen.text
    assert len(await house.do(lambda session: session.scalars(select(StoredFile.id)).all())) == 1


# -- for any entries ---------------------------------------------------------------------------------------------------

LINES = st.lists(
    st.builds(
        lambda hours, factor, category: StatementLine(
            1, datetime(2026, 5, 1, tzinfo=UTC), "award", "t", category, int(hours * Decimal(factor)), "r",
            {"base": hours, "factor": factor}, "", "abcdef01",
        ),
        st.integers(0, 5000), st.sampled_from(["1", "2", "5"]), st.sampled_from(["业务", "理论"]),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_the_figures_on_paper_add_up_to_the_total(lines: list[StatementLine]) -> None:
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.category] = sums.get(line.category, 0) + line.hours
    who = Who("R1", "王芳", "清河县", "", "", "")
    total = sum(sums.values())
    view = Statement(who, "2026", "p", "hours", total, 9000, tuple(sums.items()), (), tuple(lines))
    parts, entries = statement_form(view, WORDING, None, datetime(2026, 5, 6, tzinfo=UTC)).sections
    *by_category, whole = parts.rows
    assert sum(row[1].hundredths for row in by_category) == whole[1].hundredths == total  # type: ignore[union-attr]
    assert sum(row[4].hundredths for row in entries.rows) == total  # type: ignore[union-attr]


def test_every_entry_of_the_ledger_stands_in_the_statement(school: School, learner: Actor) -> None:
    numbers = school.database.read_now(
        lambda session: session.scalars(select(LedgerEntry.number).order_by(LedgerEntry.number)).all()
    )
    assert [line.number for line in statement(school, learner).lines] == numbers


def test_a_year_whose_minimum_was_missed_is_not_called_done_in_the_training_file(
    school: School, learner: Actor
) -> None:
    def work(session: Any) -> Any:
        now, cadre_id = school.clock.now(), learner.cadre_id or 0
        award(session, now, Fact("class", "class", cadre_id, "业务", 9000, "late:1", "培训班", now), "test")
        without = read_person_file(session, cadre_id).years[0]
        award(
            session, now, Fact("online", "module", cadre_id, "业务", 5000, "module:a/1", "课", now, online=True), "test"
        )
        return without, read_person_file(session, cadre_id).years[0]

    without, done = school.database.write_now(work)
    assert (without.hours > without.target, without.reached, done.reached) == (True, False, True)
