"""What a course package holds once it has been read: plain frozen values, no behaviour of its own."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from content.model_exam import Exam

QuestionKind = Literal["single", "multiple", "truefalse", "blank", "matching", "ordering", "essay"]
Partial = Literal["none", "share", "subset"]
MediaKind = Literal["photo", "audio", "video", "document", ""]
Severity = Literal["error", "warning"]

_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class LessonScreen:
    """One phone screen: valid Telegram HTML (at most 4096 UTF-16 units of text, 800 beside a picture).

    `picture` is a key of `Course.media` (a picture, audio, video or document); the HTML is then its caption, with the text around
    a file that is linked, and may be empty.
    `rich` is the same screen as a rich message's HTML, where that shows more (headings, tables); "" elsewhere.
    """

    html: str
    picture: str | None = None
    rich: str = ""


@dataclass(frozen=True)
class Option:
    """One choice in plain text; `feedback` is what its author says to whoever picks it."""

    text: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True)
class Pair:
    """Two texts that belong together in a matching question."""

    left: str
    right: str


@dataclass(frozen=True)
class Criterion:
    """What a teacher looks for in an essay, and the whole points it may earn."""

    text: str
    points: int


@dataclass(frozen=True)
class Question:
    """One question in plain text (no HTML), with the line of the file it begins on.

    | kind      | options                                    | besides                                                |
    |-----------|--------------------------------------------|--------------------------------------------------------|
    | single    | two or more, exactly one right             |                                                        |
    | multiple  | two or more, one or more right             | `partial`: what some of the right ones are worth       |
    | truefalse | `true` then `false`, exactly one right     |                                                        |
    | blank     | empty                                      | `blanks`: for each gap the accepted texts or numbers   |
    | matching  | empty                                      | `pairs`, several of which may share their right-hand   |
    |           |                                            | text; `extras` are right-hand texts without a left     |
    | ordering  | three or more, in the right order          |                                                        |
    | essay     | empty                                      | `rubric`: what a teacher looks for; may be empty       |

    A numeric blank accepts any number inside one of its closed ranges; `min..max` is the only
    form kept ("3:0.1" in the file becomes "2.9..3.1", "42" becomes "42..42"): see `accepted_range`. In a text `*` stands for
    any text: see `content.wildcard`.
    `key` is the author's title, else a hash of stem and options: stable, and unique inside a module.

    | partial | what a multiple choice earns that is not wholly right                                  |
    |---------|----------------------------------------------------------------------------------------|
    | none    | nothing                                                                                |
    | share   | right picks less wrong picks, of the right ones; never below nothing                   |
    | subset  | right picks of the right ones, if no wrong one is among them (少选得部分分，错选不得分)  |

    `points` are whole points (分值), `difficulty` is 1 easy, 2 medium, 3 hard, 0 unknown, `picture` a key of `Course.media`.
    """

    key: str
    kind: QuestionKind
    stem: str
    options: tuple[Option, ...]
    blanks: tuple[tuple[str, ...], ...]
    explanation: str
    line: int
    pairs: tuple[Pair, ...] = ()
    extras: tuple[str, ...] = ()
    partial: Partial = "none"
    points: int = 1
    topic: str = ""
    difficulty: int = 0
    picture: str | None = None
    rubric: tuple[Criterion, ...] = ()


@dataclass(frozen=True)
class Module:
    """One Markdown file and the questions beside it; `number` is the NN of the file name.

    The title is the file's first level-one heading and is not part of the screens' text. `category` and `hours`
    (hundredths) are what passing its quiz is worth; "" and None: the course's category, and an even share. Nobody reads it
    before the day of its `release`.
    """

    number: int
    slug: str
    title: str
    screens: tuple[LessonScreen, ...]
    questions: tuple[Question, ...]
    category: str = ""
    hours: int | None = None
    release: datetime.date | None = None


@dataclass(frozen=True)
class Audience:
    """For whom a course is: everybody who fits all of what is named; what is empty asks for nothing.

    `units` are names or paths ("清河县/青山镇") of units, which stand for all below them too; `ranks` and `categories`
    are as in the roster; ages in whole years, both ends included. Who has no month of birth fits no age.
    """

    units: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None


@dataclass(frozen=True)
class Mix:
    """What a drawn paper holds at least: whole percents of its questions by topic, kind and difficulty (1 to 3).

    Each list adds up to 100 at most; what is not named is free. A bank that has fewer gives what it has.
    """

    topics: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[QuestionKind, int], ...] = ()
    difficulties: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class CertificatePlan:
    """The certificate that whoever completes the course gets (`of_exam`: whoever passes its exam): its `name`, the `series` in its
    number, and for how many months it is valid (None: without end). A pass of the exam that ends says more than these."""

    name: str = "结业证书"
    series: str = "结业"
    valid_months: int | None = None
    of_exam: bool = False


@dataclass(frozen=True)
class Deadline:
    """The last day: either a date (until its end, local time) or a number of days after enrolment."""

    date: datetime.date | None = None
    days: int | None = None


@dataclass(frozen=True)
class Course:
    """A whole course package.

    Units: `hours` in hundredths of an hour for the whole course, `pass_mark` in percent,
    `cool_down` in minutes between attempts, `draw` in questions per quiz (a module with fewer
    questions draws all it has). `media` maps a path inside the package to the picture's bytes.
    `prerequisites` are ids of courses to be finished before; `in_order`: each module asks for the one before it; nobody
    begins before the day of `release`. `mix` says what each quiz draws at least, `certificate` what
    whoever completes the course gets. `fingerprint` is the SHA-256 of
    everything a learner or the ledger can notice.
    """

    id: str
    title: str
    summary: str
    category: str
    hours: int
    required: bool
    pass_mark: int
    attempts: int
    cool_down: int
    deadline: Deadline | None
    draw: int
    modules: tuple[Module, ...]
    media: Mapping[str, bytes]
    fingerprint: str
    audience: Audience | None = None
    prerequisites: tuple[str, ...] = ()
    in_order: bool = False
    release: datetime.date | None = None
    mix: Mix | None = None
    certificate: CertificatePlan | None = None
    exam: "Exam | None" = None


@dataclass(frozen=True)
class Fault:
    """Something an author has to know: where, what (a Fluent key with parameters) and how bad.

    The message `key` says what is wrong and the message `key` + "-remedy" what to do about it.
    `file` is relative to the path that was checked; `line` counts from 1, and 0 means the whole file.
    """

    file: str
    line: int
    key: str
    params: Mapping[str, str | int]
    severity: Severity = "error"


_KINDS: Mapping[str, MediaKind] = {
    **dict.fromkeys((".png", ".jpg", ".jpeg"), "photo"),
    **dict.fromkeys((".mp3", ".m4a"), "audio"),
    ".mp4": "video",
    **dict.fromkeys(
        (".ogg", ".pdf", ".docx", ".doc", ".xlsx", ".xls", ".pptx", ".ppt", ".wps", ".ofd"), "document"
    ),
}  # fmt: skip


def media_kind(name: str) -> MediaKind:
    """How Telegram shows a file of this name: .ogg is no music to it; "" for what no lesson sends."""
    return _KINDS.get(f".{name.rpartition('.')[2].lower()}", "")


def accepted_range(answer: str) -> tuple[Decimal, Decimal] | None:
    """The closed range of a numeric blank's answer ("2.9..3.1"), or None when the answer is a text."""
    match = _RANGE.fullmatch(answer)
    return (Decimal(match[1]), Decimal(match[2])) if match else None
