"""My credits: the bar, whether the year can still be made, the categories, the entries, and why each number."""

from __future__ import annotations

from bot.actions.credits import OpenCreditDetails, OpenStatements
from bot.actions.late import OpenLates
from bot.actions.learning import OpenCourses, OpenCredits, OpenEntries, WhyEntry
from bot.actions.makeup import OpenMakeup
from bot.screens import Bar, Button, Day, Hours, Screen, Sentence, Text, say, screen, when
from bot.study.credits.read_entries import EntriesView, EntryDetail, EntryLine
from bot.study.forecast.rules import Prospect, Share
from bot.study.forecast.see_my_credits import Details, MyCredits
from bot.views.buttons import HOME, pager
from bot.views.courses import CONTINUE
from bot.views.explanation import explanation_lines
from bot.views.home import next_line
from bot.views.receipts import receipt_lines
from bot.wording import short_decimal


def credits(view: MyCredits) -> Screen:
    """One screen that a tired person understands: a bar, what is missing, whether it can still be done, what to do next."""
    told, prospect = view.credits, view.prospect
    missing = told.target - told.hours
    return screen(
        say("credits-title", year=told.cycle),
        "",
        say("credits-total", hours=Hours(told.hours), target=Hours(told.target), bar=Bar(told.hours, told.target)),
        say("credits-missing", hours=Hours(missing)) if missing > 0 else None,
        *(
            say("credits-minimum-missing", title=share.minimum.title, hours=Hours(share.missing))
            for share in prospect.shares
            if share.missing
        ),
        say("credits-none") if not told.entries else None,
        "",
        outlook(prospect),
        *when(view.step, next_line(view.step)),
        rows=[
            _way_on(view),
            [Button(say("credits-details"), OpenCreditDetails()), *_entries(told.entries)],
            [Button(say("credits-statement"), OpenStatements()), Button(say("late-button-list"), OpenLates())],
            [HOME],
        ],
    )


def _entries(count: int) -> list[Button]:
    return [Button(say("credits-entries", count=count), OpenEntries(1))] if count else []


def outlook(prospect: Prospect) -> Sentence:
    """Whether the year can still be made, and on what condition."""
    verdict: str = prospect.verdict
    if verdict == "tight":
        verdict = "hurried" if prospect.hurried else "bare"
    if verdict == "short" and not prospect.late:
        verdict = "not-yet"
    return say(
        f"outlook-{verdict}",
        reach=Hours(prospect.reach),
        lacking=Hours(prospect.needed if verdict == "over" else prospect.lacking),
        callup=Hours(prospect.callup),
        days=prospect.days,
        week=Hours(prospect.a_week),
    )


def _way_on(view: MyCredits) -> list[Button]:
    """What helps most now: the make-up page where modules wait for a call-up, else the next step, else the courses."""
    if view.prospect.verdict == "callup" and (view.step is None or view.step.kind == "waiting"):
        return [Button(say("credits-to-makeup"), OpenMakeup(), style="primary")]
    return [CONTINUE if view.step else Button(say("button-courses"), OpenCourses())]


def details(view: Details) -> Screen:
    """The sum by category, what the policy asks of each part, which limits are in use, what goes over."""
    told, shares = view.credits, view.prospect.shares
    return screen(
        say("credits-details-title", year=told.cycle),
        say("credits-details-policy", policy=view.policy),
        "",
        say("credits-by-category") if told.categories else say("credits-none"),
        *(say("credits-category", category=name, hours=Hours(hours)) for name, hours in told.categories),
        *when(told.categories, say("credits-sum", hours=Hours(told.hours))),
        *when(shares, "", say("credits-minimums")),
        *(_minimum(share) for share in shares),
        *when(view.caps, "", say("credits-caps")),
        *(say("credits-cap", title=cap.title, used=Hours(cap.used), most=Hours(cap.most)) for cap in view.caps),
        "",
        say("credits-open", hours=Hours(view.prospect.open)),
        *when(view.prospect.callup, say("credits-waiting", hours=Hours(view.prospect.callup))),
        *when(view.over, say("credits-over", hours=Hours(view.over), into=view.into)),
        *when(view.grade, say("credits-grade", grade=view.grade)),
        rows=[[Button(say("button-back"), OpenCredits()), HOME]],
    )


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
    return say(
        "credits-entry",
        number=str(line.number),
        day=Day(line.occurred_at),
        title=_titled(line),
        category=line.category,
        hours=signed(line.hours),
    )


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
            explanation_lines(view.explanation, line.hours)
            if "base" in view.explanation
            else [say("credits-why-reversal", number=str(view.explanation["reverses"]), reason=view.reason)]
        ),
        say("credits-why-rule", policy=view.policy, rule=view.rule),
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
            approver=late.approver,
        ),
    )
