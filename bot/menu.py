"""The command menu: each person sees only what they may use."""

from __future__ import annotations

from bot.screens import Sentence, say
from bot.study.people.actor import ADMIN, AUTHOR, LIAISON, TEACHER, Actor

LEARNER = ("learn", "courses", "exams", "credits", "makeup", "late", "mistakes", "gate", "certificates")
LIAISONS = (
    "todo",
    "progress",
    "cadre",
    "makeup",
    "exams",
    "latelist",
    "remind",
    "early",
    "export",
    "gate",
    "certificates",
)
ADMINS = (
    "todo", "progress", "cadre", "makeup", "remind", "early", "import", "questions", "stats", "exams", "export", "reversals",
    "penalty", "close", "policy", "targets", "latelist", "gate", "certificates", "audit", "alarms",
)  # fmt: skip
TEACHERS = ("todo", "grading")
AUTHORS = ("questions", "stats")


def command_names(actor: Actor | None) -> tuple[str, ...]:
    """The commands of this person, most used first, none twice."""
    names: list[str] = ["start"]
    if actor is not None and actor.cadre_id is not None:
        names += LEARNER
    if actor is not None and actor.paths(TEACHER):
        names += TEACHERS
    if actor is not None and actor.paths(AUTHOR):
        names += AUTHORS
    if actor is not None and actor.paths(LIAISON):
        names += LIAISONS
    if actor is not None and actor.paths(ADMIN):
        names += ADMINS
    return tuple(dict.fromkeys([*names, "settings", "help"]))


def commands_for(actor: Actor | None) -> list[tuple[str, Sentence]]:
    """Names with the sentence that describes each; `/makeup` says what it is for whoever reads it."""
    manages = actor is not None and actor.has_role
    return [
        (name, say("menu-makeup-cases" if name == "makeup" and manages else f"menu-{name}"))
        for name in command_names(actor)
    ]
