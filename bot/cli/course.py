"""`import course`: what an author hands in, checked first, published whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.opening import DATA_WRONG, USAGE, complain, open_house
from bot.cli.worded_fault import worded_fault
from bot.house import House
from bot.screens import Sentence, say
from bot.study.learning.compare_course import Comparison, compare_course
from bot.study.learning.doubts import Doubt, doubts_in_force
from bot.study.learning.drafts import keep_draft
from bot.study.learning.plain_package import plain_comparison
from bot.study.learning.publish_course import Published, publish_course
from bot.study.learning.tables import CourseVersion
from bot.study.people.actor import COMMAND_LINE
from bot.views.package_words import comparison_lines, doubt_lines
from content.check import check
from content.model import Course


def import_course(
    path: Annotated[Path, typer.Argument(help="A course package (folder or .zip), or a folder of packages.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
) -> None:
    """Check a course package and publish it; nothing is published when there is an error."""
    with open_house() as house:
        must_be(house, path, path.exists())
        report = check(path, house.clock.now(), policies=house.database.info["policies"].policies)
        for fault in report.faults:
            complain(worded_fault(house.wording, fault))
        if not report.is_good or not report.courses:
            complain(house.wording.plain(say("cli-not-published")))
            raise typer.Exit(DATA_WRONG)
        if dry_run:
            for course in report.courses:
                _say_difference(house, course)
            return

        def work(session: Session) -> tuple[list[Published], list[tuple[str, Doubt]]]:
            now = house.clock.now()
            done = [publish_course(session, now, COMMAND_LINE, course) for course in report.courses]
            return done, doubts_in_force(session, now, [one.course_id for one in done if one.fresh])

        done, doubts = house.database.write_now(work)
        for line in (*map(worded_publication, done), *doubt_lines(doubts)):
            typer.echo(house.wording.plain(line))


class _OnlyLooked(Exception):
    """Undoes the transaction in which a difference was found out, and carries it."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(comparison)
        self.comparison = comparison


def _say_difference(house: House, course: Course) -> None:
    """What publishing would change: found out with a draft that is removed again in the same transaction."""

    def work(session: Session) -> None:
        now = house.clock.now()
        version = session.get_one(CourseVersion, keep_draft(session, now, COMMAND_LINE, course))
        comparison = compare_course(session, now, course, version)
        raise _OnlyLooked(comparison)

    try:
        house.database.write_now(work)
    except _OnlyLooked as looked:
        comparison = looked.comparison
    for line in (say("package-course", title=course.title), *comparison_lines(plain_comparison(course, comparison))):
        typer.echo(house.wording.plain(line))


def worded_publication(published: Published) -> Sentence:
    """What publishing did, in a sentence."""
    if not published.fresh:
        return say("cli-published-before", title=published.title, version=published.version)
    return say(
        "cli-published", title=published.title, version=published.version, modules=published.modules,
        questions=published.questions,
    )  # fmt: skip


def must_be(house: House, path: Path, is_there: bool) -> None:
    """End with a wrong use unless the file is there."""
    if not is_there:
        complain(house.wording.plain(say("cli-no-such-file", path=str(path))))
        raise typer.Exit(USAGE)
