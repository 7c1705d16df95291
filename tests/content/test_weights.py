"""What Moodle's and GIFT's weights become here, and what is said of the rest."""

from decimal import Decimal

import pytest

from content.formats.gift import read_gift
from content.formats.moodle_xml import read_moodle_bank, read_moodle_xml
from content.formats.weights import partial_of
from content.formats.write_moodle import write_moodle_xml
from content.model import Option, Question

PARTS = "fault-gift-partial"
NEAR = "fault-weights-near"
LEFT = "fault-weights-left"


@pytest.mark.parametrize(
    ("rights", "wrongs", "partial", "is_exact"),
    [
        ((50, 50), (-100, -100), "subset", True),
        (("33.33333", "33.33333", "33.33333"), (-100,), "subset", True),
        ((50, 50), (), "subset", True),
        ((50, 50), (-50, -50), "share", True),
        ((70, 30), (-100,), "subset", False),
        ((50, 50), (-100, 0), "subset", False),
        ((50, 50), (0, 0), "share", False),
        ((50, 50), (-25, -25), "share", False),
        ((100, 100), (-100,), "subset", False),
    ],
)
def test_weights_of_a_multiple_choice(
    rights: tuple[object, ...], wrongs: tuple[object, ...], partial: str, is_exact: bool
) -> None:
    weights = [(True, Decimal(str(one))) for one in rights] + [(False, Decimal(str(one))) for one in wrongs]
    assert partial_of(weights) == (partial, is_exact)


@pytest.mark.parametrize(
    ("answers", "partial", "faults"),
    [
        ("~%50%甲 ~%50%乙 ~%-100%丙", "subset", []),
        ("~%50%甲 ~%50%乙 ~%-50%丙", "share", []),
        ("~%50%甲 ~%50%乙 ~丙", "share", [NEAR]),
        ("~%70%甲 ~%30%乙 ~%-100%丙", "subset", [NEAR]),
        ("=甲 ~%50%乙 ~丙", "none", [LEFT]),
        ("=甲 ~%-25%乙 ~丙", "none", [LEFT]),
        ("=%50%甲 ~乙", "none", [LEFT]),
        ("=甲 ~乙", "none", []),
        ("=甲 =%50%乙", "none", [PARTS]),
        ("#=3 =%50%4", "none", [PARTS]),
    ],
)
def test_weights_in_gift_are_kept_or_named(answers: str, partial: str, faults: list[str]) -> None:
    read, found = read_gift(f"选？\n{{{answers}}}", "a.gift")
    assert [question.partial for question in read] == [partial]
    assert [(fault.key, fault.line, fault.severity) for fault in found] == [(key, 1, "warning") for key in faults]


def test_a_note_goes_before_the_weights() -> None:
    read, found = read_gift("// [partial:全对才得分]\n选？ {~%70%甲 ~%30%乙 ~%-100%丙}", "a.gift")
    assert (read[0].partial, found) == ("none", [])


@pytest.mark.parametrize(
    ("single", "fractions", "partial", "faults"),
    [
        ("true", (100, 0, 0), "none", []),
        ("true", (100, 50, 0), "none", [LEFT]),
        ("true", (100, "-33.33333", "-33.33333"), "none", [LEFT]),
        ("false", (50, 50, -100), "subset", []),
        ("false", (50, 50, -50), "share", []),
        ("false", (60, 40, 0), "share", [NEAR]),
    ],
)
def test_weights_in_moodle_are_kept_or_named(
    single: str, fractions: tuple[object, ...], partial: str, faults: list[str]
) -> None:
    answers = "".join(
        f'<answer fraction="{share}"><text>{word}</text></answer>'
        for share, word in zip(fractions, "甲乙丙", strict=True)
    )
    head = f"<questiontext><text>选？</text></questiontext><single>{single}</single>"
    read, found = read_moodle_xml(
        f'<quiz><question type="multichoice">{head}{answers}</question></quiz>'.encode(), "a.xml"
    )
    assert [question.partial for question in read] == [partial]
    assert [(fault.key, fault.severity) for fault in found] == [(key, "warning") for key in faults]


def _question(key: str, stem: str) -> Question:
    return Question(
        key, "truefalse", stem, (Option("true", True), Option("false", False)), (), "", 0, points=3, topic="纪律"
    )


def test_an_id_number_is_no_markup() -> None:
    """`答<A>` came back as `答`: two questions of one lesson became one."""
    question = Question("答<A>", "truefalse", "题", (Option("true", True), Option("false", False)), (), "", 0)
    bank, faults = read_moodle_bank(write_moodle_xml([("一", question)]), "m.xml")
    assert ([one.key for _, one in bank], faults) == (["答<A>"], [])


def test_names_in_moodle_are_unique_and_id_numbers_stay_when_a_teacher_words_a_name_anew() -> None:
    bank = [("a", _question("1", "甲")), ("a", _question("2", "乙")), ("b", _question("1", "丙"))]
    text = write_moodle_xml(bank).decode()
    assert write_moodle_xml(bank).decode() == text
    names = [part.split("</text>")[0].split("<text>")[1] for part in text.split("<name>")[1:]]
    assert names == ["a 1", "2", "b 1"]
    reworded = text.replace("<text>2</text>", "<text>第二题</text>")
    read, faults = read_moodle_bank(reworded.encode(), "a.xml")
    assert faults == []
    assert [(lesson, one.key, one.points, one.topic) for lesson, one in read] == [
        ("a", "1", 3, "纪律"), ("a", "2", 3, "纪律"), ("b", "1", 3, "纪律"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "points", "topic", "faults"),
    [
        ("<defaultgrade>2.0000000</defaultgrade>", 2, "", []),
        ("<defaultgrade>2.5</defaultgrade>", 3, "", ["fault-note-points-rounded"]),
        ("<defaultgrade>0</defaultgrade>", 1, "", []),
        ("<tags><tag><text>公文</text></tag><tag><text>格式</text></tag></tags>", 1, "公文", ["fault-tags-left"]),
        ("<tags><tag><text>格式</text></tag><tag><text>topic:公文</text></tag></tags>", 1, "公文", ["fault-tags-left"]),
    ],
)
def test_grades_and_tags_of_moodle_are_kept_or_named(more: str, points: int, topic: str, faults: list[str]) -> None:
    answers = '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
    text = f"<questiontext><text>对吗</text></questiontext>{answers}{more}"
    read, found = read_moodle_xml(f'<quiz><question type="truefalse">{text}</question></quiz>'.encode(), "a.xml")
    assert [(one.points, one.topic) for one in read] == [(points, topic)]
    assert [fault.key for fault in found] == faults
