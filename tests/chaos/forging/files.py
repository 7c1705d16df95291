"""Files that people without a right to do so send: a course, questions, a roster that moves others, papers."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from tests.content.packages import PNG, QUESTIONS, a_package, packed


@cache
def forged_files(names: tuple[str, ...]) -> tuple[tuple[str, bytes], ...]:
    """Name and bytes of each; the roster takes everybody of these names to another unit."""
    with tempfile.TemporaryDirectory(prefix="forged-file-") as folder:
        package = packed(a_package(Path(folder)))
    roster = "工号,姓名,单位\n" + "".join(f"{name},{name},清河县/平湖乡\n" for name in names if name.isalnum())
    return (
        ("课程.zip", package),
        ("试题.gift", QUESTIONS.encode()),
        ("花名册.csv", roster.encode()),
        ("花名册.xlsx", b"PK\x03\x04 nothing that a spreadsheet holds"),
        ("证明.jpg", PNG),
    )
