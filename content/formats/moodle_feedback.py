"""Texts of a Moodle question that no phone has a place for: each is named, none is dropped unsaid."""

from content.formats.broken import BrokenQuestion
from content.formats.feedback import is_verdict
from content.formats.moodle_text import words_of
from content.formats.xml_tree import Node

_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


def texts_left(node: Node, question: str, explanation: str, of_answers: int) -> list[BrokenQuestion]:
    """A warning that says how many texts of a question are left out; `of_answers` are those that its reader had no place for.

    | text                                     | is                                                                  |
    |------------------------------------------|---------------------------------------------------------------------|
    | `hint`                                   | left: there is one try, so nobody is helped on within a question    |
    | `correctfeedback` and its like           | left, but for "Your answer is correct." and what the explanation says |
    | `responsetemplate` of an essay           | left: an answer is one message, begun empty                         |
    | `unit_name` of a number                  | left: a number is typed without its unit                            |
    """
    hints = _said(node, ("hint",))
    combined = [text for text in _said(node, _COMBINED) if text not in explanation and not is_verdict(text)]
    units = [words_of(unit.child("unit_name")) for holder in node.all("units") for unit in holder.all("unit")]
    counts = {
        "answers": of_answers, "hints": len(hints), "combined": len(combined),
        "templates": len(_said(node, ("responsetemplate",))), "units": sum(map(bool, units)),
    }  # fmt: skip
    if not any(counts.values()):
        return []
    return [BrokenQuestion("fault-xml-texts-left", question=question, **counts)]


def _said(node: Node, tags: tuple[str, ...]) -> list[str]:
    """The different texts of a question's parts, without those that are empty."""
    return list(dict.fromkeys(text for tag in tags for part in node.all(tag) if (text := words_of(part))))
