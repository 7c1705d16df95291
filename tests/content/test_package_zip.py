"""Hostile archives are refused before anything is unpacked; honest ones of every system are read."""

import contextlib
import io
import struct
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.check import check
from content.link_check import link_faults
from content.package_zip import PackageRefused, unpack
from tests.content.packages import PNG, QUESTIONS, a_package, packed


def a_zip(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", method) as archive:
        for name, data in (("course.toml", b'id = "a"'), *members):
            archive.writestr(name, data)
    return raw.getvalue()


def link() -> bytes:
    info = zipfile.ZipInfo("01-a.md")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return a_zip((info, b"/etc/passwd"))


def lying(size: int) -> bytes:
    """An archive whose table of contents announces another size than what comes out."""
    raw = bytearray(a_zip(("01-a.md", b"A" * 5000)))
    place = raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02") + 4)
    raw[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(raw)


def overlapping() -> bytes:
    """Two members that share their bytes, as the bombs without nesting do."""
    raw = bytearray(a_zip(("01-a.md", bytes(range(256)) * 100), ("02-b.md", bytes(range(256)) * 100)))
    first = raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02") + 4)
    second = raw.index(b"PK\x01\x02", first + 4)
    raw[second + 42 : second + 46] = raw[first + 42 : first + 46]
    return bytes(raw)


def encrypted() -> bytes:
    raw = bytearray(a_zip(("01-a.md", b"x")))
    place = raw.rindex(b"PK\x01\x02")
    raw[place + 8] |= 1
    return bytes(raw)


def many(count: int) -> bytes:
    return a_zip(*((f"{number}.txt", b"") for number in range(count)))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a way up": (lambda: a_zip(("../../etc/cron.d/x", b"x")), "fault-zip-outside"),
    "a way up, Windows": (lambda: a_zip(("media\\..\\..\\x", b"x")), "fault-zip-outside"),
    "an absolute name": (lambda: a_zip(("/etc/passwd", b"x")), "fault-zip-outside"),
    "a drive": (lambda: a_zip(("C:/x.md", b"x")), "fault-zip-outside"),
    "a link": (link, "fault-zip-link"),
    "a bomb": (lambda: a_zip(("01-a.md", b"\0" * 40_000_000)), "fault-zip-bomb"),
    "many bombs": (lambda: a_zip(*((f"{n}.md", b"\0" * 9_000_000) for n in range(1, 8))), "fault-zip-bomb"),
    "a bomb in an archive": (lambda: a_zip(("inner.zip", b"PK")), "fault-zip-inner"),
    "members that share bytes": (overlapping, "fault-zip-bomb"),
    "a size that is smaller than it says": (lambda: lying(100), "fault-zip-broken"),
    "a size that is larger than it says": (lambda: lying(40_000_000), "fault-zip-bomb"),
    "a password": (encrypted, "fault-zip-encrypted"),
    "too many members": (lambda: many(201), "fault-zip-members"),
    "another method": (lambda: a_zip(("01-a.md", b"x" * 99), method=zipfile.ZIP_LZMA), "fault-zip-method"),
    "the same name twice": (lambda: a_zip(("01-A.md", b"x"), ("01-a.md", b"y")), "fault-zip-twice"),
    "a file that is a folder too": (lambda: a_zip(("media", b"x"), ("media/a.png", b"y")), "fault-zip-name"),
    "a name with a line end": (lambda: a_zip(("01-a\n.md", b"x")), "fault-zip-name"),
    "a name of 300 bytes": (lambda: a_zip(("长" * 100, b"x")), "fault-zip-name"),
    "no course": (lambda: a_zip().replace(b"course", b"curses"), "fault-zip-no-course"),
    "two courses": (lambda: a_zip(("b/course.toml", b"")), "fault-zip-several"),
    "no archive": (lambda: b"PK not at all", "fault-zip-broken"),
    "a cut archive": (lambda: a_zip(("01-a.md", b"x" * 5000))[:200], "fault-zip-broken"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_archive_is_refused_at_once_and_leaves_nothing_outside(what: str, tmp_path: Path) -> None:
    make, key = HOSTILE[what]
    raw = make()
    inside = tmp_path / "inside"
    inside.mkdir()
    began = time.process_time()
    with pytest.raises(PackageRefused) as refused:
        unpack(raw, inside)
    assert refused.value.key == key
    assert time.process_time() - began < 2
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]


def test_a_bomb_costs_no_memory(tmp_path: Path) -> None:
    raw = a_zip(("01-a.md", b"\0" * 200_000_000))
    tracemalloc.start()
    with pytest.raises(PackageRefused):
        unpack(raw, tmp_path)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("top", ["", "我的课程/", "a/b/"])
def test_a_package_packed_by_windows_is_read_whatever_its_folder(top: str, tmp_path: Path) -> None:
    folder = a_package(tmp_path / "p", **{"02-第二课.md": "# 二\n\n![图](media/图 1.png)\n", "media__图 1.png": PNG})
    (tmp_path / "课.zip").write_bytes(packed(folder, top))
    report = check(tmp_path / "课.zip")
    assert report.is_good
    assert [module.slug for module in report.courses[0].modules] == ["kaishi", "第二课"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize("lesson", ["01-kaishi.md", "01-课.md"])
def test_a_short_name_that_is_good_in_both_encodings_is_read_as_the_others(
    encoding: str, lesson: str, tmp_path: Path
) -> None:
    """图 in GBK is a Greek letter in UTF-8, and its picture was not found."""
    changes = {"01-kaishi.md": None, "01-kaishi.gift": None, lesson: "# 一\n\n![图](media/图.png)\n"}
    folder = a_package(tmp_path / "p", **{**changes, lesson.replace(".md", ".gift"): QUESTIONS, "media__图.png": PNG})
    (tmp_path / "a.zip").write_bytes(packed(folder, "", encoding))
    assert [fault.key for fault in check(tmp_path / "a.zip").faults] == []


@pytest.mark.parametrize("many", [True, False])
def test_a_hundred_lessons_made_to_hold_the_reader_up_cost_no_more_than_one(many: bool, tmp_path: Path) -> None:
    text = "# 重\n\n" + ("[" * 20_000 if many else "字" * 15_000)
    lessons = {f"{number:03d}-m{number}.md": text for number in range(1, 101 if many else 100)}
    (tmp_path / "课.zip").write_bytes(
        packed(a_package(tmp_path / "p", **{"01-kaishi.md": None, "01-kaishi.gift": None}, **lessons))
    )
    began = time.monotonic()
    found = {fault.key for fault in check(tmp_path / "课.zip").faults}
    assert ("fault-lesson-too-heavy" if many else "fault-lessons-too-long") in found
    assert time.monotonic() - began < 8  # one lesson, in a process of its own, on a busy machine


def test_litter_of_other_systems_is_passed_over(tmp_path: Path) -> None:
    raw = a_zip(("__MACOSX/._01-a.md", b"x"), (".DS_Store", b"x"), ("01-a.md", b"# A"))
    unpack(raw, tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["01-a.md", "course.toml"]


def test_the_faults_of_a_package_in_an_archive_name_its_own_files(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "p", **{"01-kaishi.md": "# 一\n\n[看](javascript:alert(1))\n"})
    (tmp_path / "课.zip").write_bytes(packed(folder))
    fault = check(tmp_path / "课.zip").faults[0]
    assert (fault.file, fault.line, fault.key) == ("01-kaishi.md", 3, "fault-link-dangerous")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 600), st.binary(min_size=1, max_size=8))
def test_a_damaged_archive_is_refused_or_read_but_nothing_else(place: int, damage: bytes) -> None:
    raw = bytearray(a_zip(("01-a.md", b"# A\n\ntext"), ("media/a.png", PNG)))
    place %= len(raw)
    raw[place : place + len(damage)] = damage
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / "in"
        inside.mkdir()
        with contextlib.suppress(PackageRefused):
            unpack(bytes(raw), inside)
        assert [path.name for path in Path(folder).iterdir()] == ["in"]


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("[a](javascript:alert(1))", "fault-link-dangerous"),
        ("[a](jav&#x61;script:alert(1))", "fault-link-dangerous"),
        ("![a](data:text/html;base64,x)", "fault-link-dangerous"),
        ("<file:///etc/passwd>", "fault-link-dangerous"),
        ("[a]: file:///etc/passwd", "fault-link-dangerous"),
        ('<a href="javascript:x">a</a>', "fault-link-dangerous"),
        ('<img src="javascript:alert(1)">', "fault-link-dangerous"),
        ("<IMG alt='a' src='jav&#x61;script:x'/>", "fault-link-dangerous"),
        ("<img src=data:image/png;base64,x>", "fault-link-dangerous"),
        ('<img src="file:///C:/a b.png">', "fault-link-dangerous"),
        ('<img src="&#104;ttp://10.0.0.8/a.png">', "fault-link-inner"),
        ("<img src='http://localhost/a.png'>", "fault-link-inner"),
        ("[a](http://10.0.0.8/x)", "fault-link-inner"),
        ("[a](http://localhost:8080)", "fault-link-inner"),
        ("[a](http://169.254.169.254/latest)", "fault-link-inner"),
        ("[a](//192.168.1.1/)", "fault-link-inner"),
        ("http://2130706433/", "fault-link-inner"),
        ("http://0x7f.1/", "fault-link-inner"),
        ("[a](https://[::1]/)", "fault-link-inner"),
        ("[a](https://[::ffff:10.0.0.1]/)", "fault-link-inner"),
        ("[a](http://oa.intranet/)", "fault-link-inner"),
        ("[a](https://www.12371.cn/)", None),
        ("[a](https://8.8.8.8/)", None),
        ("<name@example.org> 1:2 比例", None),
        ("![图](media/a.png)", None),
        ('<img src="media/a.png">', None),
    ],
)
def test_links_that_lead_where_nobody_should_go(link: str, key: str | None) -> None:
    assert [fault.key for fault in link_faults(f"# 标题\n\n{link}\n", "a.md")][:1] == ([key] if key else [])
