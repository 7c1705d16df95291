"""How the questions of a module fare, as a table for its author: a row each, those that want looking at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.exports.sheets import Cell, Table
from bot.screens import Hours, say
from bot.study.reports.question_stats import QuestionStats
from bot.wording import Wording

COLUMNS = (
    ("export-column-row", 7),
    ("stats-column-verdict", 16),
    ("stats-column-kind", 10),
    ("stats-column-stem", 48),
    ("stats-column-count", 9),
    ("stats-column-facility", 12),
    ("stats-column-discrimination", 10),
    ("stats-column-answers", 60),
    ("stats-column-advice", 48),
)


def stats_table(lines: Iterable[QuestionStats], wording: Wording, language: str | None) -> Table:
    """试题分析: nobody is named; figures stand only where there are enough answers to mean something."""

    def plain(key: str, **values: str) -> str:
        return wording.plain(say(key, **values), language)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for number, one in enumerate(lines, 1):
            line, enough = one.line, one.line.verdict != "few"
            answers = [
                f"{'√' if right else '×'} {plain(f'quiz-truth-{text}') if line.kind == 'truefalse' else text} {count}"
                for text, right, count in one.answers
            ]
            yield (
                number, plain(f"stats-verdict-{line.verdict}"), plain(f"quiz-kind-{line.kind}"), line.stem, line.count,
                Hours(line.facility * 10) if enough else None, Hours(line.discrimination) if enough else None,
                "\n".join(answers), plain(f"stats-advice-{line.verdict}"),
            )  # fmt: skip

    headings = [(plain(key), width) for key, width in COLUMNS]
    return Table(plain("menu-stats"), headings, rows(), wording.zone)
