"""Read questions written as plain text, the way offices and Aiken files have them: lettered options and an answer line."""

from collections.abc import Sequence

from content.formats.answer_key import Key, begins_key, read_key
from content.formats.broken import BrokenQuestion
from content.formats.office_draft import Draft, question_of
from content.formats.office_lines import NOTES, label_of, number_of, option_of, options_of, pieces, stem_and_options
from content.formats.question_text import MOST_QUESTIONS
from content.formats.repeats import one_lesson
from content.formats.right_options import LETTERS
from content.formats.section import goes_on_with_heading, points_of_each, section_kind
from content.model import Fault, Question, QuestionKind

LONGEST = 10_000
"""Characters from which on lines no longer go on with a part: no question may be that long, and growing takes time."""


def read_office_text(text: str, file: str) -> tuple[list[Question], list[Fault]]:
    """The questions of a plain text and a fault, with its line, for each that cannot be read.

    | a line                                  | is                                              |
    |-----------------------------------------|-------------------------------------------------|
    | 一、单选题（每题2分）                    | a heading: the kind and points of what follows  |
    | 1. … / 第1题 … / after an empty line     | the beginning of a question                     |
    | （1）… below 1. …                       | goes on: another way to number than the question's |
    | 【单选题】1. …                           | the same, with its kind                         |
    | A. … / B、… / A) …   B) …               | an option, or several on one line, also the stem's |
    | 答案：ABD / 【答案】B / ANSWER: B / 答：… / （√） | the answer                            |
    | 解析：… / 【解析】…                      | the explanation, until the next question        |
    | 难度：… 知识点：… 分值：… 少选得分：…     | a note on the question above it                 |
    | 评分标准：观点明确 4分；联系实际 6分     | of an essay, which has neither options nor need of an answer |
    | 题目分类：…                              | passed over                                     |
    | 参考答案：1.B 2.C, or a title above such | the answers of all questions above               |
    | text above the first number              | a title, named as not read                      |
    | anything else                           | goes on with what stands above it               |
    """
    reader = _Reader()
    lines = text.split("\n")
    key: Key | None = None
    for place, line in enumerate(lines):
        if begins_key(lines, place) and reader.unanswered() > 1:
            key = read_key(lines, place)
            break
        for piece in pieces(line):
            reader.take(place + 1, piece)
        if len(reader.drafts) > MOST_QUESTIONS:
            return [], [Fault(file, place + 1, "fault-questions-too-many", {"limit": MOST_QUESTIONS})]
    faults = _answered(reader.drafts, key, file) if key else []
    is_numbered = any(draft.number for draft in reader.drafts)
    questions: list[Question] = []
    for draft in reader.drafts:
        if is_numbered and draft.is_only_text:
            faults.append(Fault(file, draft.line, "fault-text-left", {"text": draft.stem[0].strip()[:40]}, "warning"))
            continue
        try:
            question, warnings = question_of(draft)
        except BrokenQuestion as broken:
            faults.append(Fault(file, draft.line, broken.key, broken.params))
            continue
        questions.append(question)
        faults += [Fault(file, draft.line, warned.key, warned.params, "warning") for warned in warnings]
    kept, repeated = one_lesson(questions, file)
    return kept, sorted([*faults, *repeated], key=lambda fault: fault.line)


def _answered(drafts: Sequence[Draft], key: Key, file: str) -> list[Fault]:
    """Give the answers of a key to their questions; a fault for each that has no question, or several, or another answer."""
    faults = [Fault(file, line, "fault-key-unclear", {"text": text}) for line, text in key.unclear]
    for place, entry in enumerate(key.entries):
        meant = [draft for draft in drafts if draft.number == entry.number and entry.kind in (None, draft.kind)]
        params: dict[str, str | int] = {"number": entry.number, "answer": entry.answer[:20], "found": len(meant)}
        if len(meant) != 1:
            faults.append(Fault(file, entry.line, "fault-key-unplaced", params))
            continue
        meant[0].answer.append(entry.answer)
        if place in key.explanations:
            meant[0].explanation.append(key.explanations[place])
    return faults


class _Reader:
    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._kind: QuestionKind | None = None
        self._notes: dict[str, str] = {}
        self._unanswered = 0  # of those that are whole
        self._below_heading = True  # nothing has been read since the heading, or since the top of the file

    @property
    def _open(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def unanswered(self) -> int:
        """How many questions have no answer so far."""
        return self._unanswered + sum(not draft.is_answered for draft in self.drafts[-1:])

    def take(self, number: int, line: str) -> None:
        """One line, or a piece of one, in order."""
        draft = self._open
        if not line.strip():
            if draft is not None:
                draft.gap = True
            return
        if section := section_kind(line):
            self._kind, self._below_heading = section.kind, True
            self._notes = {"points": section.points} if section.points else {}
            if draft is not None:
                draft.gap = draft.closed = True
            return
        if self._below_heading and self._kind is not None and self._goes_on_with_heading(line):
            return
        label = label_of(line)
        if label is not None and draft is not None and not draft.closed:
            self._take_label(draft, *label)
            return
        if draft is not None and not draft.closed and self._took_option(draft, line):
            return
        numbered = number_of(line)
        if draft is None or self._begins(draft, numbered):
            first = draft is None or self._below_heading
            self._unanswered = self.unanswered()
            count, style, stem = numbered or (0, "", line)
            stem, options = stem_and_options(stem)
            self.drafts.append(Draft(number, self._kind, count, style, [stem], notes=dict(self._notes), leads=first))
            self._below_heading = False
            if options and not self._took_option(self.drafts[-1], options):
                self.drafts[-1].stem = [f"{stem} {options}"]
            return
        said = getattr(draft, draft.last)
        if not said or len(said[-1]) < LONGEST:
            said[-1:] = ["\n".join([*said[-1:], line])]
        draft.gap = False

    def _goes_on_with_heading(self, line: str) -> bool:
        if number_of(line) or label_of(line) or not goes_on_with_heading(line):
            return False
        if points := points_of_each(line):
            self._notes["points"] = points
        return True

    def _take_label(self, draft: Draft, kind: str, word: str, text: str) -> None:
        draft.gap = False
        if kind == "note":
            if word in NOTES:
                draft.notes[NOTES[word]] = text
        else:
            getattr(draft, kind).append(text)
            draft.last = kind

    def _took_option(self, draft: Draft, line: str) -> bool:
        found = option_of(line)
        if found is None or draft.kind == "essay" or draft.last == "explanation":
            return False
        if found[0] != len(draft.options):
            if draft.options and draft.last == "options" and draft.problem is None:
                expected = LETTERS[len(draft.options)]
                draft.problem = BrokenQuestion("fault-option-order", letter=LETTERS[found[0]], expected=expected)
            return bool(draft.options) and draft.last == "options"
        for part in options_of(line):
            option = option_of(part)
            if option and option[0] == len(draft.options):
                draft.options.append(option[1])
            else:
                draft.options[-1] += f" {part}"
        draft.last, draft.gap = "options", False
        return True

    def _begins(self, draft: Draft, numbered: tuple[int, str, str] | None) -> bool:
        """Whether a line without a label begins a new question rather than going on with the last one."""
        if draft.closed:
            return True
        if numbered is None:
            return draft.gap and (draft.is_answered or bool(draft.options))
        number, style, _ = numbered
        if not draft.number:
            return (draft.leads and draft.is_only_text) or draft.is_answered or draft.gap or bool(draft.options)
        follows = number == draft.number + 1
        if style != draft.style:
            return follows and draft.is_answered and draft.gap
        if draft.last == "explanation" and not draft.gap:
            return follows
        if draft.kind == "essay" and draft.last == "answer" and not draft.gap:
            return follows
        return follows or draft.is_answered or draft.gap or bool(draft.options)
