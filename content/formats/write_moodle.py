"""Write a bank as Moodle XML; `read_moodle_bank` gives the same bank back."""

import base64
import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterable, Mapping

from content.formats.category import write_category
from content.formats.cloze import write_cloze
from content.formats.notes import moodle_notes
from content.formats.rubric import write_rubric
from content.formats.weights import written_weights
from content.model import Question, accepted_range

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TYPES = {"single": "multichoice", "multiple": "multichoice"}


def write_moodle_xml(bank: Iterable[tuple[str, Question]], media: Mapping[str, bytes] | None = None) -> bytes:
    """(lesson, question) pairs as Moodle XML, with the pictures that `media` holds inside. A lesson is a category.

    A question's key is its ID number, and its name where no other lesson has that too.
    """
    bank = list(bank)
    named = Counter(question.key for _, question in bank)
    quiz = etree.Element("quiz")
    category = ""
    for lesson, question in bank:
        if lesson != category:
            _add(etree.SubElement(quiz, "question", type="category"), "category", write_category(lesson), None)
            category = lesson
        several = len(question.blanks) > 1
        accepted = () if several else next(iter(question.blanks), ())
        ranges = [accepted_range(answer) for answer in accepted]
        numeric = bool(ranges) and all(ranges)
        blank = "cloze" if several else "numerical" if numeric else "shortanswer"
        kind = blank if question.kind == "blank" else _TYPES.get(question.kind, question.kind)
        node = etree.SubElement(quiz, "question", type=kind)
        _add(node, "name", question.key if named[question.key] == 1 else f"{lesson} {question.key}", None)
        text = _add(node, "questiontext", write_cloze(question.stem, question.blanks) if several else question.stem)
        if question.picture and media and question.picture in media:
            _embed(text, question.picture, media[question.picture])
        _add(node, "generalfeedback", question.explanation)
        etree.SubElement(node, "defaultgrade").text = str(question.points)
        etree.SubElement(node, "idnumber").text = _CONTROLS.sub("", question.key)
        if kind == "multichoice":
            etree.SubElement(node, "single").text = "true" if question.kind == "single" else "false"
        if question.kind == "essay":
            etree.SubElement(node, "responseformat").text = "plain"
            _add(node, "graderinfo", write_rubric(question.rubric))
        _options(node, question)
        for answer, bounds in zip(accepted, ranges, strict=True):
            if numeric and bounds:
                middle, half = (bounds[0] + bounds[1]) / 2, (bounds[1] - bounds[0]) / 2
                made = _add(node, "answer", format(middle, "f"), None, fraction="100")
                etree.SubElement(made, "tolerance").text = format(half, "f")
            else:
                _add(node, "answer", answer, fraction="100")
        for left, right in [
            *((pair.left, pair.right) for pair in question.pairs),
            *(("", text) for text in question.extras),
        ]:
            _add(_add(node, "subquestion", left), "answer", right, None)
        _tags(node, question)
    etree.indent(quiz)
    return str(etree.tostring(quiz, encoding="unicode", xml_declaration=False)).encode()


def _options(node: etree.Element, question: Question) -> None:
    if question.kind == "multiple":
        shares = [format(weight.normalize(), "f") for weight in written_weights(question.options, question.partial)]
    else:
        shares = ["100" if option.right or question.kind == "ordering" else "0" for option in question.options]
    for option, share in zip(question.options, shares, strict=True):
        _add(_add(node, "answer", option.text, fraction=share), "feedback", option.feedback)


def _tags(node: etree.Element, question: Question) -> None:
    notes = {name: value for name, value in moodle_notes(question).items() if name not in ("points", "rubric")}
    if notes:
        tags = etree.SubElement(node, "tags")
        for name, value in notes.items():
            _add(tags, "tag", f"{name}:{value}", None)


def _embed(text: etree.Element, name: str, data: bytes) -> None:
    file = etree.SubElement(text, "file", name=name.rpartition("/")[2], path="/", encoding="base64")
    file.text = base64.b64encode(data).decode("ascii")


def _add(
    parent: etree.Element, tag: str, text: str, mark: str | None = "plain_text", **attributes: str
) -> etree.Element:
    node = etree.SubElement(parent, tag, attributes if mark is None else {**attributes, "format": mark})
    etree.SubElement(node, "text").text = _CONTROLS.sub("", text)
    return node
