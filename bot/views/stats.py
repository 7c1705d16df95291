"""How questions fare: modules, their questions with a plain word, and one question with its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.stats import AskStatsFile, OpenModuleStats, OpenQuestionStats, OpenStats
from bot.screens import Button, Percent, Screen, Text, notice, say, screen
from bot.study.reports.question_stats import ModuleRef, ModuleStats, QuestionLine, QuestionStats
from bot.views.buttons import HOME, pager
from bot.views.question_sheet import question_lines
from bot.wording import short_decimal

PER_PAGE = 8
STEM = 40  # characters of a stem in a list
_MARKS = {"wrong-key": "🔴", "too-hard": "🟠", "weak": "🟡", "too-easy": "⚪️", "good": "🟢", "few": "▫️"}


def modules(view: Sequence[ModuleRef], page: int) -> Screen:
    """Which module?"""
    pages = max(1, -(-len(view) // PER_PAGE))
    page = min(max(1, page), pages)
    shown = view[(page - 1) * PER_PAGE : page * PER_PAGE]
    return screen(
        say("stats-title"),
        "",
        say("stats-explained") if view else say("stats-none"),
        rows=[
            *([Button(f"{one.course} · {one.title}", OpenModuleStats(one.module_id, 1))] for one in shown),
            pager(page, pages, OpenStats),
            [HOME],
        ],
    )


def module(view: ModuleStats, page: int) -> Screen:
    """Its questions, those that want looking at first."""
    pages = max(1, -(-len(view.questions) // PER_PAGE))
    page = min(max(1, page), pages)
    first = (page - 1) * PER_PAGE
    shown = list(enumerate(view.questions[first : first + PER_PAGE], first + 1))
    return screen(
        say("stats-module", course=view.module.course, module=view.module.title),
        "",
        *(_line(number, line) for number, line in shown),
        rows=[
            *_numbers(shown),
            pager(page, pages, lambda to: OpenModuleStats(view.module.module_id, to)),
            [Button(say("stats-button-file"), AskStatsFile(view.module.module_id))],
            [Button(say("button-back"), OpenStats(1)), HOME],
        ],
    )


def asked(module: ModuleRef) -> Screen:
    """The file is being made."""
    return notice("stats-asked", module=module.title)


def file_letter(values: Mapping[str, Any]) -> Screen:
    """The letter that carries the file (the sender attaches it), or says why there is none."""
    if "refused" in values:
        return screen(say(str(values["refused"])), rows=[[HOME]])
    return screen(say("stats-file", count=values["count"]), rows=[[Button(say("button-back"), OpenStats(1)), HOME]])


def _line(number: int, line: QuestionLine) -> Text:
    return say(
        "stats-line", number=str(number), mark=_MARKS[line.verdict], stem=line.stem[:STEM],
        verdict=say(f"stats-verdict-{line.verdict}"), count=line.count,
    )  # fmt: skip


def _numbers(shown: Sequence[tuple[int, QuestionLine]]) -> list[list[Button]]:
    buttons = [Button(str(number), OpenQuestionStats(line.question_id)) for number, line in shown]
    return [buttons[start : start + 4] for start in range(0, len(buttons), 4)]


def question(view: QuestionStats) -> Screen:
    """Its figures in words, what was answered, and the question itself."""
    line = view.line
    figures: list[Text] = [say("stats-few", count=line.count)]
    if line.verdict != "few":
        figures = [
            say("stats-facility", count=line.count, share=Percent(line.facility)),
            say("stats-discrimination", value=short_decimal(line.discrimination)),
        ]
    return screen(
        say("stats-question", mark=_MARKS[line.verdict], verdict=say(f"stats-verdict-{line.verdict}")),
        say(f"stats-advice-{line.verdict}"),
        "",
        *figures,
        *_answers(view),
        "",
        *question_lines(line.kind, view.content),
        rows=[[Button(say("button-back"), OpenModuleStats(view.module_id, 1)), HOME]],
    )


def _answers(view: QuestionStats) -> list[Text]:
    if not view.answers:
        return []
    lines: list[Text] = ["", say("stats-answers")]
    for text, right, count in view.answers:
        shown = say(f"quiz-truth-{text}") if view.line.kind == "truefalse" else text[:STEM]
        lines.append(say("stats-answer", mark="✅" if right else "▫️", text=shown, count=count))
    return lines
