"""The office's own forms as tables: records of training, hours by form, indicators by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from bot.exports.sheets import Cell, Table
from bot.screens import Hours, Sentence, say
from bot.study.reports.figures import Figures
from bot.study.reports.indicator_rows import IndicatorLine
from bot.study.reports.office_rows import RecordLine, StatisticLine
from bot.wording import Wording

FORMS = {
    "module": "office-form-module",
    "course": "office-form-course",
    "exam": "office-form-exam",
    "class": "office-form-class",
    "class_day": "office-form-class-day",
    "essay": "office-form-essay",
    "external": "office-form-external",
    "lecturing": "office-form-lecturing",
    "article": "office-form-article",
    "degree": "office-form-degree",
    "outside": "office-form-outside",
    "abroad": "office-form-abroad",
    "unit_training": "office-form-unit-training",
    "meeting": "office-form-meeting",
    "penalty": "office-form-penalty",
    "carry_over": "office-form-carry-over",
    "other": "office-form-other",
}
RECORD_COLUMNS = (
    ("export-column-row", 7),
    ("export-column-cycle", 8),
    ("office-column-person", 10),
    ("export-column-staff-no", 12),
    ("export-column-kind", 12),
    ("office-column-then", 36),
    ("office-column-starts", 17),
    ("office-column-ends", 17),
    ("office-column-class", 32),
    ("office-column-category", 14),
    ("office-column-organiser", 20),
    ("export-column-hours", 8),
    ("office-column-online", 10),
    ("office-column-passed", 10),
    ("office-column-counts", 10),
    ("office-column-remark", 16),
)
STATISTIC_COLUMNS = (
    ("export-column-row", 7),
    ("export-column-name", 10),
    ("export-column-staff-no", 12),
    ("office-column-now", 36),
    ("office-column-total", 10),
)
CLOSED_COLUMNS = (
    ("closing-column-certified", 10),
    ("closing-column-changed", 12),
    ("closing-column-at", 17),
)
INDICATOR_COLUMNS = (
    ("export-column-row", 7),
    ("office-column-unit", 36),
    ("office-column-heads", 8),
    ("office-column-free", 10),
    ("office-column-participants", 10),
    ("office-column-reached", 10),
    ("office-column-attendances", 10),
    ("office-column-total", 12),
    ("office-column-participation", 12),
    ("office-column-completion", 12),
    ("office-column-mean", 12),
)


def calendar_year(day: date) -> str:
    """The 年度 of a day where no policy says otherwise."""
    return str(day.year)


def record_table(
    lines: Iterable[RecordLine], wording: Wording, language: str | None, cycle_on: Callable[[date], str] = calendar_year
) -> Table:
    """培训记录明细汇总表, one row per training. Where nothing was entered `cycle_on` says which 年度 its first day belongs to."""
    kinds = {code: wording.plain(Sentence(key), language) for code, key in FORMS.items()}
    yes, no = wording.plain(say("office-yes"), language), wording.plain(say("office-no"), language)
    taken_back = wording.plain(say("office-reversed"), language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            yield (
                row, line.cycle or cycle_on(line.starts_at.astimezone(wording.zone).date()), line.name, line.staff_no,
                kinds[line.kind], _place(line.unit, line.post), line.starts_at, line.ends_at, line.title, line.category,
                line.organiser, Hours(line.hours), Hours(line.hours if line.online else 0),
                None if line.passed is None else (yes if line.passed else no), yes if line.hours else no,
                taken_back if line.reversed else None,
            )  # fmt: skip

    return _table(say("export-records"), RECORD_COLUMNS, rows(), wording, language)


def statistic_table(
    lines: Iterable[StatisticLine], wording: Wording, language: str | None, *, closed: bool = False
) -> Table:
    """学时情况统计表, one row per person and one column per form of training; the forms add up to 总学时.

    Where the year is `closed` for some, also what was certified, what two people changed since, and when it was closed.
    """

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            forms = (Hours(line.forms.get(form, 0)) for form in FORMS)
            certified = _certified(line) if closed else ()
            yield (row, line.name, line.staff_no, _place(line.unit, line.post), Hours(line.hours), *certified, *forms)

    columns = (*STATISTIC_COLUMNS, *(CLOSED_COLUMNS if closed else ()), *((key, 12) for key in FORMS.values()))
    return _table(say("export-statistics"), columns, rows(), wording, language)


def indicator_table(
    lines: Iterable[IndicatorLine], wording: Wording, language: str | None, *, closed: bool = False
) -> Table:
    """三项指标, one row per unit with all below it; shares in percent. `closed`: also when a unit's year was closed."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row, line in enumerate(lines, 1):
            figures = line.figures
            yield (
                row, line.unit, figures.heads, figures.free, figures.participants, figures.reached, figures.attendances,
                Hours(figures.hours), Hours(figures.participation * 10), completion_cell(figures),
                Hours(figures.mean_hours), *((line.closed_at,) if closed else ()),
            )  # fmt: skip

    columns = (*INDICATOR_COLUMNS, *(CLOSED_COLUMNS[-1:] if closed else ()))
    return _table(say("export-indicators"), columns, rows(), wording, language)


def completion_cell(figures: Figures) -> Cell:
    """完成率 in percent; empty where nobody owes anything."""
    return Hours(figures.completion * 10) if figures.rated else None


def _certified(line: StatisticLine) -> tuple[Cell, ...]:
    if line.certified is None:
        return None, None, None
    changed = line.hours - line.certified
    return Hours(line.certified), Hours(changed) if changed else None, line.closed_at


def _place(unit: str, post: str) -> str:
    return f"{unit} {post}".strip()


def _table(
    title: Sentence,
    columns: Iterable[tuple[str, int]],
    rows: Iterator[tuple[Cell, ...]],
    wording: Wording,
    language: str | None,
) -> Table:
    headings = [(wording.plain(Sentence(key), language), width) for key, width in columns]
    return Table(wording.plain(title, language), headings, rows, wording.zone)
