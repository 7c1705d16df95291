"""Drafts, the difference, publishing, taking back: on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.storage.database import Database
from bot.study.audit.tables import Audit
from bot.study.learning.add_questions import add_questions, compare_questions
from bot.study.learning.compare_course import Comparison, compare_course
from bot.study.learning.drafts import drop_draft, keep_draft, purge_drafts, see_draft, see_draft_question
from bot.study.learning.publish_course import publish_draft, published_before
from bot.study.learning.quiz_views import QuestionView
from bot.study.learning.read_bank import read_bank
from bot.study.learning.see_courses import see_courses
from bot.study.learning.submit_attempt import submit_attempt
from bot.study.learning.tables import BankQuestion, Course, CourseVersion, LessonPage, Media, Module
from bot.study.learning.withdraw_course import see_withdrawal, withdraw_course
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from content.model import Audience, Deadline, LessonScreen
from content.model_bank import BankFile
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


def test_progress_hours_and_questions_stay_with_a_lesson_whose_file_is_renamed_again_and_again(
    learner: Learner,
) -> None:
    learner.read()
    learner.take()
    first, second = OLD.modules
    new_words = replace(first, screens=(LessonScreen("新的课文"),))
    for version, modules in enumerate(
        (
            (replace(first, slug="other"), second),  # the same text
            (replace(new_words, slug="third"), second),  # the same title
            (replace(new_words, slug="third", title="新标题", screens=first.screens[:1]), second),  # the same file
            (replace(first, number=9, slug="third"), second, replace(new_words, slug="01-lesson", title="另一课")),
        ),
        2,
    ):
        package = replace(OLD, fingerprint=f"v{version}", modules=modules)
        assert compared(learner, package).removed == ()
        boss(learner, publish_draft_of, package)
        (page,) = learner.do(see_courses)
        done = {line.title: line.mark for line in page.modules}
        assert done[modules[0].title] == "done", version
        assert bank(learner)["01-lesson", "m1-q1"] == 0
    assert done["另一课"] != "done"
    assert ("01-lesson-2", "m1-q1") in bank(learner)


def test_two_lessons_that_swap_their_files_are_those_of_the_files(learner: Learner) -> None:
    first, second = OLD.modules
    package = replace(
        OLD, fingerprint="v2", modules=(replace(first, slug=second.slug), replace(second, slug=first.slug))
    )
    found = compared(learner, package)
    assert (found.renamed, found.added, found.removed, len(found.changed)) == ((), (), (), 2)


@pytest.mark.parametrize(
    "name", ["other", "02-other", "2_other", "02-OTHER.md", "other.gift", "２", "02", "第2课", "02-lesson"]
)
def test_a_lesson_is_named_as_a_person_would_write_it(learner: Learner, name: str) -> None:
    first, second = OLD.modules
    package = replace(OLD, fingerprint="v2", modules=(first, replace(second, slug="other")))
    boss(learner, publish_draft_of, package)
    boss(learner, add_questions, "basics", BankFile(((name, a_question("extra")),)))
    assert bank(learner)["02-lesson", "extra"] == 0


def test_an_unknown_lesson_is_refused_with_the_choices(learner: Learner) -> None:
    with pytest.raises(Refusal) as refused:
        boss(learner, add_questions, "basics", BankFile((("03-none", a_question("extra")),)))
    assert refused.value.values == {"name": "03-none", "known": "01 第1课、02 第2课"}


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
            (("rank", ("国王",)), ("category", ("村干部",)), ("nobody", ())),
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
    added = boss(learner, add_questions, "basics", BankFile((("", a_question("extra")),)))
    assert added.version == 3
    boss(learner, publish_draft_of, NEW)
    assert learner.do(see_courses)[0].hours == 600


def corrected(learner: Learner) -> None:
    """m1-q1 is corrected in the bank, and one question added to the last lesson, the second."""
    told = replace(a_question("m1-q1", right=(1,)), line=3)
    file = BankFile((("01-lesson", told), ("", a_question("extra")), ("1", a_question("m1-q2"))))
    would = boss(learner, compare_questions, "basics", file)
    done = boss(learner, add_questions, "basics", file)
    assert (would.count, [(one.line, one.parts) for one in would.changed], would.same) == (1, [(3, ("answer",))], (1,))
    assert (done.version, done.count, done.changed) == (would.version + 1, 1, would.changed)


def bank(learner: Learner) -> dict[tuple[str, str], int]:
    """The place of the right option of each question in force, by lesson and key."""
    found = learner.database.read_now(lambda session: read_bank(session, BOSS, "basics")).questions
    return {(slug, one.key): [option.right for option in one.options].index(True) for slug, one in found}


def test_a_corrected_question_is_a_new_version_and_a_running_attempt_keeps_what_it_began(learner: Learner) -> None:
    learner.read()
    view = learner.start()
    corrected(learner)
    assert (bank(learner)["01-lesson", "m1-q1"], bank(learner)["02-lesson", "extra"]) == (1, 0)
    while isinstance(view, QuestionView):
        view = learner.answer(view.attempt_id, True)  # right by the version it began
    assert learner.do(submit_attempt, view.attempt_id).passed
    kept = learner.database.read_now(
        lambda session: session.scalars(select(BankQuestion).where(BankQuestion.key == "m1-q1")).all()
    )
    assert [row.content["options"][0]["right"] for row in kept] == [True, False]


@pytest.mark.parametrize(
    ("right", "renamed", "expected", "told"),
    [
        ((0,), False, 1, (0, 0, 0, 0, 0)),  # the package says what it said: the correction stays
        ((2,), False, 2, (0, 1, 0, 0, 1)),  # the package says something else: so it shall be, and it is told
        ((1,), False, 1, (0, 0, 0, 0, 0)),  # the package has the correction by now
        ((0,), True, 1, (0, 0, 0, 0, 0)),  # under another file name the text is the same lesson
    ],
)
def test_what_an_import_corrected_or_added_goes_over_into_the_next_package(
    learner: Learner, right: tuple[int, ...], renamed: bool, expected: int, told: tuple[int, ...]
) -> None:
    corrected(learner)
    first, second = OLD.modules
    first = replace(first, questions=(a_question("m1-q1", right=right), *first.questions[1:]))
    modules = (first, replace(second, slug="other" if renamed else second.slug))
    package = replace(OLD, fingerprint="v2", modules=modules)
    found = compared(learner, package)
    boss(learner, publish_draft_of, package)
    assert bank(learner)["01-lesson", "m1-q1"] == expected
    assert bank(learner)["02-lesson", "extra"] == 0  # it keeps its name
    assert told == (
        found.questions_added, found.questions_changed, found.questions_removed, found.imported_removed,
        found.corrections_replaced,
    )  # fmt: skip
    boss(learner, publish_draft_of, replace(package, fingerprint="v3"))
    assert bank(learner)["01-lesson", "m1-q1"] == expected


def test_a_lesson_that_goes_takes_its_imported_questions_along_and_the_difference_counts_them(learner: Learner) -> None:
    corrected(learner)
    found = compared(learner, replace(OLD, fingerprint="v2", modules=OLD.modules[:1]))
    assert (found.removed, found.questions_removed, found.imported_removed) == (("第2课",), 4, 1)


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
