"""Words about a late entry that its form, its card and its letters share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.screens import Day, Hours, Sentence, Text, say, when
from bot.study.late.cards import LateCard, Step
from bot.study.late.doubles import Double
from bot.study.late.worth import WorthLine
from bot.views.audit import author_of

KINDS = {
    "class": "office-form-class",
    "outside": "office-form-outside",
    "abroad": "office-form-abroad",
    "unit_training": "office-form-unit-training",
    "meeting": "office-form-meeting",
    "external": "office-form-external",
    "lecturing": "office-form-lecturing",
    "article": "office-form-article",
    "degree": "office-form-degree",
    "exam": "office-form-exam",
    "essay": "office-form-essay",
    "other": "office-form-other",
}
LEVELS = {
    "国家": "late-level-nation", "省": "late-level-province", "市": "late-level-city", "县": "late-level-county",
    "乡": "late-level-township", "none": "late-level-none",
}  # fmt: skip
REASONS = {
    "blurred": "late-why-blurred",
    "untrue": "late-why-untrue",
    "double": "late-why-double",
    "filled": "late-why-filled",
    "issued": "late-accept-issued",
    "away": "late-accept-away",
    "ours": "late-accept-ours",
}


def field_word(field: str) -> Sentence:
    """What a field is called."""
    return say(f"late-field-{field.replace('_', '-')}")


def kind_word(kind: str) -> Text:
    """A kind of training in words."""
    return say(KINDS[kind]) if kind in KINDS else kind


def span(first: date, last: date) -> Text:
    """Days from … to …; one day alone stands alone."""
    return Day(first) if first == last else say("late-span", first=Day(first), last=Day(last))  # type: ignore[return-value]


def answer_word(field: str, value: Any) -> Any:
    """An answer in words."""
    match field:
        case "kind":
            return kind_word(value)
        case "days":
            return span(*value)
        case "half_days":
            return say("late-days", days=Hours(int(value) * 50))
        case "minutes":
            return say("late-minutes", count=str(value))
        case "count":
            return str(value)
        case "hours":
            return Hours(value)
        case "level":
            return say(LEVELS.get(value, "late-level-none"))
        case "required":
            return say(f"late-required-{value}")
        case "online":
            return say(f"late-online-{value}")
        case "passed":
            return say(f"late-passed-{value}")
    return value


def said_lines(card: LateCard) -> list[Sentence]:
    """Every answer, in the order of the form."""
    return [
        say("late-said", field=field_word(name), answer=answer_word(name, card.said[name]))
        for name in card.fields
        if name in card.said
    ]


def due_lines(card: LateCard) -> tuple[Sentence, ...]:
    """Until when the papers are collected; that they come, or came, too late."""
    due = card.due
    if due is None:
        return ()
    if not due.overdue:
        return (say("late-due", first=Day(due.first), last=Day(due.last)),)
    return (say("late-overdue-draft" if card.state == "draft" else "late-overdue", last=Day(due.last)),)


def whose(card: LateCard) -> Sentence:
    """Whose training it is."""
    return say("late-person", name=card.name, number=card.staff_no, unit=card.unit)


def worth_sentences(worths: Iterable[WorthLine]) -> list[Sentence]:
    """What each policy makes of it."""
    return [
        say(
            "late-worth-credits" if worth.measure == "credits" else "late-worth-hours",
            hours=Hours(worth.hours),
            policy=worth.policy,
            rule=worth.rule,
        )
        for worth in worths
    ]


def double_sentences(doubles: Iterable[Double]) -> list[Sentence]:
    """What may be the same training."""
    return [
        say(f"late-double-{double.what}", title=double.title, days=span(double.first, double.last))
        for double in doubles
    ]


def reason_word(reason: str) -> Text:
    """Why it went back: one of the set reasons, or the words that were typed."""
    return say(REASONS[reason]) if reason in REASONS else reason


def step_line(step: Step) -> Sentence:
    """What was done, by whom, when, and why."""
    reason = say("late-step-reason", reason=reason_word(step.reason)) if step.reason else ""
    return say(f"late-step-{step.verb}", author=author_of(step.author), day=Day(step.at), reason=reason)


def letter_lines(values: Mapping[str, Any]) -> list[Sentence]:
    """What a letter's entry is about."""
    first, last = date.fromisoformat(values["first"]), date.fromisoformat(values["last"])
    return [
        say("late-said", field=field_word("kind"), answer=kind_word(values["what"])),
        say("late-said", field=field_word("title"), answer=values["title"]),
        say("late-said", field=field_word("days"), answer=span(first, last)),
    ]


def worth_lines(view: LateCard) -> tuple[Text, ...]:
    """What an entry would count for, or that nothing counts it; nothing once it is decided."""
    if not view.worths:
        return ("", say("late-nothing-counts")) if view.state in ("draft", "filed", "unit") else ()
    return "", say("late-worth-title"), *worth_sentences(view.worths), *when(view.closed, say("late-closed-year"))
