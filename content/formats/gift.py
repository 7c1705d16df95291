"""Read GIFT, Moodle's plain-text question format; every question is either read or named with its line."""

import re

from content.formats.broken import BrokenQuestion
from content.formats.gift_answers import read_answers
from content.formats.gift_source import Chunk, chunks, find, unescape
from content.formats.plain import plain_text, question_key
from content.formats.sound import repeated_keys, unsound
from content.model import Fault, Question

GAP = "____"
"""What stands in a stem where the answer was cut out of the middle of a sentence."""
MOST_QUESTIONS = 5_000
"""Of one file; a bank of one lesson has dozens."""

_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_FULL_WIDTH = re.compile("[｛｝＝～]")
_FULL_WIDTH_OPTION = re.compile(r"(?:^|\n)\s*([＝～])")


def read_gift(text: str, file: str) -> tuple[list[Question], list[Fault]]:
    """Return the questions of a GIFT text and the faults of those that could not be read.

    Understood: comments, `::title::`, format marks, escapes, single and weighted choice, true/false,
    short answers, numbers, missing words, comments per option and in general. `$CATEGORY` lines are
    passed over. Matching and essay questions are faults ("not supported yet"). Lines count from 1.
    """
    questions: list[Question] = []
    faults: list[Fault] = []
    for number, chunk in enumerate(chunks(text.removeprefix("\ufeff"))):
        if number == MOST_QUESTIONS:
            faults.append(Fault(file, chunk.line, "fault-questions-too-many", {"limit": MOST_QUESTIONS}))
            break
        try:
            question, partial = _question(chunk)
        except BrokenQuestion as broken:
            faults.append(Fault(file, chunk.line_of(broken.offset), broken.key, broken.params))
            continue
        if problem := unsound(question):
            faults.append(Fault(file, chunk.line, problem.key, problem.params))
            continue
        if partial:
            faults.append(Fault(file, chunk.line, "fault-gift-partial", {"count": partial}, "warning"))
        questions.append(question)
    kept, repeated = repeated_keys(questions, file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


def _question(chunk: Chunk) -> tuple[Question, int]:
    text = chunk.text
    title, start = _title(text)
    opening = find(text, "{", start)
    wide = _FULL_WIDTH.search(text, start)
    if opening < 0:
        if wide and wide[0] in "｛｝":
            raise BrokenQuestion("fault-gift-full-width", wide.start(), found=wide[0])
        raise BrokenQuestion("fault-gift-no-answers", text=text.strip()[:40])
    closing = find(text, "}", opening)
    if closing < 0:
        raise BrokenQuestion("fault-gift-not-closed", opening)
    stray = find(text, "}", start)
    if stray < opening:
        raise BrokenQuestion("fault-gift-stray-brace", stray)
    if (second := find(text, "{", closing)) >= 0:
        raise BrokenQuestion("fault-gift-second-block", second)
    if (second := find(text, "}", closing + 1)) >= 0:
        raise BrokenQuestion("fault-gift-stray-brace", second)
    body = text[opening + 1 : closing]
    if option := _FULL_WIDTH_OPTION.search(body):
        raise BrokenQuestion("fault-gift-full-width", opening + 1 + option.start(1), found=option[1])
    mark_found = _FORMAT.match(text, start)
    mark = mark_found[1].lower() if mark_found else "moodle"
    head, tail = text[mark_found.end() if mark_found else start : opening], text[closing + 1 :]
    stem = plain_text(unescape(f"{head.rstrip()}{GAP}{tail.lstrip()}" if tail.strip() else head), mark)
    try:
        answers = read_answers(body, mark)
    except BrokenQuestion as broken:
        broken.offset += opening + 1
        raise
    key = question_key(title, stem, (*(option.text for option in answers.options), *answers.accepted))
    blanks = (answers.accepted,) if answers.kind == "blank" else ()
    question = Question(key, answers.kind, stem, answers.options, blanks, answers.explanation, chunk.line)
    return question, answers.partial


def _title(text: str) -> tuple[str, int]:
    """The title and the offset at which the stem begins."""
    blank = len(text) - len(text.lstrip())
    if not text.startswith("::", blank):
        return "", blank
    end = find(text, "::", blank + 2)
    if end < 0:
        raise BrokenQuestion("fault-gift-title", blank)
    return unescape(text[blank + 2 : end]).strip(), end + 2
