"""Read one lesson: its Markdown, the questions beside it, and the pictures it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from content.file_names import ending_of, without_txt
from content.footnote_check import footnote_faults
from content.formats.gift import Embedded, read_gift
from content.formats.question_text import read_question_text
from content.formats.read_questions import read_questions
from content.formats.repeats import one_lesson
from content.front_matter import read_front_matter
from content.lesson_guard import LessonTooHeavy, render_guarded
from content.link_check import link_faults
from content.media import line_of, mentions, remote_pictures
from content.model import Fault, Module, Question
from content.read_text import read_text
from content.rendering.comments import without_comments
from content.sheet_guard import SheetRefused

LONGEST_TITLE = 100


@dataclass(frozen=True)
class Lesson:
    """A module as read, with the pictures it needs as (key, line) and what is wrong with it."""

    module: Module
    file: str
    pictures: tuple[tuple[str, int], ...]
    faults: tuple[Fault, ...]
    bank_is_broken: bool
    lines: Mapping[str, int] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)  # pictures that came inside the question file
    bank: str = ""  # the question file's name, as faults carry it


def read_lesson(number: int, slug: str, lesson: tuple[Path, str], bank: tuple[Path | None, str]) -> Lesson:
    """Read a lesson and its question file, each given as a path and the name that faults carry."""
    path, file = lesson
    text = read_text(path, file)
    front = read_front_matter(text.text or "", file)
    faults = [*text.faults, *front.faults]
    heavy = None
    try:
        title, screens = render_guarded(front.text)
    except LessonTooHeavy as refused:
        heavy, title, screens = refused, slug, ()
        faults.append(Fault(file, refused.line, "fault-lesson-too-heavy", {}))
    shown = without_comments(front.text)
    if text.text is not None and heavy is None:
        faults += remote_pictures(shown.text, file)
        faults += link_faults(shown.text, file)
        faults += footnote_faults(shown.text, file)
        faults += _title_faults(title, file)
        if shown.comments:
            params = {"count": len(shown.comments)}
            faults.append(Fault(file, shown.comments[0], "fault-comments-left", params, "warning"))
        if shown.unclosed:
            faults.append(Fault(file, shown.unclosed[0], "fault-comment-open", {}, "warning"))
        if not screens:
            faults.append(Fault(file, 1, "fault-lesson-empty", {}))
    named = mentions(shown.text) if screens else []
    pictures = {screen.picture: line_of(screen.picture, named) for screen in screens if screen.picture}
    questions, bank_faults, media = read_bank_file(bank[0], bank[1]) if bank[0] else ([], [], {})
    if not questions and not bank_faults:
        expected = Path(without_txt(path.name)).with_suffix(".gift").name
        faults.append(Fault(bank[1], 0, "fault-lesson-no-questions", {"expected": expected}, "warning"))
    title = (title or slug.replace("-", " ").replace("_", " "))[:LONGEST_TITLE]
    return Lesson(
        Module(number, slug, title, screens, tuple(questions), front.category, front.hours, front.release),
        file,
        tuple(
            {
                **{one.picture: one.line for one in questions if one.picture and one.picture not in media},
                **pictures,
            }.items()
        ),
        (*faults, *bank_faults),
        bank_is_broken=bool(bank_faults),
        lines=front.lines,
        media=media,
        bank=bank[1],
    )


def _title_faults(title: str | None, file: str) -> list[Fault]:
    if not title:
        return [Fault(file, 1, "fault-lesson-no-title", {}, "warning")]
    if len(title) > LONGEST_TITLE:
        return [Fault(file, 1, "fault-lesson-long-title", {"limit": LONGEST_TITLE}, "warning")]
    return []


def read_bank_file(path: Path, file: str) -> tuple[list[Question], list[Fault], dict[str, bytes]]:
    """The questions of a file, what is wrong with it, and the pictures that came inside it."""
    questions, faults, media = (
        _gift(path, file) if ending_of(without_txt(path.name)) == "gift" else _other_bank(path, file)
    )
    names = {key: f"{file}#{key}" for key in media}
    named = [replace(question, picture=names.get(question.picture or "", question.picture)) for question in questions]
    return named, faults, {names[key]: data for key, data in media.items()}


def _gift(path: Path, file: str) -> tuple[list[Question], list[Fault], dict[str, bytes]]:
    text = read_question_text(path, file)
    if text.text is None:
        return [], list(text.faults), {}
    embedded = Embedded(text.pictures)
    questions, faults = read_gift(text.text, file, embedded)
    return questions, [*text.faults, *faults], embedded.media


def _other_bank(path: Path, file: str) -> tuple[list[Question], list[Fault], dict[str, bytes]]:
    """A spreadsheet, Moodle XML or plain text: all of it belongs to this lesson, whatever module a row names."""
    try:
        bank = read_questions(path)
    except SheetRefused as refused:
        return [], [Fault(file, 0, refused.key, refused.params)], {}
    one, repeated = one_lesson([question for _, question in bank.questions], path.name)
    faults = [replace(fault, file=file + fault.file.removeprefix(path.name)) for fault in (*bank.faults, *repeated)]
    return one, faults, bank.media
