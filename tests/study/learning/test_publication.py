"""Drafts, the difference, publishing, taking back: on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.learning.add_questions import add_questions
from bot.study.learning.compare_course import Comparison, compare_course
from bot.study.learning.drafts import drop_draft, keep_draft, purge_drafts, see_draft, see_draft_question
from bot.study.learning.publish_course import publish_draft, published_before
from bot.study.learning.see_courses import see_courses
from bot.study.learning.submit_attempt import submit_attempt
from bot.study.learning.tables import Course, CourseVersion, LessonPage, Media, Module
from bot.study.learning.withdraw_course import see_withdrawal, withdraw_course
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from content.model import Audience, Deadline, LessonScreen
from tests.build import BOSS, a_cadre, a_course, a_module, a_question
from tests.study.learning.test_quiz import Learner

OLD = a_course()
NEW = replace(
    a_course(fingerprint="v2", hours=600, pass_mark=80, deadline=Deadline(days=30)),
    modules=(a_module(1, pages=3, questions=(a_question("m1-q1"), a_question("new"))), a_module(3)),
)


@pytest.fixture
def learner(database: Database, now: datetime) -> Learner:
    return Learner(database, now, OLD)


def boss(learner: Learner, deed: Any, *args: Any) -> Any:
    return learner.database.write_now(lambda session: deed(session, learner.now, BOSS, *args))


def compared(learner: Learner, package: Any) -> Comparison:
    version = boss(learner, keep_draft, package)
    return learner.database.write_now(
        lambda session: compare_course(session, learner.now, package, session.get_one(CourseVersion, version))
    )


def test_the_difference_names_lessons_questions_facts_and_people(learner: Learner) -> None:
    learner.read()
    learner.start()
    found = compared(learner, NEW)
    assert found.before == 1
    assert found.fields == (("hours", 400, 600), ("pass_mark", 60, 80), ("deadline", None, 30))
    assert (found.added, found.changed, found.removed) == (("第3课",), ("第1课",), ("第2课",))
    assert (found.questions_added, found.questions_changed, found.questions_removed) == (4, 0, 5)
    assert (found.learners, found.running, found.enrolled) == (1, 1, 0)


def test_a_lesson_under_another_file_name_is_called_renamed(learner: Learner) -> None:
    package = replace(OLD, fingerprint="v2", modules=(OLD.modules[0], replace(OLD.modules[1], slug="other")))
    assert compared(learner, package).renamed == (("第2课", "第2课"),)


def test_a_draft_is_seen_by_nobody_until_it_is_published(learner: Learner) -> None:
    version = boss(learner, keep_draft, replace(NEW, title="新版"))
    assert [page.title for page in learner.do(see_courses)] == ["基础课"]
    assert boss(learner, see_draft, version, 1).pages == 5
    assert boss(learner, see_draft_question, version, 2).content["stem"] == "new 题干"
    assert boss(learner, publish_draft, version).fresh
    assert not boss(learner, publish_draft, version).fresh
    assert [page.title for page in learner.do(see_courses)] == ["新版"]


def test_a_new_course_as_a_draft_is_no_course_yet(learner: Learner) -> None:
    package = a_course("fresh", title="新课")
    learner.database.write_now(lambda session: a_cadre(session))
    assert compared(learner, package).enrolled == 2
    assert [page.title for page in learner.do(see_courses)] == ["基础课"]


def test_a_dropped_draft_leaves_no_rows_and_a_published_one_is_not_dropped(learner: Learner) -> None:
    def rows() -> Any:
        return learner.database.read_now(
            lambda session: [session.scalar(select(func.count()).select_from(kind)) for kind in (Module, LessonPage)]
        )

    before = rows()
    version = boss(learner, keep_draft, NEW)
    assert boss(learner, drop_draft, version)
    assert rows() == before
    with pytest.raises(Refusal, match="package-gone"):
        boss(learner, publish_draft, version)
    version = boss(learner, keep_draft, NEW)
    boss(learner, publish_draft, version)
    assert not boss(learner, drop_draft, version)
    assert learner.do(see_courses)[0].hours == 600


def test_media_of_a_dropped_draft_go_unless_something_else_shows_them(learner: Learner) -> None:
    def kept() -> set[str]:
        return learner.database.read_now(lambda session: set(session.scalars(select(Media.name))))

    def illustrated(*names: str, fingerprint: str) -> Any:
        screens = tuple(LessonScreen("看图", name) for name in names[:-1])
        module = replace(a_module(1, questions=(replace(a_question(), picture=names[-1]),)), screens=screens)
        return replace(OLD, fingerprint=fingerprint, modules=(module,), media={name: name.encode() for name in names})

    boss(learner, publish_draft, boss(learner, keep_draft, illustrated("a.png", "b.png", fingerprint="v2")))
    draft = boss(learner, keep_draft, illustrated("b.png", "c.png", "a.png", "d.png", fingerprint="v3"))
    assert kept() == {"a.png", "b.png", "c.png", "d.png"}
    boss(learner, drop_draft, draft)
    assert kept() == {"a.png", "b.png"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"audience": Audience(units=("清河县", "无此镇"))}, (("unit", ("无此镇",)),)),
        (
            {"audience": Audience(ranks=("科员", "国王"), categories=("村干部",))},
            (("rank", ("国王",)), ("category", ("村干部",))),
        ),
        ({"prerequisites": ("gone", "other")}, (("course", ("gone",)), ("circle", ("新版", "另一门", "新版")))),
    ],
)
def test_what_looks_like_a_slip_is_told_with_the_difference(
    learner: Learner, changes: dict[str, Any], expected: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    other = replace(a_course("other", title="另一门"), prerequisites=(OLD.id,))
    boss(learner, publish_draft, boss(learner, keep_draft, other))
    learner.database.write_now(lambda session: a_cadre(session, rank="科员"))
    found = compared(learner, replace(NEW, title="新版", **changes)).doubts
    assert sorted((doubt.kind, doubt.names) for doubt in found) == sorted(expected)


def test_drafts_nobody_decided_about_are_purged_after_a_week(learner: Learner) -> None:
    boss(learner, keep_draft, NEW)
    assert learner.database.write_now(lambda session: purge_drafts(session, learner.now + timedelta(days=7))) == 0
    assert learner.database.write_now(lambda session: purge_drafts(session, learner.now + timedelta(days=9))) == 1


def test_taking_back_brings_the_version_before_and_keeps_attempts_progress_and_a_reason(learner: Learner) -> None:
    learner.read()
    version = boss(learner, publish_draft_of, NEW)
    view = learner.start()
    assert boss(learner, see_withdrawal, version).back_to == 1
    assert boss(learner, withdraw_course, version, "wrong").done
    assert boss(learner, withdraw_course, version, "wrong").done
    assert learner.do(see_courses)[0].hours == 400
    finished = learner.answer(learner.answer(view.attempt_id, True).attempt_id, True)
    result = learner.do(submit_attempt, finished.attempt_id)
    assert (result.passed, result.pass_mark, result.total) == (True, 80, 2)  # as on the version it began
    audit = learner.database.read_now(
        lambda session: session.scalars(select(Audit.detail).where(Audit.verb == "withdraw-course")).all()
    )
    assert [(row["version"], row["back_to"], row["reason"]) for row in audit] == [(2, 1, "wrong")]


def publish_draft_of(session: Any, now: datetime, actor: Actor, package: Any) -> int:
    version = keep_draft(session, now, actor, package)
    publish_draft(session, now, actor, version)
    return version


def test_the_first_version_and_one_that_is_not_in_force_cannot_be_taken_back(learner: Learner) -> None:
    first = learner.database.read_now(lambda session: session.get_one(Course, "basics").version_id)
    with pytest.raises(Refusal, match="package-first-version"):
        boss(learner, withdraw_course, first, "wrong")
    boss(learner, publish_draft_of, NEW)
    with pytest.raises(Refusal, match="package-not-in-force"):
        boss(learner, withdraw_course, first, "wrong")


def test_numbers_are_never_used_twice(learner: Learner) -> None:
    version = boss(learner, publish_draft_of, NEW)
    boss(learner, withdraw_course, version, "early")
    added = boss(learner, add_questions, "basics", [("", a_question("extra"))])
    assert added.version == 3
    boss(learner, publish_draft_of, NEW)
    assert learner.do(see_courses)[0].hours == 600


def test_the_folder_never_brings_back_what_was_replaced_or_withdrawn(learner: Learner) -> None:
    version = boss(learner, publish_draft_of, NEW)
    known = learner.database.read_now(lambda session: published_before(session, "basics", OLD.fingerprint))
    assert known is not None
    assert not known.fresh
    boss(learner, withdraw_course, version, "wrong")
    assert learner.database.read_now(lambda session: published_before(session, "basics", NEW.fingerprint))


def test_who_is_no_admin_of_everything_may_do_none_of_it(learner: Learner) -> None:
    version = boss(learner, keep_draft, NEW)
    for deed, args in (
        (keep_draft, (NEW,)), (see_draft, (version, 1)), (see_draft_question, (version, 1)), (publish_draft, (version,)),
        (drop_draft, (version,)), (see_withdrawal, (version,)), (withdraw_course, (version, "wrong")),
    ):  # fmt: skip
        with pytest.raises(Refusal, match="refusal-no-right"):
            learner.do(deed, *args)
