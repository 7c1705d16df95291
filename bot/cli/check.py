"""`check`: every fault of courses and policies with file, line and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.opening import DATA_WRONG, USAGE, complain, settings_or_exit, wording_of
from bot.screens import say
from bot.wording import Wording
from content.check import check as check_courses
from content.model import Fault
from content.show import screens_as_text


def check(
    path: Annotated[
        Path | None, typer.Argument(help="A course package (folder or .zip), a policy, or a folder of them.")
    ] = None,
    screens: Annotated[bool, typer.Option("--screens", help="Also print what a phone will show.")] = False,
) -> None:
    """Check courses or policies: file, line, what is wrong and what to do about it. Exit code 1 when there is an error."""
    settings = settings_or_exit()
    wording = wording_of(settings)
    place = path or settings.courses_dir
    if not place.exists():
        complain(wording.plain(say("cli-no-such-file", path=str(place))))
        raise typer.Exit(USAGE)
    report = check_courses(place)
    for course in report.courses:
        questions = sum(len(module.questions) for module in course.modules)
        pages = sum(len(module.screens) for module in course.modules)
        typer.echo(
            wording.plain(
                say(
                    "cli-checked-course", title=course.title, id=course.id, modules=len(course.modules),
                    pages=pages, questions=questions,
                )
            )
        )  # fmt: skip
        for text in screens_as_text(course) if screens else ():
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
    if errors or not (report.courses or report.policies or report.qualifications):
        raise typer.Exit(DATA_WRONG)


def worded_fault(wording: Wording, fault: Fault) -> str:
    """``file:line: what is wrong - what to do``."""
    values = dict(fault.params)
    reason = wording.plain(say(fault.key, **values))
    remedy = wording.plain(say(f"{fault.key}-remedy", **values))
    mark = wording.plain(say(f"cli-{fault.severity}"))
    return f"{fault.file}:{fault.line}: {mark}{reason} {remedy}"
