"""What a scripted cadre is about, one thing after another: to learn, to enter training late, to see what came of it."""

from __future__ import annotations

from typing import Protocol

from bot.actions.certificates import OpenCertificate
from bot.actions.exams import AskExam, OpenExam, StartExam
from bot.actions.late import BeginLate, ChooseLate, CorrectLate, DropLate, FileLate, GoOnLate, OpenLate
from bot.actions.learning import (
    Continue,
    Explain,
    HandIn,
    OpenLesson,
    OpenQuiz,
    ShowQuestion,
    ShowResult,
    StartQuiz,
)
from tests.chaos.moves import LEARN, Move, tap
from tests.chaos.papers import late_state
from tests.chaos.shown import Shown

WAIT = 3.0  # seconds between two looks at what others have to do first


class Errand(Protocol):
    """Knows only the screen it is shown; `command` leads back to it from anywhere."""

    command: str

    def next(self, shown: Shown) -> Move | None:
        """The next move; None when nothing is left to do."""


class Learn:
    """Lessons, quizzes and exams, until nothing is left, or only what a teacher has to mark (after `looks` looks)."""

    command = LEARN

    def __init__(self, looks: int = 0) -> None:
        self._looks = looks

    def next(self, shown: Shown) -> Move | None:
        """On from this screen."""
        if drop := tap(shown, DropLate):  # a form that an old tap has opened would take the answers
            return drop
        course = self._course_button(shown)
        if "都学完了" in shown.text or ("机会已用完" in shown.text and not course):
            return None
        if "等老师评阅" in shown.text and "分及格" in shown.text and not shown.first(Explain):
            self._looks -= 1
            return Move(text=LEARN, pause=WAIT) if self._looks >= 0 else None
        return course or self._page(shown) or self._step(shown) or Move(text=LEARN)

    def _page(self, shown: Shown) -> Move | None:
        if shown.page and shown.page[0] < shown.page[1]:
            for _, lesson, data in shown.all(OpenLesson):
                if lesson.page == shown.page[0] + 1:
                    return Move(message_id=shown.message_id, data=data)
        return None

    def _step(self, shown: Shown) -> Move | None:
        if "老师评完了" in shown.text or "已经自动交卷" in shown.text:
            return tap(shown, ShowResult)
        onwards = tap(shown, Continue, StartExam, AskExam, StartQuiz, ShowQuestion, OpenQuiz, HandIn)
        return onwards or (tap(shown, OpenExam) if shown.result else None)

    def _course_button(self, shown: Shown) -> Move | None:
        marks = ("▶️ 学习：", "📝 去测验：")
        data = next((one.data for one in shown.buttons if one.label.startswith(marks)), "")
        return Move(message_id=shown.message_id, data=data) if data else None


class SitExam:
    """The exam before the lessons, once."""

    command = "/exams"

    def next(self, shown: Shown) -> Move | None:
        """On from this screen."""
        if shown.result or shown.handed_in:
            return None
        if "🎓 考试" in shown.text:
            return tap(shown, OpenExam)
        if "分及格" not in shown.text and not shown.first(StartExam):
            return Move(text=self.command)
        return tap(shown, StartExam, AskExam, ShowQuestion, HandIn)


class EnterLate:
    """One training of before, entered late, until it is filed; or (with `looks`) until it is decided."""

    command = "/late"

    def __init__(self, title: str, looks: int = 0) -> None:
        self._title = title
        self._looks = looks
        self._typed = {"是哪天到哪天": "2026-02-03", "叫什么名称": title, "哪个单位办的": "县委党校", "多少学时": "1"}

    def next(self, shown: Shown) -> Move | None:
        """On from this screen."""
        late = late_state(shown)
        if late and late[0] == self._title:
            return self._filed(shown, late[1])
        if "请核对" in shown.text:
            return tap(shown, FileLate) or Move(photo=True)
        if shown.first(DropLate):
            return self._answer(shown)
        return tap(shown, OpenLate, GoOnLate, BeginLate) or Move(text=self.command)

    def _filed(self, shown: Shown, step: str) -> Move | None:
        if step == "return":
            return tap(shown, CorrectLate)
        self._looks -= 1
        return Move(text=self.command, pause=WAIT) if step != "confirm" and self._looks >= 0 else None

    def _answer(self, shown: Shown) -> Move | None:
        choices = shown.all(ChooseLate)
        wanted = next((data for label, _, data in choices if label in ("培训班", "履职能力")), None)
        if data := wanted or next((data for _, _, data in choices), None):
            return Move(message_id=shown.message_id, data=data)
        words = next((words for asked, words in self._typed.items() if asked in shown.text), None)
        return Move(text=words) if words else Move(text=self.command)


class SeeCertificates:
    """Every certificate, once."""

    command = "/certificates"

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def next(self, shown: Shown) -> Move | None:
        """The next one; back to the list between them."""
        if "我的证书" not in shown.text:
            return Move(text=self.command)
        for _, action, data in shown.all(OpenCertificate):
            if action.certificate not in self._seen:
                self._seen.add(action.certificate)
                return Move(message_id=shown.message_id, data=data)
        return None
