"""Read questions written as Markdown check lists: `- [x]` right, `- [ ]` wrong; `- [4分]` is what an essay is marked by."""

import re
from dataclasses import dataclass, field

from content.formats.broken import BrokenQuestion
from content.formats.plain import plain_text, question_key
from content.formats.sound import repeated_keys, unsound
from content.model import Criterion, Fault, Option, Question

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[([ xX])\]\s+(.*)")
_CRITERION = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[\s*(\d{1,3})\s*(?:分|points?|pts?)\s*\]\s+(.*)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_NUMBER = re.compile(r"\s{0,3}\d{1,4}[.)、]\s*(.*)")
_QUOTE = re.compile(r"\s{0,3}>\s?(.*)")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass
class _Draft:
    line: int
    stem: list[str]
    options: list[tuple[bool, str]] = field(default_factory=list)
    criteria: list[tuple[int, str]] = field(default_factory=list)
    quote: list[str] = field(default_factory=list)


def read_markdown_quiz(text: str, file: str) -> tuple[list[Question], list[Fault]]:
    """The questions of a Markdown text and a fault, with its line, for each that cannot be read.

    A question is the text above a check list: a heading, a numbered line or a paragraph. A quote before or behind the list
    is its explanation. Headings and paragraphs without a list belong to nobody and are passed over. One right
    item makes a single choice, several a multiple one; a list of points (`- [4分] 观点明确`) makes an essay.
    """
    front = _FRONT.match(text)
    skipped = front[0].count("\n") if front else 0
    questions: list[Question] = []
    faults: list[Fault] = []
    for draft in _drafts(text[front.end() :] if front else text, skipped):
        try:
            questions.append(_question(draft))
        except BrokenQuestion as broken:
            faults.append(Fault(file, draft.line, broken.key, broken.params))
    kept, repeated = repeated_keys(questions, file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


def _drafts(text: str, skipped: int) -> list[_Draft]:
    found: list[_Draft] = []
    held: list[str] = []
    quote: list[str] = []
    begin, blank = 0, True
    listing = False
    for number, line in enumerate(text.split("\n"), start=1 + skipped):
        item, heading = _ITEM.fullmatch(line), _HEADING.fullmatch(line)
        criterion = _CRITERION.fullmatch(line)
        if item or criterion:
            if not listing:
                found.append(_Draft(begin or number, held, quote=quote))
                held, quote, listing = [], [], True
            if criterion:
                found[-1].criteria.append((int(criterion[1]), criterion[2]))
            elif item:
                found[-1].options.append((item[1] != " ", item[2]))
        elif not line.strip():
            blank = True
            continue
        elif said := _QUOTE.fullmatch(line):
            (found[-1].quote if listing else quote).append(said[1])
        elif listing and not blank and line[:1].isspace() and found[-1].criteria:
            points, words = found[-1].criteria[-1]
            found[-1].criteria[-1] = (points, f"{words} {line.strip()}")
        elif listing and not blank and line[:1].isspace():
            right, words = found[-1].options[-1]
            found[-1].options[-1] = (right, f"{words}\n{line.strip()}")
        else:
            numbered = _NUMBER.fullmatch(line)
            if heading or numbered or blank or listing:
                held, begin = [], number
                quote = [] if not held else quote
            held.append(heading[2] if heading else numbered[1] if numbered else line)
            listing = False
        blank = False
    return found


def _question(draft: _Draft) -> Question:
    stem = plain_text("\n".join(draft.stem), "markdown")
    options = tuple(Option(plain_text(words, "markdown"), right) for right, words in draft.options)
    if not stem:
        raise BrokenQuestion("fault-question-empty-stem")
    if any(not option.text for option in options):
        raise BrokenQuestion("fault-question-empty-option", number=[o.text for o in options].index("") + 1)
    if draft.criteria and draft.options:
        raise BrokenQuestion("fault-essay-options")
    explanation = plain_text("\n".join(draft.quote), "markdown")
    if draft.criteria:
        return _essay(draft, stem, explanation)
    count = sum(option.right for option in options)
    if not count:
        raise BrokenQuestion("fault-question-none-right")
    key = question_key("", stem, (option.text for option in options))
    kind = "single" if count == 1 else "multiple"
    question = Question(key, kind, stem, options, (), explanation, draft.line)  # type: ignore[arg-type]
    if problem := unsound(question):
        raise problem
    return question


def _essay(draft: _Draft, stem: str, explanation: str) -> Question:
    rubric = tuple(
        Criterion(plain_text(" ".join(words.split()), "markdown"), points) for points, words in draft.criteria
    )
    if empty := [one for one in rubric if not one.text]:
        raise BrokenQuestion("fault-rubric-criterion", text=f"{empty[0].points}分")
    question = Question(
        question_key("", stem, ()), "essay", stem, (), (), explanation, draft.line, rubric=rubric,
        points=sum(one.points for one in rubric),
    )  # fmt: skip
    if problem := unsound(question):
        raise problem
    return question
