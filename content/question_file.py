"""A file of questions that comes alone, not in a package: what is in it, and what its author may have meant otherwise."""

from pathlib import Path

from content.formats.read_questions import ReadBank, read_questions
from content.star_answers import star_answers


def read_question_file(path: Path) -> ReadBank:
    """As `read_questions`, which raises the same, with the doubts about the file as a whole."""
    bank = read_questions(path)
    bank.faults += star_answers([(path.name, question) for _, question in bank.questions])
    return bank
