"""`check` counts every question, and says of stems that are nearly the same where both stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.check import check
from content.loader import load_course
from tests.content.packages import COURSE_TOML, QUESTIONS, a_package

HEADS = "题型,题干,选项A,选项B,答案\n"
ONE = "请求上级批准用哪个文种？"
TWO = "请求上级批准，用哪种文种？"


def test_stems_of_lessons_and_of_the_exam_are_compared_and_both_places_are_named(tmp_path: Path) -> None:
    exam = '\n[exam]\ntitle = "考试"\nminutes = 30\n'
    a_package(
        tmp_path,
        **{
            "course.toml": COURSE_TOML + exam,
            "01-kaishi.gift": f"{QUESTIONS}\n::三:: {ONE}{{=请示 ~报告}}\n",
            "exam.gift": f"::e0:: 别的题目？{{T}}\n\n::e1:: {TWO}{{=请示 ~报告}}\n",
        },
    )
    report = check(tmp_path)
    assert [(fault.file, fault.line, fault.key) for fault in report.faults if "near" in fault.key] == [
        ("exam.gift", 3, "fault-question-near")
    ]
    near = next(fault for fault in report.faults if "near" in fault.key)
    assert (near.params["place"], near.params["other"], near.severity) == ("01-kaishi.gift:5", ONE, "warning")
    assert [file for file, _ in load_course(tmp_path).asked] == ["01-kaishi.gift"] * 3 + ["exam.gift"] * 2


@pytest.mark.parametrize(
    ("name", "text", "count", "faults"),
    [
        ("试题.csv", f"{HEADS}单选,{ONE},请示,报告,A\n单选,{TWO},请示,报告,A\n", 2, [(3, "fault-question-near")]),
        ("试题.csv", f"{HEADS}单选,对吗,请示,报告,\n", 0, [(2, "fault-answer-none")]),
        ("a.gift", f"{ONE}{{=请示 ~报告}}\n\n坏的题{{=请示", 1, [(3, "fault-gift-not-closed")]),
        ("a.md", f"{ONE}\n- [x] 请示\n- [ ] 报告\n", 1, []),
        ("a.txt", f"{ONE}\nA. 请示\nB. 报告\n答案：A\n", 1, []),
        ("a.xml", "<html/>", 0, [(1, "fault-xml-no-quiz")]),
        ("a.xlsx", "no workbook", 0, [(0, "sheet-not-a-workbook")]),
    ],
)  # fmt: skip
def test_a_single_file_of_questions_is_checked(
    tmp_path: Path, name: str, text: str, count: int, faults: list[tuple[int, str]]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    report = check(tmp_path / name)
    assert report.questions is not None
    assert len(report.questions) == count
    assert [(fault.line, fault.key) for fault in report.faults] == faults
    assert {fault.file for fault in report.faults} <= {name}
