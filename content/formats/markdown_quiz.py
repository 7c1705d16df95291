"""Read questions written as Markdown check lists: `- [x]` right, `- [ ]` wrong; `- [4分]` is what an essay is marked by."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from content.formats.broken import BrokenQuestion
from content.formats.office_lines import label_of
from content.formats.plain import pictures_in, plain_text
from content.formats.repeats import one_lesson
from content.formats.right_options import LETTERS
from content.formats.sound import unsound
from content.identity import keyed
from content.model import Criterion, Fault, Option, Question

_RIGHT, _WRONG = ("x", "√", "✓", "✔", "☑", "对"), ("",)
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[([^\[\]\n]{0,4})\](?!\()\s*(.*)")
_PLAIN_ITEM = re.compile(r"\s*[-*+]\s+\S.*")
_LABEL = re.compile(r"([A-L])\s*[.、．:：)）]\s*(?=\S)")
_QUESTION = re.compile(r"_{2,}|[(（]\s*[)）]|[?？]\s*$", re.MULTILINE)
_VERDICT = re.compile(r"[(（]\s*(?:√|×|✓|✗|✔|✘|对|错|正确|错误)\s*[)）]")
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
    problem: BrokenQuestion | None = None


class _Left(NamedTuple):
    """Text without a list below it, and whether it is no more than a heading."""

    line: int
    text: str
    is_heading: bool


def read_markdown_quiz(text: str, file: str) -> tuple[list[Question], list[Fault]]:
    """The questions of a Markdown text and a fault, with its line, for each that cannot be read.

    A question is the text above a check list: a heading, a numbered line or a paragraph. A quote before or behind the list
    is its explanation. One right item makes a single choice, several a multiple one; a list of points (`- [4分] 观点明确`)
    makes an essay.

    | text without a list                                         | is                                   |
    |-------------------------------------------------------------|--------------------------------------|
    | a heading, which asks nothing and has no gap                | passed over: it arranges the file    |
    | text with 答案：… or （√）                                   | an error: such questions are not read here |
    | any other                                                   | named as not read                    |
    """
    front = _FRONT.match(text)
    skipped = front[0].count("\n") if front else 0
    questions: list[Question] = []
    faults: list[Fault] = []
    drafts, left = _drafts(text[front.end() :] if front else text, skipped)
    for draft in drafts:
        try:
            questions.append(_question(draft))
        except BrokenQuestion as broken:
            faults.append(Fault(file, draft.line, broken.key, broken.params))
            continue
        words = "\n".join((*draft.stem, *draft.quote, *(text for _, text in draft.options)))
        if pictures := pictures_in(words, "markdown"):
            faults.append(Fault(file, draft.line, "fault-question-pictures-left", {"count": pictures}, "warning"))
    faults += [fault for one in left if (fault := _left_fault(one, file))]
    kept, repeated = one_lesson(questions, file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


def _left_fault(left: _Left, file: str) -> Fault | None:
    """What is said of text that no list follows."""
    labels = [label_of(line) for line in left.text.split("\n")]
    params: dict[str, str | int] = {"text": left.text.split("\n")[0].strip()[:40]}
    if any(label and label[0] == "answer" for label in labels) or _VERDICT.search(left.text):
        return Fault(file, left.line, "fault-markdown-no-list", params)
    if left.is_heading and not _QUESTION.search(left.text):
        return None
    return Fault(file, left.line, "fault-text-left", params, "warning")


def _drafts(text: str, skipped: int) -> tuple[list[_Draft], list[_Left]]:
    found: list[_Draft] = []
    left: list[_Left] = []
    is_heading = False
    held: list[str] = []
    quote: list[str] = []
    begin, quoted, blank = 0, 0, True
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
                mark = item[1].strip().casefold()
                if mark not in (*_RIGHT, *_WRONG):
                    found[-1].problem = BrokenQuestion("fault-markdown-mark", text=line.strip()[:20])
                found[-1].options.append((mark in _RIGHT, item[2]))
        elif listing and _PLAIN_ITEM.fullmatch(line):
            found[-1].problem = BrokenQuestion("fault-markdown-mark", text=line.strip()[:20])
        elif not line.strip():
            blank = True
            continue
        elif said := _QUOTE.fullmatch(line):
            quoted = quoted if quote else number
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
                if held:
                    left.append(_Left(begin, "\n".join(held), is_heading))
                left += [_Left(quoted, "\n".join(quote), False)] if quote else []
                held, quote, begin, is_heading = [], [], number, heading is not None
            held.append(heading[2] if heading else numbered[1] if numbered else line)
            is_heading = is_heading and len(held) == 1
            listing = False
        blank = False
    left += [_Left(begin, "\n".join(held), is_heading)] if held else []
    left += [_Left(quoted, "\n".join(quote), False)] if quote else []
    return found, left


def _question(draft: _Draft) -> Question:
    if draft.problem is not None:
        raise draft.problem
    stem = plain_text("\n".join(draft.stem), "markdown")
    options = _unlabelled(tuple(Option(plain_text(words, "markdown"), right) for right, words in draft.options))
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
    kind = "single" if count == 1 else "multiple"
    question = keyed(Question("", kind, stem, options, (), explanation, draft.line), "")  # type: ignore[arg-type]
    if problem := unsound(question):
        raise problem
    return question


def _unlabelled(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Options without the letters that their author wrote before them: a phone shows its own, in another order."""
    labels = [_LABEL.match(option.text) for option in options]
    if [label and label[1] for label in labels] != list(LETTERS[: len(options)]):
        return options
    return tuple(
        replace(option, text=option.text[label.end() :]) for option, label in zip(options, labels, strict=True) if label
    )


def _essay(draft: _Draft, stem: str, explanation: str) -> Question:
    rubric = tuple(
        Criterion(plain_text(" ".join(words.split()), "markdown"), points) for points, words in draft.criteria
    )
    if empty := [one for one in rubric if not one.text]:
        raise BrokenQuestion("fault-rubric-criterion", text=f"{empty[0].points}分")
    question = Question(
        "", "essay", stem, (), (), explanation, draft.line, rubric=rubric, points=sum(one.points for one in rubric)
    )
    question = keyed(question, "")
    if problem := unsound(question):
        raise problem
    return question
