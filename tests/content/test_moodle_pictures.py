"""Moodle's questions may have many pictures, ours have one: it is made of those in the text, and nothing is lost unsaid."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from content.formats import moodle_pictures
from content.formats.moodle_xml import read_moodle_xml
from content.formats.read_questions import read_questions
from content.formats.xml_tree import read_xml
from content.model import Fault, Question
from content.picture_size import picture_size
from content.stack_pictures import stack_pictures
from tests.content.test_kinds_of_questions import a_png


def painted(colour: str, width: int = 60, height: int = 40, kind: str = "PNG", **more: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(written, kind, **more)
    return written.getvalue()


RED, BLUE, PHOTO = painted("red"), painted("blue", 40, 30), painted("green", 50, 50, "JPEG")


def file(name: str, data: bytes = RED) -> str:
    return f'<file name="{name}" path="/" encoding="base64">{base64.b64encode(data).decode()}</file>'


def img(name: str) -> str:
    return f'<img src="@@PLUGINFILE@@/{name}" alt="">'


def in_xml(stem: str, *, options: str = "", more: str = "") -> bytes:
    options = options or option("甲", 100) + option("乙", 0)
    return (
        '<quiz><question type="multichoice"><name><text>印章</text></name>'
        f'<questiontext format="html">{stem}</questiontext>{more}<single>true</single>{options}</question></quiz>'
    ).encode()


def option(text: str, share: int, files: str = "", feedback: str = "") -> str:
    return (
        f'<answer fraction="{share}" format="html"><text><![CDATA[{text}]]></text>{files}'
        f'<feedback format="html">{feedback}</feedback></answer>'
    )


def text(words: str, *files: str) -> str:
    return f"<text><![CDATA[{words}]]></text>{''.join(files)}"


def read(xml: bytes) -> tuple[list[Question], list[Fault], list[bytes]]:
    media: dict[str, bytes] = {}
    questions, faults = read_moodle_xml(xml, "a.xml", media)
    return questions, faults, [media[one.picture] for one in questions if one.picture]


# (the question's text, size of the picture it gets, how many are left out)
STEMS: dict[str, tuple[str, tuple[int, int] | None, int]] = {
    "none": (text("哪个？"), None, 0),
    "one": (text(f"哪个？{img('a.png')}", file("a.png")), (60, 40), 0),
    "one, named twice": (text(f"{img('a.png')}哪个？{img('a.png')}", file("a.png")), (60, 40), 0),
    "one that no text names, as we write it": (text("哪个？", file("a.png")), (60, 40), 0),
    "a name as addresses have it": (text(f"哪个？{img('%E5%9B%BE%201.png?t=1')}", file("图 1.png")), (60, 40), 0),
    "two": (text(f"哪个？{img('a.png')}{img('b.png')}", file("a.png"), file("b.png", BLUE)), (60, 86), 0),
    "two that no text names": (text("哪个？", file("a.png"), file("b.png", BLUE)), (60, 86), 0),
    "three, one of them a photo": (
        text(f"{img('c.jpg')}{img('a.png')}{img('b.png')}哪个？", file("a.png"), file("b.png", BLUE), file("c.jpg", PHOTO)),
        (60, 152),
        0,
    ),
    "one in the text itself": (
        text(f'哪个？<IMG src="data:image/png;base64,{base64.b64encode(BLUE).decode()}">'), (40, 30), 0
    ),
    "one on the web": (text('哪个？<img src="https://example.org/a.png">'), None, 1),
    "one on the web beside another": (
        text(f'哪个？{img("a.png")}<img src="https://example.org/a.png">', file("a.png")), (60, 40), 1
    ),
    "one that is not in the file": (text(f"哪个？{img('b.png')}{img('a.png')}", file("a.png")), (60, 40), 1),
    "one that the text does not show": (text(f"哪个？{img('a.png')}", file("a.png"), file("b.mp3", b"ID3")), (60, 40), 1),
    "too tall together": (
        text("哪个？", *(file(f"{n}.png", painted("red", 60 + n, 40)) for n in range(9))), (60, 40), 8
    ),
    "one of two that cannot be opened": (text("哪个？", file("a.png"), file("b.png", a_png(30, 30)[:45])), (60, 40), 1),
}  # fmt: skip


@pytest.mark.parametrize("name", STEMS)
def test_the_pictures_of_a_text_become_one(name: str) -> None:
    stem, size, left = STEMS[name]
    questions, faults, pictures = read(in_xml(stem))
    assert questions[0].stem == "哪个？"
    assert [picture_size(one) for one in pictures] == ([size] if size else [])
    assert [(one.key, one.severity, one.params["place"], one.params["count"]) for one in faults] == (
        [("fault-pictures-left", "warning", "stem", left)] if left else []
    )


def test_pictures_stand_below_each_other_in_the_order_of_the_text() -> None:
    _, _, (whole,) = read(in_xml(text(f"{img('b.png')}哪个？{img('a.png')}", file("a.png"), file("b.png", BLUE))))
    with Image.open(io.BytesIO(whole)) as image:
        assert (image.format, image.size) == ("PNG", (60, 86))
        colours = [image.getpixel((10, top)) for top in (5, 35, 60)]
        assert [*colours, image.getpixel((50, 5))] == [(0, 0, 255), (255, 255, 255), (255, 0, 0), (255, 255, 255)]


def test_a_photo_stands_upright_and_no_wider_than_a_phone_shows() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    wide = painted("green", 2000, 1000, "JPEG", exif=turned)
    whole = stack_pictures([wide, painted("red", 1280, 100)])
    assert whole is not None
    with Image.open(io.BytesIO(whole)) as image:
        assert image.format == "JPEG"
        assert image.width == 1280
        assert image.height > image.width
    assert stack_pictures([wide, painted("red", 1280, 100)]) == whole


@pytest.mark.parametrize(
    "pictures",
    [[RED, b""], [RED, b"GIF89a"], [RED, a_png(30, 30)[:50]], [a_png(7000, 7000), RED], [painted("red", 20, 90)] * 2],
)
def test_what_cannot_be_put_together_is_no_picture(pictures: list[bytes]) -> None:
    assert stack_pictures(pictures) is None


def test_a_file_of_many_pictures_costs_no_more_than_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moodle_pictures, "MOST_STACKED", 1)
    taken = moodle_pictures.MoodlePictures({})
    node = read_xml(f"<questiontext>{file('a.png')}{file('b.png', BLUE)}</questiontext>".encode()).root
    assert [taken.of_stem(node)[1] for _ in range(2)] == [0, 1]


PLACES = {
    "an option": (
        in_xml(text("哪个？"), options=option(f"甲{img('a.png')}", 100, file("a.png")) + option("乙", 0)),
        [("option", 1, 1)],
    ),
    "the feedback of an option": (
        in_xml(text("哪个？"), options=option("甲", 100) + option("乙", 0, feedback=text(img("a.png"), file("a.png")))),
        [("feedback", 2, 1)],
    ),
    "the general feedback": (
        in_xml(text("哪个？"), more=f"<generalfeedback format='html'>{text('', file('a.png'))}</generalfeedback>"),
        [("explanation", 0, 1)],
    ),
    "hints": (
        in_xml(text("哪个？"), more=f"<hint format='html'>{text(img('a.png') * 2, file('a.png'), file('b.png'))}</hint>"),
        [("other", 0, 2)],
    ),
    "everywhere": (
        in_xml(
            text(f"哪个？{img('a.png')}{img('no.png')}", file("a.png")),
            options=option("甲", 100) + option(f"乙{img('a.png')}", 0, file("a.png"), text(img("a.png"), file("a.png"))),
        ),
        [("stem", 0, 1), ("option", 2, 1), ("feedback", 2, 1)],
    ),
    "signs that are no markup": (
        in_xml(text("哪个？")).replace(b'<text><![CDATA[\xe7\x94\xb2]]>', b"<text>&lt;imgs&gt;"), []
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_a_picture_that_has_no_place_is_named_with_its_question(name: str) -> None:
    xml, expected = PLACES[name]
    questions, faults, _ = read(xml)
    assert len(questions) == 1
    assert [(one.params["place"], one.params["number"], one.params["count"]) for one in faults] == expected
    assert {(one.key, one.params["question"], one.severity) for one in faults} <= {
        ("fault-pictures-left", "印章", "warning")
    }


@pytest.mark.parametrize(
    ("xml", "key", "number"),
    [
        (
            in_xml(text("哪个？"), options=option("甲", 100) + option(img("a.png"), 0, file("a.png"))),
            "fault-option-only-picture",
            2,
        ),
        (in_xml(text("哪个？"), options=option("甲", 100) + option("", 0)), "fault-question-empty-option", 2),
        (
            '<quiz><question type="matching"><name><text>连</text></name><questiontext><text>连线</text></questiontext>'
            f"<subquestion format='html'>{text(img('a.png'), file('a.png'))}<answer><text>公章</text></answer></subquestion>"
            "<subquestion><text>乙</text><answer><text>私章</text></answer></subquestion>"
            "<subquestion><text>丙</text><answer><text>骑缝章</text></answer></subquestion></question></quiz>".encode(),
            "fault-option-only-picture",
            1,
        ),
    ],
)
def test_a_choice_without_words_is_refused(xml: bytes, key: str, number: int) -> None:
    """Two options that were nothing but pictures came through as two empty buttons; a pair lost its left side."""
    questions, faults, _ = read(xml)
    assert (questions, [(one.key, one.params["number"], one.severity) for one in faults]) == (
        [],
        [(key, number, "error")],
    )


@pytest.mark.parametrize("data", [b"GIF89a", a_png(60_000, 60_000)])
def test_a_second_file_that_no_phone_shows_is_refused_as_a_first_one_is(data: bytes) -> None:
    questions, faults, _ = read(in_xml(text("哪个？", file("a.png"), file("b.png", data))))
    assert (questions, [one.params["picture"] for one in faults]) == ([], ["b.png"])


def test_a_bank_with_two_pictures_in_a_question_is_read_with_one(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(in_xml(text("哪个？", file("a.png"), file("b.png", BLUE))))
    bank = read_questions(tmp_path / "a.xml")
    assert bank.faults == []
    assert len(bank.media) == 1
    assert [question.picture for _, question in bank.questions] == list(bank.media)
