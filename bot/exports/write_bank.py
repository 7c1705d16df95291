"""A bank of questions as a file that offices and Moodle open, and that is read back as the same bank."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from bot.exports.sheets import FORMS, Cell, Picture, Table, UnknownForm, write_table
from bot.study.learning.read_bank import Bank
from content.formats.write_gift import write_gift
from content.formats.write_moodle import write_moodle_xml
from content.formats.write_sheet import HEADINGS, bank_rows
from content.picture_size import picture_size

GIFT, XML = ".gift", ".xml"
BANK_FORMS = (GIFT, XML, *FORMS)
_WIDE, _USUAL, _NARROW = 48, 20, 9
_TITLE, _PICTURE = "题库", "图片"


def write_bank(path: Path, bank: Bank, zone: tzinfo) -> int:
    """Write `bank` to `path` by its ending and return the number of questions; raises `UnknownForm`, `OSError`.

    Every form names the lesson of every question: a column, or a category. Pictures go into .xlsx, over the
    row of their question, into XML, and into GIFT.
    """
    form = path.suffix.lower()
    if form in FORMS:
        columns = [*((heading, _width(heading)) for heading in HEADINGS), (_PICTURE, _USUAL)]
        return write_table(path, Table(_TITLE, columns, _rows(bank), zone))
    if form == GIFT:
        _write_whole(path, write_gift(bank.questions, bank.media).encode())
    elif form == XML:
        _write_whole(path, write_moodle_xml(bank.questions, bank.media))
    else:
        raise UnknownForm(path.suffix)
    return len(bank.questions)


def _rows(bank: Bank) -> Iterator[tuple[Cell, ...]]:
    for cells, (_, question) in zip(bank_rows(bank.questions), bank.questions, strict=True):
        data = bank.media.get(question.picture or "")
        size = picture_size(data) if data is not None else None
        yield (*cells, Picture(data, *size) if data is not None and size is not None else None)


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
