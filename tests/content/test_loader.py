"""A package is read whole, or every fault is named with its file and line."""

import datetime
from pathlib import Path

import pytest

from content.check import check
from content.course_folders import find_courses
from content.loader import load_course
from content.model import Deadline
from tests.content.packages import COURSE_TOML, LESSON, PNG, QUESTIONS, a_package


def test_a_sound_package_is_read_whole(tmp_path: Path) -> None:
    toml = COURSE_TOML + 'pass_mark = 80\nattempts = 2\ncool_down = "30m"\ndeadline = "30d"\ndraw = 5\n'
    folder = a_package(
        tmp_path,
        **{
            "course.toml": toml,
            "02-zai_jie.md": "# 第二课\n\n![图](media/a.png)\n",
            "02-zai_jie.gift": "三{T}\n\n四{F}\n\n五{T}",
            "media__a.png": PNG,
        },
    )
    loaded = load_course(folder)
    course = loaded.course
    assert loaded.faults == ()
    assert course is not None
    assert (course.id, course.title, course.category, course.hours) == ("shi-li", "示例课程", "业务能力", 200)
    assert (course.required, course.pass_mark, course.attempts, course.cool_down) == (True, 80, 2, 30)
    assert (course.deadline, course.draw) == (Deadline(days=30), 3)
    assert [(module.number, module.slug, module.title) for module in course.modules] == [
        (1, "kaishi", "第一课"),
        (2, "zai_jie", "第二课"),
    ]
    assert [len(module.questions) for module in course.modules] == [2, 3]
    assert course.modules[1].screens[0].picture == "media/a.png"
    assert course.media == {"media/a.png": PNG}


FAULTS: dict[str, tuple[dict[str, str | bytes | None], tuple[str, int, str, str]]] = {
    "toml syntax": (
        {"course.toml": 'id = "a"\ntitle = “标题”\n'},
        ("course.toml", 2, "fault-toml-syntax", "error"),
    ),
    "toml ends early": (
        {"course.toml": 'id = "a"\ntitle = "标题\n'},
        ("course.toml", 2, "fault-toml-syntax", "error"),
    ),
    "no id": (
        {"course.toml": COURSE_TOML.replace('id = "shi-li"\n', "")},
        ("course.toml", 1, "fault-key-missing", "error"),
    ),
    "bad id": (
        {"course.toml": COURSE_TOML.replace("shi-li", "示例")},
        ("course.toml", 1, "fault-course-id", "error"),
    ),
    "title is a number": (
        {"course.toml": COURSE_TOML.replace('"示例课程"', "7")},
        ("course.toml", 2, "fault-key-text", "error"),
    ),
    "hours too fine": (
        {"course.toml": COURSE_TOML.replace("hours = 2", "hours = 1.005")},
        ("course.toml", 5, "fault-value-hours", "error"),
    ),
    "negative hours": (
        {"course.toml": COURSE_TOML.replace("hours = 2", "hours = -1")},
        ("course.toml", 5, "fault-value-hours", "error"),
    ),
    "required in no known word": (
        {"course.toml": COURSE_TOML.replace("= true", '= "大概"')},
        ("course.toml", 6, "fault-value-required", "error"),
    ),
    "pass mark": (
        {"course.toml": COURSE_TOML + "pass_mark = 101\n"},
        ("course.toml", 7, "fault-value-pass-mark", "error"),
    ),
    "attempts": (
        {"course.toml": COURSE_TOML + "attempts = 0\n"},
        ("course.toml", 7, "fault-value-attempts", "error"),
    ),
    "cool-down": (
        {"course.toml": COURSE_TOML + 'cool_down = "一会儿"\n'},
        ("course.toml", 7, "fault-value-cool-down", "error"),
    ),
    "deadline": (
        {"course.toml": COURSE_TOML + 'deadline = "2026-02-30"\n'},
        ("course.toml", 7, "fault-value-deadline", "error"),
    ),
    "draw": ({"course.toml": COURSE_TOML + "draw = 0\n"}, ("course.toml", 7, "fault-value-draw", "error")),
    "unknown key": (
        {"course.toml": COURSE_TOML + "titel = 1\n"},
        ("course.toml", 7, "fault-key-unknown", "warning"),
    ),
    "key twice in two spellings": (
        {"course.toml": COURSE_TOML + "draw = 5\ndraw_questions = 6\n"},
        ("course.toml", 8, "fault-key-either", "error"),
    ),
    "kind against required": (
        {"course.toml": COURSE_TOML + 'kind = "选修"\n'},
        ("course.toml", 7, "fault-kind-contradicts", "error"),
    ),
    "no lessons": (
        {"01-kaishi.md": None, "01-kaishi.gift": None},
        ("course.toml", 0, "fault-no-lessons", "error"),
    ),
    "hours without questions": (
        {"01-kaishi.gift": "// 空\n"},
        ("course.toml", 5, "fault-no-questions", "error"),
    ),
    "a lesson without questions": (
        {"02-er.md": "# 二\n\n文"},
        ("02-er.md", 0, "fault-lesson-no-questions", "warning"),
    ),
    "a broken question": (
        {"01-kaishi.gift": QUESTIONS + "\n坏题 {=甲 ~乙\n"},
        ("01-kaishi.gift", 5, "fault-gift-not-closed", "error"),
    ),
    "questions without a lesson": (
        {"03-san.gift": QUESTIONS},
        ("03-san.gift", 0, "fault-questions-alone", "error"),
    ),
    "a number twice": ({"01-you.md": "# 又"}, ("01-you.md", 0, "fault-number-twice", "error")),
    "a name without number": ({"kaichang.md": "# 开场"}, ("kaichang.md", 0, "fault-file-name", "warning")),
    "an empty lesson": ({"01-kaishi.md": "# 第一课\n"}, ("01-kaishi.md", 1, "fault-lesson-empty", "error")),
    "no heading": ({"01-kaishi.md": "正文"}, ("01-kaishi.md", 1, "fault-lesson-no-title", "warning")),
    "GBK text": (
        {"01-kaishi.md": LESSON.encode("gb18030")},
        ("01-kaishi.md", 1, "fault-file-encoding", "warning"),
    ),
    "not a text": ({"01-kaishi.md": b"\x7fELF\0\0\0"}, ("01-kaishi.md", 0, "fault-file-not-text", "error")),
    "a picture that is not there": (
        {"01-kaishi.md": LESSON + "\n![图](media/b.png)\n"},
        ("01-kaishi.md", 5, "fault-picture-missing", "error"),
    ),
    "a picture outside": (
        {"01-kaishi.md": LESSON + "\n![图](../secret.png)\n"},
        ("01-kaishi.md", 5, "fault-picture-outside", "error"),
    ),
    "an absolute picture": (
        {"01-kaishi.md": LESSON + "\n\n![图](/etc/passwd)\n"},
        ("01-kaishi.md", 6, "fault-picture-outside", "error"),
    ),
    "a picture that is none": (
        {"01-kaishi.md": LESSON + "![图](media/a.png)", "media__a.png": b"GIF89a"},
        ("01-kaishi.md", 4, "fault-picture-kind", "error"),
    ),
    "a huge picture": (
        {"01-kaishi.md": LESSON + "![图](media/a.png)", "media__a.png": PNG + b"\0" * 10 * 1024 * 1024},
        ("01-kaishi.md", 4, "fault-picture-too-large", "error"),
    ),
    "a picture in HTML that is not there": (
        {"01-kaishi.md": LESSON + '\n<img alt="图"\n  src="media/b.png">\n'},
        ("01-kaishi.md", 5, "fault-picture-missing", "error"),
    ),
    "a picture in HTML outside": (
        {"01-kaishi.md": LESSON + "<IMG SRC='../secret.png'/>"},
        ("01-kaishi.md", 4, "fault-picture-outside", "error"),
    ),
    "a remote picture in HTML": (
        {"01-kaishi.md": LESSON + '<img\nsrc="https://example.org/a.png">'},
        ("01-kaishi.md", 4, "fault-picture-remote", "warning"),
    ),
    "a picture whose name has blanks and that is not there": (
        {"01-kaishi.md": LESSON + "\n![图](media/图 1.png)\n"},
        ("01-kaishi.md", 5, "fault-picture-missing", "error"),
    ),
    "a picture of a kind no phone shows, with blanks": (
        {"01-kaishi.md": LESSON + "![图](media/图 1.gif)", "media__图 1.gif": b"GIF89a"},
        ("01-kaishi.md", 4, "fault-picture-kind", "error"),
    ),
    "a remote picture": (
        {"01-kaishi.md": LESSON + "![图](https://example.org/a.png)"},
        ("01-kaishi.md", 4, "fault-picture-remote", "warning"),
    ),
}


@pytest.mark.parametrize(
    "written",
    [
        "![图](media/图 1.png)", "![图](media/图%201.png)", "![图](<media/图 1.png>)", '<img src="media/图 1.png">',
        '<img src="media/图%201.png" alt="图">', "![图](media\\图 1.png)",
    ],
)  # fmt: skip
def test_a_picture_is_found_however_its_name_is_written(written: str, tmp_path: Path) -> None:
    loaded = load_course(a_package(tmp_path, **{"01-kaishi.md": LESSON + written, "media__图 1.png": PNG}))
    assert loaded.course is not None, loaded.faults
    assert dict(loaded.course.media) == {"media/图 1.png": PNG}
    assert loaded.faults == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_file_and_line(name: str, tmp_path: Path) -> None:
    changes, expected = FAULTS[name]
    loaded = load_course(a_package(tmp_path, **changes))
    found = [(fault.file, fault.line, fault.key, fault.severity) for fault in loaded.faults]
    assert expected in found
    assert [fault for fault in found if fault[3] == "error" and fault != expected] == []
    assert (loaded.course is None) == (expected[3] == "error")


def test_an_unknown_key_is_told_its_nearest_neighbour(tmp_path: Path) -> None:
    loaded = load_course(a_package(tmp_path, **{"course.toml": COURSE_TOML + "atempts = 2\nzzz = 1\n"}))
    assert [(fault.params["name"], fault.params["near"]) for fault in loaded.faults] == [
        ("atempts", "attempts"),
        ("zzz", "none"),
    ]


def test_a_symbolic_link_out_of_the_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    folder = a_package(tmp_path / "course", **{"01-kaishi.md": LESSON + "![图](media/a.png)", "media__b.png": PNG})
    (folder / "media" / "a.png").symlink_to(tmp_path / "secret.png")
    (folder / "02-er.md").symlink_to(tmp_path / "secret.png")
    keys = {fault.key for fault in load_course(folder).faults}
    assert keys == {"fault-picture-outside", "fault-file-outside"}


def test_marks_and_line_ends_of_windows_make_no_difference(tmp_path: Path) -> None:
    plain = load_course(a_package(tmp_path / "a")).course
    files: dict[str, str | bytes | None] = {
        name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        for name, text in (
            ("course.toml", COURSE_TOML),
            ("01-kaishi.md", LESSON),
            ("01-kaishi.gift", QUESTIONS),
        )
    }
    windows = load_course(a_package(tmp_path / "b", **files)).course
    assert plain is not None
    assert windows == plain


def test_a_course_table_hyphens_and_other_names_are_understood(tmp_path: Path) -> None:
    toml = (
        '[course]\nid = "a"\ntitle = "甲"\nsummary = "乙"\ncategory = "丙"\nhours = 1.25\nkind = "选修"\n'
        "pass-mark = 0.8\nmax_attempts = 2\ncool_down_minutes = 45\ndeadline = 2026-12-31\n"
    )
    loaded = load_course(a_package(tmp_path, **{"course.toml": toml}))
    course = loaded.course
    assert loaded.faults == ()
    assert course is not None
    assert (course.hours, course.required, course.pass_mark) == (125, False, 80)
    assert (course.attempts, course.cool_down) == (2, 45)
    assert course.deadline == Deadline(date=datetime.date(2026, 12, 31))


def test_the_fingerprint_is_stable_and_notices_what_matters(tmp_path: Path) -> None:
    variants: list[dict[str, str | bytes | None]] = [
        {},
        {"README.md": "说明"},
        {"01-kaishi.gift": "// 只多了一行说明\n" + QUESTIONS},
        {"01-kaishi.md": LESSON + "又一句。"},
        {"01-kaishi.gift": QUESTIONS.replace("{T}", "{F}")},
        {"course.toml": COURSE_TOML.replace("hours = 2", "hours = 3")},
    ]
    prints = []
    for number, changes in enumerate(variants):
        course = load_course(a_package(tmp_path / str(number), **changes)).course
        assert course is not None
        prints.append(course.fingerprint)
    assert prints[0] == prints[1] == prints[2]
    assert len({*prints}) == 4


def test_check_covers_a_folder_of_packages_and_names_files_from_there(tmp_path: Path) -> None:
    a_package(tmp_path / "yi")
    a_package(tmp_path / "er", **{"01-kaishi.md": LESSON + "![图](media/b.png)"})
    a_package(tmp_path / "san")
    report = check(tmp_path)
    assert [course.id for course in report.courses] == ["shi-li"]
    assert [(fault.file, fault.line, fault.key) for fault in report.faults] == [
        ("er/01-kaishi.md", 4, "fault-picture-missing"),
        ("yi/course.toml", 1, "fault-course-id-twice"),
    ]
    assert not report.is_good


def test_courses_that_wait_for_each_other_are_named(tmp_path: Path) -> None:
    toml = 'id = "{id}"\ntitle = "课"\nhours = 1\nprerequisites = ["{after}"]\n'
    for course, after in (("yi", "er"), ("er", "yi"), ("san", "yi")):
        a_package(tmp_path / course, **{"course.toml": toml.format(id=course, after=after)})
    assert [(fault.file, fault.key, fault.params) for fault in check(tmp_path).faults if fault.severity == "error"] == [
        ("er/course.toml", "fault-prerequisites-circle", {"names": "er → yi → er"}),
        ("yi/course.toml", "fault-prerequisites-circle", {"names": "yi → er → yi"}),
    ]


def test_check_of_one_package_or_its_course_file_is_the_same(tmp_path: Path) -> None:
    folder = a_package(tmp_path)
    assert find_courses(folder) == [folder]
    assert check(folder) == check(folder / "course.toml")
    assert check(folder).is_good


@pytest.mark.parametrize(("name", "key"), [("nowhere", "fault-no-such-path"), ("empty", "fault-no-courses")])
def test_a_path_without_courses_is_a_fault(tmp_path: Path, name: str, key: str) -> None:
    (tmp_path / "empty").mkdir()
    assert [fault.key for fault in check(tmp_path / name).faults] == [key]


def test_modules_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    package = tmp_path / "twice"
    package.mkdir()
    (package / "course.toml").write_text('id = "twice"\ntitle = "两课"\nhours = 0\n', encoding="utf-8")
    for number in (1, 2):
        (package / f"0{number}-lesson.md").write_text(f"# 第{number}课\n\n正文。\n", encoding="utf-8")
    course = load_course(package).course
    assert course is not None
    assert [module.slug for module in course.modules] == ["lesson", "lesson-2"]


def test_questions_beside_a_lesson_may_be_a_spreadsheet_or_plain_text(tmp_path: Path) -> None:
    table = "题型,题干,选项A,选项B,答案,模块\n单选,选哪个？,甲,乙,A,别的\n判断,对吗？,,,错,\n"
    package = a_package(tmp_path / "a", **{"01-kaishi.gift": None, "01-kaishi.csv": table})
    course = load_course(package).course
    assert course is not None
    assert [one.kind for one in course.modules[0].questions] == ["single", "truefalse"]
    wrong = a_package(tmp_path / "b", **{"01-kaishi.gift": None, "01-kaishi.csv": table.replace(",A,", ",E,")})
    assert ("01-kaishi.csv", 2) in [(fault.file, fault.line) for fault in load_course(wrong).faults]
    broken = a_package(tmp_path / "c", **{"01-kaishi.gift": None, "01-kaishi.xlsx": b"PK no workbook"})
    assert load_course(broken).course is None
    both = a_package(tmp_path / "d", **{"01-kaishi.csv": table})
    assert "fault-questions-twice" in [fault.key for fault in load_course(both).faults]
