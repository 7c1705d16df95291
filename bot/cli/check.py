"""`check`: every fault of courses and policies with file, line and remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.opening import DATA_WRONG, USAGE, complain, settings_or_exit, wording_of
from bot.cli.worded_fault import worded_fault
from bot.clock import Clock
from bot.screens import Joined, say
from bot.settings import Settings
from bot.study.learning.stored_question import question_row
from bot.views.question_sheet import question_lines
from bot.wording import Wording
from content.check import check as check_courses
from content.check import find_policies
from content.model import Course, Question
from content.policy import BadPolicy, Policy
from content.policy_file import load_shelf
from content.show import framed, screens_as_text


def check(
    path: Annotated[
        Path | None,
        typer.Argument(help="A course package (folder or .zip), a file of questions, a policy, or a folder of them."),
    ] = None,
    screens: Annotated[bool, typer.Option("--screens", help="Also print what a phone will show.")] = False,
) -> None:
    """Check courses, questions or policies: file, line, what is wrong, what to do about it. Exit code 1 when there is an error."""
    settings = settings_or_exit()
    wording = wording_of(settings)
    place = path or settings.courses_dir
    if not place.exists():
        complain(wording.plain(say("cli-no-such-file", path=str(place))))
        raise typer.Exit(USAGE)
    policies = () if find_policies(place) else _policies(settings, wording)
    report = check_courses(place, Clock(settings.zone).now(), policies=policies)
    for course in report.courses:
        questions = sum(len(module.questions) for module in course.modules)
        questions += len(course.exam.questions) if course.exam else 0
        pages = sum(len(module.screens) for module in course.modules)
        typer.echo(
            wording.plain(
                say(
                    "cli-checked-course", title=course.title, id=course.id, modules=len(course.modules),
                    pages=pages, questions=questions,
                )
            )
        )  # fmt: skip
        for text in (*screens_as_text(course), *_asked(wording, course)) if screens else ():
            typer.echo(text)
    for text in _questions(wording, place, report.questions or (), screens=screens):
        typer.echo(text)
    for policy in report.policies:
        line = say("cli-checked-policy", title=policy.title, label=policy.label, rules=len(policy.rules))
        typer.echo(wording.plain(line))
    for book in report.qualifications:
        line = say("cli-checked-gate", title=book.title, label=book.label, count=len(book.requirements))
        typer.echo(wording.plain(line))
    for fault in report.faults:
        typer.echo(worded_fault(wording, fault))
    errors = sum(fault.severity == "error" for fault in report.faults)
    typer.echo(wording.plain(say("cli-checked", errors=errors, warnings=len(report.faults) - errors)))
    if errors or not (report.courses or report.policies or report.qualifications or report.questions):
        raise typer.Exit(DATA_WRONG)


def _policies(settings: Settings, wording: Wording) -> tuple[Policy, ...]:
    """The policies by which a course will count; none, and a line that says so, where they cannot be used."""
    try:
        return load_shelf(settings.policies_dir, settings.policy, settings.policies).policies
    except BadPolicy:
        complain(wording.plain(say("cli-checked-without-policies", folder=str(settings.policies_dir))))
        return ()


def _questions(wording: Wording, file: Path, questions: Sequence[Question], *, screens: bool) -> Iterator[str]:
    """How many of each kind a file of questions holds and, if asked for, each as a phone shows it with its answer."""
    counts = Counter(question.kind for question in questions)
    kinds = tuple(say("questions-count", kind=say(f"quiz-kind-{kind}"), count=count) for kind, count in counts.items())
    if kinds:
        yield wording.plain(say("questions-read", count=counts.total(), kinds=Joined(kinds, "、")))
    for place, question in enumerate(questions if screens else (), 1):
        yield from _framed(wording, f"{place} / {len(questions)}  {file.name}:{question.line}", question)


def _asked(wording: Wording, course: Course) -> Iterator[str]:
    """The questions of each module and of the exam with their answers, and a mark where a picture stands."""
    exam = [(course.exam.title, course.exam.questions)] if course.exam else []
    for title, questions in [*((module.title, module.questions) for module in course.modules), *exam]:
        for place, question in enumerate(questions, 1):
            yield from _framed(wording, f"{title}  {place} / {len(questions)}", question)


def _framed(wording: Wording, head: str, question: Question) -> Iterator[str]:
    content: Mapping[str, Any] = question_row(0, question)["content"]  # type: ignore[assignment]
    picture = [f"[photo {question.picture}]"] if question.picture else []
    lines = (wording.plain(line) for line in question_lines(question.kind, content))
    yield from framed(f"{head}  {wording.plain(say(f'quiz-kind-{question.kind}'))}", [*picture, *lines])
