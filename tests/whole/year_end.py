"""A whole county at the end of a year, closed by one command: in peace, or by a product that is killed again and again."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from alembic import command
from pydantic import SecretStr
from sqlalchemy import NullPool, create_engine, func, insert, select
from sqlalchemy.orm import Session

from bot.house import House, open_house
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.engines import make_engine
from bot.storage.migrate import make_config
from bot.study.credits.carry_over import left_behind
from bot.study.credits.close_year import begin_closing, carry_on, confirm_closing, freeze
from bot.study.credits.closing_tables import YearClosing, YearLine, YearMotion
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, FactRow, LedgerEntry
from bot.study.credits.verify import verify
from bot.study.credits.year_motions import give_year_reason
from bot.study.people.actor import ADMIN, EVERYWHERE, Actor, Grant
from bot.study.people.tables import Cadre
from tests.build import LONG_AGO, a_unit
from tests.whole.crowd import TOKEN, a_telegram
from tests.whole.product import Product

PEOPLE, TOWNS, ACCOUNT = 300, 6, 1000
ADMINS = frozenset({ACCOUNT})
BOSS = Actor(ACCOUNT, grants=(Grant(ADMIN, EVERYWHERE),))
KEY = "a key for the end of the year"
POLICY = """
id = "trial"
version = 1
title = "本县办法"
cycle_start = "01-01"

[[targets]]
hours = 5

[[rules]]
id = "online"
title = "在线课程"
fact = "module"
factor = 1.0

[carry_over]
into = "选修"
most = 3
"""
STATES = ("waiting", "carrying", "done")
Stage = tuple[int, int]  # how far a close is: its state, by `STATES`, and how many people's surplus has gone over
MOMENTS: tuple[Stage, ...] = ((0, 0), (1, 0), (1, 100), (2, 0))  # from when on the product is killed


@dataclass(frozen=True)
class Outcome:
    """What a close left: certificates, lines, the seal over them, totals, and what each person holds in the next year."""

    closings: int
    lines: int
    people: int
    digest: str
    totals: list[dict[str, Any]]
    went_over: int
    arrived: dict[int, list[int]]
    left_behind: int
    faults: int


@dataclass(frozen=True)
class Killed:
    """How far the close was at each kill, what was there in the end, and how many letters told of it."""

    stages: list[Stage]
    outcome: Outcome
    letters: int


@contextlib.contextmanager
def county(folder: Path, url: str) -> Iterator[House]:
    """The product's own house around an empty database that has the newest schema."""
    policies = folder / "policies"
    policies.mkdir(parents=True, exist_ok=True)
    (policies / "trial.toml").write_text(POLICY, encoding="utf-8")
    engine = make_engine(url)
    with engine.begin() as connection:
        command.stamp(make_config(connection), "head")
    engine.dispose()
    settings = Settings(
        token=SecretStr(TOKEN), database_url=url.replace("+psycopg", ""), data_dir=folder / "data", admins=ADMINS, policy="trial",
        policies_dir=policies, ledger_key=SecretStr(KEY), _env_file=None,
    )  # type: ignore[call-arg]  # fmt: skip
    with open_house(settings) as house:
        yield house


def ask(house: House) -> int:
    """Everybody with a lesson of last year, and the motion of an admin who has confirmed the close of all of it."""
    now = house.clock.now()
    during = now.replace(year=now.year - 1, month=6, day=1)

    def people(session: Session) -> int:
        ages_ago = LONG_AGO - timedelta(days=3_000)
        units = [a_unit(session, f"清河县/第{number}镇") for number in range(TOWNS)]
        session.execute(
            insert(Cadre),
            [
                {"id": n, "staff_no": f"C{n:04d}", "name": f"学员{n}", "unit_id": units[n % TOWNS].id, "rank": "",
                 "path": units[n % TOWNS].path, "active": True, "created_at": ages_ago, "updated_at": ages_ago}
                for n in range(1, PEOPLE + 1)
            ],
        )  # fmt: skip
        for n in range(1, PEOPLE + 1):
            fact = Fact(f"f{n}", "module", n, "综合", 300 + n * 37 % 600, "s", "第一课", during, online=True)
            record_fact(session, during, fact, "test")
        return int(units[0].parent_id or 0)

    write = house.database.write_now
    top = write(people)
    write(lambda session: begin_closing(session, now, BOSS, top, now.year - 1))
    motion = write(lambda session: give_year_reason(session, now, BOSS, "已核对")).motion_id
    write(lambda session: confirm_closing(session, now, BOSS, motion))
    return motion


def close_in_peace(folder: Path, url: str) -> Outcome:
    """The deeds of the job one after another, and nothing happens to them."""
    with county(folder, url) as house:
        motion = ask(house)
        house.database.write_now(lambda session: freeze(session, house.clock.now(), BOSS, motion))
        while house.database.write_now(lambda session: carry_on(session, house.clock.now(), motion)):
            pass
        return outcome_of(house.database, house.clock.now())


async def close_under_fire(folder: Path, url: str) -> Killed:
    """The product itself carries the close out; SIGKILL at each of `MOMENTS`, and a new start after each."""
    with county(folder, url) as house:
        ask(house)
    (folder / "courses").mkdir()
    async with a_telegram() as (world, address):
        phone = world.user(ACCOUNT, "管理员")
        phone.person.started = True
        product = Product(
            folder, BOT_TOKEN=TOKEN, BOT_API_URL=address, BOT_DATABASE_URL=url.replace("+psycopg", ""), BOT_ADMINS=str(ACCOUNT),
            BOT_POLICY="trial", BOT_POLICIES_DIR=str(folder / "policies"), BOT_LEDGER_KEY=KEY,
            BOT_COURSES_DIR=str(folder / "courses"),
        )  # fmt: skip
        stages = []
        try:
            for moment in MOMENTS:
                product.process = await asyncio.to_thread(product.begin, product.output, "run")
                await _far_as(url, moment)
                product.process.send_signal(signal.SIGKILL)
                assert await product.process.wait() == -signal.SIGKILL, product.output.read_text(encoding="utf-8")
                stages.append(_stage(url)[0])
            await product.start("@xueshi_bot")
            await phone.expect("年度已归档", timeout=90)
            await product.stop()
        finally:
            await product.kill()
        letters = sum("年度已归档" in message.text for message in phone.seen)
    with county(folder, url) as house:
        return Killed(stages, outcome_of(house.database, house.clock.now()), letters)


async def _far_as(url: str, moment: Stage) -> None:
    """Wait until a job has the close in hand and is as far as that."""
    for _ in range(60_000):
        stage, under_way = _stage(url)
        if under_way and stage >= moment:
            return
        await asyncio.sleep(0.002)
    raise AssertionError(f"the close never came to {moment}: {_stage(url)}")


def _stage(url: str) -> tuple[Stage, bool]:
    """How far the close is, and whether its job runs. Each look has a connection of its own: one kept open would spare the
    product the recovery of an SQLite file."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        state, reached = connection.exec_driver_sql("SELECT state, reached FROM year_motion").one()
        running = (
            connection.exec_driver_sql("SELECT state FROM job WHERE kind = 'year-close'").scalar_one() != "waiting"
        )
    return (STATES.index(state), reached if state == "carrying" else 0), running


def outcome_of(database: Database, now: datetime) -> Outcome:
    """Counted from the rows."""

    def work(session: Session) -> Outcome:
        closings = session.scalars(select(YearClosing)).all()
        closing, motion = closings[0], session.scalars(select(YearMotion)).one()
        assert motion.state == "done"
        arrived: dict[int, list[int]] = {}
        came = (
            select(LedgerEntry.cadre_id, LedgerEntry.hours)
            .join(FactRow, FactRow.id == LedgerEntry.fact_id)
            .where(FactRow.kind == "carry_over", LedgerEntry.cycle == str(int(closing.cycle) + 1))
        )
        for cadre_id, hours in session.execute(came):
            arrived.setdefault(cadre_id, []).append(hours)
        held = select(Balance.cadre_id, Balance.hours).where(Balance.cycle == str(int(closing.cycle) + 1))
        assert {cadre_id: [hours] for cadre_id, hours in session.execute(held)} == arrived
        lines, people, over = session.execute(
            select(func.count(), func.count(YearLine.cadre_id.distinct()), func.sum(YearLine.carried)).select_from(
                YearLine
            )
        ).one()
        return Outcome(
            len(closings), lines, people, closing.digest, closing.totals, int(over), arrived,
            left_behind(session, now, closing.id), len(database.read_now(verify).faults),
        )  # fmt: skip

    return database.read_now(work)
