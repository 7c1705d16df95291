"""How long a start takes, as ratios to a bare interpreter and to importing aiogram, measured in the same run.

Run ``python -m benchmarks.start_up``. `run` promises to say within a second what it is doing, and commands that need
no chat promise to import neither Telegram library; this shows what both promises cost and save.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
BARE = (sys.executable, "-c", "pass")
AIOGRAM = (sys.executable, "-c", "import aiogram")
HELP = (sys.executable, "-m", "bot", "--help")
CHECK = (sys.executable, "-m", "bot", "check")
RUN = (sys.executable, "-m", "bot", "run")


def environment(folder: str) -> dict[str, str]:
    """The caller's environment without settings of a real product, on ports that the system chooses."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    ours = {"BOT_DATA_DIR": folder, "BOT_LISTEN": "127.0.0.1:0", "BOT_SIMULATOR_LISTEN": "127.0.0.1:0"}
    return {**kept, **ours, "PYTHONUNBUFFERED": "1"}


def whole(command: tuple[str, ...], folder: str) -> float:
    """Seconds until the command has ended; it must end well."""
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment(folder), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def first_line(command: tuple[str, ...], folder: str) -> float:
    """Seconds until the command has printed a line; then it is stopped."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - began
        process.kill()
    assert line.strip(), "nothing was printed"
    return seconds


def main() -> None:
    """Measure in turns and print medians."""
    ways: dict[str, Callable[[str], float]] = {
        "python -c pass": lambda folder: whole(BARE, folder),
        "python -c 'import aiogram'": lambda folder: whole(AIOGRAM, folder),
        "python -m bot --help": lambda folder: whole(HELP, folder),
        "python -m bot check": lambda folder: whole(CHECK, folder),
        "python -m bot run, first line": lambda folder: first_line(RUN, folder),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, measure in ways.items():
            with tempfile.TemporaryDirectory() as folder:
                seconds[name].append(measure(folder))
    middle = {name: statistics.median(values) for name, values in seconds.items()}
    bare, aiogram = middle["python -c pass"], middle["python -c 'import aiogram'"]
    out(f"medians of {ROUNDS} starts; ratios to a bare interpreter and to importing aiogram")
    for name, value in middle.items():
        out(f"{name:<30} {value:6.2f} s  {value / bare:6.1f} x bare  {value / aiogram:5.2f} x aiogram")


def out(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
