"""Screens and letters of course packages: the report, the preview, publishing, taking back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.learning import NoDeed
from bot.actions.packages import (
    AskWithdraw,
    DropDraft,
    OpenPublished,
    PreviewPage,
    PreviewQuestion,
    PublishDraft,
    WithdrawCourse,
)
from bot.actions.questions import OpenQuestionGuide
from bot.screens import Button, Html, Moment, Screen, Text, say, screen, when
from bot.study.learning.draft_views import DraftPage, DraftQuestion
from bot.study.learning.publish_course import Published
from bot.study.learning.see_published import InForce
from bot.study.learning.withdraw_course import REASONS, Withdrawal
from bot.study.makeup.ask_package import Dropped
from bot.views.buttons import HOME, pager
from bot.views.package_words import comparison_lines, fault_lines
from bot.views.photo import photo
from bot.views.question_sheet import question_lines

PER_PAGE = 6
GUIDE = Button(say("package-button-again"), OpenQuestionGuide())
LIST = Button(say("package-button-list"), OpenPublished(1))


def received(name: str) -> Screen:
    """The package is here and is being looked at."""
    return screen(say("package-received", file=name))


def report_letter(values: Mapping[str, Any]) -> Screen:
    """What the check found: faults to mend, or what would change and what may be done now."""
    title = say("package-report-title", file=values["name"])
    if "refused" in values:
        return screen(title, "", say(values["refused"]), rows=[[HOME]])
    faults = fault_lines(values)
    if values["errors"]:
        return screen(title, say("package-has-faults", count=values["errors"]), "", *faults, rows=[[GUIDE, HOME]])
    warned = when(values["warnings"], "", say("package-has-warnings", count=values["warnings"]), *faults)
    lines = [title, say("package-course", title=values["title"]), *comparison_lines(values), *warned]
    if "version" not in values:
        return screen(*lines, rows=[[HOME]])
    version = values["version"]
    first = Button(say("package-button-preview"), PreviewPage(version, 1), style="primary")
    return screen(*lines, "", say("package-ask"), rows=[[first], *_decide(version)])


def list_letter(values: Mapping[str, Any]) -> Screen:
    """The letter that carries the whole list of faults (the sender attaches it)."""
    return screen(say("fault-list-letter", file=values["name"], count=values["count"]))


def _decide(version: int) -> list[list[Button]]:
    return [
        [Button(say("package-button-publish"), PublishDraft(version), style="success")],
        [Button(say("package-button-drop"), DropDraft(version))],
    ]


def preview(view: DraftPage) -> Screen:
    """A screen as learners will see it, under a line that says it is a preview."""
    turn = pager(view.page, view.pages, lambda page: PreviewPage(view.version_id, page))
    jump = view.next_module
    beside = [
        *([Button(say("package-button-next-module"), PreviewPage(view.version_id, jump))] if jump else []),
        *([Button(say("package-button-questions"), PreviewQuestion(view.version_id, 1))] if view.questions else []),
    ]
    return screen(
        say("package-preview-head", course=view.title),
        say("lesson-head", module=view.module),
        *when(view.html, "", Html(view.html)),
        rows=[turn, beside, *_after_preview(view.version_id, waits=view.waits)],
        attachment=photo(view.picture),
    )


def preview_question(view: DraftQuestion) -> Screen:
    """A question with its picture, its answer and its explanation."""
    turn = [Button(f"{view.place} / {view.count}", NoDeed())]
    if view.place > 1:
        turn.insert(0, Button(say("button-previous"), PreviewQuestion(view.version_id, view.place - 1)))
    if view.place < view.count:
        turn.append(Button(say("button-next"), PreviewQuestion(view.version_id, view.place + 1)))
    lines: Sequence[Text] = question_lines(view.kind, view.content)
    return screen(
        say("package-preview-question", module=view.module, kind=say(f"quiz-kind-{view.kind}")),
        "",
        *lines,
        rows=[
            turn,
            [Button(say("package-button-lessons"), PreviewPage(view.version_id, 1))],
            *_after_preview(view.version_id, waits=view.waits),
        ],
        attachment=photo(view.picture),
    )


def _after_preview(version: int, *, waits: bool) -> list[list[Button]]:
    return _decide(version) if waits else [[LIST, HOME]]


def published(done: Published) -> Screen:
    """It is in force."""
    return screen(
        say(
            "package-published", title=done.title, version=done.version, modules=done.modules, questions=done.questions
        ),
        "",
        say("package-published-next"),
        rows=[[LIST, HOME]],
    )


def dropped(outcome: Dropped) -> Screen:
    """Nothing was published, or it had been before."""
    return screen(say("package-kept" if outcome.kept else "package-dropped"), rows=[[LIST, HOME]])


def in_force(courses: Sequence[InForce], page: int) -> Screen:
    """The courses people see now; each leads to its screens, and can be taken back."""
    pages = max(1, -(-len(courses) // PER_PAGE))
    page = min(max(page, 1), pages)
    shown = courses[(page - 1) * PER_PAGE : page * PER_PAGE]
    return screen(
        say("package-list-title", count=len(courses)),
        "",
        *(line for course in shown for line in _course_lines(course)),
        say("package-list-none") if not courses else None,
        rows=[
            *(
                [
                    Button(say("package-list-look", title=course.title), PreviewPage(course.version_id, 1)),
                    *([Button(say("package-list-back"), AskWithdraw(course.version_id))] if course.number > 1 else []),
                ]
                for course in shown
            ),
            pager(page, pages, OpenPublished),
            [Button(say("package-button-send"), OpenQuestionGuide()), HOME],
        ],
    )


def _course_lines(course: InForce) -> list[Text]:
    """A course in force, and under it that it is for nobody, or that nobody can say yet."""
    return [
        say("package-list-line", title=course.title, version=course.number, at=Moment(course.since)),
        *when(course.reach == "nobody", say("package-list-nobody")),
        *when(course.reach == "unknown", say("package-list-unknown")),
    ]


def ask_withdraw(view: Withdrawal) -> Screen:
    """What would happen, and for which reason it shall."""
    if view.done:
        return withdrawn(view)
    return screen(
        say("package-withdraw-ask", title=view.title, version=view.number, before=view.back_to),
        "",
        say("package-withdraw-why"),
        rows=[
            *(
                [Button(say(f"package-why-{why}"), WithdrawCourse(view.version_id, why), style="danger")]
                for why in REASONS
            ),
            [LIST, HOME],
        ],
    )


def withdrawn(view: Withdrawal) -> Screen:
    """The version before is in force again."""
    return screen(
        say("package-withdrawn", title=view.title, version=view.number, before=view.back_to), rows=[[LIST, HOME]]
    )
