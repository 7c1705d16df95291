"""No file that leaves holds a formula: every table and form, filled with words that would be one, in every kind of file."""

from __future__ import annotations

import csv
import dataclasses
import types
import typing
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bot.cli.invite import _write as write_codes
from bot.exports.closing_table import certified_table, closings_table
from bot.exports.early_table import early_table
from bot.exports.fault_table import fault_table, roster_fault_table
from bot.exports.forms import Form, write_form
from bot.exports.gate_table import gate_table
from bot.exports.late_table import late_table
from bot.exports.office_tables import indicator_table, record_table, statistic_table
from bot.exports.person_forms import person_form, statement_form
from bot.exports.policy_table import proposal_table
from bot.exports.sheets import Table, write_table
from bot.exports.stats_table import stats_table
from bot.exports.tables import ledger_table, shortfall_table
from bot.exports.write_bank import write_bank
from bot.study.credits.see_proposal import ProposalRow
from bot.study.learning.read_bank import Bank
from bot.study.makeup.list_cases import ShortfallLine
from bot.study.people.make_codes import NewCode
from bot.study.people.roster_rows import RosterFault
from bot.study.reports.closing_rows import ClosingLine
from bot.study.reports.early_rows import WarningLine
from bot.study.reports.gate_rows import GateLine
from bot.study.reports.indicator_rows import IndicatorLine
from bot.study.reports.late_rows import LateRow
from bot.study.reports.ledger_rows import LedgerLine
from bot.study.reports.office_rows import RecordLine, StatisticLine
from bot.study.reports.person_file import PersonFile
from bot.study.reports.question_stats import QuestionStats
from bot.study.reports.see_closing import CertifiedLine
from bot.study.reports.statement import Statement
from bot.wording import Wording
from content.model import Fault
from tests.build import a_question
from tests.conftest import SHANGHAI
from tests.rules.house import ROOT

AT = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
SIGNS = ("=", "+", "-", "@", "\t", "\r")
WORDING = Wording(SHANGHAI)
CODES: Mapping[str, Any] = {  # what is chosen from a list, and never somebody's own words
    "kind": "module", "verdict": "short", "state": "due", "blocks": ("stay",), "needs": "degree", "by": "", "measure": "hours",
    "explanation": {"base": 1, "factor": "1"},
}  # fmt: skip
OTHER: Mapping[type, Mapping[str, Any]] = {
    QuestionStats: {"line.verdict": "hard", "line.kind": "single"},
    ProposalRow: {"state": "open"},
    LateRow: {"state": "approved", "kind": "class"},
    Fault: {"key": "fault-policy-rule-twice", "params": {"id": "r"}, "severity": "error"},
    RosterFault: {"key": "roster-fault-no-name", "params": {}},
}


TABLES: Mapping[Callable[..., Table], type] = {
    ledger_table: LedgerLine, shortfall_table: ShortfallLine, record_table: RecordLine, statistic_table: StatisticLine,
    indicator_table: IndicatorLine, closings_table: ClosingLine, certified_table: CertifiedLine, late_table: LateRow,
    gate_table: GateLine, early_table: WarningLine, stats_table: QuestionStats, proposal_table: ProposalRow, fault_table: Fault,
    roster_fault_table: RosterFault,
}  # fmt: skip
FORMS: Mapping[Callable[..., Form], type] = {person_form: PersonFile, statement_form: Statement}


def filled(kind: Any, text: str, place: str, codes: Mapping[str, Any]) -> Any:
    """A value of that type all of whose free words are `text`."""
    name = place.rpartition(".")[2]
    if place in codes or name in codes:
        return codes.get(place, codes.get(name))
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return filled(next(one for one in inner if one is not type(None)), text, place, codes)
    if origin is tuple:
        kinds = inner[:1] if inner[-1] is Ellipsis else inner
        return tuple(filled(one, text, place, codes) for one in kinds)
    if origin is not None:
        return origin() if origin in (dict, list) else {}
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(
            **{
                one.name: filled(hints[one.name], text, f"{place}.{one.name}", codes)
                for one in dataclasses.fields(kind)
            }
        )
    return {str: text, int: 1, bool: True, datetime: AT, date: AT.date()}.get(kind, text)


def a_line(kind: type, text: str) -> Any:
    return filled(kind, text, "", {**CODES, **{f".{key}": value for key, value in OTHER.get(kind, {}).items()}})


def cells_of(path: Path) -> list[str]:
    """Every cell of text in a file, of all its sheets; and no cell of an .xlsx is a formula."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = [cell for row in csv.reader(file) for cell in row]
        return [cell for cell in found if not cell.lstrip("-").replace(".", "", 1).isdigit()]
    with zipfile.ZipFile(path) as book:
        assert not [name for name in book.namelist() if b"<f>" in book.read(name) or "externalLink" in name]
    book_of = CalamineWorkbook.from_path(str(path))
    rows = [row for name in book_of.sheet_names for row in book_of.get_sheet_by_name(name).to_python()]
    return [cell for row in rows for cell in row if isinstance(cell, str)]


def must_be_harmless(path: Path, sign: str) -> None:
    cells = cells_of(path)
    assert [cell for cell in cells if cell.startswith(SIGNS)] == []
    assert [cell for cell in cells if cell.startswith(f"'{sign}")], (
        "none of the words came through: the test proves nothing"
    )


@pytest.mark.parametrize("sign", SIGNS)
def test_every_export_keeps_words_that_look_like_formulas_as_words(tmp_path: Path, sign: str) -> None:
    text = f"{sign}1+1|x"
    for make, kind in TABLES.items():
        for form in ("xlsx", "csv"):
            path = tmp_path / f"{make.__name__}.{form}"
            assert write_table(path, make([a_line(kind, text)], WORDING, None)) == 1
            must_be_harmless(path, sign)
    for fill, kind in FORMS.items():
        write_form(tmp_path / "form.xlsx", [fill(a_line(kind, text), WORDING, None, AT)])
        must_be_harmless(tmp_path / "form.xlsx", sign)
    write_codes(tmp_path / "codes.csv", [a_line(NewCode, text)], "xueshi_bot")
    must_be_harmless(tmp_path / "codes.csv", sign)
    if sign not in "\t\r":  # an author's question begins with no such thing: readers take blanks away
        bank = Bank("课", (("m", dataclasses.replace(a_question(), stem=text)),), {})
        for form in ("xlsx", "csv"):
            write_bank(tmp_path / f"bank.{form}", bank, SHANGHAI)
            must_be_harmless(tmp_path / f"bank.{form}", sign)


def test_no_table_or_form_is_forgotten() -> None:
    """Whoever makes a table in `bot/exports` stands in the list above."""
    made = {
        line.partition("(")[0].removeprefix("def ")
        for path in (ROOT / "bot" / "exports").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("def ")
        and line.partition("(")[0].endswith(("_table", "_form"))
        and not line.startswith("def _")
    }
    assert made - {"write_table", "write_form"} == {one.__name__ for one in (*TABLES, *FORMS)}


def test_a_table_is_set_up_for_paper_and_for_reading(tmp_path: Path) -> None:
    """A4 across, as wide as the page, headings on each page; on the screen they stay and the columns have their widths."""
    write_table(tmp_path / "a.xlsx", ledger_table([a_line(LedgerLine, "x")], WORDING, None))
    write_form(tmp_path / "b.xlsx", [person_form(a_line(PersonFile, "x"), WORDING, None, AT)])
    for name in ("a", "b"):
        with zipfile.ZipFile(tmp_path / f"{name}.xlsx") as book:
            sheet, whole = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/workbook.xml").decode()
        for words in (
            '<pageSetup paperSize="9"',
            'orientation="landscape"',
            'fitToHeight="0"',
            "<pageSetUpPr fitToPage",
            'state="frozen"',
        ):
            assert words in sheet, (name, words)
        assert sheet.count("<col ") >= 5
        assert ("_xlnm.Print_Titles" in whole) == (name == "a")
