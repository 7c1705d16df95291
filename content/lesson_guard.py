"""Render a lesson without being held up: text that could take for ever is rendered in a process of its own, with limits.

The Markdown library takes quadratic time on brackets that nobody closes, and recurses on nested marks: 10,000 brackets
would hold a start for minutes.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from content.model import LessonScreen
from content.reading_apart import environment
from content.telegram import render_lesson

DENSE = 400
"""Marks in one paragraph from which on it is rendered apart; the samples have at most 36."""
LONG = 256 * 1024
"""Characters of a whole lesson from which on it is rendered apart."""
_WORKER = Path(__file__).with_name("lesson_worker.py")
_SECONDS = 10
"""Wall-clock seconds; the worker itself gives up after a second of computing."""
_MARK = re.compile(r"[\[\]!<>*_`~|&\\()^\"'#]|(?:\d[.)]|[-+:]) ")

Rendered = tuple[str | None, tuple[LessonScreen, ...]]


class LessonTooHeavy(Exception):
    """A lesson that cannot be rendered within the limits; `line` is where its densest paragraph begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def render_guarded(text: str) -> Rendered:
    """Title and screens, as `render_lesson` returns them; raises `LessonTooHeavy`."""
    line, marks = max(_paragraphs(text), key=lambda found: found[1], default=(1, 0))
    if marks <= DENSE and len(text) <= LONG:
        return render_lesson(text)
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_WORKER)], input=text.encode("utf-8", "replace"), capture_output=True,
            timeout=_SECONDS, env=environment(), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise LessonTooHeavy(line) from error
    if done.returncode:
        raise LessonTooHeavy(line) from RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    title, screens = json.loads(done.stdout)
    return title, tuple(LessonScreen(*screen) for screen in screens)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """First line and number of marks of every paragraph."""
    start, marks = 1, 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            marks += len(_MARK.findall(line))
            continue
        yield start, marks
        start, marks = number + 1, 0
    yield start, marks
