"""Read Moodle XML, the form in which Moodle hands over question banks."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from content.formats.broken import BrokenQuestion
from content.formats.cloze import read_cloze
from content.formats.embedded import embedded_picture
from content.formats.notes import read_notes
from content.formats.numbers import range_answer
from content.formats.plain import plain_text, question_key
from content.formats.sound import repeated_keys, unsound
from content.formats.xml_tree import Node, read_xml
from content.model import Fault, Option, Pair, Question, QuestionKind

PASSED_OVER = ("category", "description")
_FORMATS = {"moodle_auto_format": "moodle", "plain_text": "plain", "markdown": "markdown"}


def read_moodle_xml(
    data: bytes, file: str, media: dict[str, bytes] | None = None
) -> tuple[list[Question], list[Fault]]:
    """The questions of a Moodle XML file and a fault, with its line, for each that cannot be read.

    `media` takes the embedded pictures, by the names that their questions carry.
    """
    try:
        root = read_xml(data)
    except BrokenQuestion as broken:
        return [], [Fault(file, broken.offset, broken.key, broken.params)]
    if root.tag != "quiz":
        return [], [Fault(file, root.line, "fault-xml-no-quiz", {"tag": root.tag[:20]})]
    questions: list[Question] = []
    faults: list[Fault] = []
    pictures: dict[str, bytes] = {} if media is None else media
    for node in root.all("question"):
        if node.attributes.get("type") in PASSED_OVER:
            continue
        try:
            question, warnings = _question(node, pictures)
        except BrokenQuestion as broken:
            faults.append(Fault(file, node.line, broken.key, broken.params))
            continue
        faults += [Fault(file, node.line, warned.key, warned.params, "warning") for warned in warnings]
        questions.append(question)
    kept, repeated = repeated_keys(questions, file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


@dataclass(frozen=True)
class _Read:
    """What a kind's reader found; `partial` counts answers that would earn a part, which are left out."""

    kind: QuestionKind
    options: tuple[Option, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[Pair, ...] = ()
    extras: tuple[str, ...] = ()
    stem: str | None = None
    partial: int = 0


def _question(node: Node, media: dict[str, bytes]) -> tuple[Question, list[BrokenQuestion]]:
    name = node.attributes.get("type", "")
    if name not in _READERS:
        raise BrokenQuestion("fault-xml-type", name=name[:20])
    read = _READERS[name](node)
    stem = _text(node.child("questiontext")) if read.stem is None else read.stem
    tags = [_plain(tag) for holder in node.all("tags") for tag in holder.all("tag")]
    rubric, points = _text(node.child("graderinfo")) if read.kind == "essay" else "", _points(node)
    if rubric and points == "1":
        points = ""  # what Moodle writes where nobody thought of it: the rubric says more
    noted = read_notes({"points": points, "rubric": rubric, **_named(tags)})
    if read.partial:
        noted.warnings.append(BrokenQuestion("fault-gift-partial", count=read.partial))
    texts = (
        *(option.text for option in read.options),
        *(form for forms in read.blanks for form in forms),
        *(text for pair in read.pairs for text in (pair.left, pair.right)),
        *read.extras,
    )
    question = Question(
        question_key(_name(node), stem, texts), read.kind, stem, read.options, read.blanks,
        _text(node.child("generalfeedback")), node.line, pairs=read.pairs, extras=read.extras,
        picture=embedded_picture(node.child("questiontext"), media), **noted.fields,
    )  # fmt: skip
    if problem := unsound(question):
        raise problem
    return question, noted.warnings


def _multichoice(node: Node) -> _Read:
    single = _text(node.child("single")).lower() not in ("false", "0")
    answers = node.all("answer")
    shares = [_fraction(answer) for answer in answers]
    right = [share == 100 if single else share > 0 for share in shares]
    if not any(right):
        raise BrokenQuestion("fault-question-none-right")
    if single and sum(right) > 1:
        raise BrokenQuestion("fault-gift-several-right", count=sum(right))
    options = tuple(
        Option(_text(answer), is_right, _text(answer.child("feedback")))
        for answer, is_right in zip(answers, right, strict=True)
    )
    partial = sum(0 < share < 100 for share in shares) if single else 0
    return _Read("single" if single else "multiple", options, partial=partial)


def _truefalse(node: Node) -> _Read:
    answers = [
        (_text(answer).lower(), _fraction(answer), _text(answer.child("feedback"))) for answer in node.all("answer")
    ]
    truth = next((text == "true" for text, share, _ in answers if share == 100), None)
    if truth is None:
        raise BrokenQuestion("fault-question-none-right")
    said = {text: feedback for text, _, feedback in answers}
    return _Read(
        "truefalse", (Option("true", truth, said.get("true", "")), Option("false", not truth, said.get("false", "")))
    )


def _short_answer(node: Node) -> _Read:
    numerical = node.attributes.get("type") == "numerical"
    whole = [answer for answer in node.all("answer") if _fraction(answer) == 100]
    accepted = tuple(dict.fromkeys(_number(answer) if numerical else _text(answer) for answer in whole))
    if not accepted or "" in accepted:
        raise BrokenQuestion("fault-answer-none")
    partial = sum(0 < _fraction(answer) < 100 for answer in node.all("answer"))
    return _Read("blank", blanks=(accepted,), partial=partial)


def _matching(node: Node) -> _Read:
    """A right-hand text without a question belongs to nothing, as in Moodle."""
    both = [(_text(part), _plain(part.child("answer"))) for part in node.all("subquestion")]
    pairs = tuple(Pair(left, right) for left, right in both if left)
    return _Read("matching", pairs=pairs, extras=tuple(right for left, right in both if not left))


def _ordering(node: Node) -> _Read:
    return _Read("ordering", tuple(Option(_text(answer), False) for answer in node.all("answer")))


def _cloze(node: Node) -> _Read:
    stem, blanks = read_cloze(_text(node.child("questiontext")))
    return _Read("blank", blanks=blanks, stem=stem)


def _essay(node: Node) -> _Read:
    """Answered in words; what the grader is told (`graderinfo`) is the rubric."""
    return _Read("essay")


_READERS: dict[str, Callable[[Node], _Read]] = {
    "multichoice": _multichoice, "truefalse": _truefalse, "shortanswer": _short_answer, "numerical": _short_answer,
    "matching": _matching, "match": _matching, "ordering": _ordering, "cloze": _cloze, "multianswer": _cloze,
    "essay": _essay,
}  # fmt: skip


def _named(tags: list[str]) -> dict[str, str]:
    """Tags such as `topic:纪律` as notes; a tag without a name is the topic, as Moodle's users have it."""
    found: dict[str, str] = {}
    for tag in tags:
        name, colon, value = tag.partition(":")
        if colon and name in ("topic", "difficulty", "partial"):
            found[name] = value
        else:
            found.setdefault("topic", tag)
    return found


def _points(node: Node) -> str:
    """Moodle's grade, where it is a whole number of points; any other weighs as one."""
    try:
        points = Decimal(_text(node.child("defaultgrade")) or "1")
    except InvalidOperation:
        return ""
    return str(int(points)) if points.is_finite() and points == points.to_integral() and 1 <= points <= 999 else ""


def _name(node: Node) -> str:
    return _plain(node.child("name"))


def _plain(node: Node | None) -> str:
    """The words of a node that Moodle keeps without markup."""
    words = node.child("text") if node else None
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
