"""Rosters and courses that nobody prepared the product for, generated from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from PIL import Image

NAMES = (
    "赵 敏", "欧阳春晓", "买买提·吐尔逊", "=SUM(A1)", "O'Brien <b>", "李🐉龙", "王\u200b零宽", "علي", "卓玛&次仁", "爱新觉罗·溥",
)  # fmt: skip
WEIRD = """# 第{number}课　怪“标记” <b>&amp;</b> *星*

Line one<br>with **bold _nested_ text** and `code <x>` & ampersands; <script>alert(1)</script>

> 引用里有 **粗** 和
> - 列表

| 列甲 | 列乙 <i> | 列丙 |
|:--|:-:|--:|
| 1 | **二** | `a|b` |
| 空 |  | 很长很长很长很长很长很长很长很长很长很长 |

1. 一
   1. 一点一
      - 深
2. 二

```python
if a < b & c: print("</code></pre>")
```

![图](media/pic.png)

[链接](weixin:alert(1)) [好链接](https://example.org/?a=1&b=2) <https://example.org>

---

***三重*** ~~删~~ H~2~O ^上^ [^1] 未完的 **粗体
"""
QUESTIONS = """$CATEGORY: x

::单选<一>:: 下列 <b>哪项</b> 正确 & 完整？ {{=对的 <1> #好 ~错的甲 #不好 ~错的乙 ~错的丙 #### 因为 <这样> & 那样。}}

::多选:: 选两个。 {{~%50%对的一 ~%50%对的二 ~%-100%错的一 ~%-100%错的二 #### 解析{long}}}

::判断:: 地球是圆的。 {{TRUE####是的}}

::填空:: 中国的首都是 {{=北京 =北京市 #### 北京}}。

::数字:: 1+1\\=? {{#2:0}}

::长题干:: {stem} {{=对的{option} ~错的{option} ~错的丁{option}}}
"""


def write_courses(folder: Path, seed: int = 3) -> Path:
    """Four packages: everything odd at once; one attempt and a day gone by; a cool-down; gaps and odd hours."""
    dice = random.Random(seed)
    _course(folder, "odd-one", "hours = 1\nattempts = 9\npass_mark = 50\ndraw = 6", [1, 2, 7], dice, odd=True)
    _course(folder, "one-try", 'hours = 0.5\nattempts = 1\npass_mark = 100\ndeadline = "2020-01-01"', [3], dice)
    _course(folder, "cool", 'hours = 2.5\nattempts = 2\ncool_down = "1h"\npass_mark = 100', [1, 2], dice)
    _course(folder, "many", "hours = 10\nattempts = 3\npass_mark = 1\nrequired = false\ndraw = 1", range(1, 31), dice)
    return folder


def _course(
    folder: Path, name: str, more: str, modules: Sequence[int], dice: random.Random, *, odd: bool = False
) -> None:
    package = folder / name
    (package / "media").mkdir(parents=True)
    Image.new("RGB", (640, 360), (dice.randrange(256), 90, 120)).save(package / "media" / "pic.png")
    title = "很长的课程名称" * 9 if odd else f"课程 {name} <&>"
    (package / "course.toml").write_text(
        f'id = "{name}"\ntitle = "{title}"\nsummary = "简介 <b>&</b>"\ncategory = "业务能力"\n{more}\n',
        encoding="utf-8",
    )
    for number in modules:
        paragraph = "".join(dice.choice("学习使人进步，而且很长。&<>\"'🎓") for _ in range(5200)) if odd else "一段。"
        lesson = WEIRD.format(number=number) + ("\n\n" + paragraph) * 2
        (package / f"{number:02d}-m.md").write_text(lesson, encoding="utf-8")
        stem = "很长的题干，" * (200 if odd else 3)
        questions = QUESTIONS.format(
            long="很长的解析 <&> 。" * (240 if odd else 1), stem=stem, option="选项文字" * (40 if odd else 1)
        )
        (package / f"{number:02d}-m.gift").write_text(questions, encoding="utf-8")


def write_roster(path: Path) -> list[str]:
    """A workbook with a cover, title rows, merged cells, two sheets of people with other headings: the staff numbers."""
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("说明").write(0, 0, "填表说明：请如实填写")
    merged = book.add_format({"align": "center"})
    first = book.add_worksheet("县直")
    first.merge_range(0, 0, 0, 5, "清河县干部花名册（二〇二六年）", merged)
    first.write(1, 0, "填报单位：县委组织部")
    first.write_row(2, 0, ["序号", "一级单位", "二级单位", "三级单位", "姓  名*", "工 号", "现任职务"])
    numbers = []
    row = 3
    for town, villages in (("青山镇", ("东村", "西村")), ("白水乡", ("南村",))):
        for village in villages:
            start = row
            for _ in range(3):
                number = f"QS{row:04d}"
                numbers.append(number)
                name = NAMES[len(numbers) % len(NAMES)]
                first.write_row(row, 0, [row - 2, "清河县", town, village, name, number, "支部书记"])
                row += 1
            first.merge_range(start, 3, row - 1, 3, village, merged)
    second = book.add_worksheet("乡镇")
    second.write_row(0, 0, ["人员编号", "名字", "工作单位", "角色"])
    for place, name in enumerate(NAMES):
        number = f"X-{place}"
        numbers.append(number)
        second.write_row(place + 1, 0, [number, name, "清河县/青山镇/东村", "联络员" if place == 0 else ""])
    book.close()
    return numbers
