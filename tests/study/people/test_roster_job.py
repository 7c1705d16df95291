"""A roster sent to the bot: checked, reported, imported after a word, once; nothing private is kept."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.screens import Joined
from bot.settings import ROOT
from bot.storage.database import Database
from bot.study.jobs.tables import Job, StoredFile
from bot.study.makeup.ask_import import ask_check, cancel_import, confirm_import, may_import
from bot.study.notices.tables import Outbox
from bot.study.people.actor import LIAISON, Actor, Grant, resolve_actor
from bot.study.people.tables import Cadre, Role
from bot.study.refusal import Refusal
from content.sheets import read_rows
from scheduler.jobs import JobRunner
from scheduler.letters import LETTERS
from tests.build import a_cadre
from tests.scheduler.conftest import House, build_house

SAMPLE = (ROOT / "content" / "samples" / "roster.xlsx").read_bytes()
ADMIN_ACCOUNT = 7


def an_office(database: Database, clock: StillClock) -> House:
    """A house whose account 7 is an admin by a role over the county."""
    database.write_now(
        lambda session: a_cadre(session, "清河县", staff_no="BOSS", telegram_id=ADMIN_ACCOUNT, role="admin")
    )
    return build_house(database, clock)


@pytest.fixture
def office(sqlite_database: Database, clock: StillClock) -> House:
    """On SQLite only: the deeds below have tests of their own on both."""
    return an_office(sqlite_database, clock)


def a_sheet(*rows: list[str]) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("名单")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return data.getvalue()


async def send(office: House, content: bytes, name: str = "花名册.xlsx") -> int:
    """The admin sends a file; the id of the check job, after it has run."""
    phone = await office.person(ADMIN_ACCOUNT)
    sent = await phone.send_file(name, content)
    document = sent["document"]

    def work(session: Session) -> int:
        actor = resolve_actor(session, ADMIN_ACCOUNT, ())
        size = document.get("file_size", 0)
        return ask_check(session, office.clock.now(), actor, sent["message_id"], document["file_id"], name, size)

    job_id = int(await office.do(work))
    await JobRunner(office.tools).run_waiting()
    return job_id


async def answer(office: House, deed: Any, job_id: int) -> Any:
    def work(session: Session) -> Any:
        return deed(session, office.clock.now(), resolve_actor(session, ADMIN_ACCOUNT, ()), job_id)

    return await office.do(work)


async def letters(office: House) -> list[Outbox]:
    return list(await office.do(lambda session: session.scalars(select(Outbox).order_by(Outbox.id)).all()))


async def people(office: House) -> int:
    return int(await office.do(lambda session: session.scalar(select(func.count()).select_from(Cadre))))


async def test_a_checked_roster_is_imported_after_a_word_and_only_once(database: Database, clock: StillClock) -> None:
    office = an_office(database, clock)
    job_id = await send(office, SAMPLE)
    (report,) = await letters(office)
    assert (report.kind, report.telegram_id, report.values["counts"]["new"]) == ("roster-report", ADMIN_ACCOUNT, 60)
    assert (report.values["errors"], report.values["job"]) == (0, job_id)
    assert await people(office) == 1
    states = [(await answer(office, confirm_import, job_id)).state for _ in range(2)]
    assert states == ["importing", "under-way"]
    for _ in range(2):
        await JobRunner(office.tools).run_waiting()
    done = (await letters(office))[1:]
    assert [(letter.kind, letter.values["counts"]["new"]) for letter in done] == [("roster-done", 60)]
    assert await people(office) == 61
    assert (await answer(office, cancel_import, job_id)).state == "under-way"
    assert all(LETTERS[letter.kind].look(letter.values).lines for letter in [report, *done])


async def test_a_roster_with_a_fault_offers_nothing_to_confirm(office: House) -> None:
    rows = a_sheet(["工号", "姓名", "单位"], ["A1", "王芳", "清河县"], ["110101199001011237", "李强", "清河县"])
    job_id = await send(office, rows)
    (report,) = await letters(office)
    assert [(fault["row"], fault["key"]) for fault in report.values["faults"]] == [(3, "roster-fault-private-staff-no")]
    assert "110101" not in str(report.values)
    with pytest.raises(Refusal, match="roster-nothing-checked"):
        await answer(office, confirm_import, job_id)
    shown = LETTERS["roster-report"].look(report.values)
    assert "ConfirmImport" not in repr(shown.rows)


async def test_many_faults_come_as_a_table_too_and_a_warning_says_that_it_is_one(office: House, tmp_path: Path) -> None:
    bad = [[f"A{number}", "", "清河县"] for number in range(10)]
    rows = a_sheet(["工号", "姓名", "单位", "出生年月"], ["B1", "王芳", "清河县", "去年"], *bad)
    await send(office, rows)
    listed, report = await letters(office)
    assert (listed.kind, report.kind, listed.values["count"]) == ("fault-list", "roster-report", 11)
    shown = office.tools.wording.plain(
        Joined(tuple(LETTERS["roster-report"].look(report.values).lines), "\n"), "zh-Hans"
    )
    assert "还有 1 处。全部写在一张“问题清单”表格里" in shown
    kept = await office.do(lambda session: session.get_one(StoredFile, listed.values["file"]).data)
    (tmp_path / "list.xlsx").write_bytes(kept)
    cells = [row.cells for row in read_rows(tmp_path / "list.xlsx")]
    assert cells[0] == ["工作表", "行", "轻重", "哪里不对", "怎么改"]
    assert cells[1][1:] == ["3", "错误", "没有姓名", "请补上姓名。"]
    assert cells[-1][1:3] == ["2", "提醒"]
    assert len(cells) == 12


async def test_a_warning_beside_errors_is_shown_as_one(office: House) -> None:
    await send(
        office, a_sheet(["工号", "姓名", "单位", "出生年月"], ["B1", "王芳", "清河县", "去年"], ["A1", "", "清河县"])
    )
    (report,) = await letters(office)
    shown = office.tools.wording.plain(
        Joined(tuple(LETTERS["roster-report"].look(report.values).lines), "\n"), "zh-Hans"
    )
    assert "• 第 3 行：没有姓名" in shown
    assert "• 提醒：第 2 行：出生年月“去年”看不懂" in shown


async def test_a_cancelled_import_stays_cancelled(office: House) -> None:
    job_id = await send(office, SAMPLE)
    assert [(await answer(office, cancel_import, job_id)).state for _ in range(2)] == ["cancelled", "cancelled"]
    with pytest.raises(Refusal, match="roster-was-cancelled"):
        await answer(office, confirm_import, job_id)
    await JobRunner(office.tools).run_waiting()
    assert await people(office) == 1


async def test_what_is_kept_for_the_import_holds_no_private_numbers(office: House) -> None:
    rows = a_sheet(
        ["工号", "姓名", "单位", "身份证号", "联系电话"], ["A1", "王芳", "清河县", "110101199001011237", "13800001111"]
    )
    await send(office, rows)

    def look(session: Session) -> str:
        files = b"".join(session.scalars(select(StoredFile.data)))
        return files.decode() + str([(job.values, job.outcome) for job in session.scalars(select(Job))])

    kept = await office.do(look)
    assert "王芳" in kept
    assert "110101" not in kept
    assert "1380000" not in kept


@pytest.mark.parametrize(
    ("content", "key"), [(b"PK\x03\x04 broken", "sheet-not-a-workbook"), (b"", "sheet-not-a-workbook")]
)
async def test_a_broken_file_is_told_with_a_remedy(office: House, content: bytes, key: str) -> None:
    await send(office, content)
    (report,) = await letters(office)
    assert report.values["refused"] == [key, f"{key}-remedy"]
    assert LETTERS["roster-report"].look(report.values).lines


async def test_an_admin_who_lost_the_right_meanwhile_imports_nothing(office: House) -> None:
    job_id = await send(office, SAMPLE)
    await answer(office, confirm_import, job_id)

    def lose(session: Session) -> None:
        session.scalars(select(Role)).one().ended_at = office.clock.now() + timedelta(seconds=1)

    await office.do(lose)
    await JobRunner(office.tools).run_waiting()
    last = (await letters(office))[-1]
    assert (last.kind, last.values["refused"]) == ("roster-done", ["refusal-no-right"])
    assert await people(office) == 1


async def test_an_admin_of_another_county_gets_the_rows_out_of_scope(office: House) -> None:
    rows = a_sheet(["工号", "姓名", "单位"], ["A1", "王芳", "清河县"], ["A2", "李强", "别县"])
    await send(office, rows)
    (report,) = await letters(office)
    assert [(fault["row"], fault["key"]) for fault in report.values["faults"]] == [(3, "roster-fault-out-of-scope")]


@pytest.mark.parametrize(
    ("actor", "name", "size", "key"),
    [
        (Actor(5), "a.xlsx", 1, "roster-admins-only"),
        (Actor(5, grants=(Grant(LIAISON, "/"),)), "a.xlsx", 1, "roster-admins-only"),
        (Actor(5, grants=(Grant("admin", "/"),)), "a.docx", 1, "roster-file-kind"),
        (Actor(5, grants=(Grant("admin", "/"),)), "a.xlsx", 21_000_000, "roster-file-large"),
    ],
)
def test_files_that_are_not_taken(
    sqlite_database: Database, clock: StillClock, actor: Actor, name: str, size: int, key: str
) -> None:
    with pytest.raises(Refusal, match=key):
        sqlite_database.write_now(lambda session: ask_check(session, clock.now(), actor, 1, "f", name, size))


def test_only_admins_are_told_how(sqlite_database: Database, clock: StillClock) -> None:
    with pytest.raises(Refusal, match="roster-admins-only"):
        sqlite_database.write_now(lambda session: may_import(session, clock.now(), Actor(5, cadre_id=1)))


async def test_the_check_of_somebody_else_cannot_be_confirmed(office: House) -> None:
    job_id = await send(office, SAMPLE)
    stranger = Actor(8, grants=(Grant("admin", "/"),))
    for deed in (confirm_import, cancel_import):
        with pytest.raises(Refusal, match="roster-nothing-checked"):
            await office.do(lambda session, deed=deed: deed(session, office.clock.now(), stranger, job_id))
