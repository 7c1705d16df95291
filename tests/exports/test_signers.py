"""Whoever has no line in the roster signs as an account: nobody reads ``telegram:9001``, on a screen or in a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.exports.signers import signers
from bot.exports.tables import ledger_table
from bot.screens import Sentence
from bot.study.credits.read_entries import EntryDetail, EntryLine, LatePapers
from bot.study.credits.receipts import Receipt
from bot.study.credits.rules import two_signatures
from bot.study.reports.ledger_rows import LedgerLine
from bot.views.credits import why_lines
from bot.wording import Wording
from tests.conftest import SHANGHAI
from tests.exports.test_no_formulas import a_line

AT = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
WORDING = Wording(SHANGHAI)
CHEN = "QH0001 陈思远"


@pytest.mark.parametrize(
    ("author", "worded"),
    [
        (CHEN, CHEN),
        ("", ""),
        ("telegram:9001", "账号 9001"),
        ("command line", "后台命令行"),
        (two_signatures("telegram:9001", CHEN), f"账号 9001 / {CHEN}"),
        (two_signatures(CHEN, "telegram:9001"), f"{CHEN} / 账号 9001"),
    ],
)
def test_signatures_in_words(author: str, worded: str) -> None:
    assert signers(WORDING, "zh-Hans")(author) == worded


def test_the_ledger_as_a_table_said_telegram_9001() -> None:
    line = replace(a_line(LedgerLine, "x"), author=two_signatures("telegram:9001", CHEN))
    row = next(iter(ledger_table([line], WORDING, None).rows))
    assert f"账号 9001 / {CHEN}" in row


def test_why_an_entry_came_late_said_telegram_9001() -> None:
    papers = LatePapers("县委党校", AT, AT, 1, two_signatures("telegram:9001", CHEN))
    line = a_line(EntryLine, "x")
    detail = EntryDetail(line, "办法", "规则", {"base": 100, "factor": "1"}, "", a_line(Receipt, "x"), papers)
    told = [WORDING.plain(each, None) for each in why_lines(detail) if isinstance(each, Sentence)]
    assert any(f"审核：账号 9001 / {CHEN}" in each for each in told)
