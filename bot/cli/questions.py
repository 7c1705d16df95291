"""`import questions`: a file of questions into a course's bank, checked first, taken whole or not at all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.course import must_be
from bot.cli.opening import DATA_WRONG, USAGE, complain, open_house
from bot.cli.worded_fault import worded_fault
from bot.house import House
from bot.screens import Joined, say
from bot.study.learning.add_questions import Added, add_questions, compare_questions
from bot.study.learning.read_bank import Bank, read_bank
from bot.study.people.actor import COMMAND_LINE
from bot.study.refusal import Refusal
from bot.views.bank_words import done_line, merge_lines
from bot.views.refusals import value_of
from content.formats.near import Alike, alike
from content.formats.read_questions import ReadBank, UnknownQuestionFile
from content.question_file import read_question_file
from content.sheets import SheetRefused


def import_questions(
    file: Annotated[
        Path, typer.Argument(help="Questions: .xlsx, .xls, .ods, .csv, .gift, .txt (Aiken too), .md or .xml (Moodle).")
    ],
    course: Annotated[str, typer.Option("--course", help="The course's id.")],
    module: Annotated[str, typer.Option("--module", help="Slug, number or title; otherwise the last module.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only check and report; nothing is added.")] = False,
) -> None:
    """Add questions to a course's bank; nothing is added when a question is faulty."""
    with open_house() as house:
        must_be(house, file, file.is_file())  # a pipe or a device has no end
        bank = _read(house, file)
        for fault in bank.faults:
            complain(worded_fault(house.wording, fault))
        sent = bank.for_bank(module)

        def look(session: Session) -> Bank:
            return read_bank(session, COMMAND_LINE, course)

        def deed(session: Session) -> Added:
            now = house.clock.now()
            if dry_run:
                return compare_questions(session, now, COMMAND_LINE, course, sent)
            return add_questions(session, now, COMMAND_LINE, course, sent, file.name)

        try:
            known = [question for _, question in house.database.read_now(look).questions]
            _report(house, bank, alike([question for _, question in bank.questions], known))
            if any(fault.severity == "error" for fault in bank.faults) or not bank.questions:
                complain(house.wording.plain(say("cli-not-published" if bank.faults else "cli-questions-none")))
                raise typer.Exit(DATA_WRONG)
            added = house.database.read_now(deed) if dry_run else house.database.write_now(deed)
        except Refusal as refusal:
            values = {name: value_of(value) for name, value in refusal.values.items()}
            complain(house.wording.plain(say(refusal.key, **values)))
            raise typer.Exit(DATA_WRONG) from None
        for line in (*merge_lines(added), say("cli-questions-dry-run") if dry_run else done_line(added)):
            typer.echo(house.wording.plain(line))


def _read(house: House, file: Path) -> ReadBank:
    try:
        return read_question_file(file)
    except UnknownQuestionFile:
        complain(house.wording.plain(say("cli-questions-unknown-type", name=file.name)))
        raise typer.Exit(USAGE) from None
    except SheetRefused as refused:
        for key in (refused.key, f"{refused.key}-remedy"):
            complain(house.wording.plain(say(key, **refused.params)))
        raise typer.Exit(DATA_WRONG) from None


def _report(house: House, bank: ReadBank, near: list[Alike]) -> None:
    """How many of each kind, and which say nearly the same as another."""
    counts = Counter(question.kind for _, question in bank.questions)
    kinds = tuple(say("questions-count", kind=say(f"quiz-kind-{kind}"), count=count) for kind, count in counts.items())
    if kinds:
        typer.echo(house.wording.plain(say("questions-read", count=counts.total(), kinds=Joined(kinds, "、"))))
    for pair in near:
        sentence = say(
            "questions-alike", line=pair.line, text=pair.text, other=pair.other, percent=pair.percent, place=pair.place
        )
        typer.echo(house.wording.plain(sentence))
