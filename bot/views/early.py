"""The early list: who cannot make the year any more, or only just, and what can be done."""

from __future__ import annotations

from bot.actions.early import OpenEarly, OpenEarlyUnits, RenewEarly
from bot.actions.makeup import OpenCases
from bot.actions.notices import OpenRemind
from bot.actions.people import OpenCadre
from bot.screens import Button, Hours, Moment, Screen, Sentence, say, screen
from bot.study.forecast.see_early import EarlyLine, EarlyList, EarlyUnits
from bot.study.notices.choose_unit import UnitRow
from bot.views.buttons import HOME, pager


def listed(view: EarlyList) -> Screen:
    """A page of people, each a button to the card."""
    lines = tuple(enumerate(view.lines, 1))
    return screen(
        say("early-title", unit=view.unit or say("export-whole-scope")),
        say("early-counts", worse=view.no_longer, just=view.only_just),
        "",
        *(_line(number, line) for number, line in lines),
        say("early-none") if not lines and view.at is not None else None,
        "",
        say("early-as-of", at=Moment(view.at)) if view.at is not None else say("early-being-made"),
        rows=[
            *_pairs([Button(f"{number}. {line.name}", OpenCadre(line.cadre_id)) for number, line in lines]),
            pager(view.page, view.pages, lambda page: OpenEarly(view.unit_id, view.kind, page)),
            _filters(view),
            [
                Button(say("progress-remind"), OpenRemind(view.unit_id)),
                Button(say("early-makeup"), OpenCases("a", view.unit_id, 1)),
            ],
            [
                *([Button(say("early-by-unit"), OpenEarlyUnits(view.unit_id))] if view.below else []),
                Button(say("early-renew"), RenewEarly(view.unit_id)),
            ],
            [HOME],
        ],
    )


def renewing(view: EarlyList) -> Screen:
    """The same, and that it is being made anew."""
    return listed(view).with_toast(say("early-renewing"))


def units(view: EarlyUnits) -> Screen:
    """The units right below with their counts, in the roster's order: there is no ranking."""
    choice = view.choice
    here = choice.unit.id if choice.unit else 0
    back = OpenEarlyUnits(choice.above) if choice.above is not None else OpenEarly(here)
    return screen(
        say("early-units", unit=choice.unit.name if choice.unit else say("export-whole-scope")),
        "",
        *(_count(row, view.counts.get(row.id, (0, 0))) for row in choice.rows),
        rows=[
            *([Button(row.name, OpenEarly(row.id))] for row in choice.rows),
            pager(choice.page, choice.pages, lambda page: OpenEarlyUnits(here, page)),
            [Button(say("button-back"), back), HOME],
        ],
    )


def _count(row: UnitRow, counts: tuple[int, int]) -> Sentence:
    return say("early-unit", unit=row.name, worse=counts[0], just=counts[1])


def _line(number: int, line: EarlyLine) -> Sentence:
    prospect = line.prospect
    verdict = prospect.verdict if prospect.at_risk else "caught-up"
    return say(
        "early-line",
        number=number,
        name=line.name,
        unit=line.unit,
        hours=Hours(prospect.hours),
        target=Hours(prospect.target),
        verdict=say(f"early-{verdict}"),
        needed=Hours(prospect.needed),
        reach=Hours(prospect.reach),
    )


def _filters(view: EarlyList) -> list[Button]:
    """Only what is not shown already, and only where there is something."""
    if not view.no_longer or not view.only_just:
        return []
    kinds = {"a": "early-show-all", "n": "early-show-worse", "j": "early-show-just"}
    return [Button(say(key), OpenEarly(view.unit_id, kind)) for kind, key in kinds.items() if kind != view.kind]


def _pairs(buttons: list[Button]) -> list[list[Button]]:
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
