"""Years and their close on the phone of an organisation department: the year, the certificate."""

from __future__ import annotations

from bot.actions import closing as actions
from bot.screens import Button, Day, Hours, Joined, Screen, Text, say, screen, when
from bot.study.credits.assess import Totals
from bot.study.reports.figures import certified_figures
from bot.study.reports.see_closing import ClosingCard
from bot.study.reports.see_progress import ScopeChoice
from bot.study.reports.see_year import ChildYear, YearView
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager
from bot.views.credits import signed
from bot.views.figure_lines import completion_of, figures_lines


def year(view: YearView | ScopeChoice) -> Screen:
    """A unit's year; or several units to begin with."""
    if isinstance(view, ScopeChoice):
        return screen(
            say("closing-choose"),
            rows=[
                *([Button(one.name, actions.OpenYear(one.id))] for one in view.units),
                pager(view.page, view.pages, lambda page: actions.OpenYear(0, 0, page)),
                [HOME],
            ],
        )
    unit, children = view.unit.id, tuple(enumerate(view.children, 1))
    return screen(
        say("closing-title", name=view.unit.name, year=str(view.year)),
        *when(len(view.trail) > 1, Joined(tuple(one.name for one in view.trail), " › ")),
        _state(view),
        "",
        *figures_lines(view.figures),
        *when(children, "", say("progress-children")),
        *(_child(number, child) for number, child in children),
        rows=[
            *_deeds(view),
            *(
                [Button(f"{number}. {child.unit.name}", actions.OpenYear(child.unit.id, view.year))]
                for number, child in children
            ),
            pager(view.page, view.pages, lambda page: actions.OpenYear(unit, view.year, page)),
            [
                *(
                    Button(say("closing-button-year", year=str(one)), actions.OpenYear(unit, one))
                    for one in (view.year - 1, view.year + 1)
                    if view.earliest <= one <= view.latest
                )
            ],
            [
                *(
                    [Button(say("progress-up", name=view.trail[-2].name), actions.OpenYear(view.trail[-2].id, view.year))]
                    if len(view.trail) > 1
                    else []
                ),
                HOME,
            ],
        ],
    )  # fmt: skip


def _state(view: YearView) -> Text:
    mark = view.mark
    if mark is not None:
        key = "closing-closed" if mark.unit == view.unit else "closing-closed-above"
        return say(key, unit=mark.unit.name, day=Day(mark.at), author=author_of(mark.author))
    if not view.over:
        return say("closing-runs", day=Day(view.ends))
    return say("closing-opened-again") if view.closings else say("closing-open")


def _deeds(view: YearView) -> list[list[Button]]:
    rows = []
    if view.motion_id is not None:
        rows.append([Button(say("closing-button-motion"), actions.OpenMotion(view.motion_id))])
    if view.mark is not None:
        rows.append([Button(say("closing-button-certificate"), actions.OpenClosing(view.mark.closing_id))])
    else:
        rows.append(
            [Button(say("closing-button-preview"), actions.PreviewYear(view.unit.id, view.year), style="primary")]
        )
    return rows


def _child(number: int, child: ChildYear) -> Text:
    return say(
        "closing-child",
        number=number,
        name=child.unit.name,
        state=say("closing-child-closed") if child.closed else say("closing-child-open"),
        heads=child.figures.heads,
        completion=completion_of(child.figures),
    )


def totals_lines(totals: tuple[Totals, ...]) -> list[Text]:
    """The principal account's figures, and the sum of each other account."""
    lines: list[Text] = [
        *figures_lines(certified_figures(totals[0])),
        say("closing-sum", hours=Hours(totals[0].hours), entries=totals[0].entries),
    ]
    for other in totals[1:]:
        lines.append(say("closing-other", title=other.title, hours=Hours(other.hours), entries=other.entries))
    return lines


def certificate(card: ClosingCard) -> Screen:
    """A closed year as it was certified, and what was let in since."""
    opened, motion = card.reopened, card.motion_id
    return screen(
        say("closing-certificate-title", name=card.unit.name, year=str(card.year)),
        say("closing-by", author=author_of(card.author), day=Day(card.at), number=str(card.number)),
        say("closing-reason", reason=card.reason),
        *(
            [say("closing-reopened-by", author=author_of(opened[0]), day=Day(opened[1]), reason=opened[2])]
            if opened is not None
            else []
        ),
        "",
        *totals_lines(card.totals),
        say("closing-short", count=card.totals[0].short),
        say("closing-mark", mark=card.mark),
        "",
        *(
            (
                say("closing-changes", count=card.changed, hours=signed(card.change_hours)),
                *(
                    say(
                        f"closing-change-{line.kind}", name=line.name, number=str(line.number), hours=signed(line.hours),
                        title=line.title, day=Day(line.at),
                    )
                    for line in card.changes
                ),
            )
            if card.changed
            else (say("closing-no-changes"),)
        ),
        rows=[
            [Button(say("closing-button-motion"), actions.OpenMotion(motion))] if motion is not None else [],
            [Button(say("closing-button-reopen"), actions.BeginReopening(card.closing_id))]
            if opened is None and motion is None
            else [],
            [Button(say("button-back"), actions.OpenYear(card.unit.id, card.year)), HOME],
        ],
        fresh=True,  # it is opened from the letter, whose file shall stay
    )  # fmt: skip
