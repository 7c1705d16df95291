"""The book of wrong questions: what is in it, a card, its answer, and the daily letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.practice import AnswerCard, ChooseDaily, OpenBook, Practise, ShowAnswer, ShowCard
from bot.screens import Button, Quiz, Screen, Text, say, screen, when
from bot.study.learning.quiz_views import QuestionView
from bot.study.practice.ask_by_poll import PollComing
from bot.study.practice.cards import CardView
from bot.study.practice.practise import Book
from bot.views.answered import answered_lines
from bot.views.buttons import HOME
from bot.views.photo import photo
from bot.views.question_sheet import LETTERS, question_lines

BOOK = Button(say("practice-button-book"), OpenBook())


def book(view: Book) -> Screen:
    """How many questions wait in which course, and the button that begins today's set."""
    go = Button(say("practice-button-go", count=view.left), Practise(), style="primary")
    daily = Button(
        say("practice-button-daily-off" if view.daily else "practice-button-daily"), ChooseDaily(not view.daily)
    )
    if view.left:
        today = say("practice-today", count=view.left)
    elif view.total:
        today = say("practice-today-done" if view.done else "practice-today-none")
    else:
        today = say("practice-empty")
    return screen(
        say("practice-title"),
        "",
        *(say("practice-course", course=title, count=count) for title, count in view.courses),
        *when(view.courses, ""),
        today,
        *when(view.daily, say("practice-daily-on")),
        "",
        say("practice-private"),
        rows=[[go] if view.left else [], [daily], [HOME]],
    )


def question(view: CardView) -> Screen:
    """A card before its answer is shown: think first."""
    return screen(
        say("practice-head", course=view.course_title, module=view.module_title, left=view.left),
        "",
        say("quiz-stem", stem=view.content["stem"]),
        *_offered(view.kind, view.content),
        "",
        say("practice-think"),
        rows=[[Button(say("practice-button-answer"), ShowAnswer(view.card_id), style="primary")], [BOOK, HOME]],
        attachment=photo(view.picture),
    )


def answer(view: CardView) -> Screen:
    """The answer, and the honest question whether it was known."""
    return screen(
        say("practice-head", course=view.course_title, module=view.module_title, left=view.left),
        "",
        *(_mistake(view, view.was) if view.was else question_lines(view.kind, view.content)),
        "",
        say("practice-honest"),
        rows=[
            [
                Button(say("practice-button-known"), AnswerCard(view.card_id, view.turn, True), style="success"),
                Button(say("practice-button-unknown"), AnswerCard(view.card_id, view.turn, False)),
            ],
            [BOOK, HOME],
        ],
        attachment=photo(view.picture),
    )


def _mistake(view: CardView, was: QuestionView) -> list[Text]:
    """The question with the wrong answer once given and the right one, part by part, and why."""
    why = view.content["explanation"]
    return [
        say("quiz-stem", stem=view.content["stem"]),
        "",
        say("practice-was"),
        *answered_lines(was)[1:],
        *when(why, "", say("package-explanation", text=why)),
    ]


def either(shown: CardView | Book | PollComing, *, answered: bool = False) -> Screen:
    """A card, the word that it comes as a poll, or the book when there is no card to show."""
    if isinstance(shown, Book):
        return book(shown)
    if isinstance(shown, PollComing):
        return coming(shown)
    return answer(shown) if answered else question(shown)


def coming(view: PollComing) -> Screen:
    """The card is on its way as a poll; whoever does not find it there has it as a screen."""
    return screen(
        say("practice-poll-coming", left=view.left),
        rows=[[Button(say("practice-button-as-screen"), ShowCard(view.card_id))], [BOOK, HOME]],
    )


def poll(values: Mapping[str, Any]) -> Screen:
    """A card as a native quiz poll. It is one's own wrong question, so it is not for passing on."""
    is_truth = values["kind_of"] == "truefalse"
    choices = tuple(say(f"quiz-choice-{text}", mark="") if is_truth else text for text in values["choices"])
    quiz = Quiz(values["question"], choices, values["right"], values["why"])
    return screen(quiz=quiz, rows=[[BOOK]], protect=True)


def letter(values: Mapping[str, Any]) -> Screen:
    """Some of one's own wrong questions are due today."""
    stop = Button(say("practice-button-daily-off"), ChooseDaily(False))
    go = Button(say("practice-button-go", count=values["count"]), Practise(), style="primary")
    return screen(
        say("practice-letter", count=values["count"]),
        *when(values["last"], "", say("practice-letter-last")),
        rows=[[go], [BOOK if values["last"] else stop]],
    )


def _offered(kind: str, content: Mapping[str, Any]) -> list[Text]:
    """What there is to choose from, never in the order that gives the answer away."""
    if kind == "matching":
        lefts = [pair["left"] for pair in content["pairs"]]
        rights = sorted({*(pair["right"] for pair in content["pairs"]), *content["extras"]})
        return ["", *(f"▫️ {text}" for text in lefts), "", *(f"➜ {text}" for text in rights)]
    if kind == "ordering":
        return ["", *(f"▫️ {text}" for text in sorted(option["text"] for option in content["options"]))]
    if kind == "truefalse":
        return ["", say("practice-truth")]
    return ["", *(f"{LETTERS[place]}. {option['text']}" for place, option in enumerate(content["options"]))]
