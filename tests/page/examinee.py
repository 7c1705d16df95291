"""Takes quizzes on a phone of the page, rightly or wrongly, by what the course packages say."""

from __future__ import annotations

import re

from bot.settings import ROOT
from content.course_folders import find_courses
from content.loader import load_course
from content.model import Question
from tests.page.finger import Finger

OPTION = re.compile(r"^\W*([A-Z])\. (.+?)\s*$", re.MULTILINE)
PLACE = re.compile(r"第 (\d+)/(\d+) 题")


def all_questions() -> list[Question]:
    """Every question of the sample courses, longest stem first, so that no stem hides in another."""
    courses = [load_course(folder).course for folder in find_courses(ROOT / "content" / "courses")]
    questions = [question for course in courses if course for module in course.modules for question in module.questions]
    return sorted(questions, key=lambda question: -len(question.stem))


class Examinee:
    """Somebody who knows the whole question bank."""

    def __init__(self, phone: Finger) -> None:
        self.phone = phone
        self.bank = all_questions()

    async def take(self, *, right: bool = True) -> None:
        """From the quiz's introduction to handing in."""
        await self.phone.tap("开始测验")
        place, total = 1, 1
        while place <= total:
            await self.phone.sees(f"第 {place}/")
            text = await self.phone.text()
            found = PLACE.search(text)
            assert found, text
            total = int(found[2])
            await self._answer(text, right)
            place += 1
        await self.phone.sees("都答完了")
        await self.phone.tap("交卷")

    async def _answer(self, text: str, right: bool) -> None:
        question = next(question for question in self.bank if squeezed(question.stem) in squeezed(text))
        if question.kind == "blank":
            await self.phone.says(question.blanks[0][0].partition("..")[0] if right else "不知道")
            return
        if question.kind == "truefalse":
            await self.phone.tap("正确" if question.options[0].right is right else "错误")
            return
        shown = {squeezed(option): letter for letter, option in OPTION.findall(text)}
        letters = {option.right: [] for option in question.options}
        for option in question.options:
            letters[option.right].append(shown[squeezed(option.text)])
        if question.kind == "single":
            await self.phone.tap(self._label(letters[right][0], await self.phone.labels()))
            return
        for letter in letters[True] if right else letters[False][:1]:
            await self.phone.tap(self._label(letter, await self.phone.labels()))
            await self.phone.sees(f"☑️ {letter}")
        await self.phone.tap("提交")

    @staticmethod
    def _label(letter: str, labels: list[str]) -> str:
        return next(label for label in labels if re.match(rf"\W*{letter}(\.|$)", label))


def squeezed(text: str) -> str:
    """Without spaces: a browser shows them in its own way."""
    return re.sub(r"\s", "", text)
