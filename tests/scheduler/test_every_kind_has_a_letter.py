"""Whatever a deed puts into the outbox can be worded: a kind without a letter would be refused at the moment of sending."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from bot.settings import ROOT
from scheduler.letters import LETTERS


def kinds_put(path: Path) -> Iterator[str]:
    """The kinds written literally in calls of `enqueue` (fourth argument) and `enqueue_many` (third)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            place = {"enqueue": 3, "enqueue_many": 2}.get(node.func.id)
            if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                yield str(node.args[place].value)  # type: ignore[attr-defined]


def test_every_kind_that_is_put_has_a_letter() -> None:
    files = [path for folder in ("bot", "scheduler") for path in sorted((ROOT / folder).rglob("*.py"))]
    put = {kind for path in files for kind in kinds_put(path)}
    assert {"unreachable", "job-failed", "makeup-report"} <= put
    assert put - set(LETTERS) == set()
