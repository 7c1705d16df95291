"""An exam of a course package: plain frozen values."""

import datetime
from dataclasses import dataclass
from typing import Literal

from content.model import Question, QuestionKind


@dataclass(frozen=True)
class Section:
    """A part of an exam's paper: `count` questions of `points` each, at least `minimum` of them all (hundredths of a point).

    What `topics`, `kinds` and `difficulties` name is drawn, everything where they are empty (but no essay: a person has to mark
    it, so a section must name that kind); `shares` are least percents by topic.
    """

    name: str
    count: int
    points: int = 100
    minimum: int = 0
    topics: tuple[str, ...] = ()
    kinds: tuple[QuestionKind, ...] = ()
    difficulties: tuple[int, ...] = ()
    shares: tuple[tuple[str, int], ...] = ()

    @property
    def worth(self) -> int:
        """Hundredths of a point of the whole section."""
        return self.count * self.points

    def takes(self, kind: str, topic: str, difficulty: int) -> bool:
        """Whether such a question may be drawn. An essay only where it is asked for: it makes the whole result wait."""
        return (
            (kind in self.kinds if self.kinds else kind != "essay")
            and (not self.topics or topic in self.topics)
            and (not self.difficulties or difficulty in self.difficulties)
        )


@dataclass(frozen=True)
class Sitting:
    """A sitting 场次, from `opens` to `closes`: as its author wrote it, on the office's clock (naive)."""

    name: str
    opens: datetime.datetime
    closes: datetime.datetime


@dataclass(frozen=True)
class Exam:
    """The exam of a course: timed, drawn, with limited attempts; it may be a qualification exam 任职资格考试.

    Units: `minutes` from begin to close, `pass_mark` in percent of the points, `cool_down` in minutes, `hours` (hundredths) of
    the course's hours that passing earns (None: nothing was said). Ages in whole years, both ends included: others need not
    sit it. `open_book_from` is the age from which things may be looked up. `valid_months`: 0 is for ever. `sittings`: none
    is at any time; each is sat once, and people are told of it `remind_days` before it opens. `on_fail`: what follows when every
    attempt failed, make-up training or a recommended deferral. Its own `questions`, or without any those of the lessons.
    """

    title: str
    minutes: int
    sections: tuple[Section, ...]
    sittings: tuple[Sitting, ...] = ()
    pass_mark: int = 60
    attempts: int = 1
    cool_down: int = 0
    age_from: int | None = None
    age_to: int | None = None
    open_book_from: int | None = None
    valid_months: int = 0
    on_fail: Literal["makeup", "defer"] = "makeup"
    lessons_first: bool = True
    category: str = ""
    hours: int | None = None
    questions: tuple[Question, ...] = ()
    remind_days: tuple[int, ...] = (7, 1)
