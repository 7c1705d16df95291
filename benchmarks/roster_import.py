"""How long a county's roster (11,265 people) takes to import, as a ratio to the least that reading and writing it costs.

Run ``python -m benchmarks.roster_import [ROWS]``. The floor is a bare python-calamine read of the same file and a bare
``executemany`` of the same rows into SQLite, measured in the same run on the same machine.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import python_calamine
import xlsxwriter

from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.actor import COMMAND_LINE
from bot.study.people.read_roster import read_roster
from content.policy_file import load_policy
from content.sheets import read_book

NATIONAL = ROOT / "content" / "policies" / "national.toml"
PEOPLE, UNITS = 11_265, 431
HEADINGS = (
    "序号",
    "工号",
    "姓名",
    "性别",
    "出生年月",
    "单位",
    "职务",
    "职级",
    "类别",
    "学历",
    "角色",
    "联系电话",
    "备注",
    "任现职时间",
)


def write_roster(path: Path, people: int) -> None:
    """A roster of invented people: 53 committees, 172 groups and 206 stations share them."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("花名册")
        sheet.write_row(0, 0, ["花名册（虚构）"])
        sheet.write_row(1, 0, HEADINGS)
        for number in range(people):
            unit = number % UNITS
            place = f"清河县/第{unit % 53 + 1}党委" + (f"/第{unit}学习组" if unit >= 53 else "")
            role = "联络员" if number < UNITS else ""
            row = [
                str(number + 1), f"B{number:06}", f"王{chr(0x4E00 + number % 5000)}", "男", f"19{60 + number % 40}.05", place,
                "科员", "一级科员", "机关干部", "本科", role, "138****0000", "", "2015.04",
            ]  # fmt: skip
            sheet.write_row(number + 2, 0, row)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """(seconds, outcome)."""
    began = time.perf_counter()
    outcome = work()
    return time.perf_counter() - began, outcome


def bare_insert(path: Path, rows: list[list[str]]) -> None:
    """The rows as they are, into one table with the same unique key."""
    columns = ", ".join(f"c{number}" for number in range(len(HEADINGS)))
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE person (id INTEGER PRIMARY KEY, {columns}, UNIQUE (c1))")
        marks = ", ".join("?" * len(HEADINGS))
        connection.executemany(f"INSERT INTO person ({columns}) VALUES ({marks})", rows)


def main(people: int) -> None:
    """Measure and print."""
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "roster.xlsx"
        write_roster(file, people)
        read, grid = timed(lambda: python_calamine.load_workbook(str(file)).get_sheet_by_index(0).to_python())
        rows = [[str(cell) for cell in row] for row in grid[2:]]
        insert, _ = timed(lambda: bare_insert(Path(folder) / "bare.sqlite3", rows))
        database = Database(
            f"sqlite:///{folder}/product.sqlite3",
            info={"seal": b"bench", "policy": load_policy(NATIONAL)},
        )
        upgrade(database.engine)
        sheet, book = timed(lambda: read_book(file))
        understand, roster = timed(lambda: read_roster(book.rows, book.merged))
        whole = {}
        for name in ("first", "again"):
            whole[name], report = timed(
                lambda: database.write_now(lambda session: take_in_roster(session, now, COMMAND_LINE, roster.rows))
            )
            out(f"{name:>6}: {report.new} new, {report.unchanged} unchanged, {report.units} units: {whole[name]:.2f} s")
        database.close()
    total, floor = sheet + understand + whole["first"], read + insert
    out(f"reading the file in its limited process {sheet:.2f} s, understanding it {understand:.2f} s")
    out(f"{people} people: {total:.2f} s in all; bare read {read:.2f} s + bare insert {insert:.2f} s = {floor:.2f} s")
    out(f"ratio {total / floor:.1f}")


def out(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
