"""Publish the courses of BOT_COURSES_DIR at the start: sound ones when they changed, faulty ones never."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sqlalchemy.orm import Session

from bot.house import House
from bot.screens import Sentence, say
from bot.study.learning.doubts import doubts_in_force
from bot.study.learning.publish_course import Published, publish_course, published_before
from bot.study.people.actor import COMMAND_LINE
from bot.views.package_words import doubt_lines
from content.course_folders import find_courses, passed_over
from content.loader import load_course
from content.model import Course


async def publish_folder(house: House) -> list[Sentence]:
    """What to tell the operator: courses newly published, folders that hold none, and courses with errors (those in force stay as
    they are)."""
    told: list[Sentence] = []
    fresh: list[str] = []
    if not house.settings.courses_dir.is_dir():
        told.append(say("cli-no-such-file", path=str(house.settings.courses_dir)))
    told += [say("cli-courses-no-course", folder=str(folder)) for folder in passed_over(house.settings.courses_dir)]
    for folder in find_courses(house.settings.courses_dir):
        loaded = await asyncio.to_thread(load_course, folder, policies=house.database.info["policies"].policies)
        if loaded.course is None:
            told.append(say("cli-courses-faulty", course=folder.name))
            continue
        published = await house.database.write(_publishing(house, loaded.course))
        if published.fresh:
            fresh.append(published.course_id)
            told.append(
                say(
                    "cli-published", title=published.title, version=published.version, modules=published.modules,
                    questions=published.questions,
                )
            )  # fmt: skip
    # Only when all are there: one of them may wait for another.
    doubts = await house.database.read(lambda session: doubts_in_force(session, house.clock.now(), fresh))
    return [*told, *doubt_lines(doubts)]


def _publishing(house: House, course: Course) -> Callable[[Session], Published]:
    def work(session: Session) -> Published:
        if known := published_before(session, course.id, course.fingerprint):
            return known  # a later version, sent in the chat, or a withdrawal stays as people decided
        return publish_course(session, house.clock.now(), COMMAND_LINE, course)

    return work
