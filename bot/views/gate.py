"""Qualification for posts on the phone: the gate, what is held, recording and ending it, and the countdown letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.actions import posts as actions
from bot.actions.certificates import OpenCertificates
from bot.actions.people import OpenCadre
from bot.screens import Button, Day, Hours, Month, Screen, Sentence, Text, say, screen, when
from bot.study.people.find_cadres import Hits
from bot.study.people.holdings import POST_SINCE
from bot.study.posts.end_held import WHY
from bot.study.posts.record_held import SORTS, Choice, DraftCard
from bot.study.posts.rules import MET, UNKNOWN, Line, open_lines
from bot.study.posts.see_gate import GateView, HeldLine, HeldView
from bot.views.audit import author_of
from bot.views.buttons import HOME
from bot.views.hits import hit_rows
from content.qualification import CERTIFICATE, DEGREE, FAILED, JOB_TITLE, PERIOD, PROMOTION, STAY, TRAINING, YEAR

SAYS = {
    DEGREE: "gate-says-degree", JOB_TITLE: "gate-says-title", CERTIFICATE: "gate-says-certificate", YEAR: "gate-says-hours",
    PERIOD: "gate-says-hours", TRAINING: "gate-says-hours", FAILED: "gate-says-failed",
}  # fmt: skip


def found(outcome: GateView | Hits | None) -> Screen:
    """What a command asked for; whom of several; how to ask, where nobody was named."""
    if outcome is None:
        return screen(say("gate-usage"), rows=[[HOME]])
    if isinstance(outcome, GateView):
        return gate(outcome)
    more = outcome.count - len(outcome.hits)
    return screen(
        say("people-hits", text=outcome.text, count=outcome.count),
        say("gate-hits-more", count=more) if more else None,
        rows=[*hit_rows(outcome, actions.OpenGate), [HOME]],
    )


def gate(view: GateView) -> Screen:
    """What the post asks for, what is missing, until when."""
    asked: list[Text] = []
    for line in view.lines:
        asked += _line(line)
    return screen(
        say("gate-title", name=view.name, number=view.staff_no),
        say("gate-unit", unit=view.unit),
        *when(view.post or view.rank, say("gate-post", post=view.post or "—", rank=view.rank or "—")),
        say("gate-since", day=Day(view.since)) if view.since else None,
        "",
        *(asked if view.book else [say("gate-no-rules")]),
        *when(view.book and not asked, say("gate-nothing-asked")),
        *when(asked, "", *_sums(view.lines)),
        say("gate-book", title=view.book.title, version=view.book.version) if view.book else None,
        say("gate-from-record"),
        rows=[
            [Button(say("gate-button-record"), actions.RecordHeld(view.cadre_id))] if view.may_record else [],
            [Button(say("gate-button-held"), actions.OpenHeld(view.cadre_id))],
            [HOME] if view.is_own else [Button(say("people-button-card"), OpenCadre(view.cadre_id)), HOME],
        ],
    )


def _sums(lines: tuple[Line, ...]) -> list[Text]:
    found: list[Text] = []
    for matter, word in ((PROMOTION, "promotion"), (STAY, "stay")):
        waiting = open_lines(lines, matter)
        unknown = sum(line.state == UNKNOWN for line in waiting)
        missing = len(waiting) - unknown
        found += [
            *when(missing, say(f"gate-{word}-missing", count=missing)),
            *when(unknown, say(f"gate-{word}-unknown", count=unknown)),
            *when(not waiting, say(f"gate-{word}-ready")),
        ]
    return found


def measured(line: Line) -> Sentence:
    """What is on record for a requirement."""
    rule = line.rule
    if rule.needs == FAILED:
        return say(SAYS[FAILED], count=line.has)
    if line.beside:
        return say("gate-says-parts", has=Hours(line.has), wants=Hours(line.wants), beside=Hours(line.beside))
    if line.unrecorded:
        return say("gate-says-years", has=Hours(line.has), wants=Hours(line.wants), count=line.unrecorded)
    if rule.needs not in (DEGREE, JOB_TITLE, CERTIFICATE):
        return say(SAYS[rule.needs], has=Hours(line.has), wants=Hours(line.wants))
    if not line.held:
        return say("gate-says-none")
    if rule.needs != CERTIFICATE:
        return say(SAYS[rule.needs], held=line.held)
    lapsed = line.until if line.state != MET else None
    return say("gate-says-lapsed", day=Day(lapsed)) if lapsed else say(SAYS[CERTIFICATE])


def _line(line: Line) -> list[Text]:
    """A requirement, what is on record, and until when; one that is met in one line."""
    rule = line.rule
    head = say(f"gate-{line.state}", title=rule.title, now=measured(line))
    if line.due is None or line.left is None:
        return [head, *when(line.state != MET and rule.consequence, say("gate-consequence", text=rule.consequence))]
    until = say("gate-until" if line.left >= 0 else "gate-until-passed", day=Day(line.due), left=abs(line.left))
    return [head, until, *when(rule.consequence, say("gate-consequence", text=rule.consequence))]


def held(view: HeldView) -> Screen:
    """What somebody is on record to hold."""
    lines: list[Text] = []
    for line in view.lines:
        lines += _held_lines(line)
    return screen(
        say("gate-held-title", name=view.name, number=view.staff_no),
        "",
        *(lines or [say("gate-held-none")]),
        rows=[
            *(
                [Button(say("gate-button-end", word=_word(line)), actions.AskEndHeld(line.held_id))]
                for line in view.lines
                if view.may_record
            ),
            [Button(say("gate-button-record"), actions.RecordHeld(view.cadre_id))] if view.may_record else [],
            [Button(say("certificate-button-of"), OpenCertificates(view.cadre_id))],
            [Button(say("gate-button-gate"), actions.OpenGate(view.cadre_id)), HOME],
        ],
    )


def _held_lines(line: HeldLine) -> list[Text]:
    until = _until(line.until) if line.kind == CERTIFICATE else ""
    first = say("gate-held-line", sort=say(f"gate-sort-{line.kind}"), word=_word(line), until=until)
    if not line.by_hand:
        return [first, say("gate-held-roster", day=Day(line.at))]
    return [first, say("gate-held-by", evidence=line.evidence, author=author_of(line.author), day=Day(line.at))]


def _word(line: HeldLine) -> str | Month:
    """What is held, as it was written; a month in the reader's own way."""
    return Month(line.word) if line.kind == POST_SINCE else line.word


def _until(until: date | None) -> Text:
    return say("gate-valid-until", day=Day(until)) if until else say("gate-valid-always")


def sorts(view: GateView) -> Screen:
    """What shall be recorded?"""
    return screen(
        say("gate-record-title", name=view.name, number=view.staff_no),
        "",
        say("gate-record-ask"),
        rows=[
            *([Button(say(f"gate-sort-{sort}"), actions.ChooseHeldSort(view.cadre_id, sort))] for sort in SORTS),
            [Button(say("button-back"), actions.OpenGate(view.cadre_id)), HOME],
        ],
    )


def words(view: Choice) -> Screen:
    """Which degree, title or certificate?"""
    return screen(
        say("gate-record-title", name=view.name, number=view.staff_no),
        "",
        say("gate-word-ask", sort=say(f"gate-sort-{view.sort}")) if view.words else say("gate-no-certificates"),
        rows=[
            *(
                [Button(word, actions.ChooseHeldWord(view.cadre_id, view.sort, place))]
                for place, word in enumerate(view.words)
            ),
            [Button(say("button-back"), actions.RecordHeld(view.cadre_id)), HOME],
        ],
    )


def draft(card: DraftCard) -> Screen:
    """The evidence is asked for; or the preview of what will be recorded."""
    head: list[Text] = [
        say("gate-record-title", name=card.name, number=card.staff_no),
        "",
        say("gate-draft-word", sort=say(f"gate-sort-{card.sort}"), word=card.word),
    ]
    drop = Button(say("button-cancel"), actions.DropHeld(card.draft_id))
    if not card.evidence:
        ask = "gate-evidence-ask-certificate" if card.sort == CERTIFICATE else "gate-evidence-ask"
        return screen(*head, "", say(ask), rows=[[drop]])
    return screen(
        *head,
        *when(card.sort == CERTIFICATE, say("gate-draft-until", until=_until(card.until))),
        say("gate-draft-evidence", evidence=card.evidence),
        "",
        say("gate-draft-sure"),
        rows=[
            [Button(say("gate-button-keep"), actions.KeepHeld(card.draft_id), style="success")],
            [Button(say("gate-button-change"), actions.ChangeEvidence(card.draft_id)), drop],
        ],
    )


def why_end(view: HeldView, line: HeldLine) -> Screen:
    """Why shall an entry end?"""
    return screen(
        say("gate-end-title", name=view.name, number=view.staff_no),
        "",
        *_held_lines(line),
        "",
        say("gate-end-ask"),
        rows=[
            *([Button(say(f"gate-why-{why}"), actions.EndHeld(line.held_id, why), style="danger")] for why in WHY),
            [Button(say("button-back"), actions.OpenHeld(view.cadre_id)), HOME],
        ],
    )


def letter(values: Mapping[str, Any]) -> Screen:
    """A deadline of one's post comes near."""
    asked: list[Text] = []
    for title, consequence in values["asked"]:
        asked += [say("gate-letter-line", title=title), *when(consequence, say("gate-consequence", text=consequence))]
    return screen(
        say("gate-letter-title", left=values["left"]),
        "",
        say("gate-letter-until", day=Day(date.fromisoformat(values["due"]))),
        *asked,
        "",
        say("gate-letter-next"),
        rows=[[Button(say("gate-button-own"), actions.OpenGate(), style="primary")], [HOME]],
    )
