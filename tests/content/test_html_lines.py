"""HTML of question texts keeps its lines, rows, cells and numbers; nothing of its words is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.formats.html_lines import html_lines
from content.formats.moodle_xml import read_moodle_xml
from content.formats.plain import plain_text

ROWS = "<tr><th>单位</th><th>人数</th></tr><tr><td>清河镇</td><td>12</td></tr>"
# (HTML, the lines of it)
LINES = {
    "a table amid text": (f"如下：<table><tbody>{ROWS}</tbody></table>几人？", "如下：\n单位 | 人数\n清河镇 | 12\n几人？"),
    "a table written over lines": (
        "<p>如下</p>\n<table>\n <tr>\n  <td>甲</td>\n  <td>乙</td>\n </tr>\n</table>\n<p>选</p>",
        "如下\n\n甲 | 乙\n\n选",
    ),
    "paragraphs and breaks in cells": ("<table><tr><td><p>甲</p><p>乙</p></td><td>丙<br>丁</td></tr></table>", "甲 乙 | 丙 丁"),
    "an empty cell keeps its place": ("<table><tr><td></td><td>甲</td><td>乙</td></tr></table>", "| 甲 | 乙"),
    "a row that is empty": (f"<table><tr><td> </td><td></td></tr>{ROWS}</table>", "单位 | 人数\n清河镇 | 12"),
    "a table that only frames": ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n乙"),
    "cells and rows that nothing closes": ("<table><tr><td>甲<td>乙<tr><td>丙<td>丁", "甲 | 乙\n丙 | 丁"),
    "a caption": (f"<table><caption>表一</caption>{ROWS}</table>", "表一\n单位 | 人数\n清河镇 | 12"),
    "a table in a cell": (
        f"<table><tr><td>外</td><td>内<table>{ROWS}</table>尾</td></tr></table>",
        "外 | 内\n单位 | 人数\n清河镇 | 12\n尾",
    ),
    "a list behind a word": ("步骤：<ul><li>甲</li><li>乙</li></ul>完", "步骤：\n甲\n乙\n完"),
    "a numbered list": ("<ol><li><p>甲</p></li><li>乙</li></ol>", "1. 甲\n2. 乙"),
    "from three, and by letters": (
        "<ol start='3'><li>甲<li>乙</ol><ol type=\"A\"><li>甲</li><li>乙</li></ol>",
        "3. 甲\n4. 乙\nA. 甲\nB. 乙",
    ),
    "a numbered list of one": ("<ol><li>甲</li></ol>", "甲"),
    "a list in a list": ("<ol><li>甲<ul><li>子</li></ul></li><li>乙</li></ol>", "1. 甲\n子\n2. 乙"),
    "a list in a cell": ("<table><tr><td>甲</td><td><ol><li>一</li><li>二</li></ol></td></tr></table>", "甲 | 1. 一 2. 二"),
    "paragraphs that nothing closes": ("甲<p>乙<p>丙", "甲\n乙\n丙"),
    "headings": ("<h3>材料</h3>甲", "材料\n甲"),
    "breaks": ("甲<br>乙<br/><br />丙", "甲\n乙\n\n丙"),
    "signs that are no tags": ("1 < 2 <A1> <tdx>", "1 < 2 <A1> <tdx>"),
    "ends that nothing began": ("甲</td></tr></table></ol></li>乙", "甲\n乙"),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_html_becomes_lines(name: str) -> None:
    written, lines = LINES[name]
    assert plain_text(written, "html") == lines


PARTS = [
    "甲",
    "乙 ",
    "\n",
    " ",
    *(f"<{end}{tag}>" for tag in ("table", "tr", "td", "ol", "ul", "li", "p") for end in ("", "/")),
]


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_no_word_is_lost_or_moved(parts: list[str]) -> None:
    words = re.sub(r"[^甲乙]", "", "".join(parts))
    lines = html_lines("".join(parts))
    assert re.sub(r"[^甲乙]", "", lines) == words
    assert re.sub(r"\d+\. | \| ", "", lines).translate(str.maketrans("", "", "甲乙 \n|")) == ""


def test_no_word_is_lost_beyond_all_measure() -> None:
    lines = html_lines("<td>甲" * 50_000 + "<p>乙")
    assert (lines.count("甲"), lines.split()[-1], "<" in lines) == (50_000, "乙", False)


def test_cells_of_a_moodle_table_ran_together() -> None:
    xml = (
        "<quiz><question type='truefalse'><questiontext format='html'><text>"
        f"<![CDATA[<p>看表。</p><table>{ROWS}</table>]]></text></questiontext>"
        "<answer fraction='100'><text>true</text></answer><answer fraction='0'><text>false</text></answer></question></quiz>"
    )
    (question,), faults = read_moodle_xml(xml.encode(), "m.xml")
    assert (question.stem, faults) == ("看表。\n单位 | 人数\n清河镇 | 12", [])
