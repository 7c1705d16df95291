"""A course package sent to the bot: report, preview, publish, send a better one, take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.simulator.phone import Phone
from bot.study.audit.tables import Audit
from bot.study.jobs.tables import StoredFile
from bot.study.learning.tables import Course, CourseVersion, Module
from content.policy import Rule, Shelf
from content.sheets import read_rows
from tests.build import a_cadre
from tests.chat.town import ADMIN, Town, golden
from tests.content.packages import COURSE_TOML, LESSON, PNG, QUESTIONS, a_package, packed


@pytest.fixture
async def author(town: Town) -> Phone:
    town.do(lambda session: a_cadre(session, telegram_id=501))
    admin = town.phone(ADMIN, "管理员")
    await admin.say("/start")
    return admin


async def test_an_author_sends_looks_publishes_mends_and_takes_back(author: Phone, town: Town, tmp_path: Path) -> None:
    picture = "# 第一课\n\n正文。\n\n![图](media/图.png)\n"
    files: dict[str, str | bytes | None] = {
        "01-kaishi.md": None,
        "01-kaishi.gift": None,
        "01-开始.gift": QUESTIONS,
        "media__图.png": PNG,
    }
    first = a_package(tmp_path / "1", **files, **{"01-开始.md": picture})
    await author.send_file("示例课程.zip", packed(first))
    await town.pass_time(timedelta(seconds=5))
    await author.tap("看看手机上的样子")
    await author.tap("下一页")
    await author.tap("看试题")
    await author.tap("发布")
    learner = town.phone(501, "王建国")
    await learner.say("/courses")
    assert "示例课程" in learner.screen.text
    more: dict[str, str | bytes | None] = {
        "course.toml": COURSE_TOML.replace("hours = 2", "hours = 3"),
        "02-more.md": "# 第二课\n\n新的。\n",
    }
    better = a_package(tmp_path / "2", **files, **more, **{"01-开始.md": picture + "\n更多。\n"})
    await author.send_file("示例课程2.zip", packed(better))
    await town.pass_time(timedelta(seconds=5))
    await author.tap("✅ 发布")
    await author.tap("已发布的课程")
    await author.tap("撤回")
    await author.tap("内容有错")
    golden("author-publishes", author.transcript())
    published = select(Audit.detail).where(Audit.verb == "publish-course")
    told = town.database.read_now(lambda session: session.scalars(published).all())
    assert [detail["file"] for detail in told] == ["示例课程.zip", "示例课程2.zip"]
    assert town.database.read_now(lambda session: session.scalars(select(CourseVersion.state)).all()) == [
        "published",
        "withdrawn",
    ]


async def test_a_cadre_made_an_author_publishes_and_loses_it_with_the_right(
    author: Phone, town: Town, tmp_path: Path
) -> None:
    staff_no = town.do(lambda session: a_cadre(session, telegram_id=502, name="何教务")).staff_no
    someone = town.phone(502, "何教务")
    await someone.send_file("课.zip", packed(a_package(tmp_path)))
    assert "只有教务" in someone.screen.text
    await author.say(f"/cadre {staff_no}")
    await author.tap("设为教务")
    await town.pass_time(timedelta(seconds=5))
    assert "您已成为教务" in someone.screen.text
    await someone.send_file("课.zip", packed(a_package(tmp_path / "2")))
    await town.pass_time(timedelta(seconds=5))
    await someone.tap("发布")
    assert "已发布" in someone.screen.text
    await someone.say("/progress")
    assert "没有这项权限" in someone.screen.text
    await author.tap("教务")  # the card's button that ends the right
    await someone.say("/questions")
    assert "只有教务" in someone.screen.text


async def test_faults_are_told_with_file_and_line_and_nothing_is_kept(
    author: Phone, town: Town, tmp_path: Path
) -> None:
    broken = a_package(
        tmp_path, **{"01-kaishi.md": LESSON + "\n[看](file:///etc/passwd)\n", "01-kaishi.gift": "::一:: 对吗？{=甲"}
    )
    await author.send_file("坏的.zip", packed(broken, ""))
    await town.pass_time(timedelta(seconds=5))
    assert "01-kaishi.gift\n• 第 1 行：大括号没有收尾。" in author.screen.text
    assert "01-kaishi.md\n• 第 5 行：这个链接不安全" in author.screen.text
    assert not any("发布" in label for label in author.screen.labels)
    assert town.database.read_now(lambda session: session.scalar(select(func.count()).select_from(Course))) == 0


async def test_a_course_in_the_category_of_penalties_is_refused(author: Phone, town: Town, tmp_path: Path) -> None:
    """The report goes by the policies of the installation: there 违纪 is what penalties count as."""
    penalty = Rule("p", "违纪", "penalty", penalty=True, category="违纪")
    policy = replace(town.database.info["policy"], rules=(*town.database.info["policy"].rules, penalty))
    town.database.info["policies"] = Shelf((policy,))
    await author.send_file(
        "课.zip", packed(a_package(tmp_path, **{"course.toml": COURSE_TOML.replace("业务能力", "违纪")}))
    )
    await town.pass_time(timedelta(seconds=5))
    assert "• 第 4 行：类别“违纪”是用来扣分的" in author.screen.text
    assert "请换一个类别" in author.screen.text
    assert not any("发布" in label for label in author.screen.labels)


async def test_faults_of_the_whole_package_named_it_package_zip(author: Phone, town: Town, tmp_path: Path) -> None:
    await author.send_file(
        "清河课程.zip", packed(a_package(tmp_path, **{"course.toml": None, "kecheng.toml": COURSE_TOML}))
    )
    await town.pass_time(timedelta(seconds=5))
    assert "《清河课程.zip》检查完毕" in author.screen.text
    assert "• 压缩包里没有 course.toml。 如果 我的课程/kecheng.toml 就是课程文件" in author.screen.text
    assert "package.zip" not in author.screen.text


async def test_faults_beyond_the_first_come_as_a_table(author: Phone, town: Town, tmp_path: Path) -> None:
    links = "".join(f"[看](file:///{number})\n\n" for number in range(12))
    broken = a_package(
        tmp_path, **{"01-kaishi.md": f"# 一\n\n{links}", "02-er.docx": b"PK", "01-kaishi.gift": "对吗？{=甲"}
    )
    await author.send_file("清河课程.zip", packed(broken))
    await town.pass_time(timedelta(seconds=5))
    golden("author-sees-many-faults", author.transcript())
    assert "问题清单_清河课程.xlsx" in [seen.file_name for seen in author.seen]
    table = town.database.read_now(lambda session: session.scalars(select(StoredFile)).one())
    (tmp_path / "list.xlsx").write_bytes(table.data)
    rows = [row.cells for row in read_rows(tmp_path / "list.xlsx")]
    assert rows[0] == ["文件", "行", "轻重", "哪里不对", "怎么改"]
    assert rows[2][:3] == ["01-kaishi.md", "3", "错误"]
    assert rows[-1][:3] == ["02-er.docx", "", "提醒"]
    assert len(rows) == 15


async def test_a_preview_left_out_the_pictures_of_questions(author: Phone, town: Town, tmp_path: Path) -> None:
    bank = "// [picture:media/题.png]\n" + QUESTIONS
    await author.send_file("课.zip", packed(a_package(tmp_path, **{"01-kaishi.gift": bank, "media__题.png": PNG})))
    await town.pass_time(timedelta(seconds=5))
    await author.tap("看看手机上的样子")
    await author.tap("看试题")
    assert (author.screen.photo, "对吗？" in author.screen.text) == (True, True)
    await author.tap("下一页")
    assert (author.screen.photo, "选哪个？" in author.screen.text) == (False, True)


async def test_an_old_button_of_a_dropped_draft_says_what_to_do(author: Phone, town: Town, tmp_path: Path) -> None:
    await author.send_file("课.zip", packed(a_package(tmp_path)))
    await town.pass_time(timedelta(seconds=5))
    await author.tap("不发布")
    assert "没有改动" in author.screen.text
    assert town.database.read_now(lambda session: session.scalar(select(func.count()).select_from(Module))) == 0
    await author.send_file("课.zip", packed(a_package(tmp_path)))
    await town.pass_time(timedelta(seconds=5))
    assert any("发布" in label for label in author.screen.labels)


async def test_only_an_author_or_a_whole_admin_may_send_a_package(author: Phone, town: Town, tmp_path: Path) -> None:
    learner = town.phone(501, "王建国")
    await learner.say("/start")
    await learner.send_file("课.zip", packed(a_package(tmp_path)))
    assert "只有教务" in learner.screen.text
