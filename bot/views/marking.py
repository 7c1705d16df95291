"""A teacher's screens: the essays that wait, one of them with its rubric and buttons for points, and the letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions import marking as actions
from bot.actions.learning import ShowResult
from bot.screens import Button, Hours, Moment, Screen, Text, say, screen, when
from bot.study.learning.picture import Picture
from bot.study.marking.essays import EssayCard
from bot.study.marking.rules import offered
from bot.study.marking.see_waiting import Waiting, WaitingLine
from bot.views.buttons import HOME, pager
from bot.views.photo import photo
from bot.views.pieces import in_pieces, units
from bot.wording import short_decimal

ROOM = 3_300  # UTF-16 units for everything an author or a cadre wrote; one message holds 4,096
LEAST = 600  # of them for the essay itself
LIST = Button(say("marking-button-list"), actions.OpenMarking(1))
_ABREAST = 6


def waiting(view: Waiting) -> Screen:
    """What waits, the oldest first, without names."""
    return screen(
        say("marking-title", count=view.count),
        "",
        *when(not view.lines, say("marking-none")),
        *(_line(number, line) for number, line in enumerate(view.lines, 1)),
        *when(view.lines, "", say("marking-blind")),
        rows=[
            [Button(str(number), actions.OpenEssay(line.essay_id, 1)) for number, line in enumerate(view.lines, 1)],
            pager(view.page, view.pages, actions.OpenMarking),
            [HOME],
        ],
    )


def _line(number: int, line: WaitingLine) -> Text:
    state = "marked" if line.state == "marked" else "taken" if line.taken else "mine" if line.mine else "new"
    return say(
        f"marking-line-{state}",
        number=str(number),
        course=line.course,
        module=line.module,
        at=Moment(line.handed_in_at),
    )


def essay(view: EssayCard, page: int = 1) -> Screen:
    """The question, its rubric, the answer, and what may be done now."""
    pieces = _pieces(view)
    page = min(max(1, page), len(pieces))
    return screen(
        say("marking-head", course=view.course, module=view.module, at=Moment(view.handed_in_at)),
        say("quiz-stem", stem=view.stem),
        *when(view.explanation, say("marking-explanation", text=view.explanation)),
        "",
        *_rubric(view),
        "",
        say("marking-answer", count=len(view.text), page=page, pages=len(pieces)),
        pieces[page - 1],
        "",
        *_standing(view),
        rows=[
            [Button(say("quiz-button-picture"), actions.OpenEssayPicture(view.essay_id, page))] * view.has_picture,
            pager(page, len(pieces), lambda to: actions.OpenEssay(view.essay_id, to)),
            *_deeds(view, page),
            _foot(view),
        ],
    )


def essay_picture(stem: str, picture: Picture | None, essay_id: int, page: int) -> Screen:
    """The picture that the question is about, and the way back to the answer."""
    back = Button(say("marking-button-from-picture"), actions.OpenEssay(essay_id, page))
    return screen(say("quiz-stem", stem=stem), rows=[[back]], attachment=photo(picture))


def _pieces(view: EssayCard) -> list[str]:
    written = (view.stem, view.explanation, view.comment, *(text for text, _, _ in view.criteria))
    taken = sum(units(text) + 12 for text in written)
    return in_pieces(view.text, max(LEAST, ROOM - taken)) or ["……"]


def _rubric(view: EssayCard) -> list[Text]:
    lines: list[Text] = []
    for at, (text, most, given) in enumerate(view.criteria):
        mark = "✔️" if given is not None else "👉" if at == view.place else "▫️"
        words: Text = text or say("marking-whole")
        lines.append(
            say("marking-criterion", mark=mark, text=words, most=most, given="—" if given is None else str(given))
        )
    lines.append(say("marking-total", total=view.total, most=view.most))
    return [*lines, *when(view.in_exam, say("marking-in-exam", points=short_decimal(view.in_exam or 0)))]


def _standing(view: EssayCard) -> list[Text]:
    comment = when(view.comment, say("marking-comment", text=view.comment))
    if view.state == "released":
        return [*comment, say("marking-is-released")]
    if view.state == "marked":
        if not view.mine:
            return [*comment, say("marking-is-marked-by", name=view.holder)]
        return [*comment, say("marking-is-marked", at=Moment(view.release_at) if view.release_at else "")]
    if view.holder:
        return [say("marking-is-taken", name=view.holder)]
    if view.typing:
        return [*comment, say("marking-type-comment")]
    if view.place < len(view.criteria):
        text, most, _ = view.criteria[view.place]
        return [*comment, say("marking-give", text=text or say("marking-whole"), most=most)]
    return [*comment, say("marking-preview", total=view.total, most=view.most)]


def _deeds(view: EssayCard, page: int) -> list[list[Button]]:
    if view.holder or view.state == "released" or (view.state == "marked" and not view.mine):
        return []
    if view.state == "marked":
        return [
            [Button(say("marking-button-take-back"), actions.TakeBackMarks(view.essay_id))],
            [Button(say("marking-button-release"), actions.ReleaseMarks(view.essay_id))],
        ]
    if view.place < len(view.criteria):
        _, most, given = view.criteria[view.place]
        buttons = [
            Button(
                f"{'● ' if points == given else ''}{points}",
                actions.GivePoints(view.essay_id, view.place, points, page),
            )
            for points in offered(most, given)
        ]
        before = [Button(say("marking-button-before"), actions.OpenCriterion(view.essay_id, view.place - 1, page))]
        return [
            *(buttons[start : start + _ABREAST] for start in range(0, len(buttons), _ABREAST)),
            before * (view.place > 0),
        ]
    told = Button(say("marking-button-drop-comment"), actions.DropComment(view.essay_id))
    ask = Button(say("marking-button-comment"), actions.AskComment(view.essay_id))
    return [
        [Button(say("marking-button-confirm"), actions.ConfirmMarks(view.essay_id), style="success")],
        [told if view.comment or view.typing else ask],
        [Button(say("marking-button-again"), actions.OpenCriterion(view.essay_id, 0, page))],
    ]


def _foot(view: EssayCard) -> list[Button]:
    return [Button(say("marking-button-who"), actions.WhoWrote(view.essay_id)), LIST, HOME]


def author(who: tuple[str, str, str]) -> Screen:
    """Whose essay it is, over the keyboard only: it stays in no message."""
    name, number, unit = who
    return Screen(toast=say("marking-who", name=name, number=number, unit=unit), alert=True)


def graded_letter(values: Mapping[str, Any]) -> Screen:
    """For the cadre: a teacher has marked the attempt."""
    passed = bool(values["passed"])
    further = "quiz-result-exhausted" if values["exhausted"] else "quiz-result-case-opened" if values["opened"] else ""
    return screen(
        say(
            "marking-letter-passed" if passed else "marking-letter-failed",
            course=values["course"],
            module=values["module"],
        ),
        say("marking-letter-score", score=values["score"], mark=values["mark"]),
        *when(passed and values["hours"], say("quiz-result-hours", hours=Hours(values["hours"]))),
        *when(further, say(further or "quiz-result-exhausted")),
        rows=[[Button(say("marking-button-result"), ShowResult(values["attempt"]), style="primary")], [HOME]],
    )


def waiting_letter(values: Mapping[str, Any]) -> Screen:
    """For a teacher: essays wait. For an admin without teachers: whom to appoint."""
    if not values["teacher"]:
        return screen(say("marking-letter-stuck", count=values["count"], days=values["days"]), rows=[[HOME]])
    return screen(
        say("marking-letter-waiting", count=values["count"], days=values["days"]),
        rows=[[Button(say("marking-button-list"), actions.OpenMarking(1), style="primary")], [HOME]],
    )
