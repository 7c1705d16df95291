"""My credits: the bar, whether the year can still be made, the categories, the entries, and why each number."""

from __future__ import annotations

from bot.actions.credits import OpenCreditDetails, OpenStatements
from bot.actions.late import OpenLates
from bot.actions.learning import OpenCourses, OpenCredits, OpenEntries, WhyEntry
from bot.actions.makeup import OpenMakeup
from bot.screens import Bar, Button, Day, Hours, Screen, Sentence, Text, say, screen, when
from bot.study.credits.read_entries import EntriesView, EntryDetail, EntryLine
from bot.study.credits.see_credits import Categories
from bot.study.credits.year_stand import YearStand
from bot.study.forecast.rules import Share
from bot.study.forecast.see_my_credits import Details, MyCredits
from bot.views.audit import author_of
from bot.views.buttons import HOME, pager
from bot.views.counted import counted_lines
from bot.views.courses import CONTINUE
from bot.views.exemption_words import exempted_lines
from bot.views.explanation import explanation_lines
from bot.views.home import account_lines, lacks_beside, next_line
from bot.views.measure import unit_of
from bot.views.outlook import outlook
from bot.views.receipts import receipt_lines
from bot.views.targets import decision_lines
from bot.wording import short_decimal


def credits(view: MyCredits) -> Screen:
    """One screen that a tired person understands: a bar, what is missing, whether it can still be done, what to do next."""
    told, stand = view.credits, view.credits.stand
    unit, lacking = unit_of(stand.measure), stand.verdict.lacking
    return screen(
        say("credits-title", year=stand.cycle),
        "",
        _total(stand),
        *(decision_lines(told.decided.kind, told.decided.why, told.decided.author) if told.decided else ()),
        *exempted_lines(told.exempted),
        say("credits-missing", hours=Hours(lacking), unit=unit) if lacking else None,
        *lacks_beside(stand.verdict),
        say("credits-none", unit=unit) if not told.categories else None,
        *when(told.beside, ""),
        *(line for each, _ in told.beside for line in account_lines(each)),
        "",
        _outlook(view),
        *counted_lines(view.prospect, stand.measure),
        *when(view.step, next_line(view.step)),
        rows=[
            _way_on(view),
            [Button(say("credits-details"), OpenCreditDetails()), *_entries(told.entries)],
            [Button(say("credits-statement"), OpenStatements()), Button(say("late-button-list"), OpenLates())],
            [HOME],
        ],
    )


def _total(stand: YearStand) -> Sentence:
    hours, unit = Hours(stand.hours), unit_of(stand.measure)
    if not stand.target:
        return say("credits-total-only", hours=hours, unit=unit)
    bar = Bar(stand.hours, stand.target)
    return say("credits-total", hours=hours, target=Hours(stand.target), bar=bar, unit=unit)


def _outlook(view: MyCredits) -> Sentence:
    """The forecast is of the principal account: nobody is congratulated while another one lacks."""
    if view.prospect.verdict == "reached" and not all(stand.reached for stand, _ in view.credits.beside):
        return say("outlook-beside")
    return outlook(view.prospect, view.credits.stand.measure)


def _entries(count: int) -> list[Button]:
    return [Button(say("credits-entries", count=count), OpenEntries(1))] if count else []


def _way_on(view: MyCredits) -> list[Button]:
    """What helps most now: the make-up page where modules wait for a call-up, else the next step, else the courses."""
    if view.prospect.verdict == "callup" and (view.step is None or view.step.kind == "waiting"):
        return [Button(say("credits-to-makeup"), OpenMakeup(), style="primary")]
    return [CONTINUE if view.step else Button(say("button-courses"), OpenCourses())]


def details(view: Details) -> Screen:
    """The sum by category, what the policy asks of each part, which limits are in use, what goes over."""
    told, stand, shares = view.credits, view.credits.stand, view.prospect.shares
    verdict, unit = stand.verdict, unit_of(stand.measure)
    return screen(
        say("credits-details-title", year=stand.cycle),
        say("credits-details-policy", policy=view.policy),
        "",
        *_by_category(stand, told.categories),
        *when(shares, "", say("credits-minimums")),
        *(_minimum(share) for share in shares),
        *when(view.caps, "", say("credits-caps")),
        *(say("credits-cap", title=cap.title, used=Hours(cap.used), most=Hours(cap.most)) for cap in view.caps),
        "",
        say("credits-open", hours=Hours(view.prospect.open), unit=unit),
        *counted_lines(view.prospect, stand.measure),
        say("counted-elsewhere"),
        *when(view.prospect.callup, say("credits-waiting", hours=Hours(view.prospect.callup), unit=unit)),
        *when(verdict.carried, say("credits-over", hours=Hours(verdict.carried), into=view.into)),
        *when(verdict.arrears and not verdict.due, say("credits-arrears", hours=Hours(verdict.arrears))),
        *when(verdict.grade and not verdict.failed, say("credits-grade", grade=verdict.grade)),
        *(line for each in told.beside for line in _account(*each)),
        rows=[[Button(say("button-back"), OpenCredits()), HOME]],
    )


def _account(stand: YearStand, categories: Categories) -> list[Text]:
    return ["", say("credits-account", title=stand.title), *_by_category(stand, categories)]


def _by_category(stand: YearStand, categories: Categories) -> list[Sentence]:
    if not categories:
        return [say("credits-none", unit=unit_of(stand.measure))]
    return [
        say("credits-by-category"),
        *(say("credits-category", category=name, hours=Hours(hours)) for name, hours in categories),
        say("credits-sum", hours=Hours(stand.hours)),
    ]


def _minimum(share: Share) -> Sentence:
    title, have, wanted = share.minimum.title, Hours(share.have), Hours(share.wanted)
    if share.missing:
        return say("credits-minimum-open", title=title, have=have, wanted=wanted, missing=Hours(share.missing))
    return say("credits-minimum-met", title=title, have=have, wanted=wanted)


def entries(view: EntriesView) -> Screen:
    """The ledger, newest first."""
    return screen(
        say("credits-entries-title"),
        "",
        *(entry_line(line) for line in view.entries),
        *when(view.entries, "", say("receipt-use")),
        rows=[
            *(
                [Button(say("credits-why", number=str(line.number), hours=signed(line.hours)), WhyEntry(line.number))]
                for line in view.entries
            ),
            pager(view.page, view.pages, OpenEntries),
            [Button(say("button-back"), OpenCredits()), HOME],
        ],
    )


def entry_line(line: EntryLine) -> Sentence:
    """One entry of a list."""
    entry = say(
        "credits-entry",
        number=str(line.number),
        day=Day(line.occurred_at),
        title=_titled(line),
        category=line.category,
        hours=signed(line.hours),
    )
    return say("credits-entry-of", entry=entry, account=line.account) if line.account else entry


def _titled(line: EntryLine) -> Text:
    title = say("late-mark", title=line.title) if line.late else line.title
    return say("credits-reversal-of", title=title) if line.kind == "reversal" else title


def signed(hours: int) -> str:
    """An amount (hundredths) with its sign, as an account book shows it."""
    return f"{'+' if hours >= 0 else ''}{short_decimal(hours)}"


def why(view: EntryDetail) -> Screen:
    """Why this number: what was done, by which rule, times which factor; and the receipt."""
    return screen(
        say("credits-why-title", number=str(view.line.number)),
        "",
        *why_lines(view),
        rows=[[Button(say("button-back"), OpenEntries(1)), HOME]],
    )


def why_lines(view: EntryDetail) -> tuple[Sentence, ...]:
    """What made an entry's number, line by line, with the receipt."""
    line = view.line
    return (
        say("credits-why-what", title=line.title, day=Day(line.occurred_at), category=line.category),
        *(
            explanation_lines(view.explanation, line.hours, line.measure)
            if "base" in view.explanation
            else [say("credits-why-reversal", number=str(view.explanation["reverses"]), reason=view.reason)]
        ),
        say("credits-why-rule", policy=view.policy, rule=view.rule),
        *([say("credits-why-required-unsaid")] if view.required_unsaid else []),
        *_papers(view),
        *receipt_lines(view.receipt),
    )


def _papers(view: EntryDetail) -> tuple[Sentence, ...]:
    """Why an entry came afterwards: who held the training, when, how many papers prove it, who approved."""
    late = view.late
    if late is None:
        return ()
    return (
        say(
            "late-why-entry",
            organiser=late.organiser,
            first=Day(late.first),
            last=Day(late.last),
            count=late.papers,
            approver=author_of(late.approver),
        ),
    )
