"""Late entries 补录 for whoever files them: the list, the form, the entry with its state."""

from __future__ import annotations

from bot.actions import late as actions
from bot.actions.learning import WhyEntry
from bot.screens import Attachment, Button, Screen, Sentence, say, screen, when
from bot.study.late.cards import LateCard
from bot.study.late.evidence import Shown
from bot.study.late.see_lates import LateLine, LateList
from bot.study.people.find_cadres import Hits
from bot.views.buttons import HOME, pager
from bot.views.credits import signed
from bot.views.hits import hit_rows
from bot.views.late_words import (
    answer_word,
    double_sentences,
    due_lines,
    field_word,
    kind_word,
    said_lines,
    span,
    step_line,
    whose,
    worth_lines,
)

LIST = Button(say("late-button-list"), actions.OpenLates())
INBOX = Button(say("late-button-inbox"), actions.OpenLateInbox())


def opened(outcome: LateList | LateCard | Hits) -> Screen:
    """/late, with or without somebody's number or name."""
    if isinstance(outcome, LateCard):
        return card(outcome)
    if isinstance(outcome, LateList):
        return mine(outcome)
    if not outcome.count:
        return screen(say("people-none", text=outcome.text), rows=[[HOME]])
    return screen(
        say("late-for-whom", count=outcome.count),
        rows=[*hit_rows(outcome, actions.BeginLateFor), [HOME]],
    )


def mine(view: LateList) -> Screen:
    """One's own late entries."""
    return screen(
        say("late-list-title"),
        "",
        *([list_line(line) for line in view.lines] or [say("late-list-none")]),
        "",
        say("late-what-for") if view.may_begin else say("late-how-for"),
        rows=[
            [Button(say("late-button-begin"), actions.BeginLate(), style="primary")] if view.may_begin else [],
            *([_line_button(line)] for line in view.lines),
            pager(view.page, view.pages, actions.OpenLates),
            [HOME],
        ],
    )


def list_line(line: LateLine) -> Sentence:
    """One entry of a list."""
    return say(
        "late-line",
        state=say(f"late-state-{line.state}"),
        who=say("late-line-who", name=line.name) if line.name else "",
        title=line.title or say("late-no-title"),
        days=span(line.first, line.last) if line.first and line.last else "",
    )


def _line_button(line: LateLine) -> Button:
    title = line.title or (kind_word(line.kind) if line.kind else say("late-no-title"))
    if line.state == "draft":
        return Button(say("late-label-draft", title=title), actions.GoOnLate(line.late_id))
    return Button(say("late-label-open", title=title), actions.OpenLate(line.late_id))


def card(view: LateCard) -> Screen:
    """The form as long as it is a draft; the entry with its state after that."""
    if view.state != "draft":
        return entry(view)
    return question(view) if view.asking else check(view)


def question(view: LateCard) -> Screen:
    """What is asked for next, below what was said."""
    answers = [
        Button(
            answer_word(view.asking, _value(view.asking, word)), actions.ChooseLate(view.late_id, view.asking, place)
        )
        for place, word in enumerate(view.choices)
    ]
    rows = [answers[start : start + 2] for start in range(0, len(answers), 2)]
    return screen(
        say("late-form-title"),
        None if view.mine else whose(view),
        *when(view.said, "", *said_lines(view)),
        *when(view.proofs, say("late-proofs", count=len(view.proofs))),
        *due_lines(view),
        "",
        _asked(view),
        rows=[*rows, [Button(say("late-button-drop"), actions.DropLate(view.late_id)), LIST]],
    )


def _asked(view: LateCard) -> Sentence:
    """The question, in the words that fit the kind."""
    kind = view.said.get("kind", "")
    if view.asking in ("title", "organiser") and kind in ("external", "article"):
        return say(f"late-ask-{view.asking}-{kind}")
    return say(f"late-ask-{view.asking.replace('_', '-')}")


def _value(field: str, word: str) -> str | int:
    return int(word) if field == "half_days" else word


def check(view: LateCard) -> Screen:
    """All answers, the evidence, what it would be worth: file it, or change something."""
    changes = [Button(field_word(name), actions.AskLate(view.late_id, name)) for name in view.fields]
    file = Button(say("late-button-file"), actions.FileLate(view.late_id), style="primary")
    return screen(
        say("late-check-title"),
        None if view.mine else whose(view),
        "",
        *said_lines(view),
        say("late-proofs", count=len(view.proofs)),
        *due_lines(view),
        *worth_lines(view),
        *when(view.doubles, "", say("late-double-title"), *double_sentences(view.doubles)),
        "",
        say("late-send-evidence") if not view.proofs else say("late-send-more"),
        say("late-change-hint"),
        rows=[
            [file] if view.proofs else [],
            *evidence_rows(view),
            *(changes[start : start + 3] for start in range(0, len(changes), 3)),
            [Button(say("late-button-drop"), actions.DropLate(view.late_id)), LIST],
        ],
    )


def evidence_rows(view: LateCard) -> list[list[Button]]:
    """A button to look at each photo or file."""
    buttons = [
        Button(say("late-button-proof", number=str(number)), actions.ShowEvidence(proof.evidence_id))
        for number, proof in enumerate(view.proofs, 1)
    ]
    return [buttons[start : start + 3] for start in range(0, len(buttons), 3)]


def entry(view: LateCard) -> Screen:
    """A filed entry: where it is, what was done, what can be done."""
    office = "decide" in view.may or view.hindrance is not None
    return screen(
        say("late-entry-title", state=say(f"late-state-{view.state}")),
        whose(view),
        "",
        *said_lines(view),
        say("late-proofs", count=len(view.proofs)),
        *due_lines(view),
        *worth_lines(view),
        *when(view.doubles and office, "", say("late-double-title"), *double_sentences(view.doubles)),
        "",
        *(step_line(step) for step in view.steps),
        *when(
            view.state in ("filed", "unit"),
            say(f"late-next-{view.state}"),
            *when(not view.deciders, say("late-nobody")),
        ),
        *when(
            view.entry,
            say("late-entered", number=str((view.entry or (0, 0))[0]), hours=signed((view.entry or (0, 0))[1])),
        ),
        *when(view.hindrance, "", say(view.hindrance or "")),
        rows=[
            *_deciding(view),
            *evidence_rows(view),
            [Button(say("late-button-correct"), actions.CorrectLate(view.late_id), style="primary")]
            if "correct" in view.may
            else [],
            [Button(say("late-button-withdraw"), actions.WithdrawLate(view.late_id))] if "withdraw" in view.may else [],
            [Button(say("late-button-why"), WhyEntry(view.entry[0]))] if view.entry and view.mine else [],
            [LIST if view.mine else INBOX, HOME],
        ],
    )


def _deciding(view: LateCard) -> list[list[Button]]:
    if "decide" not in view.may:
        return []
    return [
        [
            Button(say("late-button-approve"), actions.ConfirmLate(view.late_id), style="primary"),
            Button(say("late-button-return"), actions.ChooseLateReturn(view.late_id)),
        ]
    ]


def proof(view: Shown) -> Screen:
    """A photo or file, below the entry."""
    kind = "photo" if view.kind == "photo" else "document"
    return screen(
        say(
            "late-proof",
            number=str(view.number),
            count=str(view.count),
            name=say("late-photo") if view.kind == "photo" else view.name,
        ),
        rows=[
            [Button(say("late-button-remove"), actions.RemoveEvidence(view.evidence_id))] if view.removable else [],
            [Button(say("late-button-back"), actions.OpenLate(view.late_id))],
        ],
        attachment=Attachment(kind, view.name, view.data, f"late:{view.sha256}"),  # type: ignore[arg-type]
        fresh=True,
        protect=True,
    )


def filed(view: LateCard) -> Screen:
    """After filing: who has it now."""
    return entry(view).with_toast(say("late-filed"))


def withdrawn(view: LateCard) -> Screen:
    """After taking it back."""
    return entry(view).with_toast(say("late-withdrawn")) if view.state == "withdrawn" else entry(view)


def dropped(view: LateCard) -> Screen:
    """After giving the form up."""
    return screen(say("late-dropped"), rows=[[LIST, HOME]])
