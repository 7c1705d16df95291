"""A bank that is written out is read back as the same bank, whatever its texts hold."""

import base64
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.formats.embedded import keep_picture
from content.formats.gift import read_gift
from content.formats.moodle_xml import read_moodle_xml
from content.formats.plain import tidy
from content.formats.question_sheet import read_sheet_questions
from content.formats.read_questions import UnknownQuestionFile, read_questions
from content.formats.sound import unsound
from content.formats.write_gift import write_gift
from content.formats.write_moodle import write_moodle_xml
from content.formats.write_sheet import HEADINGS, bank_rows
from content.loader import load_course
from content.model import Criterion, Fault, Option, Pair, Question
from content.sheets import SheetRow
from tests.content.test_kinds_of_questions import a_png

Bank = list[tuple[str, Question]]
Written = tuple[Bank, list[Fault], Mapping[str, bytes]]
MEDIA: dict[str, bytes] = {}
PICTURES = [keep_picture(a_png(width, 20), "", MEDIA) for width in (20, 30)]

SIGNS = "ab 中文。，\n{}=~#%:\\<>&[]\"'->|;/*_`1.5%50%[html]****//$CATEGORY:->T"
texts = (
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=30).map(tidy).filter(lambda text: any(map(str.isalnum, text)))
)
maybe = st.one_of(st.just(""), texts)
numbers = st.decimals(-1000, 1000, places=2, allow_nan=False)


topics = maybe.map(lambda text: text.replace("[", "").replace("]", ""))


criteria = st.builds(
    Criterion,
    topics.map(lambda text: " ".join(text.split()).rstrip(" ,，:：(（-—=.。、")).filter(lambda text: text.strip()),
    st.integers(1, 25),
)


def distinct(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(texts, min_size=least, max_size=most, unique_by=lambda text: " ".join(text.split()).casefold())


@st.composite
def gaps(draw: st.DrawFn) -> tuple[str, ...]:
    if draw(st.booleans()):
        low, high = sorted((draw(numbers), draw(numbers)))
        return (f"{low.normalize():f}..{high.normalize():f}".replace("-0..", "0..").replace("..-0", "..0"),)
    return tuple(draw(st.lists(texts, min_size=1, max_size=3, unique=True)))


@st.composite
def options(draw: st.DrawFn, rights: int) -> tuple[Option, ...]:
    count = draw(st.integers(max(2, rights), 6))
    words = draw(distinct(count, count))
    return tuple(Option(text, number < rights, draw(maybe)) for number, text in enumerate(words))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from(("single", "multiple", "truefalse", "blank", "matching", "ordering", "essay")))
    rows: tuple[Option, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[Pair, ...] = ()
    extras: tuple[str, ...] = ()
    stem = draw(texts)
    if kind == "truefalse":
        is_true = draw(st.booleans())
        rows = (Option("true", is_true, draw(maybe)), Option("false", not is_true, draw(maybe)))
    elif kind == "blank":
        blanks = tuple(draw(st.lists(gaps(), min_size=1, max_size=3)))
        if len(blanks) > 1:
            stem = tidy(stem.replace("_", "") + "".join(f"{draw(maybe).replace('_', '')}____" for _ in blanks))
    elif kind == "matching":
        words = draw(distinct(4, 7))
        half = len(words) // 2
        pairs = tuple(Pair(left, right) for left, right in zip(words[:half], words[half : 2 * half], strict=True))
        extras = tuple(words[2 * half :])
        if draw(st.booleans()):  # two left-hand texts share one
            pairs = (pairs[0], *(Pair(pair.left, pairs[0].right) for pair in pairs[1:2]), *pairs[2:])
    elif kind == "ordering":
        rows = tuple(Option(text, False) for text in draw(distinct(3, 5)))
    elif kind != "essay":
        rows = draw(options(1 if kind == "single" else draw(st.integers(1, 3))))
    points, rubric = draw(st.integers(1, 100)), ()
    if kind == "essay" and (rubric := tuple(draw(st.lists(criteria, max_size=4)))):
        points = sum(one.points for one in rubric)
    key = " ".join(draw(texts).split())[:64].strip()
    # An explanation is always there where an option says something: GIFT has only that place for what is said to all.
    return Question(
        key, kind, stem, rows, blanks, draw(texts), 0, pairs=pairs, extras=extras,  # type: ignore[arg-type]
        points=points, rubric=rubric, difficulty=draw(st.integers(0, 3)), topic=" ".join(draw(topics).split()).strip(),
        partial=draw(st.sampled_from(("none", "share", "subset"))) if kind == "multiple" else "none",
        picture=draw(st.sampled_from((None, *PICTURES))),
    )  # fmt: skip


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """Several lessons; each may hold a question of another one once more, as it is or under its key alone."""
    lessons = draw(
        st.lists(st.sampled_from(("", "开始", "a/b", "/exam", "top", "-1")), min_size=1, max_size=3, unique=True)
    )
    sound = questions().filter(lambda question: unsound(question) is None)
    bank: Bank = []
    for lesson in lessons:
        own = draw(st.lists(sound, max_size=3, unique_by=lambda one: one.key))
        for one in own:
            other = draw(
                st.sampled_from([one, one, *(replace(one, key=two.key) for _, two in bank), *(two for _, two in bank)])
            )
            if (lesson, other.key) not in {(there, two.key) for there, two in bank}:
                bank.append((lesson, other))
    return bank


def gift(bank: Bank) -> Written:
    return through_file("a.gift", write_gift(bank, MEDIA).encode())


def moodle(bank: Bank) -> Written:
    return through_file("a.xml", write_moodle_xml(bank, MEDIA))


def through_file(name: str, data: bytes) -> Written:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        read = read_questions(Path(folder) / name)
    return read.questions, read.faults, read.media


def sheet(bank: Bank) -> Written:
    """Pictures lie over rows, which only a whole workbook has (`test_sheet_pictures.py`): here they stay."""
    cells = [list(HEADINGS), *(list(row) for row in bank_rows(bank))]
    read = read_sheet_questions([SheetRow("题库", number, row) for number, row in enumerate(cells, start=1)], "a.xlsx")
    questions = [replace(one, picture=two.picture) for one, (_, two) in zip(read.questions, bank, strict=True)]
    return list(zip(read.modules, questions, strict=True)), read.faults, MEDIA


@pytest.mark.parametrize("through", [gift, moodle, sheet])
@settings(deadline=None, max_examples=60)
@given(bank=banks())
def test_a_bank_of_several_lessons_with_equal_keys_is_read_back_the_same(
    through: Callable[[Bank], Written], bank: Bank
) -> None:
    read, faults, media = through(bank)
    assert faults == []
    assert [(lesson, replace(question, line=0)) for lesson, question in read] == bank
    shown = {question.picture for _, question in bank if question.picture}
    assert {name: media[name] for name in shown} == {name: MEDIA[name] for name in shown}


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("R0lGODlh", "fault-picture-kind"),
        (base64.b64encode(a_png(60_000, 60_000)).decode(), "fault-picture-dimensions"),
    ],
)
def test_a_picture_in_gift_that_no_phone_shows_is_refused_with_its_line(data: str, fault: str, tmp_path: Path) -> None:
    text = f"a? {{T}}\n\n// [picture:data:image/png;base64,{data}]\n::图:: 这是公章吗？ {{T}}\n"
    (tmp_path / "a.gift").write_text(text, encoding="utf-8")
    read = read_questions(tmp_path / "a.gift")
    assert [(one.key, one.line) for one in read.faults] == [(fault, 4)]
    assert [question.stem for _, question in read.questions] == ["a?"]


def test_gift_may_be_as_large_as_its_pictures_and_no_larger(tmp_path: Path) -> None:
    question = Question("图", "truefalse", "这是公章吗？", (Option("true", True), Option("false", False)), (), "", 0)
    pictures = {f"{n}.png": a_png(20, 20) + bytes([n]) * 3_000_000 for n in range(5)}
    bank = [("", replace(question, key=name, picture=name)) for name in pictures]
    (tmp_path / "a.gift").write_text(write_gift(bank, pictures), encoding="utf-8")
    read = read_questions(tmp_path / "a.gift")
    assert (read.faults, sorted(read.media.values())) == ([], sorted(pictures.values()))
    (tmp_path / "a.gift").write_text(write_gift(bank * 2, pictures), encoding="utf-8")
    assert [one.key for one in read_questions(tmp_path / "a.gift").faults] == ["fault-file-too-large"]


def test_a_lesson_may_have_its_pictures_in_its_gift(tmp_path: Path) -> None:
    question = Question("图", "truefalse", "这是公章吗？", (Option("true", True), Option("false", False)), (), "", 0)
    (tmp_path / "course.toml").write_text(
        'id = "a"\ntitle = "课"\nsummary = "简介"\ncategory = "业务能力"\nhours = 1\nrequired = true\n',
        encoding="utf-8",
    )
    (tmp_path / "01-a.md").write_text("# 一课\n\n请记住。\n", encoding="utf-8")
    written = write_gift([("", replace(question, picture=PICTURES[0]))], MEDIA)
    (tmp_path / "01-a.gift").write_text(written, encoding="utf-8")
    loaded = load_course(tmp_path)
    assert loaded.course is not None, loaded.faults
    assert loaded.course.media[loaded.course.modules[0].questions[0].picture or ""] == MEDIA[PICTURES[0]]


MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top</text></category></question>
<question type="multichoice">
  <name><text>海拔</text></name>
  <questiontext format="html"><text><![CDATA[<p>最<b>高</b>峰是？<br>选一个</p>]]></text></questiontext>
  <generalfeedback format="html"><text></text></generalfeedback>
  <single>true</single>
  <answer fraction="100" format="html"><text>珠穆朗玛峰</text><feedback><text>对</text></feedback></answer>
  <answer fraction="0" format="html"><text>泰山</text></answer>
</question>
<question type="numerical">
  <name><text>数</text></name><questiontext><text>圆周率</text></questiontext>
  <answer fraction="100"><text>3.14</text><tolerance>0.01</tolerance></answer>
</question>
<question type="essay"><name><text>谈谈</text></name><questiontext><text>谈谈体会</text></questiontext></question>
</quiz>"""


STARS = (("防*安全", r"3\*4", r"C:\a"),)


@pytest.mark.parametrize("through", [gift, moodle, sheet])
@pytest.mark.parametrize("blanks", [STARS, (*STARS, ("*",))])
def test_wildcards_and_stars_that_are_none_stay_apart(
    through: Callable[[Bank], Written], blanks: tuple[tuple[str, ...], ...]
) -> None:
    stem = "填" + "____，" * len(blanks)
    bank = [("", Question("q", "blank", stem, (), blanks, "", 0))]
    read, faults, _ = through(bank)
    assert (faults, [question.blanks for _, question in read]) == ([], [blanks])


@pytest.mark.parametrize("mark", ["html", "markdown", "plain"])
def test_a_star_in_an_answer_is_never_taken_for_markdown(mark: str) -> None:
    head = '<quiz><question type="shortanswer"><questiontext><text>填 ____</text></questiontext>'
    text = f'{head}<answer fraction="100" format="{mark}">'
    read, faults = read_moodle_xml(f"{text}<text>a*b*c \\*d</text></answer></question></quiz>".encode(), "a.xml")
    assert (faults, read[0].blanks) == ([], ((r"a*b*c \*d",),))
    read, faults = read_gift(f"[{mark}]填 {{=a*b*c \\*d}}", "a.gift")
    assert (faults, read[0].blanks) == ([], ((r"a*b*c \*d",),))


def test_an_export_of_moodle_is_read() -> None:
    read, faults = read_moodle_xml(MOODLE.encode(), "a.xml")
    assert [(question.key, question.kind, question.stem, question.blanks, question.line) for question in read] == [
        ("海拔", "single", "最高峰是？\n选一个", (), 4),
        ("数", "blank", "圆周率", (("3.13..3.15",),), 12),
        ("谈谈", "essay", "谈谈体会", (), 16),
    ]
    assert [option.right for option in read[0].options] == [True, False]
    assert faults == []


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b'<!DOCTYPE q [<!ENTITY a "aaaa">]><quiz>&a;</quiz>', "fault-xml-doctype"),
        (b"<quiz><question></quiz>", "fault-xml-broken"),
        (b"", "fault-xml-broken"),
        (b"<a>" * 5000, "fault-xml-broken"),
        (b"<html/>", "fault-xml-no-quiz"),
        (b'<quiz><question type="calculated"/></quiz>', "fault-xml-type"),
        (b'<quiz><question type="cloze"/></quiz>', "fault-answer-none"),
    ],
)
def test_what_is_no_bank_of_moodle_is_refused_in_words(data: bytes, key: str) -> None:
    read, faults = read_moodle_xml(data, "a.xml")
    assert (read, [fault.key for fault in faults]) == ([], [key])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.gift", "选？{=甲 ~乙}"),
        ("a.txt", "选？{=甲 ~乙}"),
        ("a.txt", "选？\nA. 甲\nB. 乙\n答案：A"),
        ("a.txt", "选？（A）\nA. 甲\nB. 乙"),
        ("a.aiken", "选？\nA. 甲\nB. 乙\nANSWER: A"),
        ("a.md", "选？\n- [x] 甲\n- [ ] 乙"),
        ("a.xml", MOODLE.replace("海拔", "x").split('<question type="numerical">')[0] + "</quiz>"),
    ],
)
def test_the_format_of_a_file_is_told_by_its_name_and_text(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    bank = read_questions(tmp_path / name)
    assert bank.faults == []
    assert [(module, question.kind, question.options[0].right) for module, question in bank.questions] == [
        ("", "single", True)
    ]


def test_another_kind_of_file_is_not_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    with pytest.raises(UnknownQuestionFile):
        read_questions(tmp_path / "a.docx")
