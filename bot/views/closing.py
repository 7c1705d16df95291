"""Years and their close on the phone of an organisation department: the year, the preview, the certificate."""

from __future__ import annotations

from bot.actions import closing as actions
from bot.actions.people import OpenCadre
from bot.screens import Button, Day, Hours, Joined, Percent, Screen, Sentence, Text, say, screen, when
from bot.study.credits.assess import Assessed, Totals
from bot.study.reports.figures import Figures
from bot.study.reports.preview_year import YearPreview
from bot.study.reports.see_closing import ClosingCard
from bot.study.reports.see_progress import ScopeChoice
from bot.study.reports.see_year import ChildYear, YearView
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager
from bot.views.credits import signed


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


def figures_lines(figures: Figures) -> tuple[Sentence, ...]:
    """Heads and the three standard indicators."""
    return (
        say("progress-heads", heads=figures.heads, attendances=figures.attendances),
        say("progress-participation", share=Percent(figures.participation), count=figures.participants),
        say("progress-completion", share=Percent(figures.completion), count=figures.reached),
        say("progress-mean", hours=Hours(figures.mean_hours)),
    )


def figures_of(totals: Totals) -> Figures:
    """The same figures of a certificate."""
    return Figures(totals.heads, totals.participants, totals.reached, totals.hours, totals.attendances)


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
        completion=Percent(child.figures.completion),
    )


def preview(view: YearPreview) -> Screen:
    """What a close would certify now, and who is short."""
    main, year = view.totals[0], view.year
    hindrance = view.hindrance
    return screen(
        say("closing-preview-title", name=view.unit.name, year=str(year)),
        "",
        *_totals_lines(view.totals),
        *_policy_lines(view),
        "",
        say("closing-short", count=main.short),
        *(_short(person) for person in view.short),
        *_warnings(view),
        "",
        say(hindrance[0], **dict(_shown(hindrance))) if hindrance else say("closing-what-follows"),
        rows=[
            *(
                [Button(person.name, OpenCadre(person.cadre_id)) for person in view.short[start : start + 2]]
                for start in range(0, len(view.short), 2)
            ),
            pager(view.page, view.pages, lambda page: actions.PreviewYear(view.unit.id, year, page)),
            []
            if hindrance
            else [Button(say("closing-button-begin"), actions.BeginClosing(view.unit.id, year), style="primary")],
            [Button(say("button-back"), actions.OpenYear(view.unit.id, year)), HOME],
        ],
    )


def _shown(hindrance: tuple[str, tuple[tuple[str, object], ...]]) -> list[tuple[str, Text | Day]]:
    return [(name, value if isinstance(value, str) else Day(value)) for name, value in hindrance[1]]  # type: ignore[arg-type]


def _totals_lines(totals: tuple[Totals, ...]) -> list[Text]:
    lines: list[Text] = [
        *figures_lines(figures_of(totals[0])),
        say("closing-sum", hours=Hours(totals[0].hours), entries=totals[0].entries),
    ]
    for other in totals[1:]:
        lines.append(say("closing-other", title=other.title, hours=Hours(other.hours), entries=other.entries))
    return lines


def _policy_lines(view: YearPreview) -> list[Text]:
    grades = [
        say("closing-grade", name=name or say("closing-grade-none"), count=count)
        for name, count in view.grades
        if count
    ]
    team = "closing-team-reached" if view.team else "closing-team-missed"
    people, hours = view.carried
    owing, arrears = view.arrears
    return [
        *when(grades, say("closing-grades", list=Joined(tuple(grades), "，"))),
        *when(view.team is not None, say(team, hours=Hours(view.team_mean))),
        *when(owing, say("closing-arrears", count=owing, hours=Hours(arrears))),
        *when(view.blocked, say("closing-blocked", count=view.blocked, consequence=view.consequence)),
        *when(people, say("closing-carried", count=people, hours=Hours(hours))),
    ]


def _short(person: Assessed) -> Text:
    verdict = person.verdict
    why: list[Text] = [
        *when(verdict.lacking, say("closing-lacks", hours=Hours(verdict.lacking))),
        *(say("closing-lacks-minimum", title=title) for title in verdict.minimums),
        *when(verdict.arrears, say("closing-lacks-period", hours=Hours(verdict.arrears))),
    ]
    return say(
        "closing-short-line", name=person.name, hours=Hours(person.hours), target=Hours(person.target),
        why=Joined(tuple(why), "，"),
    )  # fmt: skip


def _warnings(view: YearPreview) -> list[Text]:
    waits = view.warnings
    lines: list[Text] = [
        *when(view.makeup, say("closing-warn-makeup", count=view.makeup)),
        *when(view.lates, say("closing-warn-lates", count=view.lates)),
        *when(waits.reversals, say("closing-warn-reversals", count=waits.reversals)),
        *when(waits.proposals, say("closing-warn-proposals", count=waits.proposals)),
        *when(waits.year_before, say("closing-warn-before", year=str(view.year - 1))),
    ]
    return ["", say("closing-warnings"), *lines] if lines else []


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
        *_totals_lines(card.totals),
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
