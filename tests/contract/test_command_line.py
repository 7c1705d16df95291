"""The command line as a contract: exit codes, words, languages, files; nothing of Telegram where no chat is needed."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.content.packages import COURSE_TOML, PNG, QUESTIONS, a_package
from tests.contract.conftest import Place
from tests.contract.inputs import write_courses, write_roster
from tests.rules.house import ROOT
from tests.whole.product import Product, free_port

SECRET = "geheim-3141592653"


@pytest.fixture
def product(tmp_path: Path) -> Product:
    """A product with an empty data folder."""
    return Product(tmp_path, BOT_SIMULATOR_LISTEN=f"127.0.0.1:{free_port()}")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", SECRET), ("BOT_ADMINS", "me"), ("BOT_TIMEZONE", "Mars/Olympus"), ("BOT_LANGUAGE", "fr"),
        ("BOT_LISTEN", "nowhere"), ("BOT_SIMULATOR_LISTEN", "1:99999"), ("BOT_API_URL", "ftp://x"),
        ("BOT_PROXY", f"ftp://user:{SECRET}@x"), ("BOT_WEBHOOK_URL", "study.example.org"),
        ("BOT_WEBHOOK_SECRET", f"{SECRET} with a space"), ("BOT_DATABASE_URL", f"mysql://user:{SECRET}@127.0.0.1/x"),
        ("BOT_DATABASE_URL", f"postgresql://user:{SECRET}@127.0.0.1:port/x"), ("BOT_DATABASE_URL", "nonsense"),
    ],
)  # fmt: skip
def test_a_bad_setting_is_named_and_explained_and_no_secret_is_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    from bot.settings import BadSettings, read_settings

    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as caught:
        read_settings()
    assert any(problem.startswith(f"{name}: ") for problem in caught.value.problems)
    assert SECRET not in str(caught.value)
    assert "Value error" not in str(caught.value)


def test_every_command_has_help_and_wrong_usage_ends_with_two(product: Product, tmp_path: Path) -> None:
    out = product.command("--help")
    for command in ("run", "check", "import", "invite", "export", "verify", "migrate"):
        assert command in out
    assert "--dry-run" in product.command("import", "roster", "--help")
    assert "--out" in product.command("export", "shortfalls", "--help")
    for words in (
        ("nonsense",), ("import",), ("import", "roster"), ("export", "ledger"), ("verify", "--nonsense"),
        ("check", str(tmp_path / "nowhere")), ("import", "questions", "q.gift", "--course", "x"),
        ("export", "ledger", "--out", "x.pdf"), ("export", "ledger", "--out", str(tmp_path / "no" / "x.csv")),
    ):  # fmt: skip
        assert product.command(*words, code=2).strip(), words
    product.environment["BOT_LISTEN"] = "nowhere"
    assert "BOT_LISTEN" in product.command("verify", code=2)


def test_a_database_that_does_not_answer_is_one_sentence_without_its_password(product: Product) -> None:
    product.environment["BOT_DATABASE_URL"] = f"postgresql://user:{SECRET}@127.0.0.1:{free_port()}/x"
    for command in (("verify",), ("run",)):
        said = product.command(*command, code=1)
        assert "BOT_DATABASE_URL" in said
        assert SECRET not in said
        assert "Traceback" not in said


def test_check_reads_a_single_file_of_questions_and_shows_it_as_a_phone_does(product: Product, tmp_path: Path) -> None:
    file = tmp_path / "试题.csv"
    file.write_text(
        "题型,题干,选项A,选项B,答案\n单选,用哪个文种？,请示,报告,A\n填空,火警是____,,,119\n", encoding="utf-8"
    )
    said = product.command("check", str(file), "--screens")
    assert "读到 2 道题" in said
    assert "┌─ 1 / 2  试题.csv:2  单选题" in said
    assert "│ ✅ A. 请示" in said
    assert "119" in said
    file.write_text("题型,题干,选项A,选项B,答案\n单选,用哪个文种？,请示,报告,\n", encoding="utf-8")
    assert "试题.csv:2: 错误：没有填答案。" in product.command("check", str(file), code=1)


def test_the_questions_of_a_course_were_left_out_of_its_screens_with_their_pictures(
    product: Product, tmp_path: Path
) -> None:
    bank = "// [picture:media/b.png]\n" + QUESTIONS
    exam = {"course.toml": COURSE_TOML + "[exam]\ncount = 1\n", "exam.gift": "::三:: 首都是哪里？{=北京 =北京市}\n"}
    package = a_package(tmp_path / "course", **{"01-kaishi.gift": bank, "media__b.png": PNG, **exam})
    said = product.command("check", str(package), "--screens")
    assert "第一课  1 / 2" in said
    assert (
        said.index("[photo media/b.png]") < said.index("对吗？") < said.index("选哪个？") < said.index("首都是哪里？")
    )
    assert "示例课程考试  1 / 1" in said


def test_check_names_file_line_and_remedy_in_both_languages(product: Product, tmp_path: Path) -> None:
    package = write_courses(tmp_path / "courses") / "odd-one"
    (package / "01-m.gift").write_text("// a remark\n\n::a:: 没有答案\n\n::b:: 没有收尾 {=甲 ~乙\n", encoding="utf-8")
    (package / "course.toml").write_text('id = "Bad Id"\ntitle = "x"\nhours = "many"\n', encoding="utf-8")
    said = product.command("check", str(package.parent), code=1)
    assert re.search(r"odd-one/01-m\.gift:3: 错误：\S+", said)
    assert re.search(r"odd-one/course\.toml:1: 错误：", said)
    assert re.search(r"odd-one/course\.toml:3: 错误：", said)
    product.environment["BOT_LANGUAGE"] = "en"
    english = product.command("check", str(package.parent), code=1)
    assert re.search(r"odd-one/01-m\.gift:3: error", english, re.IGNORECASE)
    assert not re.search("[一-鿿]", re.sub("“.*?”|《.*?》|\\(.*?\\)|课程|[一-鿿]*题干", "", english.splitlines()[-1]))


def test_questions_come_in_from_every_format_and_a_bad_row_keeps_all_out(product: Product, tmp_path: Path) -> None:
    product.command("import", "course", str(write_courses(tmp_path / "courses")))
    head = ["题型", "题目", "选项A", "选项B", "答案", "解析"]
    (tmp_path / "q.csv").write_bytes(
        "\r\n".join(",".join(row) for row in ([*head], ["单选题", "国标码里的题", "甲", "乙", "A", ""])).encode(
            "gb18030"
        )
    )
    book = xlsxwriter.Workbook(tmp_path / "q.xlsx")
    sheet = book.add_worksheet("多选")
    sheet.merge_range(0, 0, 0, 5, "题库")
    sheet.write_row(1, 0, head)
    sheet.write_row(2, 0, ["多选", "表里的题", "甲", "乙", "AB", "解析"])
    book.close()
    (tmp_path / "q.gift").write_text("::新:: GIFT 里的题 {=甲 ~乙}", encoding="utf-8")
    for name in ("q.csv", "q.xlsx", "q.gift"):
        assert "1" in product.command("import", "questions", str(tmp_path / name), "--course", "cool")
    (tmp_path / "bad.csv").write_text(
        "题型,题目,选项A,选项B,答案\n单选,好,甲,乙,A\n单选,坏,甲,乙,F\n", encoding="utf-8"
    )
    assert "bad.csv:3:" in product.command("import", "questions", str(tmp_path / "bad.csv"), "--course", "cool", code=1)
    product.command("import", "questions", str(tmp_path / "q.gift"), "--course", "no-such-course", code=1)


async def test_codes_and_files_are_what_the_contract_says(place: Place) -> None:
    product, folder = place.product, place.product.folder
    with (folder / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        heads = csv.DictReader(file).fieldnames
    assert list(heads or [])[:4] == ["工号", "姓名", "code", "link"]
    assert "=SUM" not in {line.split(",")[1][:4] for line in (folder / "codes.csv").read_text("utf-8-sig").splitlines()}
    await product.start("@strict_study_bot")
    evil = await place.bound(701, "X-3", "=cmd")
    await earn(evil)
    await product.stop()
    for what in ("ledger", "shortfalls"):
        for form in ("xlsx", "csv"):
            product.command("export", what, "--out", str(folder / f"{what}.{form}"))
        rows = CalamineWorkbook.from_path(str(folder / f"{what}.xlsx")).get_sheet_by_index(0).to_python()
        assert len(rows) >= 1
        cells = next(csv.reader(io.StringIO((folder / f"{what}.csv").read_text("utf-8-sig"))))
        assert len(cells) > 3
        for row in csv.reader(io.StringIO((folder / f"{what}.csv").read_text("utf-8-sig"))):
            assert not any(cell[:1] in "=+@\t\r" for cell in row if cell), row
    with sqlite3.connect(folder / "data" / "xueshi.sqlite3") as database:
        staff_no, number = database.execute(
            "select staff_no, number from ledger_entry join cadre on cadre.id = cadre_id"
        ).fetchone()
        triggers = database.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f"drop trigger {name}")
        database.execute("update ledger_entry set hours = hours + 100")
    assert "ledger_entry" in product.command("verify", code=1)  # unguarded: nothing runs on it any more
    with sqlite3.connect(folder / "data" / "xueshi.sqlite3") as database:
        for _, statement in triggers:
            database.execute(statement)
    said = product.command("verify", code=1)
    assert staff_no in said
    assert re.search(rf"第 ?{number} ?", said), said


async def earn(guest: object) -> None:
    """Pass the shortest quiz there is: thirty modules, a pass mark of one percent, one question each."""
    from tests.contract.test_story import pass_module

    await pass_module(guest, "many", 1)  # type: ignore[arg-type]


def test_run_speaks_before_it_loads_anything_heavy() -> None:
    program = (
        "import sys, typer\n"
        "from bot.cli.app import make_app\n"
        "def said(text, **more):\n"
        "    heavy = ('aiogram', 'telegram', 'sqlalchemy', 'alembic', 'aiohttp', 'httpx', 'apscheduler', 'PIL')\n"
        "    sys.stdout.write(f'{text} {[name for name in heavy if name in sys.modules]}')\n"
        "    raise SystemExit(0)\n"
        "typer.echo = said\n"
        "make_app()(['run'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "正在启动“学时”…… []"


@pytest.mark.parametrize(
    "command", [["check"], ["verify"], ["migrate"], ["import", "roster", "{roster}"], ["invite", "--out", "{out}"]]
)
def test_no_command_but_run_loads_a_telegram_library(product: Product, tmp_path: Path, command: list[str]) -> None:
    write_roster(tmp_path / "r.xlsx")
    words = [word.format(roster=tmp_path / "r.xlsx", out=tmp_path / "codes.csv") for word in command]
    program = (
        "import sys\nfrom bot.cli.app import make_app\n"
        f"try:\n    make_app()({words!r})\nexcept SystemExit as end:\n    code = end.code\n"
        "print([name for name in ('aiogram', 'telegram', 'apscheduler') if name in sys.modules], code or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=product.environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[] 0", done.stdout + done.stderr
