"""What `check --screens` prints: every screen in its order, media named, no markup."""

from pathlib import Path

from content.loader import load_course
from content.show import screens_as_text
from tests.content.packages import PNG, a_package


def test_each_screen_stands_in_a_frame_with_its_place(tmp_path: Path) -> None:
    lesson = "# 第一课\n\n**粗** a &lt; b\n\n![图](media/a.png)\n"
    course = load_course(a_package(tmp_path, **{"01-kaishi.md": lesson, "media__a.png": PNG})).course
    assert course is not None
    assert [line.rstrip("─") for line in screens_as_text(course)] == [
        "══ 01 第一课", "┌─ 1 / 2 ", "│ 粗 a < b", "└", "┌─ 2 / 2 ", "│ [photo media/a.png]", "│ 图", "└",
    ]  # fmt: skip
