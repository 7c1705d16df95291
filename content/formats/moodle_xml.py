"""Read Moodle XML, the form in which Moodle hands over question banks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from content.formats.broken import BrokenQuestion
from content.formats.category import read_category
from content.formats.cloze import read_cloze
from content.formats.feedback import Said, explained
from content.formats.moodle_feedback import texts_left
from content.formats.moodle_pictures import MoodlePictures, pictures_left
from content.formats.moodle_text import plain_words as _plain
from content.formats.moodle_text import words_of as _text
from content.formats.notes import read_notes
from content.formats.numbers import range_answer
from content.formats.question_text import MOST_QUESTIONS
from content.formats.repeats import Found, one_lesson, told_apart
from content.formats.sound import unsound
from content.formats.weights import Weighed, note_partial, weights_left
from content.formats.xml_tree import Node, read_xml
from content.identity import keyed
from content.model import Fault, Option, Pair, Question, QuestionKind

_TAG = re.compile(r"(?:topic|difficulty|partial):")


def read_moodle_xml(
    data: bytes, file: str, media: dict[str, bytes] | None = None
) -> tuple[list[Question], list[Fault]]:
    """The questions of a Moodle XML file, all of one lesson, and a fault, with its line, for each that cannot be read."""
    found, faults = _found(data, file, media)
    kept, repeated = one_lesson([one.question for one in found], file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


def read_moodle_bank(
    data: bytes, file: str, media: dict[str, bytes] | None = None
) -> tuple[list[tuple[str, Question]], list[Fault]]:
    """The same as (category, question) pairs."""
    found, faults = _found(data, file, media)
    kept, repeated = told_apart(found)
    pairs = [(one.lesson, one.question) for one in kept]
    return pairs, sorted([*faults, *repeated], key=lambda fault: fault.line)


def _found(data: bytes, file: str, media: dict[str, bytes] | None) -> tuple[list[Found], list[Fault]]:
    """`media` takes the embedded pictures, by the names that their questions carry."""
    try:
        root = read_xml(data).root
    except BrokenQuestion as broken:
        return [], [Fault(file, broken.offset, broken.key, broken.params)]
    if root.tag != "quiz":
        return [], [Fault(file, root.line, "fault-xml-no-quiz", {"tag": root.tag[:20]})]
    found: list[Found] = []
    faults: list[Fault] = []
    category = ""
    pictures = MoodlePictures({} if media is None else media)
    asked = root.all("question")
    if len(asked) > MOST_QUESTIONS:
        return [], [Fault(file, asked[MOST_QUESTIONS].line, "fault-questions-too-many", {"limit": MOST_QUESTIONS})]
    for node in asked:
        if node.attributes.get("type") == "category":
            category = read_category(_plain(node.child("category")))
            continue
        if node.attributes.get("type") == "description":
            named = (_name(node) or _text(node.child("questiontext")))[:40]
            faults.append(Fault(file, node.line, "fault-xml-description", {"name": named}, "warning"))
            continue
        try:
            question, warnings = _question(node, pictures)
        except BrokenQuestion as broken:
            faults.append(Fault(file, node.line, broken.key, broken.params))
            continue
        faults += [Fault(file, node.line, warned.key, warned.params, "warning") for warned in warnings]
        found.append(Found(category, question, file))
    return found, faults


@dataclass(frozen=True)
class _Read:
    """What a kind's reader found; `weights` are those of a multiple choice, `losses` are warnings about what is left out, `said`
    is what the answers of each gap bring that is no option's own."""

    kind: QuestionKind
    options: tuple[Option, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[Pair, ...] = ()
    extras: tuple[str, ...] = ()
    stem: str | None = None
    weights: Weighed = ()
    losses: tuple[BrokenQuestion, ...] = ()
    said: tuple[tuple[Said, ...], ...] = ()


def _question(node: Node, pictures: MoodlePictures) -> tuple[Question, list[BrokenQuestion]]:
    name = node.attributes.get("type", "")
    if name not in _READERS:
        raise BrokenQuestion("fault-xml-type", name=name[:20])
    read = _READERS[name](node)
    stem = _text(node.child("questiontext")) if read.stem is None else read.stem
    tags, left = _named([_plain(tag) for holder in node.all("tags") for tag in holder.all("tag")])
    rubric, points = _text(node.child("graderinfo")) if read.kind == "essay" else "", _points(node)
    if rubric and points == "1":
        points = ""  # what Moodle writes where nobody thought of it: the rubric says more
    noted = read_notes({"points": points, "rubric": rubric, **tags})
    note_partial(noted, tags, read.weights)
    picture, left_in_stem = pictures.of_stem(node.child("questiontext"))
    shown_name = (_name(node) or stem)[:40]
    noted.warnings += pictures_left(node, shown_name, left_in_stem)
    explanation, unsaid = explained(_text(node.child("generalfeedback")), read.said)
    noted.warnings += texts_left(node, shown_name, explanation, unsaid)
    noted.warnings += [*read.losses, *([BrokenQuestion("fault-tags-left", names="、".join(left)[:60])] if left else [])]
    question = Question(
        "", read.kind, stem, read.options, read.blanks,
        explanation, node.line, pairs=read.pairs, extras=read.extras,
        picture=picture, **noted.fields,
    )  # fmt: skip
    if problem := unsound(question):
        raise problem
    return keyed(question, _name(node)), noted.warnings


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
    weights = list(zip(right, shares, strict=True))
    if single:
        return _Read("single", options, losses=weights_left(weights))
    return _Read("multiple", options, weights=weights)


def _truefalse(node: Node) -> _Read:
    answers = [
        (_text(answer).lower(), _fraction(answer), _text(answer.child("feedback"))) for answer in node.all("answer")
    ]
    truth = next((text == "true" for text, share, _ in answers if share == 100), None)
    if truth is None:
        raise BrokenQuestion("fault-question-none-right")
    said = {text: feedback for text, _, feedback in answers}
    options = (Option("true", truth, said.get("true", "")), Option("false", not truth, said.get("false", "")))
    losses = weights_left([((text == "true") is truth, share) for text, share, _ in answers])
    return _Read("truefalse", options, losses=losses)


def _short_answer(node: Node) -> _Read:
    numerical = node.attributes.get("type") == "numerical"
    whole = [answer for answer in node.all("answer") if _fraction(answer) == 100]
    accepted = tuple(dict.fromkeys(_number(answer) if numerical else _typed(answer) for answer in whole))
    if not accepted or "" in accepted:
        raise BrokenQuestion("fault-answer-none")
    partial = sum(0 < _fraction(answer) < 100 for answer in node.all("answer"))
    losses = (BrokenQuestion("fault-gift-partial", count=partial),) if partial else ()
    said = tuple(Said(answer in whole, _text(answer.child("feedback"))) for answer in node.all("answer"))
    return _Read("blank", blanks=(accepted,), losses=losses, said=(said,))


def _matching(node: Node) -> _Read:
    """A right-hand text without a question belongs to nothing, as in Moodle; rows left empty there are none."""
    rows = [(_text(part), _plain(part.child("answer"))) for part in node.all("subquestion")]
    both = [row for row in rows if any(row)]
    pairs = tuple(Pair(left, right) for left, right in both if left)
    return _Read("matching", pairs=pairs, extras=tuple(right for left, right in both if not left))


def _ordering(node: Node) -> _Read:
    answers = node.all("answer")
    said = tuple(Said(False, _text(answer.child("feedback"))) for answer in answers)
    return _Read("ordering", tuple(Option(_text(answer), False) for answer in answers), said=(said,))


def _cloze(node: Node) -> _Read:
    cloze = read_cloze(_text(node.child("questiontext")))
    return _Read("blank", blanks=cloze.blanks, stem=cloze.stem, said=cloze.said)


def _essay(node: Node) -> _Read:
    """Answered in words; what the grader is told (`graderinfo`) is the rubric."""
    return _Read("essay")


_READERS: dict[str, Callable[[Node], _Read]] = {
    "multichoice": _multichoice, "truefalse": _truefalse, "shortanswer": _short_answer, "numerical": _short_answer,
    "matching": _matching, "match": _matching, "ordering": _ordering, "cloze": _cloze, "multianswer": _cloze,
    "essay": _essay,
}  # fmt: skip


def _named(tags: list[str]) -> tuple[dict[str, str], list[str]]:
    """Tags such as `topic:纪律` as notes, and those for which there is no place.

    The first tag without a name is the topic, as Moodle's users have it, where none is named so.
    """
    named = {tag.partition(":")[0]: tag.partition(":")[2] for tag in tags if _TAG.match(tag)}
    plain = [tag for tag in tags if not _TAG.match(tag)]
    if plain and "topic" not in named:
        named["topic"] = plain.pop(0)
    return named, plain


def _points(node: Node) -> str:
    """Moodle's grade as a note: at most three decimals, and one point at least, for here every question counts."""
    try:
        points = Decimal(_text(node.child("defaultgrade")) or "1")
    except InvalidOperation:
        return ""
    if not points.is_finite() or points <= 0:
        return ""
    return format(round(points, 3).normalize(), "f") if points < 1000 else "999"


def _name(node: Node) -> str:
    """Its ID number, which stays when a teacher words its name anew; else its name."""
    return _plain(node.child("idnumber")) or _plain(node.child("name"))


def _typed(answer: Node) -> str:
    """What is to be typed: a star in it is a wildcard, never Markdown."""
    return _plain(answer) if answer.attributes.get("format") == "markdown" else _text(answer)


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
