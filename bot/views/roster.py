"""Screens and letters of a roster import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.packages import OpenPublished
from bot.actions.people import CancelImport, ConfirmImport, OpenImport
from bot.actions.reports import OpenProgress
from bot.screens import Button, Joined, Screen, Text, say, screen, when
from bot.study.makeup.ask_import import Wish
from bot.study.people.import_roster import ImportReport
from bot.study.people.plan_import import ImportPlan
from bot.study.people.roster_rows import Roster, RosterFault
from bot.views.buttons import HOME
from bot.views.package_words import few_names

FAULTS_SHOWN = 10
COUNTS = ("rows", "new", "changed", "moved", "unchanged", "absent", "units", "liaisons", "leaving", "credentials")
AGAIN = Button(say("roster-button-again"), OpenImport())


def guide() -> Screen:
    """What to send."""
    published = Button(say("package-button-list"), OpenPublished(1))
    return screen(
        say("roster-guide-title"), "", say("roster-guide"), "", say("package-guide"), rows=[[published], [HOME]]
    )


def received(name: str) -> Screen:
    """The file is here and is being looked at."""
    return screen(say("roster-received", file=name))


def answered(wish: Wish) -> Screen:
    """After the word of a person about a checked import."""
    return screen(say(f"roster-{wish.state}"), rows=[[HOME] if wish.state != "cancelled" else [AGAIN, HOME]])


def report_letter(values: Mapping[str, Any]) -> Screen:
    """What was found in the file: faults, or what would change and two buttons."""
    title = say("roster-report-title", file=values["name"])
    if "refused" in values:
        reasons = [say(key, **values["params"]) for key in values["refused"]]
        return screen(title, "", *reasons, rows=[[AGAIN, HOME]])
    faults = [_fault(fault, marked=bool(values["errors"])) for fault in values["faults"]]
    more = values["errors"] + values["warnings"] - len(faults)
    faults += when(more > 0, say("package-more-faults", count=more))
    if values["errors"]:
        return screen(title, say("roster-has-faults", count=values["errors"]), "", *faults, rows=[[AGAIN, HOME]])
    lines: list[Text | None] = [title, "", *count_lines(values["counts"]), *example_lines(values)]
    if values["filled"]:
        lines.append(say("roster-filled", count=values["filled"]))
    lines += when(values["warnings"], "", say("roster-has-warnings", count=values["warnings"]), *faults)
    if values["empty"]:
        return screen(*lines, "", say("roster-nothing-new"), rows=[[HOME]])
    return screen(
        *lines,
        "",
        say("roster-ask"),
        rows=[
            [Button(say("roster-button-confirm"), ConfirmImport(values["job"]), style="success")],
            [Button(say("button-cancel"), CancelImport(values["job"]))],
        ],
    )


def done_letter(values: Mapping[str, Any]) -> Screen:
    """What the import did, and what comes next."""
    if "refused" in values:
        return screen(*(say(key, **values["params"]) for key in values["refused"]), rows=[[AGAIN, HOME]])
    return screen(
        say("roster-done-title", file=values["name"]),
        "",
        *count_lines(values["counts"]),
        "",
        *when(values.get("flagged"), say("roster-done-targets", count=int(values.get("flagged", 0)))),
        *for_nobody_lines(values.get("for_nobody", ())),
        say("roster-done-next"),
        rows=[[Button(say("button-manage"), OpenProgress(), style="primary")], [HOME]],
    )


def for_nobody_lines(titles: Sequence[str]) -> list[Text]:
    """Courses that nobody on the roster is meant to take, as it is after an import."""
    return [*when(titles, say("roster-done-nobody", count=len(titles), names=few_names(titles)))]


def count_lines(counts: Mapping[str, int]) -> list[Text]:
    """The counts of a plan or of a report, what is nought left out."""
    lines: list[Text] = [say("roster-count-rows", count=counts["rows"])]
    lines += [say(f"roster-count-{name}", count=counts[name]) for name in COUNTS[1:] if counts.get(name)]
    return lines


def counts_of(counted: ImportPlan | ImportReport) -> dict[str, int]:
    """The counts as plain values."""
    return {name: getattr(counted, name) for name in COUNTS}


def example_lines(values: Mapping[str, Any]) -> list[Text]:
    """A few names of what is new, so that a wrong file is noticed."""
    kinds = (
        ("new_names", "roster-some-new"),
        ("moved_names", "roster-some-moved"),
        ("unit_names", "roster-some-units"),
    )
    return [say(key, names="、".join(values[kind])) for kind, key in kinds if values[kind]]


def plan_values(roster: Roster, plan: ImportPlan) -> dict[str, Any]:
    """A reading and its plan as the plain values of the report letter."""
    told = told_faults(roster, plan)
    errors = [fault for fault in told if not fault.warning]
    several = len({row.sheet for row in roster.rows} | {fault.sheet for fault in roster.faults}) > 1
    return {
        "counts": counts_of(plan),
        "new_names": list(plan.new_names),
        "moved_names": list(plan.moved_names),
        "unit_names": list(plan.unit_names),
        "filled": roster.filled,
        "empty": plan.is_empty,
        "errors": len(errors),
        "warnings": len(told) - len(errors),
        "faults": [_plain(fault, several) for fault in told[:FAULTS_SHOWN]],
    }


def told_faults(roster: Roster, plan: ImportPlan) -> list[RosterFault]:
    """What is wrong with a reading and its plan, errors before warnings."""
    return [*roster.errors, *plan.faults, *(fault for fault in roster.faults if fault.warning)]


def _plain(fault: RosterFault, several: bool) -> dict[str, Any]:
    sheet = fault.sheet if several else ""
    told = {"sheet": sheet, "row": fault.number, "key": fault.key, "params": dict(fault.params)}
    return {**told, "warning": fault.warning}


def _fault(fault: Mapping[str, Any], *, marked: bool) -> Text:
    """One line; `marked`: errors stand beside it, so a warning says that it is one."""
    parts: list[Text] = ["• ", *when(marked and fault.get("warning"), say("roster-cli-warning"))]
    if fault["sheet"]:
        parts.append(say("roster-place-sheet", sheet=fault["sheet"]))
    if fault["row"]:
        parts.append(say("roster-place-row", row=fault["row"]))
    return Joined((*parts, say(fault["key"], **fault["params"])), "")
