"""Make-up cases on the phone: one's own, the managing list, one case, and waiving it."""

from __future__ import annotations

from bot.actions.exams import OpenExam
from bot.actions.learning import OpenLesson, OpenQuiz
from bot.actions.makeup import (
    BeginCallup,
    ChooseCaseUnit,
    ChooseReason,
    ConfirmWaive,
    OpenCallup,
    OpenCallups,
    OpenCase,
    OpenCases,
    OpenMakeup,
    ReadCallup,
    WaiveCase,
)
from bot.actions.people import OpenCadre
from bot.screens import Button, Day, Screen, Text, say, screen
from bot.study.makeup.list_case_units import CaseUnits
from bot.study.makeup.list_cases import SHOWS, SIZE, CasePage, CaseRow
from bot.study.makeup.read_callup import Receipt
from bot.study.makeup.see_case import CaseCard
from bot.study.makeup.see_my_cases import MyCase, MyCases
from bot.study.makeup.waive_case import REASONS
from bot.views.buttons import HOME, pager
from bot.views.makeup_words import cause, left, order, what

SHOWN = 6  # of one's own open cases; nobody has more required courses failed at once
MANAGE = Button(say("makeup-manage"), OpenCases())


def makeup(found: CasePage | MyCases) -> Screen:
    """What /makeup opens with."""
    return case_list(found) if isinstance(found, CasePage) else my_cases(found)


def my_cases(view: MyCases) -> Screen:
    """What, why, by when, and a button straight to it."""
    shown = view.open[:SHOWN]
    lines: list[Text] = [say("makeup-mine-title")]
    for place, case in enumerate(shown, 1):
        lines += ["", *_my_case(place, case)]
    if not view.open:
        lines += ["", say("makeup-mine-none")]
    if view.unread:
        lines += ["", say("makeup-mine-unread", count=len(view.unread))]
    if view.closed:
        lines += ["", say("makeup-closed-title")]
        lines += [
            say(f"makeup-closed-{closed.result}", course=closed.course, day=Day(closed.closed_at))
            for closed in view.closed
            if closed.closed_at is not None
        ]
    receipts = [
        [Button(say("callup-receipt-of", number=order(n)), ReadCallup(n.id), style="primary")] for n in view.unread
    ]
    return screen(
        *lines,
        rows=[
            *receipts,
            *(_go(place, case) for place, case in enumerate(shown, 1)),
            [MANAGE] if view.manages else [],
            [HOME],
        ],
    )


def receipt(view: Receipt) -> Screen:
    """The receipt is kept: what is to be done comes next."""
    key = "callup-receipt-kept" if view.fresh else "callup-receipt-known"
    return my_cases(view.mine).with_toast(say(key, number=order(view.number)))


def _my_case(place: int, case: MyCase) -> list[Text]:
    step = case.step
    title = what(case.course, None) if case.whole or step is None else what(case.course, step.module, step.title)
    lines: list[Text] = [
        say("makeup-mine-case", place=place, what=title),
        say("makeup-mine-why", cause=cause(case.cause)),
    ]
    if case.due_at is not None:
        lines.append(say("makeup-mine-due", day=Day(case.due_at), left=left(case.days_left)))
    if case.callup is not None:
        lines.append(say("makeup-mine-callup", number=order(case.callup)))
    if case.exhausted:
        lines.append(say("makeup-mine-exhausted"))
    elif case.whole and step is not None and not step.exam:
        lines.append(say("makeup-mine-next", module=str(step.module), title=step.title))
    return lines


def _go(place: int, case: MyCase) -> list[Button]:
    if case.step is None:
        return []
    module = case.step.module
    if case.step.exam:
        return [Button(say("makeup-go-exam", place=place), OpenExam(case.course_id), style="primary")]
    if not case.step.quiz:
        return [Button(say("makeup-go-lesson", place=place), OpenLesson(case.course_id, module, 0), style="primary")]
    return [
        Button(say("makeup-go-again", place=place), OpenLesson(case.course_id, module, 1)),
        Button(say("makeup-go-quiz", place=place), OpenQuiz(case.course_id, module), style="primary"),
    ]


def case_list(view: CasePage) -> Screen:
    """Open shortfalls in scope, filtered and paged; an admin may call up from here."""
    first = (view.page - 1) * SIZE
    filters = [
        Button(
            say(f"makeup-show-{show}", mark="● " if show == view.show else "", count=view.counts[show]),
            OpenCases(show, view.unit_id, 1),
        )
        for show in SHOWS
    ]
    numbers = [Button(str(first + place), OpenCase(row.case_id)) for place, row in enumerate(view.rows, 1)]
    issue = Button(say("callup-begin"), BeginCallup(view.show, view.unit_id), style="primary")
    return screen(
        say("makeup-list-title", count=view.counts["a"]),
        say("makeup-list-unit", unit=view.unit) if view.unit else None,
        "",
        *([case_line(first + place, row) for place, row in enumerate(view.rows, 1)] or [say("makeup-list-none")]),
        "" if view.rows else None,
        say("makeup-list-hint") if view.rows else None,
        rows=[
            numbers,
            pager(view.page, view.pages, lambda page: OpenCases(view.show, view.unit_id, page)),
            filters[:2],
            filters[2:],
            [issue] if view.may_issue and view.rows else [],
            [Button(say("callup-list"), OpenCallups()), Button(say("makeup-by-unit"), ChooseCaseUnit(view.unit_id, 1))],
            [Button(say("makeup-mine"), OpenMakeup()), HOME] if view.has_own else [HOME],
        ],
    )


def case_line(place: int, row: CaseRow, mark: str = "") -> Text:
    """A case as one line of a list."""
    if row.exhausted:
        state: Text = say("makeup-state-exhausted")
    elif row.callup is None:
        state = ""
    else:
        state = say("makeup-state-unread" if row.unread else "makeup-state-read", number=order(row.callup))
    return say(
        "makeup-list-line", mark=mark, place=place, name=row.name, unit=row.unit,
        what=what(row.course, row.module), cause=cause(row.cause), left=left(row.days_left), state=state,
    )  # fmt: skip


def case_units(view: CaseUnits) -> Screen:
    """Units with open cases: choose one to see its list, or look one level deeper."""
    here = [Button(say("makeup-all-of-unit"), OpenCases("a", view.unit_id, 1), style="primary")]
    return screen(
        say("makeup-units-title"),
        say("makeup-list-unit", unit=view.unit) if view.unit else None,
        "" if view.units else None,
        *(say("makeup-units-line", unit=name, count=count) for _, name, count in view.units),
        rows=[
            *(
                [Button(say("makeup-unit-button", unit=name, count=n), ChooseCaseUnit(unit, 1))]
                for unit, name, n in view.units
            ),
            pager(view.page, view.pages, lambda page: ChooseCaseUnit(view.unit_id, page)),
            here,
            [Button(say("button-back"), ChooseCaseUnit(view.parent_id, 1)), HOME] if view.unit_id else [HOME],
        ],
    )


def case_card(view: CaseCard) -> Screen:
    """One case from cause to result."""
    return screen(
        say("makeup-case-title", name=view.name, number=view.staff_no),
        say("makeup-case-unit", unit=view.unit),
        "",
        say("makeup-case-what", what=what(view.course, view.module, view.module_title)),
        say("makeup-mine-why", cause=cause(view.cause)),
        say("makeup-case-opened", day=Day(view.opened_at)),
        _state(view),
        say("makeup-mine-callup", number=order(view.callup)) if view.callup else None,
        say("makeup-case-read", day=Day(view.read_at)) if view.read_at else None,
        say("makeup-case-exhausted") if view.exhausted and view.closed_at is None else None,
        rows=[
            [Button(say("makeup-case-cadre"), OpenCadre(view.cadre_id))],
            [Button(say("callup-open", number=order(view.callup)), OpenCallup(view.callup.id))] if view.callup else [],
            [Button(say("makeup-waive"), ChooseReason(view.case_id), style="danger")] if view.may_waive else [],
            [Button(say("makeup-back-to-list"), OpenCases()), HOME],
        ],
    )


def _state(view: CaseCard) -> Text | None:
    if view.closed_at is not None:
        return say(f"makeup-case-{view.result}", day=Day(view.closed_at))
    if view.due_at is None:
        return None
    return say("makeup-mine-due", day=Day(view.due_at), left=left(view.days_left))


def reasons(view: CaseCard) -> Screen:
    """Why shall this case be waived?"""
    return screen(
        say("makeup-waive-title", name=view.name),
        say("makeup-case-what", what=what(view.course, view.module, view.module_title)),
        "",
        say("makeup-waive-why"),
        rows=[
            *([Button(say(f"makeup-reason-{reason}"), ConfirmWaive(view.case_id, reason))] for reason in REASONS),
            [Button(say("button-cancel"), OpenCase(view.case_id))],
        ],
    )


def confirm_waive(view: CaseCard, reason: str) -> Screen:
    """Ask once more: a waived case is closed without a pass."""
    return screen(
        say("makeup-waive-title", name=view.name),
        say("makeup-case-what", what=what(view.course, view.module, view.module_title)),
        "",
        say("makeup-waive-sure", reason=say(f"makeup-reason-{reason}")),
        rows=[
            [Button(say("button-confirm"), WaiveCase(view.case_id, reason), style="danger")],
            [Button(say("button-cancel"), OpenCase(view.case_id))],
        ],
    )


def waived(view: CaseCard) -> Screen:
    """The case after waiving."""
    return case_card(view).with_toast(say("makeup-waived"))
