"""Screens and letters of question files: the guide, the report, the preview, where to, and done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions import questions as actions
from bot.actions.learning import NoDeed
from bot.actions.packages import OpenPublished
from bot.screens import Button, Joined, Screen, Text, say, screen, when
from bot.study.learning.see_published import InForce
from bot.study.makeup.ask_questions import FORMS
from bot.study.makeup.sent_questions import BankChoice, SentAdded, SentCompared, SentQuestion
from bot.views.bank_words import done_line, merge_lines
from bot.views.buttons import HOME, pager
from bot.views.package_words import fault_lines
from bot.views.question_sheet import question_lines

PER_PAGE = 6
GUIDE = Button(say("questions-button-guide"), actions.OpenQuestionGuide())
UNDO = Button(say("package-button-list"), OpenPublished(1))


def guide() -> Screen:
    """What to send: questions, or a whole course; a template, and the way out again."""
    return screen(
        say("questions-guide-title"),
        "",
        say("questions-guide"),
        "",
        say("package-guide"),
        rows=[
            [Button(say("questions-button-template"), actions.AskTemplate(), style="primary")],
            [Button(say("questions-button-bank"), actions.ChooseBankFile(1))],
            [UNDO],
            [HOME],
        ],
    )


def received(name: str) -> Screen:
    """The file is here and is being looked at."""
    return screen(say("questions-received", file=name))


def coming() -> Screen:
    """The file that was asked for comes by itself."""
    return screen(say("questions-coming"), rows=[[GUIDE, HOME]])


def report_letter(values: Mapping[str, Any]) -> Screen:
    """What was read and what is wrong with it, or the first question as a phone shows it and the next step."""
    title = say("questions-report-title", file=values["name"])
    if "refused" in values:
        return screen(title, "", *(say(key, **values["params"]) for key in values["refused"]), rows=[[GUIDE, HOME]])
    faults = fault_lines(values)
    if "job" not in values:
        bad = say("questions-has-faults", count=values["errors"]) if values["errors"] else say("cli-questions-none")
        return screen(title, bad, "", *faults, rows=[[GUIDE, HOME]])
    job, first = values["job"], values["first"]
    return screen(
        title,
        say("questions-read", count=values["count"], kinds=_kinds(values["kinds"])),
        *when(values["warnings"], "", say("package-has-warnings", count=values["warnings"]), *faults),
        *when(values["near"], "", say("questions-near", count=values["near"]), *_alike(values["alike"])),
        "",
        say("questions-first", kind=say(f"quiz-kind-{first['kind']}")),
        *question_lines(first["kind"], first["content"]),
        rows=[
            [Button(say("questions-button-choose"), actions.ChooseBank(job, 1), style="primary")],
            [Button(say("questions-button-look"), actions.PreviewSent(job, 1))],
            [Button(say("questions-button-drop"), actions.DropSent(job))],
        ],
    )


def _kinds(kinds: Mapping[str, int]) -> Joined:
    counted = (say("questions-count", kind=say(f"quiz-kind-{kind}"), count=count) for kind, count in kinds.items())
    return Joined(tuple(counted), "、")


def _alike(pairs: Sequence[Sequence[Any]]) -> list[Text]:
    return [
        say("questions-alike", line=line, text=text, other=other, percent=percent, place=place)
        for line, text, other, percent, place in pairs
    ]


def file_letter(values: Mapping[str, Any]) -> Screen:
    """The letter that carries the template or a bank (the sender attaches it)."""
    return screen(say("questions-file"), rows=[[GUIDE, HOME]])


def preview(view: SentQuestion) -> Screen:
    """A question of the file with its answer."""
    turn = [Button(f"{view.position} / {view.total}", NoDeed())]
    if view.position > 1:
        turn.insert(0, Button(say("button-previous"), actions.PreviewSent(view.job_id, view.position - 1)))
    if view.position < view.total:
        turn.append(Button(say("button-next"), actions.PreviewSent(view.job_id, view.position + 1)))
    return screen(
        say("questions-preview", kind=say(f"quiz-kind-{view.kind}")),
        "",
        *question_lines(view.kind, view.content),
        rows=[
            turn,
            [Button(say("questions-button-choose"), actions.ChooseBank(view.job_id, 1), style="primary")],
            [Button(say("questions-button-drop"), actions.DropSent(view.job_id))],
        ],
    )


def choose_course(view: BankChoice, page: int) -> Screen:
    """The courses in force, a page of them."""
    return screen(
        say("questions-which-course", count=view.count),
        rows=_courses(view.courses, page, lambda course: actions.ChooseBankModule(view.job_id, course.version_id),
                      lambda at: actions.ChooseBank(view.job_id, at)),
    )  # fmt: skip


def choose_bank_file(courses: Sequence[InForce], page: int) -> Screen:
    """The bank of which course, and in which form."""
    rows = []
    for course in courses[(page - 1) * PER_PAGE : page * PER_PAGE]:
        rows.append([Button(course.title, NoDeed())])
        rows.append([Button(f".{form}", actions.AskBank(course.version_id, form)) for form in FORMS])
    turn = pager(page, -(-len(courses) // PER_PAGE), actions.ChooseBankFile)
    return screen(say("questions-which-bank"), rows=[*rows, turn, [GUIDE, HOME]])


def _courses(courses: Sequence[InForce], page: int, open_one: Any, turn: Any) -> list[list[Button]]:
    shown = courses[(page - 1) * PER_PAGE : page * PER_PAGE]
    return [
        *([Button(f"📘 {course.title}", open_one(course))] for course in shown),
        pager(page, -(-len(courses) // PER_PAGE), turn),
        [HOME],
    ]


def choose_module(view: BankChoice) -> Screen:
    """The modules of the course; the first button leaves it to the file."""
    return screen(
        say("questions-which-module", course=view.title, count=view.count),
        rows=[
            [
                Button(
                    say("questions-button-as-file"),
                    actions.CompareSent(view.job_id, view.version_id, 0),
                    style="primary",
                )
            ],
            *(
                [Button(f"{number}. {title}", actions.CompareSent(view.job_id, view.version_id, number))]
                for number, title in view.modules
            ),
            [Button(say("questions-button-drop"), actions.DropSent(view.job_id))],
        ],
    )


def compared(view: SentCompared) -> Screen:
    """What would be new, what would change, what stands there already; nothing to add, no button to add it."""
    would = view.would
    back = actions.ChooseBankModule(view.job_id, view.version_id)
    add = Button(
        say("questions-button-add"), actions.AddSent(view.job_id, view.version_id, view.module), style="primary"
    )
    return screen(
        say("questions-compare-title"),
        say("questions-compare-to", course=would.title),
        "",
        *merge_lines(would),
        rows=[
            [add] if would.count or would.changed else [],
            [Button(say("questions-button-other-place"), back)],
            [Button(say("questions-button-drop"), actions.DropSent(view.job_id))],
        ],
    )


def added(outcome: SentAdded) -> Screen:
    """They are in the bank, or were dropped, or had been added before."""
    if outcome.added is None:
        return screen(say("questions-added-before" if outcome.again else "questions-dropped"), rows=[[GUIDE, HOME]])
    done = outcome.added
    return screen(
        done_line(done),
        *when(done.count or done.changed, "", say("questions-undo")),
        rows=[[UNDO], [GUIDE, HOME]],
    )
