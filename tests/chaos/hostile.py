"""`python -m tests.chaos.hostile`: every hostile file at every door is refused in words (or read harmlessly), soon and small.

Each file is handed in by a forked process that has everything imported, so that its computing time and its largest
memory (with those of the readers it starts) are those of the file alone.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from typer.main import get_command

import bot.cli.course
import bot.cli.roster  # noqa: F401 - imported before the clock runs, as by whoever started the product
from bot.cli.app import make_app
from bot.clock import StillClock
from bot.courses import publish_folder
from bot.house import open_house
from bot.log import set_up_logs
from bot.settings import Settings
from bot.study.learning.publish_course import publish_course
from bot.study.people.actor import COMMAND_LINE
from tests.build import a_course
from tests.chaos.hostile_files.case import Case
from tests.chaos.hostile_files.pictures import PICTURES
from tests.chaos.hostile_files.sheets import SHEETS
from tests.chaos.hostile_files.texts import COURSE_FOLDERS, TEXTS
from tests.chat.town import ADMIN, Town

CASES = (*SHEETS, *PICTURES, *TEXTS, *COURSE_FOLDERS)
SECONDS, MEGABYTES = 2.0, 512
HANGS = 60  # wall-clock seconds after which a file counts as never answered
KEYS = re.compile(r"\b(?:sheet|fault|roster|cli)-[a-z]+(?:-[a-z]+)*\b")
KEPT = ("cadre", "unit", "course_version", "bank_question", "enrolment", "media")


@dataclass(frozen=True)
class Outcome:
    """What came of handing a file in: exit code, words, seconds of computing, largest memory, rows before and after."""

    code: int
    words: str
    seconds: float
    megabytes: float
    before: dict[str, int]
    after: dict[str, int]

    def faults(self, case: Case) -> list[str]:
        """Everything that is wrong about it, time and memory set aside."""
        found = []
        if self.code not in (0, 1, 2):
            found.append(f"ended with {self.code}")
        if case.refused and self.code == 0:
            found.append("was not refused")
        if self.code and self.before != self.after:
            found.append(f"left something half-done: {self.before} -> {self.after}")
        if "Traceback" in self.words or "Error:" in self.words:
            found.append("a traceback")
        if self.code and not re.search("请|检查|重新", self.words):
            found.append("does not say what to do")
        if KEYS.search(self.words):
            found.append("a sentence is missing")
        return [f"{fault}\n{self.words[-1500:]}" for fault in found]

    def excesses(self) -> list[str]:
        """Whether it took longer or more than the product may spend on a file."""
        found = [] if self.seconds <= SECONDS else [f"took {self.seconds:.1f} s of computing"]
        return found if self.megabytes <= MEGABYTES else [*found, f"took {self.megabytes:.0f} MB"]


def prepare(folder: Path) -> Path:
    """A product's data folder with a course in force, copied for each file."""
    data = folder / "data"
    with open_house(Settings(data_dir=data, _env_file=None)) as house:
        house.database.write_now(
            lambda session: publish_course(session, house.clock.now(), COMMAND_LINE, a_course("basics"))
        )
    return data


def hand_in(case: Case, door: str, prepared: Path, folder: Path) -> Outcome:
    """Make the file and hand it in at a door, in a process of its own."""
    shutil.copytree(prepared, folder / "data")
    files = folder / "files"
    files.mkdir()
    path = _made(case, files)
    before = _rows(folder / "data")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _in_the_child(door, path, folder / "data", writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    said: dict[str, Any] = json.loads(answer or b'{"code": -1, "words": "no answer", "seconds": 0, "megabytes": 0}')
    code = said["code"] if os.waitstatus_to_exitcode(status) == 0 else os.waitstatus_to_exitcode(status)
    return Outcome(code, said["words"], said["seconds"], said["megabytes"], before, _rows(folder / "data"))


def _made(case: Case, files: Path) -> Path:
    """Where the file lies, made by another process: what making it takes must not count for those that read it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, str(case.make(files)).encode())
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a forked process must never come back
            traceback.print_exc()
            os._exit(99)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        path = Path(pipe.read().decode())
    _, status = os.waitpid(child, 0)
    assert status == 0, f"{case.name} could not be made"
    return path


def _in_the_child(door: str, path: Path, data: Path, writer: int) -> None:
    """Never returns."""
    try:
        signal.alarm(HANGS)
        began = _computing()
        code, words = _opened(door, path, data)
        spent = _computing() - began
        peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
        answer = {"code": code, "words": words[-4_000:], "seconds": spent, "megabytes": peak}
        os.write(writer, json.dumps(answer).encode())
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a forked process must never come back
        traceback.print_exc()
        os._exit(99)


def _opened(door: str, path: Path, data: Path) -> tuple[int, str]:
    match door:
        case "roster":
            return _command(data, "import", "roster", str(path))
        case "questions":
            return _command(data, "import", "questions", str(path), "--course", "basics")
        case "course":
            return _command(data, "import", "course", str(path))
        case "start":
            return asyncio.run(_start(path, data))
    return asyncio.run(_chat(path.name, path.read_bytes(), data))


def _command(data: Path, *words: str) -> tuple[int, str]:
    os.environ |= {"BOT_DATA_DIR": str(data), "BOT_TOKEN": ""}
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            get_command(make_app()).main(args=list(words), prog_name="bot", standalone_mode=True)
            code = 0
        except SystemExit as left:
            code = int(left.code or 0)
        except Exception:  # noqa: BLE001 - the finding
            said.write(traceback.format_exc())
            code = 98
    return code, said.getvalue()


async def _start(path: Path, data: Path) -> tuple[int, str]:
    """The course folder as the product meets it at its start: what is faulty is named, and the start goes on."""
    with open_house(Settings(data_dir=data, courses_dir=path.parent, _env_file=None)) as house:
        told = await publish_folder(house)
        words = "\n".join(house.wording.plain(sentence) for sentence in told)
    refused = any(sentence.key == "cli-courses-faulty" for sentence in told) or not told
    return int(refused), words or "没有课程，请检查"


async def _chat(name: str, data: bytes, folder: Path) -> tuple[int, str]:
    """A file sent in the chat by an administrator, and the letter that answers it."""
    clock = StillClock(datetime(2026, 3, 2, 1, 0, tzinfo=UTC))
    town = Town(folder, folder, clock, f"sqlite:///{folder / 'xueshi.sqlite3'}")
    await town.open()
    try:
        admin = town.phone(ADMIN, "管理员")
        await admin.say("/start")
        await admin.send_file(name, data)
        await town.clockwork.run_due()
        screen = admin.screen
        code = 0 if any(word in label for label in screen.labels for word in ("导入", "选课程")) else 1
        return code, screen.text
    finally:
        await town.close()


def _computing() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _rows(data: Path) -> dict[str, int]:
    with contextlib.closing(sqlite3.connect(data / "xueshi.sqlite3")) as database:
        return {table: int(database.execute(f"select count(*) from {table}").fetchone()[0]) for table in KEPT}


def main() -> int:
    """Hand everything in at every door; 1 when anything went wrong, took over 2 s of computing or over 512 MB."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--only", default="", help="a part of a name")
    asked = reader.parse_args()
    set_up_logs("CRITICAL")
    bad, slowest, largest, count, began = 0, 0.0, 0.0, 0, time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        prepared = prepare(Path(name))
        for case in (case for case in CASES if asked.only in case.name):
            for door in case.doors:
                folder = Path(name) / f"{count}"
                folder.mkdir()
                outcome = hand_in(case, door, prepared, folder)
                shutil.rmtree(folder, ignore_errors=True)
                faults = [*outcome.faults(case), *outcome.excesses()]
                bad, count = bad + bool(faults), count + 1
                slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.megabytes)
                what = "refused" if outcome.code else "read"
                sys.stdout.write(
                    f"{what:8} {outcome.seconds:5.2f} s {outcome.megabytes:5.0f} MB  {door:9} {case.name}\n"
                )
                sys.stdout.writelines(f"  FAULT {fault}\n" for fault in faults)
                sys.stdout.flush()
    sys.stdout.write(
        f"{count} files at doors in {time.monotonic() - began:.0f} s: {bad} wrong; at most {slowest:.2f} s of computing and"
        f" {largest:.0f} MB\n"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
