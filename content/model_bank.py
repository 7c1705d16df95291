"""Questions on their way into a bank: a file as read, and what its silence about a lesson or a picture means."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.model import Question


@dataclass(frozen=True)
class BankFile:
    """(lesson, question) pairs in the order of the file, and the pictures that the questions name.

    A lesson is "" where the file names none. `categories`: the lessons are Moodle's categories, which may be names of
    anything; one that no lesson has says nothing. `pictures`: the file could hold pictures, so a question without one
    has none; in a text, silence leaves the picture that the bank has.
    """

    questions: tuple[tuple[str, Question], ...]
    media: Mapping[str, bytes] = field(default_factory=dict)
    categories: bool = False
    pictures: bool = False
