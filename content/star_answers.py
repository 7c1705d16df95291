"""Accepted answers whose `*` stands for any text: told once, since whoever wrote a plain star there would not notice."""

from collections.abc import Sequence

from content.model import Fault, Question
from content.wildcard import literals

_SHOWN = 30
_AS_EVER = ".xml"
"""Moodle's own files: there a star has always been any text."""


def star_answers(asked: Sequence[tuple[str, Question]]) -> list[Fault]:
    """One warning, at the first such question, with how many answers there are; `asked` are (file, question) in order."""
    found = [
        (file, question.line, form)
        for file, question in asked
        if not file.lower().endswith(_AS_EVER)
        for forms in question.blanks
        for form in forms
        if len(literals(form)) > 1
    ]
    if not found:
        return []
    file, line, form = found[0]
    params: dict[str, str | int] = {"count": len(found), "text": form[:_SHOWN]}
    return [Fault(file, line, "fault-blank-stars", params, "warning")]
