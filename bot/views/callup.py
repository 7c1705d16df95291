"""Call-ups on the phone: choose people, preview, issue, and watch the receipts."""

from __future__ import annotations

from bot.actions.makeup import (
    IssueCallup,
    OpenCallup,
    OpenCallups,
    OpenCases,
    PickCases,
    PreviewCallup,
    RemindUnread,
    TickCase,
    TickMany,
)
from bot.screens import Button, Day, Html, Joined, Screen, Text, say, screen
from bot.study.makeup.choose_cases import EVERY, NONE, PAGE, Choosing
from bot.study.makeup.list_cases import SIZE
from bot.study.makeup.preview_callup import Preview
from bot.study.makeup.remind_unread import RemindedUnread
from bot.study.makeup.rules import CALLUP_DAYS
from bot.study.makeup.see_callups import CallupCard, CallupsPage
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager
from bot.views.makeup import case_line
from bot.views.makeup_letters import callup_lines
from bot.views.makeup_words import order

USUAL_DAYS = CALLUP_DAYS[1]
TO_CASES = Button(say("makeup-back-to-list"), OpenCases())


def choosing(view: Choosing) -> Screen:
    """Tick people: one by one, the page, or all that the filter shows."""
    page, draft = view.list, view.draft_id
    where = (page.show, page.unit_id, page.page)
    first = (page.page - 1) * SIZE
    ticks = [
        Button(
            say("callup-tick", mark=_box(row.case_id in view.ticked), place=first + place, name=row.name),
            TickCase(draft, row.case_id, row.case_id not in view.ticked, *where),
        )
        for place, row in enumerate(page.rows, 1)
    ]
    go = Button(say("callup-to-preview", count=view.people), PreviewCallup(draft, USUAL_DAYS), style="primary")
    return screen(
        say("callup-choose-title"),
        say("makeup-list-unit", unit=page.unit) if page.unit else None,
        "",
        *(
            case_line(first + place, row, _box(row.case_id in view.ticked) + " ")
            for place, row in enumerate(page.rows, 1)
        ),
        "",
        say("callup-chosen", people=view.people, cases=view.chosen),
        rows=[
            *(ticks[start : start + 2] for start in range(0, len(ticks), 2)),
            [
                Button(say("callup-tick-page"), TickMany(draft, PAGE, *where)),
                Button(say("callup-tick-all", count=page.counts[page.show]), TickMany(draft, EVERY, *where)),
                Button(say("callup-tick-none"), TickMany(draft, NONE, *where)),
            ],
            pager(page.page, page.pages, lambda number: PickCases(draft, page.show, page.unit_id, number)),
            [go] if view.chosen else [],
            [TO_CASES],
        ],
    )


def preview(view: Preview) -> Screen:
    """The order as it would go out: number, deadline, people, and the very text."""
    days = [
        Button(
            say("callup-days", mark="● " if choice == view.days else "", days=choice),
            PreviewCallup(view.draft_id, choice),
        )
        for choice in CALLUP_DAYS
    ]
    return screen(
        say("callup-preview-title", number=order(view.number)),
        say("callup-preview-due", day=Day(view.due_at), days=view.days),
        say("callup-preview-people", people=view.people, cases=view.cases),
        _names(view.names, view.people),
        say("callup-preview-unreached", count=view.unreached) if view.unreached else None,
        "",
        say("callup-preview-text"),
        Joined((Html("<blockquote>"), Joined(tuple(callup_lines(view.sample))), Html("</blockquote>")), ""),
        rows=[
            days,
            [Button(say("callup-issue", count=view.people), IssueCallup(view.draft_id), style="primary")],
            [
                Button(say("button-back"), PickCases(view.draft_id, "a", 0, 1)),
                Button(say("button-cancel"), OpenCases()),
            ],
        ],
    )


def issued(view: CallupCard) -> Screen:
    """The order after issuing: who was told, and who needs it on paper."""
    return callup_card(view).with_toast(say("callup-issued", number=order(view.number)))


def callup_card(view: CallupCard) -> Screen:
    """One call-up with its receipts."""
    return screen(
        say("callup-card-title", number=order(view.number)),
        say("callup-card-issued", day=Day(view.issued_at), who=author_of(view.issued_by)),
        say("callup-card-due", day=Day(view.due_at)),
        "",
        say("callup-card-read", done=view.read, all=view.people),
        say("callup-card-closed", done=view.closed, all=view.cases),
        *_group("callup-card-unread", view.unread, view.unread_count),
        *_group("callup-card-unreached", view.unreached, view.unreached_count),
        rows=[
            [Button(say("callup-remind"), RemindUnread(view.number.id), style="primary")] if view.may_remind else [],
            [Button(say("callup-refresh"), OpenCallup(view.number.id))],
            [Button(say("callup-list"), OpenCallups()), TO_CASES],
            [HOME],
        ],
    )


def reminded(view: RemindedUnread) -> Screen:
    """After reminding the unread."""
    toast = say("callup-reminded", count=view.sent) if view.sent else say("callup-reminded-before")
    return callup_card(view.card).with_toast(toast)


def callups(view: CallupsPage) -> Screen:
    """The orders issued so far, newest first."""
    return screen(
        say("callup-list-title"),
        "",
        *(
            [
                say(
                    "callup-list-line", number=order(line.number), day=Day(line.issued_at), read=line.read,
                    people=line.people, closed=line.closed, cases=line.cases,
                )
                for line in view.lines
            ]
            or [say("callup-list-none")]
        ),
        rows=[
            *([Button(say("callup-open", number=order(line.number)), OpenCallup(line.number.id))] for line in view.lines),
            pager(view.page, view.pages, OpenCallups),
            [TO_CASES, HOME],
        ],
    )  # fmt: skip


def _box(ticked: bool) -> str:
    return "☑" if ticked else "☐"


def _group(key: str, names: tuple[str, ...], count: int) -> list[Text]:
    return ["", say(key, count=count), _names(names, count)] if count else []


def _names(names: tuple[str, ...], count: int) -> Text:
    listed = Joined(names, "、")
    return (
        say("callup-names-more", names=listed, count=count) if count > len(names) else say("callup-names", names=listed)
    )
