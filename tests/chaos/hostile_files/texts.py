"""Hostile texts: question files without an end, and course packages that would hold up whoever reads them."""

from __future__ import annotations

import os
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.chaos.hostile_files.case import Case, bytes_case
from tests.chaos.hostile_files.sheets import LAUGHS

MEGA = 1024 * 1024
COURSE = 'id = "evil"\ntitle = "课"\nsummary = "简介"\ncategory = "业务能力"\nhours = 1\n'
LESSON = "# 一课\n\n请记住这一条。\n"
BANK = "::一:: 选对的。 {=对 ~错}\n"
QUESTIONS, COURSES = ("questions",), ("course", "start")


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour: hundreds of megabytes of pixels in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    line = b"\0" * (width // 8 + 1)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """The head of a JPEG that claims a size."""
    return b"\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x0b\x08" + struct.pack(">HH", height, width) + b"\x01" + b"\0" * 64


def package(**files: str | bytes) -> Callable[[Path], Path]:
    """A course whose files are these; `course_toml`, `lesson` and `bank` replace the sound ones, the rest are names."""

    def make(folder: Path) -> Path:
        course = folder / "evil"
        course.mkdir()
        contents: dict[str, str | bytes] = {
            "course.toml": files.get("course_toml", COURSE),
            "01-a.md": files.get("lesson", LESSON),
            "01-a.gift": files.get("bank", BANK),
            **{name: content for name, content in files.items() if "." in name},
        }
        for name, content in contents.items():
            path = course / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        return course

    return make


def with_place(place: Callable[[Path], object], **files: str | bytes) -> Callable[[Path], Path]:
    """A sound course into which `place` puts something odd."""

    def make(folder: Path) -> Path:
        course = package(**files)(folder)
        place(course)
        return course

    return make


def swap(name: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Put something odd in the place of a file of the package."""

    def place(course: Path) -> None:
        (course / name).unlink(missing_ok=True)
        make(course / name)

    return place


def deep(course: Path) -> None:
    path = course
    for _ in range(600):
        path = path / "dd"
        path.mkdir()


PICTURED = LESSON + "\n![图](big.png)\n"
NAMED = LESSON + f"\n![图]({'d/' * 3_000}x.png)\n"
LESSONS: dict[str, str] = {
    "10,000 brackets": "[" * 10_000,
    "10,000 brackets with words between": "[字" * 10_000,
    "5,000 pictures never closed": "![" * 5_000,
    "3,000 links never closed": "[a](" * 3_000,
    "10,000 asterisks with words": "*a **b " * 5_000,
    "raw tags never closed": "<b>" * 3_000 + "<a href=\"x\">" * 2_000,
    "numbers inside numbers": "1. " * 3_000,
    "strikes and brackets": "~~([" * 3_000,
    "quotes inside quotes": "> " * 5_000 + "a",
    "a list 2,000 deep": "\n".join(" " * (2 * depth) + "- a" for depth in range(2_000)),
    "footnotes to themselves": "[^1]\n\n[^1]: [^1] [^2]\n\n[^2]: [^1]\n" * 300,
    "a table of 20,000 columns": "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n" + "|b" * 20_000 + "|\n",
}  # fmt: skip
TOMLS: dict[str, str] = {
    "1 MB, nested": COURSE + "x = " + "[" * 500_000 + "]" * 500_000,
    "nested tables": COURSE + "x = " + "{a=" * 20_000 + "1" + "}" * 20_000,
    "dotted without end": COURSE + "a" + ".a" * 20_000 + " = 1\n",
    "a number of 100,000 digits": COURSE + "attempts = " + "9" * 100_000,
    "numbers that are none": COURSE.replace("hours = 1", "hours = nan")
    + "cool_down = nan\npass_mark = inf\ndraw = -0\n",
    "1e999999999 hours": COURSE.replace("hours = 1", "hours = 1e999999999") + "cool_down = 1e999999999\n",
    "60,000 keys": COURSE + "\n".join(f"k{number} = 1" for number in range(60_000)),
}


def pictured(count: int, size: int, end: str = "]") -> str:
    """GIFT questions with a picture of `size` bytes each."""
    data = "".join(random.Random(1).choices("ABCDEFGH", k=size))
    return "".join(f"// [picture:data:image/png;base64,{data}{end}\n::{n}:: {n}? {{T}}\n\n" for n in range(count))


GIFTS: dict[str, Callable[[], str]] = {
    "5 MB without end": lambda: "::一:: 选 {=" + "甲" * (5 * MEGA // 3),
    "2 MB without end": lambda: "::一:: 选 {=" + "甲" * (2 * MEGA // 3 - 100),
    "open blocks and empty lines": lambda: "x {\n\n" * 100_000,
    "a million escapes": lambda: "::一:: 选 " + "\\{" * 1_000_000,
    "a million options": lambda: "::一:: 选 {=甲" + "~" * 1_000_000 + "}",
    "markdown brackets": lambda: "::一:: [markdown]" + "[" * 500_000 + "**a" * 100_000 + " {=甲 ~乙}",
    "html never closed": lambda: "::一:: [html]" + "<p " * 300_000 + "&amp" * 100_000 + " {=甲 ~乙}",
    "2 MB of cells": lambda: "::一:: [html]" + "<td>" * 500_000 + " {=甲 ~乙}",
    "19 MB of pictures that are none": lambda: pictured(5, 4 * MEGA - 400_000),
    "19 MB of a picture without end": lambda: pictured(1, 19 * MEGA, ""),
    "20,000 beginnings of pictures": lambda: "// [picture:data:image/png;base64,\n" * 20_000 + "x? {T}\n",
    "4,000 pictures": lambda: pictured(4_000, 4_000),
    "100,000 questions": lambda: "".join(f"{n}? {{T}}\n\n" for n in range(100_000)),
}
XMLS: dict[str, Callable[[], str]] = {
    "billion laughs": lambda: (
        f'<?xml version="1.0"?>{LAUGHS}<quiz><question><name><text>&j;</text></name></question></quiz>'
    ),
    "foreign entity": lambda: (
        '<?xml version="1.0"?><!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'
    ),
    "100,000 deep": lambda: "<quiz>" + "<question>" * 100_000,
    "6 MB of blanks": lambda: "<quiz>" + " " * 6 * MEGA + "</quiz>",
    "20 MB of empty elements": lambda: "<quiz>" + "<a/>" * (5 * MEGA - 10) + "</quiz>",
    "just few enough elements": lambda: "<quiz>" + "<question type='essay'/>" * 74_000 + "</quiz>",
    "just few enough questions": lambda: "<quiz>" + "<question type='essay'/>" * 5_000 + "</quiz>",
    "20 MB of one tag": lambda: "<quiz><a " + "b" * (20 * MEGA - 100) + "='1'/></quiz>",
    "20 MB of one comment": lambda: "<quiz><!--" + "b" * (20 * MEGA - 100) + "--></quiz>",
    "20 MB of one text": lambda: "<quiz><question type='essay'><questiontext><text>" + "&#65;" * (4 * MEGA - 100),
    "20 MB of cells": lambda: (
        "<quiz><question type='essay'><questiontext><text><![CDATA["
        + "<td>" * (5 * MEGA - 100)
        + "]]></text></questiontext></question></quiz>"
    ),
    "a picture of 20 MB": lambda: (
        "<quiz><question type='truefalse'><name><text>a</text></name><questiontext><text>x</text><file name='a.png'>"
        + "A" * (20 * MEGA - 1000)
        + "</file></questiontext></question></quiz>"
    ),
    "21 MB": lambda: "<quiz>" + " " * 21 * MEGA + "</quiz>",
    "4 MB of attributes": lambda: "<quiz><question " + " ".join(f'a{n}="1"' for n in range(300_000)) + "/></quiz>",
}
TXTS: dict[str, Callable[[], str]] = {
    "lettered, without end": lambda: "1. 题干\n" + "A. 甲\n" * 250_000,
    "lettered, just few enough lines": lambda: "1. 题干\n" + "A. 甲\n" * 49_000,
    "answers without questions, just few enough": lambda: "答案：A\n" * 49_000,
    "titles of keys, just few enough": lambda: "1. 甲？\nA. 一\nB. 二\n2. 乙？\nA. 一\nB. 二\n" + "答案\n" * 49_000,
    "questions, just few enough": lambda: "1. 题？\nA. 甲\nB. 乙\n答案：A\n" * 12_000,
    "one line of 2 MB": lambda: "1. " + "A" * (2 * MEGA - 10),
    "answers without questions": lambda: "答案：A\n" * 100_000,
    "spaces without end": lambda: "答案" + " " * 500_000 + "x\nA" + " " * 500_000 + "x",
}
MARKDOWN_QUIZZES: dict[str, Callable[[], str]] = {
    "boxes without end": lambda: "# 一\n" + "- [ ] 甲\n" * 150_000,
    "boxes, just few enough": lambda: "# 一\n" + "- [ ] 甲\n" * 49_000,
    "brackets": lambda: "- [" * 300_000,
}


def question_files(prefix: str, file: str, makes: dict[str, Callable[[], str]]) -> list[Case]:
    """Question files of one format."""
    return [
        bytes_case(
            f"{prefix}: {name}", file, lambda make=make: make().encode(), QUESTIONS, refused=name not in HARMLESS
        )
        for name, make in makes.items()
    ]


def put(name: str, file: str, door: str, make: Callable[[Path], object]) -> Case:
    """Something that is no file, under a file's name."""

    def made(folder: Path) -> Path:
        make(folder / file)
        return folder / file

    return Case(name, (door,), made)


def course(
    name: str, *, refused: bool = True, place: Callable[[Path], object] | None = None, **files: str | bytes
) -> Case:
    """A course package, sound but for these files and what `place` does to it."""
    return Case(name, COURSES, with_place(place or (lambda path: None), **files), refused)


def link(target: str) -> Callable[[Path], object]:
    """A symbolic link to somewhere."""
    return lambda path: path.symlink_to(target)


def giant(folder: Path) -> Path:
    """A sound lesson that shows 900 million pixels."""
    return package(lesson=PICTURED, **{"big.png": picture(30_000, 30_000)})(folder)


def many(folder: Path) -> None:
    """Twenty thousand files that are nobody's lesson."""
    for number in range(20_000):
        (folder / f"x{number}").touch()


HARMLESS = ("answers without questions, just few enough", "20,000 beginnings of pictures")
TEXTS = (
    *question_files("GIFT", "a.gift", GIFTS),
    *question_files("XML", "a.xml", XMLS),
    *question_files("text", "a.txt", TXTS),
    *question_files("check list", "a.md", MARKDOWN_QUIZZES),
    put("questions from a pipe", "a.gift", "questions", os.mkfifo),
    put("questions from a device", "a.gift", "questions", link("/dev/zero")),
    put("roster from a pipe", "a.csv", "roster", os.mkfifo),
    put("roster from a device", "a.csv", "roster", link("/dev/zero")),
)
COURSE_FOLDERS = (
    *(course(f"lesson: {name}", lesson="# 一课\n\n" + text, refused=False) for name, text in LESSONS.items()),
    course("lesson: 3 MB", lesson="# 一课\n\n" + "字" * MEGA),
    course("lesson: 1.2 MB of short paragraphs", lesson="# 一课\n\n" + "一段。\n\n" * 110_000, refused=False),
    course("lesson: NUL bytes", lesson=LESSON + "\0\0"),
    course("lesson: lone surrogates", lesson=LESSON + "\ud800\udfff", refused=False),
    course("lesson: a program", lesson=b"\x7fELF" + bytes(range(256)) * 100),
    *(course(f"course.toml: {name}", course_toml=text, refused=name != "60,000 keys") for name, text in TOMLS.items()),
    *(course(f"bank: {name}", bank=GIFTS[name]()) for name in ("2 MB without end", "a million options")),
    Case("picture of 30,000 × 30,000", COURSES, giant),
    course("JPEG that claims 65,000 × 65,000", lesson=PICTURED, **{"big.png": jpeg(65_000, 65_000)}),
    course("picture a pixel high", lesson=PICTURED, **{"big.png": jpeg(9_000, 1)}),
    course("picture that is a program", lesson=PICTURED, **{"big.png": b"\x89PNG\r\n\x1a\n" + b"MZ" * 5_000}),
    course("picture path 6,000 letters long", lesson=NAMED),
    course("picture path that climbs out", lesson=LESSON + "\n![图](../../../../etc/passwd)\n"),
    course("picture that is a link out", lesson=PICTURED, place=swap("big.png", link("/etc/passwd"))),
    course("picture that is a pipe", lesson=PICTURED, place=swap("big.png", os.mkfifo)),
    course("lesson that is a link out", place=swap("01-a.md", link("/etc/passwd"))),
    course("lesson that is a link to itself", place=swap("01-a.md", link("01-a.md"))),
    course("lesson that is a pipe", place=swap("01-a.md", os.mkfifo)),
    course("lesson that is a device", place=swap("01-a.md", link("/dev/zero"))),
    course("bank that is a pipe", place=swap("01-a.gift", os.mkfifo)),
    course("course.toml that is a pipe", place=swap("course.toml", os.mkfifo)),
    course("course.toml that is a link out", place=swap("course.toml", link("/etc/passwd"))),
    course("folders 600 deep", place=deep, refused=False),
    course("20,000 files", place=many, refused=False),
)
