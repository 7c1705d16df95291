"""Read GIFT, Moodle's plain-text question format; every question is either read or named with its line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from content.formats.broken import BrokenQuestion
from content.formats.embedded import keep_picture
from content.formats.gift_answers import Answers, read_answers
from content.formats.gift_source import Chunk, chunks, find, unescape
from content.formats.notes import read_notes
from content.formats.plain import plain_text
from content.formats.question_text import MOST_QUESTIONS
from content.formats.repeats import Found, one_lesson, told_apart
from content.formats.sound import GAP, unsound
from content.formats.weights import note_partial
from content.identity import keyed
from content.model import Fault, Question
from content.picture_name import picture_key
from content.picture_tag import picture_tags

_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_IMAGE = re.compile(
    r"!\[[^\[\]\n]*\]\(([^()\s]+|<[^<>\n]+>|[^()<>\n]+(?:\([^()\n]*\)[^()<>\n]*)*\.\w{1,5})\)"
)  # the name of a file may have blanks, as in a lesson
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//|@@PLUGINFILE@@", re.IGNORECASE)
_FULL_WIDTH = re.compile("[｛｝＝～]")
_FULL_WIDTH_OPTION = re.compile(r"(?:^|\n)\s*([＝～])")


@dataclass(frozen=True)
class Embedded:
    """Pictures that stood in a text, by the names now in their place, and where those go that questions show."""

    pictures: Mapping[str, bytes] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)


def read_gift(text: str, file: str, embedded: Embedded | None = None) -> tuple[list[Question], list[Fault]]:
    """The questions of a GIFT text, all of one lesson, and the faults of those that could not be read."""
    found, faults = _found(text, file, embedded or Embedded())
    kept, repeated = one_lesson([one.question for one in found], file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


def read_gift_bank(
    text: str, file: str, embedded: Embedded | None = None
) -> tuple[list[tuple[str, Question]], list[Fault]]:
    """(category, question) pairs of a GIFT text, and the faults of those that could not be read."""
    found, faults = _found(text, file, embedded or Embedded())
    kept, repeated = told_apart(found)
    pairs = [(one.lesson, one.question) for one in kept]
    return pairs, sorted([*faults, *repeated], key=lambda fault: fault.line)


def _found(text: str, file: str, embedded: Embedded) -> tuple[list[Found], list[Fault]]:
    """Every chunk of the text as a question or a fault.

    Understood: comments, `::title::`, format marks, escapes, single and weighted choice, true/false,
    short answers, numbers, missing words, several gaps, pairs, orderings (`{> …}`), comments per option and in general;
    essays (`{}`); notes in comments (`[points:2]`). the last part of a `$CATEGORY`. Lines count from 1.
    """
    found: list[Found] = []
    faults: list[Fault] = []
    for number, chunk in enumerate(chunks(text.removeprefix("\ufeff"))):
        if number == MOST_QUESTIONS:
            faults.append(Fault(file, chunk.line, "fault-questions-too-many", {"limit": MOST_QUESTIONS}))
            break
        try:
            question, warnings = _question(chunk, embedded)
        except BrokenQuestion as broken:
            faults.append(Fault(file, chunk.line_of(broken.offset), broken.key, broken.params))
            continue
        if problem := unsound(question):
            faults.append(Fault(file, chunk.line, problem.key, problem.params))
            continue
        faults += [Fault(file, chunk.line, noted.key, noted.params, "warning") for noted in warnings]
        found.append(Found(chunk.category, question, file))
    return found, faults


def _question(chunk: Chunk, embedded: Embedded) -> tuple[Question, list[BrokenQuestion]]:
    text = chunk.text
    title, start = _title(text)
    mark_found = _FORMAT.match(text, start)
    mark = mark_found[1].lower() if mark_found else "moodle"
    begin = mark_found.end() if mark_found else start
    blocks = _blocks(text, start)
    read: list[Answers] = []
    for opening, closing in blocks:
        body = text[opening + 1 : closing]
        if option := _FULL_WIDTH_OPTION.search(body):
            raise BrokenQuestion("fault-gift-full-width", opening + 1 + option.start(1), found=option[1])
        try:
            read.append(read_answers(body, mark))
        except BrokenQuestion as broken:
            broken.offset += opening + 1
            raise
    if len(blocks) > 1 and any(answers.kind != "blank" for answers in read):
        raise BrokenQuestion("fault-gift-second-block", blocks[1][0])
    stem, picture, left = _picture(
        chunk.notes.get("picture", ""), plain_text(unescape(_stem(text, begin, blocks)), mark), unescape(text), mark
    )
    if picture is not None and picture in embedded.pictures:
        picture = keep_picture(embedded.pictures[picture], stem[:20], embedded.media)
    first = read[0]
    noted = read_notes(chunk.notes)
    note_partial(noted, chunk.notes, first.weights)
    noted.warnings += [loss for answers in read for loss in answers.losses]
    noted.warnings += [BrokenQuestion("fault-question-pictures-left", count=left)] if left else []
    blanks = tuple(answers.accepted for answers in read) if first.kind == "blank" else ()
    explanation = "\n".join(answers.explanation for answers in read if answers.explanation)
    question = Question(
        "", first.kind, stem, first.options, blanks, explanation, chunk.line,
        pairs=first.pairs, extras=first.extras, picture=picture, **noted.fields,
    )  # fmt: skip
    return keyed(question, title), noted.warnings


def _blocks(text: str, start: int) -> list[tuple[int, int]]:
    """Where the answer blocks open and close; raises `BrokenQuestion` where there is none or one is broken."""
    blocks: list[tuple[int, int]] = []
    place = start
    while (opening := find(text, "{", place)) >= 0:
        stray, closing = find(text, "}", place), find(text, "}", opening)
        if 0 <= stray < opening:
            raise BrokenQuestion("fault-gift-stray-brace", stray)
        if closing < 0:
            raise BrokenQuestion("fault-gift-not-closed", opening)
        inner = find(text, "{", opening + 1)
        if 0 <= inner < closing:
            raise BrokenQuestion("fault-gift-second-block", inner)
        blocks.append((opening, closing))
        place = closing + 1
    if not blocks:
        wide = _FULL_WIDTH.search(text, start)
        if wide and wide[0] in "｛｝":
            raise BrokenQuestion("fault-gift-full-width", wide.start(), found=wide[0])
        raise BrokenQuestion("fault-gift-no-answers", text=text.strip()[:40])
    if (stray := find(text, "}", place)) >= 0:
        raise BrokenQuestion("fault-gift-stray-brace", stray)
    return blocks


def _stem(text: str, begin: int, blocks: list[tuple[int, int]]) -> str:
    """The text around the answer blocks, with a gap where a block stands amid it or where there are several."""
    head, tail = text[begin : blocks[0][0]], text[blocks[-1][1] + 1 :]
    if len(blocks) == 1:
        return f"{head.rstrip()}{GAP}{tail.lstrip()}" if tail.strip() else head
    between = [text[before[1] + 1 : after[0]] for before, after in pairwise(blocks)]
    return GAP.join([head, *between, tail])


def _picture(noted: str, stem: str, text: str, mark: str) -> tuple[str, str | None, int]:
    """The stem, the picture inside the package that a note or the question's own markup names, and how many others it shows."""
    named = noted.strip()
    images = [] if mark == "plain" else list(_IMAGE.finditer(text))
    tags = [tag.source for tag in picture_tags(text)] if mark in ("html", "moodle") else []
    inside = [source for source in tags if not _ELSEWHERE.match(source)]
    if named or not (images or inside):
        return stem, picture_key(named) if named else None, len(images) + len(tags)
    if images:
        stem = stem.replace(images[0][0], "").strip() or stem
    return stem, picture_key(images[0][1] if images else inside[0]), len(images) + len(tags) - 1


def _title(text: str) -> tuple[str, int]:
    """The title and the offset at which the stem begins."""
    blank = len(text) - len(text.lstrip())
    if not text.startswith("::", blank):
        return "", blank
    end = find(text, "::", blank + 2)
    if end < 0:
        raise BrokenQuestion("fault-gift-title", blank)
    return unescape(text[blank + 2 : end]).strip(), end + 2
