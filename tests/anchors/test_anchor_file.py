"""The file of anchors: sealed line by line, whole after a crash, changed by nobody unnoticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.anchors.anchor_file import opened, read_anchors
from bot.anchors.line import NotALine, from_line, signed, to_line
from bot.study.credits.anchor import Anchor, AnchorRefused

KEY = b"a key for anchors"
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BROKEN = {
    "another sum": lambda lines: [lines[0], lines[1].replace('"hours":200', '"hours":900'), *lines[2:]],
    "another moment": lambda lines: [lines[0], lines[1].replace("2026-03-02T02", "2026-03-02T03"), *lines[2:]],
    "a field more": lambda lines: [lines[0], lines[1].replace("{", '{"note":1,'), *lines[2:]],
    "no JSON": lambda lines: [lines[0], "gone", *lines[2:]],
    "an empty line": lambda lines: [lines[0], "", *lines[1:]],
    "taken out": lambda lines: [lines[0], *lines[2:]],
    "exchanged": lambda lines: [lines[0], lines[2], lines[1], lines[3]],
    "repeated": lambda lines: [lines[0], *lines],
}


def a_file(folder: Path, count: int = 4) -> Path:
    """A file of anchors, one an hour, one entry each."""
    file = folder / "anchors.jsonl"
    for number in range(1, count + 1):
        with opened(file, KEY) as anchors:
            anchors.append(Anchor(0, AT + timedelta(hours=number - 1), number, number, 100 * number, f"head {number}"))
    return file


def test_a_genuine_file_has_no_fault(tmp_path: Path) -> None:
    read = read_anchors(a_file(tmp_path), KEY)
    assert [anchor.count for anchor in read.anchors] == [1, 2, 3, 4]
    assert read.faults == ()


def test_no_file_means_no_anchors(tmp_path: Path) -> None:
    assert read_anchors(tmp_path / "none", KEY).anchors == ()


@pytest.mark.parametrize("name", BROKEN)
def test_a_line_changed_or_moved_is_named(tmp_path: Path, name: str) -> None:
    file = a_file(tmp_path)
    file.write_text("\n".join(BROKEN[name](file.read_text().splitlines())) + "\n")
    assert [(fault.what, fault.number) for fault in read_anchors(file, KEY).faults][:1] == [("anchor-changed", 2)]


def test_lines_sealed_with_another_key_are_all_faults(tmp_path: Path) -> None:
    assert [fault.number for fault in read_anchors(a_file(tmp_path), b"another").faults] == [1, 2, 3, 4]


@pytest.mark.parametrize("torn", [b'{"format":1,"numb', b"\0\0\0\0", '{"at":"时'.encode()[:-1]])
def test_a_line_torn_by_a_crash_is_passed_over_and_then_repaired(tmp_path: Path, torn: bytes) -> None:
    file = a_file(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole + torn)
    assert read_anchors(file, KEY).faults == ()
    with opened(file, KEY) as anchors:
        assert anchors.last is not None
        assert anchors.last.number == 4
        anchors.append(replace(anchors.last, last=5, count=5))
    assert file.read_bytes().startswith(whole)
    read = read_anchors(file, KEY)
    assert ([anchor.number for anchor in read.anchors], read.faults) == ([1, 2, 3, 4, 5], ())


def test_a_file_that_only_holds_a_torn_line_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    file.write_bytes(b'{"format":1')
    with opened(file, KEY) as anchors:
        assert anchors.last is None
        assert anchors.append(Anchor(0, AT, 1, 1, 1, "head")).number == 1
    assert read_anchors(file, KEY).faults == ()


def test_a_long_file_is_continued_from_its_end(tmp_path: Path) -> None:
    file = a_file(tmp_path, count=400)
    assert file.stat().st_size > 64 * 1024
    with opened(file, KEY) as anchors:
        assert anchors.append(Anchor(0, AT, 401, 401, 0, "head")).number == 401
    assert read_anchors(file, KEY).faults == ()


@pytest.mark.parametrize("change", ["key", "text"])
def test_nothing_is_added_to_a_line_that_is_not_genuine(tmp_path: Path, change: str) -> None:
    file = a_file(tmp_path)
    if change == "text":
        file.write_text(file.read_text().replace('"hours":400', '"hours":900'))
    before = file.read_bytes()
    with pytest.raises(AnchorRefused), opened(file, b"another" if change == "key" else KEY):
        raise AssertionError("opened")
    assert file.read_bytes() == before


NUMBERS = st.integers(min_value=0, max_value=2**62)
ANCHORS = st.builds(
    Anchor,
    NUMBERS,
    st.datetimes(timezones=st.just(UTC)),
    NUMBERS,
    NUMBERS,
    st.integers(-(2**62), 2**62),
    st.text(),
    st.text(),
)


@given(ANCHORS, st.text(max_size=9))
def test_a_line_is_read_as_it_was_written(anchor: Anchor, previous: str) -> None:
    kept = signed(KEY, previous, anchor)
    assert from_line(to_line(kept)) == kept
    assert signed(KEY, previous, from_line(to_line(kept))) == kept


@given(st.text())
def test_any_other_text_is_no_line(text: str) -> None:
    with pytest.raises(NotALine):
        from_line(text)
