"""What the product is filled with: courses whose right answers a script can see, and a roster with codes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.study.people.actor import ADMIN, LIAISON, TEACHER
from bot.study.people.tables import Cadre, Role, Unit
from tests.whole.product import Product

COURSES, MODULES = 3, 3
STAFF = (TEACHER, TEACHER, LIAISON, LIAISON, ADMIN, ADMIN)  # two of each, so that they get into each other's way
UNITS = ("清河县/青山镇", "清河县/白水乡", "清河县/县委组织部")
HEAD = """
id = "c{course}"
title = "课程{course}"
summary = "三个模块。"
category = "业务能力"
hours = {hours}
required = {required}
certificate = {required}
pass_mark = 60
attempts = 3
draw = 4
"""
EXAM = """
[exam]
title = "课程{course}考试"
minutes = 2
attempts = 2
lessons_first = false
hours = 1

[[exam.sections]]
name = "选择"
count = 4
points = 15
kinds = ["单选", "判断"]

[[exam.sections]]
name = "论述"
count = 1
points = 40
kinds = ["问答"]
"""
LESSON = "# 模块{course}-{module}\n\n" + "请记住这一条。" * 90 + "\n\n" + "也请记住那一条。" * 90 + "\n"
# One question of each kind at least; four of the six are drawn, so at most one blank is in an attempt.
BANK = """
::s1:: 单选甲。 {{=对的甲 ~错的甲 ~错的丙 ####因为甲。}}

::s2:: 单选乙。 {{=对的乙 ~错的丁 ####因为乙。}}

::s3:: 单选丙。 {{=对的戊 ~错的戊 ~错的己 ~错的庚}}

::m1:: 多选。 {{~%50%对的子 ~%50%对的丑 ~%-100%错的寅}}

::t1:: 判断，这一句正确。 {{T}}

::b1:: 填空，请填{course}{module}。 {{={course}{module}}}
"""
EXAM_BANK = """
::s1:: 单选甲。 {=对的甲 ~错的甲 ~错的丙 ####因为甲。}

::s2:: 单选乙。 {=对的乙 ~错的丁 ####因为乙。}

::s3:: 单选丙。 {=对的戊 ~错的戊 ~错的己 ~错的庚}

::s4:: 单选丁。 {=对的辛 ~错的壬}

::t1:: 判断，这一句正确。 {T}

// [rubric:观点明确 4分；联系实际 6分]
::e1:: 谈谈体会。 {####走进群众。}
"""
BLANK = "填空，请填"


@dataclass(frozen=True)
class Invited:
    """Somebody of the roster with the code that binds an account to them."""

    staff_no: str
    name: str
    code: str


def write_courses(folder: Path) -> Path:
    """Three courses of three modules; the last one is an elective, the one before it has an exam; the others certify."""
    for course in range(1, COURSES + 1):
        package = folder / f"c{course}"
        package.mkdir(parents=True)
        required = "true" if course < COURSES else "false"
        examined = course == COURSES - 1
        head = HEAD.format(course=course, required=required, hours=MODULES + examined)
        (package / "course.toml").write_text(head + EXAM.format(course=course) * examined, encoding="utf-8")
        if examined:
            (package / "exam.gift").write_text(EXAM_BANK, encoding="utf-8")
        for module in range(1, MODULES + 1):
            stem = package / f"{module:02d}-m{course}{module}"
            stem.with_suffix(".md").write_text(LESSON.format(course=course, module=module), encoding="utf-8")
            stem.with_suffix(".gift").write_text(BANK.format(course=course, module=module), encoding="utf-8")
    return folder


def write_roster(path: Path, people: int) -> Path:
    """`people` cadres, spread over the units."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(("工号", "姓名", "单位"))
        for number in range(1, people + 1):
            sheet.writerow((f"A{number:05d}", f"学员{number}", UNITS[number % len(UNITS)]))
    return path


def fill(product: Product, people: int) -> list[Invited]:
    """Import the roster and issue codes by the product's own commands: everybody invited, in the roster's order."""
    product.command("import", "roster", str(write_roster(product.folder / "roster.csv", people)))
    codes = product.folder / "codes.csv"
    product.command("invite", "--out", str(codes))
    with codes.open(encoding="utf-8-sig", newline="") as file:
        invited = [Invited(row["工号"], row["姓名"], row["code"]) for row in csv.DictReader(file)]
    return sorted(invited, key=lambda one: one.staff_no)


def appoint(engine: Engine, staff: list[Invited]) -> None:
    """Give each of them the right at that place of `STAFF`, over the county."""
    with Session(engine) as session, session.begin():
        county = session.scalars(select(Unit.id).where(Unit.parent_id.is_(None))).one()
        people = {one.staff_no: one for one in session.scalars(select(Cadre))}
        for one, kind in zip(staff, STAFF, strict=True):
            granted = {"granted_at": people[one.staff_no].created_at, "granted_by": "test"}
            session.add(Role(cadre_id=people[one.staff_no].id, kind=kind, unit_id=county, **granted))
