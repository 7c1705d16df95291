"""Read GIFT, Moodle's plain-text question format; every question is either read or named with its line."""

import re
from itertools import pairwise

from content.formats.broken import BrokenQuestion
from content.formats.gift_answers import Answers, read_answers
from content.formats.gift_source import Chunk, chunks, find, unescape
from content.formats.notes import read_notes
from content.formats.plain import plain_text, question_key
from content.formats.sound import GAP, repeated_keys, unsound
from content.model import Fault, Question
from content.picture_name import picture_key

MOST_QUESTIONS = 5_000
"""Of one file; a bank of one lesson has dozens."""

_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\(([^()\s]+)\)")
_FULL_WIDTH = re.compile("[｛｝＝～]")
_FULL_WIDTH_OPTION = re.compile(r"(?:^|\n)\s*([＝～])")


def read_gift(text: str, file: str) -> tuple[list[Question], list[Fault]]:
    """Return the questions of a GIFT text and the faults of those that could not be read.

    Understood: comments, `::title::`, format marks, escapes, single and weighted choice, true/false,
    short answers, numbers, missing words, several gaps, pairs, orderings (`{> …}`), comments per option and in general;
    essays (`{}`); notes in comments (`[points:2]`). `$CATEGORY` lines are passed over. Lines count from 1.
    """
    questions: list[Question] = []
    faults: list[Fault] = []
    for number, chunk in enumerate(chunks(text.removeprefix("\ufeff"))):
        if number == MOST_QUESTIONS:
            faults.append(Fault(file, chunk.line, "fault-questions-too-many", {"limit": MOST_QUESTIONS}))
            break
        try:
            question, partial, warnings = _question(chunk)
        except BrokenQuestion as broken:
            faults.append(Fault(file, chunk.line_of(broken.offset), broken.key, broken.params))
            continue
        if problem := unsound(question):
            faults.append(Fault(file, chunk.line, problem.key, problem.params))
            continue
        if partial:
            faults.append(Fault(file, chunk.line, "fault-gift-partial", {"count": partial}, "warning"))
        faults += [Fault(file, chunk.line, noted.key, noted.params, "warning") for noted in warnings]
        questions.append(question)
    kept, repeated = repeated_keys(questions, file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


def _question(chunk: Chunk) -> tuple[Question, int, list[BrokenQuestion]]:
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
    stem, picture = _picture(
        chunk.notes.get("picture", ""), plain_text(unescape(_stem(text, begin, blocks)), mark), text
    )
    first = read[0]
    noted = read_notes(chunk.notes)
    blanks = tuple(answers.accepted for answers in read) if first.kind == "blank" else ()
    texts = (
        *(option.text for option in first.options),
        *(form for forms in blanks for form in forms),
        *(text for pair in first.pairs for text in (pair.left, pair.right)),
        *first.extras,
    )
    explanation = "\n".join(answers.explanation for answers in read if answers.explanation)
    question = Question(
        question_key(title, stem, texts), first.kind, stem, first.options, blanks, explanation, chunk.line,
        pairs=first.pairs, extras=first.extras, picture=picture, **noted.fields,
    )  # fmt: skip
    return question, sum(answers.partial for answers in read), noted.warnings


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


def _picture(noted: str, stem: str, text: str) -> tuple[str, str | None]:
    """The stem, and the picture inside the package that a note or the stem's own markup names."""
    named = noted.strip()
    if not named and (found := _IMAGE.search(unescape(text))):
        named, stem = found[1], stem.replace(unescape(found[0]), "").strip() or stem
    return stem, picture_key(named) if named else None


def _title(text: str) -> tuple[str, int]:
    """The title and the offset at which the stem begins."""
    blank = len(text) - len(text.lstrip())
    if not text.startswith("::", blank):
        return "", blank
    end = find(text, "::", blank + 2)
    if end < 0:
        raise BrokenQuestion("fault-gift-title", blank)
    return unescape(text[blank + 2 : end]).strip(), end + 2
