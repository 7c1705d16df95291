"""What a close of a year would certify, on the phone of an organisation department, before anything is asked."""

from __future__ import annotations

from bot.actions import closing as actions
from bot.actions.people import OpenCadre
from bot.screens import Button, Day, Hours, Joined, Screen, Text, say, screen, when
from bot.study.credits.assess import Assessed
from bot.study.reports.preview_year import YearPreview
from bot.views.buttons import HOME, pager
from bot.views.closing import totals_lines
from bot.views.exemption import LIST as EXEMPTIONS
from bot.views.late import INBOX as LATES
from bot.views.penalty import LIST as PENALTIES
from bot.views.policy import LIST as POLICIES
from bot.views.reversal import LIST as REVERSALS


def preview(view: YearPreview) -> Screen:
    """What a close would certify now, and who is short."""
    main, year = view.totals[0], view.year
    hindrance = view.hindrance
    return screen(
        say("closing-preview-title", name=view.unit.name, year=str(year)),
        "",
        *totals_lines(view.totals),
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
            *_waiting(view),
            []
            if hindrance
            else [Button(say("closing-button-begin"), actions.BeginClosing(view.unit.id, year), style="primary")],
            [Button(say("button-back"), actions.OpenYear(view.unit.id, year)), HOME],
        ],
    )


def _shown(hindrance: tuple[str, tuple[tuple[str, object], ...]]) -> list[tuple[str, Text | Day]]:
    return [(name, value if isinstance(value, str) else Day(value)) for name, value in hindrance[1]]  # type: ignore[arg-type]


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
        *(say("closing-lacks-minimum", title=title, hours=Hours(hours)) for title, hours in verdict.minimums),
        *when(verdict.arrears and verdict.due, say("closing-lacks-period", hours=Hours(verdict.arrears))),
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
        *when(waits.penalties, say("closing-warn-penalties", count=waits.penalties)),
        *when(waits.exemptions, say("closing-warn-exemptions", count=waits.exemptions)),
        *when(waits.proposals, say("closing-warn-proposals", count=waits.proposals)),
        *when(waits.year_before, say("closing-warn-before", year=str(view.year - 1))),
    ]
    return ["", say("closing-warnings"), *lines] if lines else []


def _waiting(view: YearPreview) -> list[list[Button]]:
    """Where what waits for a decision is decided."""
    waits = view.warnings
    lists = (
        (view.lates, LATES), (waits.reversals, REVERSALS), (waits.penalties, PENALTIES), (waits.exemptions, EXEMPTIONS),
        (waits.proposals, POLICIES),
    )  # fmt: skip
    return [[button] for count, button in lists if count]
