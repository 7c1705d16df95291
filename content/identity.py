"""Which question is which: by its author's name for it, else by its own words."""

from dataclasses import replace

from content.formats.plain import question_key
from content.model import Question


def own_key(question: Question) -> str:
    """The key that a question has without a name: of its stem and options, whatever their order, and of nothing else."""
    return question_key(
        "",
        question.stem,
        (
            *(option.text for option in question.options),
            *(form for forms in question.blanks for form in forms),
            *(text for pair in question.pairs for text in (pair.left, pair.right)),
            *question.extras,
        ),
    )


def keyed(question: Question, title: str) -> Question:
    """The question under its author's name for it, or under its own words where there is none."""
    return replace(question, key=question_key(title, "", ()) if title.strip() else own_key(question))


def asked_key(question: Question) -> str:
    """Like `own_key`, without the answers: a gap whose accepted forms were corrected still asks the same."""
    return own_key(replace(question, blanks=()))


def is_named(question: Question) -> bool:
    """Whether its author gave it a name."""
    return question.key != own_key(question)


def says_the_same(one: Question, other: Question) -> bool:
    """Whether two questions agree in everything but their names and where they stand in a file."""
    return replace(one, key="", line=0) == replace(other, key="", line=0)
