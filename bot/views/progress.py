"""Progress of units: figures, child units, people, and the picture."""

from __future__ import annotations

import hashlib

from bot.actions.early import OpenEarly
from bot.actions.notices import OpenRemind
from bot.actions.people import OpenCadre
from bot.actions.reports import DrawProgress, OpenExport, OpenPeople, OpenProgress
from bot.screens import Attachment, Button, Hours, Joined, Moment, Percent, Screen, Sentence, say, screen
from bot.study.reports.figures import Figures
from bot.study.reports.scope import UnitRef
from bot.study.reports.see_people import PeoplePage, PersonLine
from bot.study.reports.see_progress import ChildLine, Progress, ScopeChoice
from bot.views.buttons import HOME, pager
from bot.views.figure_lines import completion_of, figures_lines


def shown(outcome: Progress | PeoplePage | ScopeChoice) -> Screen:
    """Whatever `see_progress` found."""
    match outcome:
        case Progress():
            return unit(outcome)
        case PeoplePage():
            return people(outcome)
        case ScopeChoice():
            return choice(outcome)


def choice(view: ScopeChoice) -> Screen:
    """Several units to begin with."""
    return screen(
        say("progress-choose"),
        rows=[
            *([Button(one.name, OpenProgress(one.id))] for one in view.units),
            pager(view.page, view.pages, lambda page: OpenProgress(0, page)),
            [HOME],
        ],
    )


def unit(view: Progress) -> Screen:
    """A unit with its child units, numbered so that a long name fits the list and a short one the button."""
    lines = tuple(enumerate(view.children, 1))
    return screen(
        *_head(view.trail, view.cycle, view.total),
        "",
        say("progress-children"),
        *(_child(number, child) for number, child in lines),
        say("progress-own", heads=view.own.heads) if view.own.heads else None,
        "",
        say("progress-as-of", at=Moment(view.at)),
        rows=[
            *_pairs([Button(f"{number}. {child.unit.name}", OpenProgress(child.unit.id)) for number, child in lines]),
            pager(view.page, view.pages, lambda page: OpenProgress(view.unit.id, page)),
            [Button(say("progress-own-button", heads=view.own.heads), OpenPeople(view.unit.id, 1))]
            if view.own.heads
            else [],
            [Button(say("progress-picture"), DrawProgress(view.unit.id, 1)), _remind(view.unit)],
            [_early(view.unit), _export(view.unit)],
            [Button(say("progress-refresh"), OpenProgress(view.unit.id, view.page))],
            _way_back(view.trail),
        ],
    )


def people(view: PeoplePage) -> Screen:
    """The people of a unit, each a button to the card."""
    lines = tuple(enumerate(view.people, 1))
    own = say("progress-people", page=view.page, pages=view.pages) if view.is_leaf else say("progress-people-own")
    back = [] if view.is_leaf else [Button(say("progress-up", name=view.unit.name), OpenProgress(view.unit.id))]
    return screen(
        *_head(view.trail, view.cycle, view.figures),
        "",
        own if view.people else say("progress-nobody"),
        *(_person(number, line) for number, line in lines),
        "",
        say("progress-as-of", at=Moment(view.at)),
        rows=[
            *_pairs([Button(f"{number}. {line.name}", OpenCadre(line.cadre_id)) for number, line in lines]),
            pager(view.page, view.pages, lambda page: OpenPeople(view.unit.id, page)),
            [_remind(view.unit), _early(view.unit), _export(view.unit)],
            [*back, Button(say("progress-refresh"), OpenPeople(view.unit.id, view.page))],
            _way_back(view.trail) if view.is_leaf else [HOME],
        ],
    )


def picture(view: Progress, png: bytes) -> Screen:
    """The figures as a picture below the list; twelve units at most, the rest on further pages."""
    return screen(
        say("progress-picture-caption", name=view.unit.name, at=Moment(view.at)),
        rows=[
            pager(view.page, view.pages, lambda page: DrawProgress(view.unit.id, page)),
            [Button(say("progress-back-to-list"), OpenProgress(view.unit.id)), HOME],
        ],
        attachment=Attachment("photo", "progress.png", png, f"progress:{hashlib.sha256(png).hexdigest()[:32]}"),
    )


def _head(trail: tuple[UnitRef, ...], cycle: str, figures: Figures) -> list[Sentence | Joined | str]:
    above = [Joined(tuple(one.name for one in trail), " › ")] if len(trail) > 1 else []
    return [
        say("progress-title", name=trail[-1].name, year=cycle),
        *above,
        "",
        *figures_lines(figures),
    ]


def _child(number: int, child: ChildLine) -> Sentence:
    return say(
        "progress-child",
        number=number,
        name=child.unit.name,
        heads=child.figures.heads,
        participation=Percent(child.figures.participation),
        completion=completion_of(child.figures),
        hours=Hours(child.figures.mean_hours),
    )


def _person(number: int, line: PersonLine) -> Sentence:
    parts = line.beside and (line.hours >= line.target or line.by_days)  # else what lacks to the target is seen
    kind = "progress-person-parts" if parts else "progress-person-days" if line.by_days else "progress-person"
    return say(
        kind,
        number=number,
        name=line.name,
        hours=Hours(line.hours),
        target=Hours(line.target),
        done=line.done,
        required=line.required,
    )


def _pairs(buttons: list[Button]) -> list[list[Button]]:
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]


def _remind(unit: UnitRef) -> Button:
    return Button(say("progress-remind"), OpenRemind(unit.id))


def _early(unit: UnitRef) -> Button:
    return Button(say("progress-early"), OpenEarly(unit.id))


def _export(unit: UnitRef) -> Button:
    return Button(say("progress-export"), OpenExport(unit.id))


def _way_back(trail: tuple[UnitRef, ...]) -> list[Button]:
    up = [Button(say("progress-up", name=trail[-2].name), OpenProgress(trail[-2].id))] if len(trail) > 1 else []
    return [*up, HOME]
