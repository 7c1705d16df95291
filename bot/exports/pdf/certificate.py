"""A certificate as a page to print: what it certifies in one sentence, its facts, its issuer, a code to scan."""

from __future__ import annotations

from datetime import datetime

from bot.exports.pdf.paper import CENTRE, RIGHT, SMALL, Paper
from bot.screens import Day, Hours, Text, say
from bot.study.certificates.views import Shown
from bot.views.certificates import span
from bot.wording import Wording

NAME, HOLDER, BODY = 34, 22, 14  # sizes of letters in points
CODE = 38  # millimetres across


def certificate_paper(view: Shown, link: str, issued_at: datetime, wording: Wording) -> bytes:
    """The file, in the office's language: the same certificate gives the same bytes. `link` is what the code holds."""

    def words(key: str, **values: object) -> str:
        return wording.plain(say(key, **values))  # type: ignore[arg-type]

    paper = Paper(
        f"{view.name} {view.number}",
        issued_at.astimezone(wording.zone),
        words("certificate-paper-foot"),
        landscape=True,
    )
    paper.move_to(26)
    paper.heading(view.name, NAME)
    paper.text(words("certificate-number", number=view.number), SMALL, RIGHT, below=1 if view.replaces else 6)
    if view.replaces:
        paper.text(words("certificate-replaces", number=view.replaces), SMALL, RIGHT, below=6)
    paper.text(view.holder, HOLDER, CENTRE, below=4)
    paper.text(
        words(
            "certificate-paper-hours" if view.hours else "certificate-paper-plain", subject=view.subject,
            when=span(view), hours=Hours(view.hours),
        ),
        BODY, CENTRE, below=8,
    )  # fmt: skip
    until: Text = say("certificate-until", day=Day(view.until)) if view.until else say("certificate-always")
    paper.text(wording.plain(until), BODY, CENTRE, below=10)
    top = paper.y
    paper.text(view.issuer, BODY, RIGHT, below=2)
    paper.text(wording.plain(say("certificate-paper-day", day=Day(issued_at))), BODY, RIGHT)
    paper.code(link, 16, min(top, paper.height - CODE - 34), CODE)
    paper.move_to(min(top, paper.height - CODE - 34) + CODE)
    paper.text(words("certificate-paper-scan"), SMALL, below=0)
    paper.text(link, SMALL)
    return paper.data()
