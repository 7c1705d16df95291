"""The part of a GIFT question between the braces: which kind it is, its options and its explanation."""

import re
from dataclasses import dataclass
from decimal import Decimal

from content.formats.broken import BrokenQuestion
from content.formats.feedback import Said, explained
from content.formats.gift_source import find, split_unescaped, unescape
from content.formats.numbers import range_answer
from content.formats.plain import plain_text
from content.formats.sound import MOST_OPTIONS
from content.formats.weights import Weighed, weights_left
from content.model import Option, Pair, QuestionKind

_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_TRUE = ("t", "true", "对", "正确", "√")
_FALSE = ("f", "false", "错", "错误", "×")
_RIGHT_WEIGHT = Decimal(100)
MOST_PIECES = 200
"""Options and accepted answers that are looked at: beyond that it is no question, and only takes time."""


@dataclass(frozen=True)
class Answers:
    """What the braces held; `weights` are those of a multiple choice, `losses` are warnings about what is left out."""

    kind: QuestionKind
    options: tuple[Option, ...] = ()
    accepted: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    extras: tuple[str, ...] = ()
    explanation: str = ""
    weights: Weighed = ()
    losses: tuple[BrokenQuestion, ...] = ()


@dataclass(frozen=True)
class _Piece:
    mark: str
    weight: Decimal | None
    raw: str
    feedback: str
    offset: int
    format: str

    @property
    def text(self) -> str:
        return plain_text(unescape(self.raw), self.format)

    @property
    def typed(self) -> str:
        """What is to be typed: a star in it is a wildcard, and no Markdown."""
        return plain_text(unescape(self.raw), "plain" if self.format == "markdown" else self.format)


def read_answers(body: str, mark: str) -> Answers:
    """Read an answer block; `mark` is the stem's format. Raises BrokenQuestion with its place."""
    body, general = _general_feedback(body, mark)
    bare = body.strip()
    if not bare:
        return Answers("essay", explanation=general)
    if bare.startswith(">"):
        return _ordering(bare[1:], general, mark)
    if bare.startswith("#"):
        return _numeric(body, general, mark)
    if verdict := _verdict(bare):
        return _true_or_false(verdict, bare, general, mark)
    pieces = _pieces(body, mark)
    if len(pieces) > 1 and all(piece.mark == "=" and find(piece.raw, "->") >= 0 for piece in pieces):
        return _matching(pieces, general, mark)
    if not pieces:
        raise BrokenQuestion("fault-gift-no-marker", text=bare[:40])
    if any(piece.mark == "~" for piece in pieces):
        return _choice(pieces, general)
    return _blank(pieces, general)


def _general_feedback(body: str, mark: str) -> tuple[str, str]:
    position = find(body, "####")
    if position < 0:
        return body, ""
    return body[:position], _marked(body[position + 4 :], mark)


def _marked(text: str, mark: str) -> str:
    found = _FORMAT.match(text)
    return plain_text(unescape(text[found.end() :]), found[1].lower()) if found else plain_text(unescape(text), mark)


def _verdict(bare: str) -> str:
    word = bare.split("#", 1)[0].strip().casefold()
    return "true" if word in _TRUE else "false" if word in _FALSE else ""


def _true_or_false(verdict: str, bare: str, general: str, mark: str) -> Answers:
    """The first comment goes with the wrong answer, the second with the right one (Moodle's order)."""
    comments = [_marked(text, mark) for sign, text, _ in split_unescaped(bare, "#") if sign]
    wrong = comments[0] if comments else ""
    right = comments[1] if len(comments) > 1 else ""
    options = tuple(Option(name, name == verdict, right if name == verdict else wrong) for name in ("true", "false"))
    return Answers("truefalse", options, explanation=general or right or wrong)


def _pieces(body: str, mark: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    parts = split_unescaped(body, "=~")
    if len(parts) > MOST_PIECES:
        raise BrokenQuestion("fault-question-too-many-options", count=len(parts), limit=MOST_OPTIONS)
    for sign, text, offset in parts:
        if not sign:
            if text.strip():
                raise BrokenQuestion("fault-gift-no-marker", offset, text=text.strip()[:40])
            continue
        weight = _WEIGHT.match(text)
        raw = text[weight.end() :] if weight else text
        cut = find(raw, "#")
        feedback = "" if cut < 0 else _marked(raw[cut + 1 :], mark)
        raw = raw if cut < 0 else raw[:cut]
        own = _FORMAT.match(raw)
        raw = raw[own.end() :] if own else raw
        kind = own[1].lower() if own else mark
        pieces.append(_Piece(sign, Decimal(weight[1]) if weight else None, raw, feedback, offset, kind))
    return pieces


def _choice(pieces: list[_Piece], general: str) -> Answers:
    equals = sum(piece.mark == "=" for piece in pieces)
    if equals > 1:
        raise BrokenQuestion("fault-gift-several-right", pieces[0].offset, count=equals)
    is_multiple = equals == 0 and any(piece.weight is not None for piece in pieces)
    options: list[Option] = []
    for piece in pieces:
        right = (piece.weight or 0) > 0 if is_multiple else piece.mark == "="
        if not piece.text:
            raise BrokenQuestion("fault-question-empty-option", piece.offset, number=len(options) + 1)
        options.append(Option(piece.text, right, piece.feedback))
    if not any(option.right for option in options):
        raise BrokenQuestion("fault-question-none-right", pieces[0].offset)
    explanation = general or "\n".join(option.feedback for option in options if option.right and option.feedback)
    if is_multiple:
        weights = tuple(
            (option.right, piece.weight or Decimal(0)) for option, piece in zip(options, pieces, strict=True)
        )
        return Answers("multiple", tuple(options), explanation=explanation, weights=weights)
    said = [_RIGHT_WEIGHT * (piece.mark == "=") if piece.weight is None else piece.weight for piece in pieces]
    losses = weights_left([(option.right, weight) for option, weight in zip(options, said, strict=True)])
    return Answers("single", tuple(options), explanation=explanation, losses=losses)


def _matching(pieces: list[_Piece], general: str, mark: str) -> Answers:
    """A text without a left-hand side belongs to nothing, as in Moodle."""
    pairs: list[Pair] = []
    extras: list[str] = []
    for piece in pieces:
        cut = find(piece.raw, "->")
        left, right = plain_text(unescape(piece.raw[:cut]), piece.format), _marked(piece.raw[cut + 2 :], mark)
        if left:
            pairs.append(Pair(left, right))
        else:
            extras.append(right)
    unsaid = explained(general, [[Said(False, piece.feedback) for piece in pieces]])[1]
    return Answers(
        "matching", pairs=tuple(pairs), extras=tuple(extras), explanation=general, losses=_feedback_left(unsaid)
    )


def _ordering(body: str, general: str, mark: str) -> Answers:
    """A line each, in the right order; what stands behind the sign itself are Moodle's settings."""
    _, *lines = body.split("\n")
    items = [_marked(line.strip(), mark) for line in lines if line.strip()]
    if len(items) > MOST_PIECES:
        raise BrokenQuestion("fault-question-too-many-options", count=len(items), limit=MOST_OPTIONS)
    return Answers("ordering", options=tuple(Option(text, False) for text in items), explanation=general)


def _blank(pieces: list[_Piece], general: str) -> Answers:
    full = [piece for piece in pieces if piece.weight is None or piece.weight >= _RIGHT_WEIGHT]
    accepted = tuple(dict.fromkeys(text for piece in full if (text := piece.typed)))
    if not accepted:
        raise BrokenQuestion("fault-question-none-right", pieces[0].offset)
    explanation, losses = _said(pieces, full, general)
    return Answers("blank", accepted=accepted, explanation=explanation, losses=losses)


def _said(pieces: list[_Piece], full: list[_Piece], general: str) -> tuple[str, tuple[BrokenQuestion, ...]]:
    """The explanation of a blank whose `full` pieces are right, with warnings about answers that would earn a part of the mark,
    and about what is said to answers and has no place."""
    explanation, left = explained(general, [[Said(piece in full, piece.feedback) for piece in pieces]])
    partial = sum(piece.weight is not None and 0 < piece.weight < _RIGHT_WEIGHT for piece in pieces)
    losses = [BrokenQuestion("fault-gift-partial", count=partial)] if partial else []
    return explanation, (*losses, *_feedback_left(left))


def _feedback_left(count: int) -> tuple[BrokenQuestion, ...]:
    return (BrokenQuestion("fault-gift-feedback-left", count=count),) if count else ()


def _numeric(body: str, general: str, mark: str) -> Answers:
    body = body.lstrip()[1:]
    if find(body, "=") < 0:
        body = f"={body}"
    pieces = _pieces(body, mark)
    full = [piece for piece in pieces if piece.mark == "=" and (piece.weight is None or piece.weight >= _RIGHT_WEIGHT)]
    ranges: list[str] = []
    for piece in full:
        answer = range_answer(unescape(piece.raw))
        if answer is None:
            raise BrokenQuestion("fault-gift-number", text=piece.raw.strip()[:40])
        ranges.append(answer)
    if not ranges:
        raise BrokenQuestion("fault-question-none-right")
    explanation, losses = _said(pieces, full, general)
    return Answers("blank", accepted=tuple(dict.fromkeys(ranges)), explanation=explanation, losses=losses)
