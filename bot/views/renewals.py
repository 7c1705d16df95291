"""How a certificate is renewed: the exam to sit again, or the quizzes to pass again, with what is done already."""

from __future__ import annotations

from bot.actions.certificates import OpenCertificate
from bot.actions.exams import OpenExam
from bot.actions.learning import OpenQuiz
from bot.screens import Button, Day, Screen, Text, say, screen, when
from bot.study.learning.renewal import Renewal, RenewalLine
from bot.views.buttons import HOME


def renewal(view: Renewal) -> Screen:
    """What to do for a new certificate, and the buttons that lead there; what has no button yet, or no more, is listed."""
    told = [] if view.renewed else [line for line in view.lines if line.done or view.opens]
    return screen(
        say("renewal-title", name=view.name),
        say("certificate-subject", subject=view.course_title),
        say("certificate-until", day=Day(view.until)),
        "",
        _how(view),
        *when(told, "", *(_line(line) for line in told)),
        rows=[
            *_ways(view),
            [Button(say("button-back"), OpenCertificate(view.certificate_id)), HOME],
        ],
    )


def _how(view: Renewal) -> Text:
    if view.renewed:
        return say("renewal-done")
    if view.by_exam:
        return say("renewal-by-exam")
    if not view.lines:
        return say("renewal-none")
    return say("renewal-opens", day=Day(view.opens)) if view.opens else say("renewal-by-quizzes")


def _line(line: RenewalLine) -> Text:
    return say("renewal-line", mark="✅" if line.done else "▫️", module=line.title)


def _ways(view: Renewal) -> list[list[Button]]:
    if view.renewed:
        return []
    if view.by_exam:
        return [[Button(say("renewal-button-exam"), OpenExam(view.course_id), style="primary")]]
    if view.opens is not None:
        return []
    todo = [line for line in view.lines if not line.done]
    return [
        [Button(say("renewal-button-quiz", module=line.title), OpenQuiz(view.course_id, line.module))] for line in todo
    ]
