"""The statement of a year and the training file of a person, worded as forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.exports.forms import Form, Section
from bot.exports.office_tables import FORMS
from bot.exports.sheets import Cell
from bot.screens import Hours, Joined, Moment, Sentence, Text, say
from bot.study.reports.person_file import PersonFile
from bot.study.reports.statement import Statement, StatementLine, Who
from bot.views.exemption_words import exempted_on_paper
from bot.views.explanation import explanation_lines
from bot.wording import Wording

_ENTRIES = (
    ("export-column-number", 8),
    ("paper-column-day", 11),
    ("paper-column-what", 34),
    ("export-column-category", 12),
    ("export-column-hours", 8),
    ("paper-column-why", 46),
    ("paper-column-mark", 11),
)
_PARTS = (("paper-column-part", 30), ("paper-column-have", 10))
_MINIMUMS = (
    ("paper-column-part", 30),
    ("paper-column-have", 10),
    ("paper-column-wanted", 10),
    ("paper-column-missing", 10),
)
_POSTS = (("paper-column-since", 11), ("office-column-unit", 34), ("paper-post", 20), ("paper-rank", 14))
_YEARS = (
    ("export-column-cycle", 8),
    ("export-column-hours", 10),
    ("paper-column-wanted", 10),
    ("paper-column-state", 12),
)
TRAINING_COLUMNS = (
    ("export-column-row", 6),
    ("export-column-cycle", 7),
    ("office-column-starts", 11),
    ("office-column-ends", 11),
    ("office-column-class", 32),
    ("export-column-kind", 10),
    ("office-column-organiser", 16),
    ("office-column-then", 30),
    ("export-column-hours", 7),
    ("office-column-passed", 7),
    ("office-column-remark", 10),
)


class _Words:
    """The words of one reader."""

    def __init__(self, wording: Wording, language: str | None, made_at: datetime) -> None:
        self.wording, self.language, self.made_at = wording, language, made_at

    def __call__(self, text: Text) -> str:
        return self.wording.plain(text, self.language)

    def section(self, title: Text, columns: tuple[tuple[str, int], ...], rows: list[tuple[Cell, ...]]) -> Section:
        """A table of a form."""
        return Section(self(title), [(self(Sentence(key)), width) for key, width in columns], rows)

    def who(self, who: Who) -> list[tuple[str, str]]:
        """The boxes that every paper begins with."""
        return [
            (self(say("export-column-name")), who.name),
            (self(say("export-column-staff-no")), who.staff_no),
            (self(say("export-column-unit")), who.unit),
            (self(say("paper-post")), who.post),
            (self(say("paper-rank")), who.rank),
            (self(say("paper-category")), who.category),
        ]

    def form(self, title: str, pairs: Sequence[tuple[str, Cell]], sections: list[Section], closing: list[Text]) -> Form:
        """All of it."""
        footer = self(say("paper-footer", title=title, at=Moment(self.made_at)))
        return Form(title, pairs, sections, [self(line) for line in closing], footer, self.made_at, self.wording.zone)


def statement_form(view: Statement, wording: Wording, language: str | None, made_at: datetime) -> Form:
    """学时清单: sum and target, parts with their minimums, every entry with how its number came about."""
    words = _Words(wording, language, made_at)
    pairs: list[tuple[str, Cell]] = [
        *words.who(view.who),
        (words(say("paper-total")), Hours(view.hours)),
        (words(say("paper-target")), Hours(view.target)),
        (words(say("paper-policy")), view.policy),
    ]
    parts: list[tuple[Cell, ...]] = [
        *((name, Hours(hours)) for name, hours in view.categories),
        (words(say("paper-total")), Hours(view.hours)),
    ]
    minimums: list[tuple[Cell, ...]] = [
        (minimum.title, Hours(have), Hours(asked), Hours(max(0, asked - have)))
        for minimum, asked, have in view.minimums
    ]
    entries: list[tuple[Cell, ...]] = [
        (
            line.number, line.occurred_at, _title(words, line), line.category, Hours(line.hours), _why(words, view, line),
            line.mark,
        )
        for line in view.lines
    ]  # fmt: skip
    return words.form(
        words(say("paper-statement-title", year=view.cycle)),
        pairs,
        [
            words.section(say("paper-parts"), _PARTS, parts),
            *([words.section(say("paper-minimums"), _MINIMUMS, minimums)] if minimums else []),
            words.section(say("paper-entries"), _ENTRIES, entries),
        ],
        [*exempted_on_paper(view.exempted), say("paper-statement-use")],
    )


def _title(words: _Words, line: StatementLine) -> str:
    return words(say("credits-reversal-of", title=line.title)) if line.kind == "reversal" else line.title


def _why(words: _Words, view: Statement, line: StatementLine) -> str:
    if "base" not in line.explanation:
        return words(say("credits-why-reversal", number=str(line.explanation["reverses"]), reason=line.reason))
    return words(
        Joined(
            (*explanation_lines(line.explanation, line.hours, view.measure), say("paper-rule", rule=line.rule)), "；"
        )
    )


def person_form(view: PersonFile, wording: Wording, language: str | None, made_at: datetime) -> Form:
    """干部教育培训登记表: years, posts, every training with what the person was then, and room to sign."""
    words = _Words(wording, language, made_at)
    kinds = {code: words(Sentence(key)) for code, key in FORMS.items()}
    yes, no, back = words(say("office-yes")), words(say("office-no")), words(say("office-reversed"))
    reached, open_year = words(say("paper-reached")), words(say("paper-not-reached"))
    years: list[tuple[Cell, ...]] = [
        (year.cycle, Hours(year.hours), Hours(year.target), reached if year.reached else open_year)
        for year in view.years
    ]
    posts: list[tuple[Cell, ...]] = [
        (post.since, post.unit, post.post if post.active else words(say("paper-left")), post.rank)
        for post in view.posts
    ]
    training: list[tuple[Cell, ...]] = [
        (
            number, line.cycle, line.starts_at, line.ends_at, line.title, kinds.get(line.kind, line.kind), line.organiser,
            f"{line.unit} {line.post}".strip(), Hours(line.hours), None if line.passed is None else (yes if line.passed else no),
            back if line.reversed else None,
        )
        for number, line in enumerate(view.lines, 1)
    ]  # fmt: skip
    return words.form(
        words(say("paper-file-title")),
        words.who(view.who),
        [
            words.section(say("paper-years"), _YEARS, years),
            words.section(say("paper-posts"), _POSTS, posts),
            words.section(say("paper-training"), TRAINING_COLUMNS, training),
        ],
        [say("paper-sign"), say("paper-sign-office")],
    )
