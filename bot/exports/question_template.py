"""The template for questions: the headings that are read, and a row of each kind to write over."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from bot.exports.sheets import Table, write_table
from content.formats.write_sheet import HEADINGS, bank_rows
from content.model import Criterion, Option, Pair, Question

_TITLE = "题库"


def write_template(path: Path, zone: tzinfo) -> int:
    """Write the template to `path` (.xlsx); raises `OSError`. What it holds imports as it is."""
    columns = [(heading, 40 if heading in ("题干", "解析") else 16) for heading in HEADINGS]
    return write_table(path, Table(_TITLE, columns, bank_rows(("", question) for question in EXAMPLES), zone))


def _options(*texts: str, right: str) -> tuple[Option, ...]:
    return tuple(Option(text, letter in right) for letter, text in zip("ABCDEFGH", texts, strict=False))


EXAMPLES = (
    Question("例1", "single", "请求上级批准，用哪个文种？", _options("请示", "报告", "通知", right="A"), (), "用请示。", 0),
    Question(
        "例2", "multiple", "下面哪些是法定文种？", _options("意见", "纪要", "总结", right="AB"), (), "总结不是法定文种。", 0,
        partial="subset", points=2, topic="公文", difficulty=2,
    ),
    Question("例3", "truefalse", "讲话稿是法定文种。", (Option("true", False), Option("false", True)), (), "", 0),
    Question("例4", "blank", "下级用____，上级用____。", (), (("请示", "请求"), ("批复",)), "", 0, points=2),
    Question(
        "例5", "matching", "请连线：文种和行文方向", (), (), "", 0,
        pairs=(Pair("请示", "上行文"), Pair("通知", "下行文")), extras=("平行文",), points=2,
    ),
    Question("例6", "ordering", "发文的先后？", _options("起草", "审核", "签发", right=""), (), "", 0, points=3, difficulty=3),
    Question(
        "例7", "essay", "结合本职工作，谈谈怎样做好群众工作。", (), (), "走进群众、依靠群众。", 0, points=10,
        rubric=(Criterion("观点明确", 4), Criterion("联系实际", 6)),
    ),
)  # fmt: skip
"""One of each kind, as an author would write it."""
