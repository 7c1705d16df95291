"""How long a spreadsheet of 2,000 questions takes to import, as a ratio to the least that reading and writing it costs.

Run ``python -m benchmarks.question_import [QUESTIONS]``. The sheet holds six kinds in turn, and one row in 120 repeats
another, as in real banks. The floor is a bare python-calamine read and a bare ``executemany`` of the same rows into
SQLite in the same run.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import python_calamine
import xlsxwriter

from benchmarks.roster_import import NATIONAL, out, timed
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.learning.add_questions import add_questions
from bot.study.learning.publish_course import publish_course
from bot.study.people.actor import COMMAND_LINE
from content.formats.near import alike
from content.formats.read_questions import read_questions
from content.model import Course, LessonScreen, Module
from content.policy_file import load_policy

QUESTIONS = 2_000
HEADINGS = ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "分值", "知识点", "难度")
WORDS = "请示报告通知批复意见纪要函命令决定公告通告议案学习干部乡村振兴防汛应急档案会议调研督查"


def write_bank(path: Path, questions: int) -> None:
    """Invented questions: stems of some forty letters that differ, six kinds in turn."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("题库")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(questions):
            told = number - 1 if number % 120 == 119 else number
            stem = "".join(WORDS[told * step % len(WORDS)] for step in (1, 3, 5, 7, 11, 13, 17, 19))
            stem = f"第{told}题：关于{stem}，下面哪一种说法符合第{told * 7919 % 10007}号文件的规定？"
            options = [f"说法{letter}{told}" for letter in "甲乙丙丁"]
            row = [
                ["单选题", stem, *options, "B"], ["多选题", stem, *options, "ABD"], ["判断题", stem, "", "", "", "", "对"],
                ["填空题", f"{stem}____", "", "", "", "", f"答案{told};回答{told}"],
                ["连线题", stem, *(f"左{text} → 右{text}" for text in options), ""], ["排序题", stem, *options, "BADC"],
            ][told % 6]  # fmt: skip
            sheet.write_row(number + 1, 0, [*row, "见课文第三段。", "2", "公文", "中"])


def main(questions: int) -> None:
    """Measure and print."""
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bank.xlsx"
        write_bank(file, questions)
        read, grid = timed(lambda: python_calamine.load_workbook(str(file)).get_sheet_by_index(0).to_python())
        rows = [[str(cell) for cell in row] for row in grid[1:]]
        insert, _ = timed(lambda: _bare_insert(Path(folder) / "bare.sqlite3", rows))
        database = Database(
            f"sqlite:///{folder}/product.sqlite3", info={"seal": b"bench", "policy": load_policy(NATIONAL)}
        )
        upgrade(database.engine)
        database.write_now(lambda session: publish_course(session, now, COMMAND_LINE, _course()))
        understand, bank = timed(lambda: read_questions(file))
        near, pairs = timed(lambda: alike([question for _, question in bank.questions], []))
        keep, added = timed(
            lambda: database.write_now(
                lambda session: add_questions(session, now, COMMAND_LINE, "bench", bank.for_bank())
            )
        )
        database.close()
    total, floor = understand + near + keep, read + insert
    out(
        f"{len(bank.questions)} of {questions} read ({len(bank.faults)} faults), {len(pairs)} near-same pairs, {added.count} added"
    )
    out(
        f"reading in the limited process and understanding {understand:.2f} s, comparing stems {near:.2f} s, adding {keep:.2f} s"
    )
    out(
        f"{questions} questions: {total:.2f} s in all; bare read {read:.2f} s + bare insert {insert:.2f} s = {floor:.2f} s"
    )
    out(f"ratio {total / floor:.1f}")


def _course() -> Course:
    module = Module(1, "bank", "题库", (LessonScreen("课文"),), ())
    return Course(
        id="bench", title="题库", summary="", category="综合", hours=100, required=False, pass_mark=60, attempts=3, cool_down=0,
        deadline=None, draw=10, modules=(module,), media={}, fingerprint="bench",
    )  # fmt: skip


def _bare_insert(path: Path, rows: list[list[str]]) -> None:
    with sqlite3.connect(path) as connection:
        columns = ", ".join(f"c{number}" for number in range(len(HEADINGS)))
        connection.execute(f"CREATE TABLE question (id INTEGER PRIMARY KEY, {columns})")
        connection.executemany(f"INSERT INTO question ({columns}) VALUES ({', '.join('?' * len(HEADINGS))})", rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS)
