"""A lesson page."""

from __future__ import annotations

from bot.actions.learning import NoDeed, OpenLesson, OpenQuiz
from bot.screens import Button, Html, Screen, say, screen, when
from bot.study.learning.read_lesson import LessonView
from bot.views.buttons import HOME, back_to_course
from bot.views.courses import CONTINUE
from bot.views.photo import photo


def lesson_page(view: LessonView) -> Screen:
    """One page with previous and next; the last one leads to the quiz or onwards."""
    turn = [Button(f"{view.page} / {view.pages}", NoDeed())]
    if view.page > 1:
        turn.insert(0, Button(say("lesson-previous"), OpenLesson(view.course_id, view.module, view.page - 1)))
    if view.page < view.pages:
        turn.append(Button(say("lesson-next"), OpenLesson(view.course_id, view.module, view.page + 1), style="primary"))
    last = view.page == view.pages
    quiz = Button(say("lesson-to-quiz"), OpenQuiz(view.course_id, view.module), style="primary")
    head = say("lesson-head", module=view.module_title)
    end = say("lesson-end" if view.has_quiz and not view.done else "lesson-end-done")
    return screen(
        head,
        *when(view.html, "", Html(view.html)),
        *when(last, "", end),
        rows=[
            turn,
            ([quiz] if view.has_quiz and not view.done else [CONTINUE]) if last else [],
            [back_to_course(view.course_id), HOME],
        ],
        attachment=photo(view.picture),
        rich=when(view.rich, head, Html(view.rich), *when(last, end)),
    )
