"""Read and write Moodle XML, the form in which Moodle hands over question banks."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from content.formats.broken import BrokenQuestion
from content.formats.numbers import range_answer
from content.formats.plain import plain_text, question_key
from content.formats.sound import repeated_keys, unsound
from content.formats.xml_tree import Node, read_xml
from content.model import Fault, Option, Question, accepted_range

NOT_YET = {"matching": "fault-gift-matching", "essay": "fault-gift-essay"}
PASSED_OVER = ("category", "description")
_FORMATS = {"moodle_auto_format": "moodle", "plain_text": "plain", "markdown": "markdown"}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_moodle_xml(data: bytes, file: str) -> tuple[list[Question], list[Fault]]:
    """The questions of a Moodle XML file and a fault, with its line, for each that cannot be read."""
    try:
        root = read_xml(data)
    except BrokenQuestion as broken:
        return [], [Fault(file, broken.offset, broken.key, broken.params)]
    if root.tag != "quiz":
        return [], [Fault(file, root.line, "fault-xml-no-quiz", {"tag": root.tag[:20]})]
    questions: list[Question] = []
    faults: list[Fault] = []
    for node in root.all("question"):
        if node.attributes.get("type") in PASSED_OVER:
            continue
        try:
            question, partial = _question(node)
        except BrokenQuestion as broken:
            faults.append(Fault(file, node.line, broken.key, broken.params))
            continue
        if partial:
            faults.append(Fault(file, node.line, "fault-gift-partial", {"count": partial}, "warning"))
        questions.append(question)
    kept, repeated = repeated_keys(questions, file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


def _question(node: Node) -> tuple[Question, int]:
    name, partial = node.attributes.get("type", ""), 0
    stem = _text(node.child("questiontext"))
    answers = [(_text(answer), _fraction(answer), _text(answer.child("feedback"))) for answer in node.all("answer")]
    options: tuple[Option, ...] = ()
    accepted: tuple[str, ...] = ()
    if name == "multichoice":
        single = _text(node.child("single")).lower() not in ("false", "0")
        right = [share == 100 if single else share > 0 for _, share, _ in answers]
        partial = sum(0 < share < 100 for _, share, _ in answers) if single else 0
        options = tuple(
            Option(text, is_right, feedback) for (text, _, feedback), is_right in zip(answers, right, strict=True)
        )
        if not any(right):
            raise BrokenQuestion("fault-question-none-right")
        kind = "single" if single else "multiple"
        if single and sum(right) > 1:
            raise BrokenQuestion("fault-gift-several-right", count=sum(right))
    elif name == "truefalse":
        kind = "truefalse"
        truth = next((text.lower() == "true" for text, share, _ in answers if share == 100), None)
        if truth is None:
            raise BrokenQuestion("fault-question-none-right")
        said = {text.lower(): feedback for text, _, feedback in answers}
        options = (Option("true", truth, said.get("true", "")), Option("false", not truth, said.get("false", "")))
    elif name in ("shortanswer", "numerical"):
        kind = "blank"
        partial = sum(0 < share < 100 for _, share, _ in answers)
        whole = [answer for answer in node.all("answer") if _fraction(answer) == 100]
        accepted = tuple(dict.fromkeys(_number(answer) if name == "numerical" else _text(answer) for answer in whole))
        if not accepted or "" in accepted:
            raise BrokenQuestion("fault-answer-none")
    else:
        raise BrokenQuestion(NOT_YET.get(name, "fault-xml-type"), name=name[:20])
    key = question_key(_name(node), stem, (*(option.text for option in options), *accepted))
    explanation = _text(node.child("generalfeedback"))
    blanks = (accepted,) if kind == "blank" else ()
    question = Question(key, kind, stem, options, blanks, explanation, node.line)  # type: ignore[arg-type]
    if problem := unsound(question):
        raise problem
    return question, partial


def _name(node: Node) -> str:
    name = node.child("name")
    words = name.child("text") if name else None
    return plain_text(words.text, "plain") if words else ""


def _text(node: Node | None) -> str:
    """The words of a node: in its ``text`` child, in the format that the node names."""
    if node is None:
        return ""
    words = node.child("text")
    mark = _FORMATS.get(node.attributes.get("format", ""), "html")
    return plain_text((words or node).text, mark)


def _fraction(answer: Node) -> Decimal:
    try:
        share = Decimal(answer.attributes.get("fraction", "0"))
    except InvalidOperation:
        raise BrokenQuestion("fault-gift-number", text=answer.attributes["fraction"][:20]) from None
    return share if share.is_finite() else Decimal(0)


def _number(answer: Node) -> str:
    tolerance = _text(answer.child("tolerance")) or "0"
    written = range_answer(f"{_text(answer)}:{tolerance}")
    if written is None:
        raise BrokenQuestion("fault-gift-number", text=_text(answer)[:20])
    return written


def write_moodle_xml(questions: Iterable[Question]) -> bytes:
    """A bank as Moodle XML; `read_moodle_xml` gives the same bank back (lines apart)."""
    quiz = etree.Element("quiz")
    for question in questions:
        accepted = question.blanks[0] if question.blanks else ()
        ranges = [accepted_range(answer) for answer in accepted]
        numeric = bool(ranges) and all(ranges)
        name = {"single": "multichoice", "multiple": "multichoice", "truefalse": "truefalse"}.get(question.kind)
        node = etree.SubElement(quiz, "question", type=name or ("numerical" if numeric else "shortanswer"))
        _add(node, "name", question.key, None)
        _add(node, "questiontext", question.stem)
        _add(node, "generalfeedback", question.explanation)
        if name == "multichoice":
            etree.SubElement(node, "single").text = "true" if question.kind == "single" else "false"
        right = sum(option.right for option in question.options)
        for option in question.options:
            share = "0" if not option.right else "100" if question.kind != "multiple" else f"{Decimal(100) / right:.5f}"
            _add(_add(node, "answer", option.text, fraction=share), "feedback", option.feedback)
        for answer, bounds in zip(accepted, ranges, strict=True):
            if numeric and bounds:
                middle, half = (bounds[0] + bounds[1]) / 2, (bounds[1] - bounds[0]) / 2
                made = _add(node, "answer", format(middle, "f"), None, fraction="100")
                etree.SubElement(made, "tolerance").text = format(half, "f")
            else:
                _add(node, "answer", answer, fraction="100")
    etree.indent(quiz)
    return str(etree.tostring(quiz, encoding="unicode", xml_declaration=False)).encode()


def _add(
    parent: etree.Element, tag: str, text: str, mark: str | None = "plain_text", **attributes: str
) -> etree.Element:
    node = etree.SubElement(parent, tag, attributes if mark is None else {**attributes, "format": mark})
    etree.SubElement(node, "text").text = _CONTROLS.sub("", text)
    return node
