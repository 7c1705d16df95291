"""Files with names that are nearly right: read where their meaning is certain, else told with what to do, never passed over."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from bot.views.fault_words import fault_words, form_of
from bot.wording import LANGUAGES, Wording
from content.check import check
from content.course_folders import find_courses
from content.file_names import better_name
from content.loader import load_course
from content.model import Fault
from tests.content.packages import COURSE_TOML, LESSON, PNG, QUESTIONS, a_package, packed

WORDING = Wording(UTC)
SECOND = "# 第二课\n\n正文。\n"


def said(fault: Fault, language: str = "zh-Hans") -> str:
    return " ".join(WORDING.plain(one, language) for one in fault_words(fault.file, fault.key, fault.params))


READ = {
    "01-kaishi.MD": ("01-kaishi.md", LESSON),
    "1-kaishi.md": ("01-kaishi.md", LESSON),
    "01_kaishi.md": ("01-kaishi.md", LESSON),
    "01、kaishi.md": ("01-kaishi.md", LESSON),
    "01－kaishi.md": ("01-kaishi.md", LESSON),
    "０１-kaishi.md": ("01-kaishi.md", LESSON),
    "01-kaishi.md.txt": ("01-kaishi.md", LESSON),
    "01-kaishi.markdown": ("01-kaishi.md", LESSON),
    "01-kaishi.gift.txt": ("01-kaishi.gift", QUESTIONS),
    "01-kaishi.GIFT": ("01-kaishi.gift", QUESTIONS),
    "1_Kaishi.gift": ("01-kaishi.gift", QUESTIONS),
    "01-kaishi.aiken": ("01-kaishi.gift", "选哪个？\nA. 甲\nB. 乙\nANSWER: A\n\n又选哪个？\nA. 甲\nB. 乙\nANSWER: B\n"),
    "Course.toml": ("course.toml", COURSE_TOML),
    "course.TOML": ("course.toml", COURSE_TOML),
    "课程.toml": ("course.toml", COURSE_TOML),
    "course.toml.txt": ("course.toml", COURSE_TOML),
}


@pytest.mark.parametrize("name", READ)
def test_a_name_whose_meaning_is_certain_is_read(name: str, tmp_path: Path) -> None:
    instead, text = READ[name]
    folder = a_package(tmp_path / "p", **{instead: None, name: text})
    assert find_courses(tmp_path) == [folder]
    loaded = load_course(folder)
    assert loaded.faults == ()
    assert loaded.course is not None
    assert [(one.number, one.slug, len(one.questions)) for one in loaded.course.modules] == [(1, "kaishi", 2)]
    (tmp_path / "课.zip").write_bytes(packed(folder))
    assert check(tmp_path / "课.zip").is_good


TOLD = {
    "02-fangfa.docx": "Word 文档（.docx）里的文字读不了。 如果是课文，请把文字复制到 02-fangfa.md",
    "02-fangfa.doc": "另存为“纯文本（.txt）”",
    "02-fangfa.wps": "要让学员看原件，请在课文里写 [文字](02-fangfa.wps)",
    "02-fangfa.rtf": "Word 文档（.rtf）",
    "通知.pdf": ".pdf 文件里的文字读不了。",
    "02-fangfa.pptx": "幻灯片（.pptx）里的文字读不了。",
    "02-fangfa.et": "另存为 .xlsx",
    "02-fangfa.html": "这是网页（.html），没有读。",
    "02-fangfa.abc": "不认识 .abc 文件，没有读。",
    "02-fangfa": "不认识这种文件，没有读。",
    "第二课.md": "文件名看不出是哪一节课文，没有读。 请改成像 01-kaishi.md 这样",
    "第2课 方法.md": "请改名为 02-方法.md。",
    "2方法.md": "请改名为 02-方法.md。",
    "试题.xlsx": "文件名看不出是哪一节的试题，没有读。 试题文件要和课文同名",
    "试题.xls": "考试题叫 exam.xlsx",
    "说明.txt": "用不着就删掉",
    "a.gift": "试题就叫 01-kaishi.xlsx",
    "Course.toml": "课程情况只写在一个 course.toml 里，这个文件没有读。",
    "课文__02-fangfa.md": "这个文件没有和 course.toml 放在一起，没有读。",
    "题库__02-fangfa.xlsx": "请把它移过去",
    "media__表.xlsx": "没有一节课用到这个文件。 要让学员看，请在课文里写 [文字](media/表.xlsx)",
    "media__原文.docx": "请在课文里写 [文字](media/原文.docx)",
}


@pytest.mark.parametrize("name", TOLD)
def test_a_file_that_nothing_reads_is_told_with_what_to_do(name: str, tmp_path: Path) -> None:
    loaded = load_course(a_package(tmp_path, **{name: b"x"}))
    assert loaded.course is not None
    assert [(one.file, one.line, one.severity) for one in loaded.faults] == [(name.replace("__", "/"), 0, "warning")]
    assert TOLD[name] in said(loaded.faults[0])
    assert "{" not in said(loaded.faults[0], "en")


def test_an_archive_inside_a_folder_is_told(tmp_path: Path) -> None:
    loaded = load_course(a_package(tmp_path, **{"素材.rar": b"x", "media__b.7z": b"x"}))
    assert [one.file for one in loaded.faults] == ["media/b.7z", "素材.rar"]
    assert "没有打开。 请先解开" in said(loaded.faults[0])


SILENT = (
    ".DS_Store", "Thumbs.db", "desktop.ini", "~$02-fangfa.docx", "__MACOSX__._01-kaishi.md", ".git__x.md", "README.md",
    "readme.txt", "LICENSE", "封面.png", "media__背景.mp3", "media__~$原文.docx", "media__.DS_Store",
)  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_what_systems_drop_and_what_is_no_content_is_passed_over(name: str, tmp_path: Path) -> None:
    where = name.replace("__MACOSX__", "__MACOSX/") if name.startswith("__MACOSX") else name.replace("__", "/")
    folder = a_package(tmp_path)
    (folder / where).parent.mkdir(exist_ok=True)
    (folder / where).write_bytes(b"x")
    assert load_course(folder).faults == ()


def test_a_document_that_a_lesson_shows_is_not_told(tmp_path: Path) -> None:
    shown = {"01-kaishi.md": LESSON + "\n[表](media/表.xlsx) [图](图.png)\n", "图.png": PNG}
    loaded = load_course(a_package(tmp_path, **shown, **{"media__表.xlsx": b"PK\x03\x04"}))
    assert [one.key for one in loaded.faults if one.key.startswith("fault-file")] == []


ALONE = {
    "01-other.gift": "这份试题没有对应的课文。 请放入同名的课文 01-other.md，或者改正文件名。",
    "02-other.gift": "如果是同一序号那节课的试题，请改名为 02-fangfa.gift。",
    "03-other.txt": "如果这就是课文，请改名为 03-other.md",
}


@pytest.mark.parametrize("name", ALONE)
def test_questions_without_their_lesson_say_which_was_perhaps_meant(name: str, tmp_path: Path) -> None:
    found = load_course(a_package(tmp_path, **{"02-fangfa.md": SECOND, name: QUESTIONS})).faults
    alone = [one for one in found if one.key == "fault-questions-alone"]
    assert [one.file for one in alone] == [name]
    assert ALONE[name] in said(alone[0])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("kecheng.toml", "没有 course.toml。 如果 kecheng.toml 就是课程文件，请把它改名为 course.toml"),
        ("course.txt", "如果 course.txt 就是课程文件"),
        ("说明.docx", "没有 course.toml。 请把"),
    ],
)
def test_a_package_without_its_course_file_says_which_was_perhaps_meant(name: str, words: str, tmp_path: Path) -> None:
    folder = a_package(tmp_path / "p", **{"course.toml": None, name: COURSE_TOML})
    (tmp_path / "课.zip").write_bytes(packed(folder, ""))
    assert words in said(check(tmp_path / "课.zip").faults[0])
    assert (
        words[:8] in said(check(folder).faults[0]).replace("（", " ").replace("）", "")[10:] or "course.toml" in words
    )
    for language in LANGUAGES:
        assert "course.toml" in said(check(folder).faults[0], language)


def test_what_an_archive_holds_beside_its_course_is_told(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "p" / "课程").parent
    for name in ("02-fangfa.md", "题库/02-fangfa.xlsx", "说明.docx", "封面.png", "README.md", "__MACOSX/._02-x.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    (tmp_path / "课.zip").write_bytes(packed(folder, ""))
    report = check(tmp_path / "课.zip")
    assert report.is_good
    assert [(one.file, one.key) for one in report.faults] == [
        ("02-fangfa.md", "fault-file-deep"), ("说明.docx", "fault-file-kind"), ("题库/02-fangfa.xlsx", "fault-file-deep"),
    ]  # fmt: skip


def test_a_folder_of_lessons_beside_courses_is_told_when_it_is_no_course(tmp_path: Path) -> None:
    a_package(tmp_path / "a")
    a_package(tmp_path / "b", **{"course.toml": None, "kecheng.toml": COURSE_TOML})
    a_package(
        tmp_path / "pictures", **{"course.toml": None, "01-kaishi.md": None, "01-kaishi.gift": None, "a.png": PNG}
    )
    report = check(tmp_path)
    assert report.is_good
    assert [(one.file, one.key, one.severity) for one in report.faults] == [("b", "fault-no-courses", "warning")]
    assert "kecheng.toml" in said(report.faults[0])


def test_a_rar_that_was_only_renamed_is_told(tmp_path: Path) -> None:
    (tmp_path / "课.zip").write_bytes(b"Rar!\x1a\x07\x01\x00")
    assert "改了名字的 .rar" in said(check(tmp_path / "课.zip").faults[0])


def test_the_faults_of_an_archive_name_what_its_author_sent(tmp_path: Path) -> None:
    (tmp_path / "package.zip").write_bytes(packed(a_package(tmp_path / "p", **{"course.toml": None}), ""))
    assert [one.file for one in check(tmp_path / "package.zip", name="清河.zip").faults] == ["清河.zip"]


def test_a_file_of_no_known_kind_is_told_by_its_kind(tmp_path: Path) -> None:
    (tmp_path / "02-x.docx").write_bytes(b"PK")
    assert "Word 文档" in said(check(tmp_path / "02-x.docx").faults[0])


@pytest.mark.parametrize(
    ("name", "better"),
    [("第2课 安全.md", "02-安全.md"), ("2安全.MD", "02-安全.md"), ("2026年计划.md", "none"), ("安全.md", "none"), ("2.md", "none")],
)  # fmt: skip
def test_a_better_name(name: str, better: str) -> None:
    assert better_name(name) == better


def test_gift_that_an_editor_saved_as_text_is_spoken_of_as_gift() -> None:
    assert form_of("01-kaishi.gift.txt") == "gift"
