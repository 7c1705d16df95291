"""The file that was asked for in the chat arrives as a document, once, and only while the right lasts."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.jobs.tables import StoredFile
from bot.study.jobs.take_job import JobRow
from bot.study.people.tables import Role
from bot.study.reports.ask_export import ask_export
from scheduler import export_job
from scheduler.jobs import JobRunner
from scheduler.sender import Sender
from tests.scheduler.conftest import House, build_house
from tests.study.reports.conftest import County

LIAISON_ACCOUNT = 501


@pytest.fixture
def house(database: Database, clock: StillClock) -> House:
    return build_house(database, clock)


async def asked(house: House, county: County, unit: str = "", form: str = "xlsx") -> None:
    unit_id = county.units[unit] if unit else 0
    await house.do(lambda session: ask_export(session, house.clock.now(), county.liaison, unit_id, "ledger", form))


async def delivered(house: House) -> None:
    await JobRunner(house.tools).run_waiting()
    await Sender(house.tools).drain()


async def files_of(house: House) -> list[StoredFile]:
    return list(await house.do(lambda session: session.scalars(select(StoredFile)).all()))


async def test_the_file_arrives_and_the_deed_is_in_the_log(house: House, county: County) -> None:
    phone = await house.person(LIAISON_ACCOUNT)
    await asked(house, county)
    await delivered(house)
    assert phone.screen.file_name == "学时台账_20260302-0900.xlsx"
    assert "学时台账（全部管理范围）已做好，共 3 行" in phone.screen.text
    (file,) = await files_of(house)
    rows = CalamineWorkbook.from_filelike(BytesIO(file.data)).get_sheet_by_index(0).to_python()
    assert [row[2] for row in rows[1:]] == ["丙", "丁", "丁"]
    (log,) = await house.do(lambda session: session.scalars(select(Audit)).all())
    assert (log.author, log.verb, log.subject, log.detail["rows"]) == ("R-L 联络", "export", "学时台账", 3)


async def test_a_unit_is_named_in_letter_and_file(house: House, county: County) -> None:
    phone = await house.person(LIAISON_ACCOUNT)
    await asked(house, county, "东风村", "csv")
    await delivered(house)
    assert phone.screen.file_name == "学时台账_东风村_20260302-0900.csv"
    assert "东风村" in phone.screen.text


async def test_a_job_that_runs_twice_brings_one_file(house: House, county: County) -> None:
    phone = await house.person(LIAISON_ACCOUNT)
    await asked(house, county)
    job = JobRow(1, "k", "export", LIAISON_ACCOUNT, {"unit": 0, "what": "ledger", "form": "csv"}, 1)
    for _ in range(2):
        await export_job.run(job, house.tools)
    await Sender(house.tools).drain()
    assert [seen.file_name for seen in phone.seen if seen.file_name] == ["学时台账_20260302-0900.csv"]
    assert len(await files_of(house)) == 1
    assert len(await house.do(lambda session: session.scalars(select(Audit)).all())) == 1


async def test_a_right_that_ended_meanwhile_ends_the_export(house: House, county: County) -> None:
    phone = await house.person(LIAISON_ACCOUNT)
    await asked(house, county)

    def end(session: Session) -> None:
        session.execute(update(Role).values(ended_at=house.clock.now()))

    await house.do(end)
    await delivered(house)
    assert "没有制作" in phone.screen.text
    assert not phone.screen.file_name
    assert await files_of(house) == []


async def test_a_file_that_telegram_does_not_carry_is_explained(
    house: House, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_job, "TELEGRAM_LIMIT", 100)
    phone = await house.person(LIAISON_ACCOUNT)
    await asked(house, county)
    await delivered(house)
    assert "文件太大" in phone.screen.text
    assert phone.screen.labels[0] == "📊 选择下级单位"
    assert await files_of(house) == []
