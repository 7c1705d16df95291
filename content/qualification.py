"""Qualification rules 任职资格 as data: what a post asks for, until when, and what follows when it is missing.

Amounts are hundredths of an hour. `content.qualification_file` reads them from TOML.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DEGREE, JOB_TITLE, CERTIFICATE, YEAR, PERIOD, TRAINING, FAILED = (
    "degree", "job_title", "certificate", "year_hours", "period_hours", "training_hours", "failed_years",
)  # fmt: skip
STAY, PROMOTION = "stay", "promotion"
REMIND_DAYS = (180, 90, 30)


class BadQualification(Exception):
    """A file of qualification rules that cannot be used; the message names every fault."""


@dataclass(frozen=True)
class Requirement:
    """One thing that is asked for. `title` says it to people, `consequence` what follows when it is missing.

    | needs          | met when                                                                                    |
    |----------------|---------------------------------------------------------------------------------------------|
    | degree         | a degree of at least `level` is held (`word` as written)                                    |
    | job_title      | a professional title of at least `level` is held                                            |
    | certificate    | a certificate named `word` is held and valid                                                |
    | year_hours     | the running year's target is reached                                                        |
    | period_hours   | `years` cycles, the running one last, have `hours` together                                 |
    | training_hours | promoted: `hours` between `lead_months` before the promotion and the deadline; else not asked |
    | failed_years   | fewer than `years` closed years running were below their target                             |

    It is asked of whoever fits all conditions that are given: a rank that begins with one of `ranks`, a post that holds one
    of the words `posts`, one of the `categories`. `within_months` after the present post was taken up (`counted_from`
    post) or after the rules came into force (rule) it must be met; None: at any time. `blocks`: staying in the post, promotion.
    """

    id: str
    title: str
    needs: str
    word: str = ""
    level: int = 0
    hours: int = 0
    years: int = 0
    ranks: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    within_months: int | None = None
    lead_months: int = 12
    counted_from: str = "post"
    blocks: frozenset[str] = frozenset({PROMOTION})
    consequence: str = ""


@dataclass(frozen=True)
class Qualification:
    """A book of requirements; `begins` and `ends` are the local days, both included, between which it is in force (None: no
    bound). `remind_days`: so many days before a deadline whoever has not met it is reminded, once each."""

    id: str
    version: int
    title: str
    requirements: tuple[Requirement, ...]
    source: str = ""
    begins: date | None = None
    ends: date | None = None
    remind_days: tuple[int, ...] = REMIND_DAYS

    @property
    def label(self) -> str:
        """``id@version``."""
        return f"{self.id}@{self.version}"

    @property
    def certificates(self) -> tuple[str, ...]:
        """Names of the certificates that are asked for, in the order of the file."""
        return tuple(dict.fromkeys(each.word for each in self.requirements if each.needs == CERTIFICATE))


def in_force(books: Iterable[Qualification], day: date) -> Qualification | None:
    """The newest version that covers a local day; None when none does."""
    covering = [
        book
        for book in books
        if (book.begins is None or book.begins <= day) and (book.ends is None or day <= book.ends)
    ]
    return max(covering, key=lambda book: book.version, default=None)
