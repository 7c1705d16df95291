"""A bank of questions as a file that offices and Moodle open, and that is read back as the same bank."""

from __future__ import annotations

import os
from datetime import tzinfo
from pathlib import Path

from bot.exports.sheets import FORMS, Table, UnknownForm, write_table
from bot.study.learning.read_bank import Bank
from content.formats.write_gift import write_gift
from content.formats.write_moodle import write_moodle_xml
from content.formats.write_sheet import HEADINGS, bank_rows

GIFT, XML = ".gift", ".xml"
BANK_FORMS = (GIFT, XML, *FORMS)
_WIDE, _USUAL, _NARROW = 48, 20, 9
_TITLE = "题库"


def write_bank(path: Path, bank: Bank, zone: tzinfo) -> int:
    """Write `bank` to `path` by its ending and return the number of questions; raises `UnknownForm`, `OSError`.

    Spreadsheets name the module of every question; GIFT and Moodle XML hold the questions alone, and only XML their pictures.
    """
    form = path.suffix.lower()
    if form in FORMS:
        columns = [(heading, _width(heading)) for heading in HEADINGS]
        return write_table(path, Table(_TITLE, columns, bank_rows(bank.questions), zone))
    questions = [question for _, question in bank.questions]
    if form == GIFT:
        _write_whole(path, write_gift(questions).encode())
    elif form == XML:
        _write_whole(path, write_moodle_xml(questions, bank.media))
    else:
        raise UnknownForm(path.suffix)
    return len(questions)


def _width(heading: str) -> int:
    return _WIDE if heading in ("题干", "解析") else _NARROW if heading in ("题型", "答案") else _USUAL


def _write_whole(path: Path, data: bytes) -> None:
    """Beside it first: a full disk leaves no half file."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
