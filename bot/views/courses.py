"""The course list and one course."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.exams import OpenExam
from bot.actions.learning import Continue, OpenCourse, OpenCourses, OpenLesson, OpenQuiz
from bot.screens import Button, Day, Hours, Screen, Text, say, screen
from bot.study.learning.catalogue import CoursePage, ModuleLine
from bot.study.learning.gates import Lock
from bot.views.buttons import HOME, pager
from bot.views.exam_words import exam_line

PER_PAGE = 6


def course_list(courses: Sequence[CoursePage], page: int) -> Screen:
    """All courses, required first, a page of them."""
    if not courses:
        return screen(say("courses-none"), rows=[[HOME]])
    pages = -(-len(courses) // PER_PAGE)
    page = min(max(1, page), pages)
    shown = courses[(page - 1) * PER_PAGE : page * PER_PAGE]
    return screen(
        say("courses-title", count=len(courses)),
        "",
        *(line for course in shown for line in (_line(course), _state(course), _due(course))),
        rows=[
            *(
                [Button(say("course-button", mark=_mark(course), title=course.title), OpenCourse(course.id))]
                for course in shown
            ),
            pager(page, pages, OpenCourses),
            [HOME],
        ],
    )


def _line(course: CoursePage) -> Text:
    return say(
        "courses-line",
        mark=_mark(course),
        title=course.title,
        kind=say("course-required" if course.required else "course-elective"),
    )


def _state(course: CoursePage) -> Text:
    return say("courses-state", done=course.done, all=len(course.modules), hours=Hours(course.hours))


def _due(course: CoursePage) -> Text | None:
    due = due_of(course)
    return say("courses-due", due=due) if due else None


def _mark(course: CoursePage) -> str:
    if course.lock is not None:
        return "🔒"
    if course.finished:
        return "✅"
    if course.overdue:
        return "⏰"
    return "▶️" if any(module.page for module in course.modules) else "📘"


def due_of(course: CoursePage) -> Text | None:
    """Until when, or nothing."""
    exam = course.exam is not None and course.exam.calls
    if course.due_at is None or (course.next_module is None and not exam):
        return None
    return say("course-overdue" if course.overdue else "course-due", day=Day(course.due_at))


MARKS = {"new": "⚪️", "reading": "▶️", "read": "📝", "failed": "❗️", "marking": "🖊", "done": "✅"}


def course_page(course: CoursePage) -> Screen:
    """A course with its modules and what is done."""
    ahead = course.next_module
    go = _go(course.id, ahead) if ahead else None
    return screen(
        say("course-title", title=course.title),
        course.summary,
        "",
        say(
            "course-facts",
            kind=say("course-required" if course.required else "course-elective"),
            category=course.category,
            hours=Hours(course.hours),
            mark=course.pass_mark,
        ),
        due_of(course),
        lock_of(course.lock),
        "",
        *(_module(module) for module in course.modules),
        exam_line(course.exam) if course.exam else None,
        "",
        say("course-waiting") if course.stuck_module is not None else None,
        say("course-done") if course.finished else say("course-legend"),
        rows=[
            [go] if go else _before(course.lock),
            *(
                [
                    Button(
                        f"{_sign(course, module)} {module.number}. {module.title}",
                        OpenLesson(course.id, module.number, 0),
                    )
                ]
                for module in course.modules
            ),
            [Button(say("exam-button", exam=course.exam.rules.title), OpenExam(course.id))] if course.exam else [],
            [Button(say("button-all-courses"), OpenCourses()), HOME],
        ],
    )


def _go(course_id: str, ahead: ModuleLine) -> Button:
    if ahead.mark == "read":
        return Button(say("course-go-quiz", title=ahead.title), OpenQuiz(course_id, ahead.number), style="primary")
    return Button(say("course-go", title=ahead.title), OpenLesson(course_id, ahead.number, 0), style="primary")


def lock_of(lock: Lock | None) -> Text | None:
    """Why it cannot be begun, and what to do first."""
    if lock is None:
        return None
    return say(f"locked-{lock.reason}", **({"day": Day(lock.day)} if lock.day else {"title": lock.title}))


def _before(lock: Lock | None) -> list[Button]:
    if lock is None or not lock.course_id:
        return []
    return [Button(say("course-go-first", title=lock.title), OpenCourse(lock.course_id), style="primary")]


def _sign(course: CoursePage, module: ModuleLine) -> str:
    return "🔒" if module.mark == "new" and (module.lock or course.lock) else MARKS[module.mark]


def _module(module: ModuleLine) -> Text:
    if module.lock is not None and module.lock.day is not None:
        return say("course-module-opens", number=module.number, title=module.title, day=Day(module.lock.day))
    return say(
        "course-module",
        mark=MARKS[module.mark],
        number=module.number,
        title=module.title,
        state=say(f"course-module-{module.mark}", page=module.page, pages=module.pages, best=module.best or 0),
    )


def nothing_left() -> Screen:
    """Everything is done."""
    return screen(say("home-all-done"), rows=[[Button(say("button-courses"), OpenCourses()), HOME]])


CONTINUE = Button(say("button-continue"), Continue(), style="primary")
