"""What a phone shows for each thing an author can write."""

import pytest

from content.model import LessonScreen
from content.telegram import render, render_lesson
from tests.content.telegram_html import read_html

TABLE = "| 单位 | 人数 |\n|---|---|\n| 清河镇 | 12 |\n| 机关 | 3 |"
WIDE_TABLE = (
    "| 阶段 | 要做的事情 |\n|---|---|\n| 接报 | 记录时间、地点和人员情况，立即报告带班领导 |\n| 处置 | 赶赴现场 |"
)

CASES = {
    "a soft line end between Chinese lines vanishes": ("第一行\n第二行", "第一行第二行"),
    "a soft line end between English lines is a space": ("first\nsecond", "first second"),
    "a hard line end stays": ("第一行  \n第二行", "第一行\n第二行"),
    "numbered lines as on paper stay lines": ("一、甲\n二、乙\n（三）丙", "一、甲\n二、乙\n（三）丙"),
    "a backslash breaks a line, an escaped one does not": ("甲\\\n乙\\\\\n丙", "甲\n乙\\ 丙"),
    "paragraphs with blanks as in Word stay paragraphs": ("甲段。\n\u3000\u3000乙段。", "甲段。\n\u3000\u3000乙段。"),
    "dots, articles and letters as in Word stay lines": (
        "• 甲\n• 乙\n第一条 丙\nA. 丁",
        "• 甲\n• 乙\n第一条 丙\nA. 丁",
    ),
    "a table right below a paragraph": ("下表：\n|甲|乙|\n|-|-|\n|1|2|", "下表：\n\n<pre>甲  乙\n──────\n1   2</pre>"),
    "cells beyond the last heading are not lost": ("|甲|乙|\n|-|-|\n|1|2|3|", "<pre>甲  乙\n───────\n1   2 3</pre>"),
    "a list within a quote": ("> 注意：\n> 1. 甲\n> 2. 乙", "<blockquote>注意：\n\n1. 甲\n2. 乙</blockquote>"),
    "bold beside Chinese punctuation": ("请**务必：**看完", "请<b>务必：</b>看完"),
    "emphasis, strike and code": ("*斜* ~~删~~ `a<b`", "<i>斜</i> <s>删</s> <code>a&lt;b</code>"),
    "bold around code": ("**按 `F5` 键**", "<b>按 </b><code>F5</code><b> 键</b>"),
    "an ampersand and a lone sign": ("甲 & 乙 < 丙", "甲 &amp; 乙 &lt; 丙"),
    "a named character": ("&copy; &lt;b&gt;", "© &lt;b&gt;"),
    "raw HTML is text": ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    "tags Telegram knows pass": (
        "<u>下</u> <tg-spoiler>谜底</tg-spoiler> <b>粗<i>斜</i></b>",
        "<u>下</u> <tg-spoiler>谜底</tg-spoiler> <b>粗<i>斜</i></b>",
    ),
    "a tag that is never closed is text": ("<b>粗", "&lt;b&gt;粗"),
    "an expandable quote": (
        "<blockquote expandable>长引文</blockquote>",
        "<blockquote expandable>长引文</blockquote>",
    ),
    "a web link": (
        "[条例](https://example.org/?a=1&b=2)",
        '<a href="https://example.org/?a=1&amp;b=2">条例</a>',
    ),
    "terms and meanings": (
        "学时\n: 学习的时间\n: 一学时 45 分钟\n",
        "<b>学时</b>\n\u3000学习的时间\n\u3000一学时 45 分钟",
    ),
    "a note without a title": ("!!! warning\n    别忘了\n", "<blockquote><b>警告</b>\n别忘了</blockquote>"),
    "a note as GitHub writes it": ("> [!TIP]\n> 先听后读。\n", "<blockquote><b>提示</b>\n先听后读。</blockquote>"),
    "an unknown note": ("> [!MAYBE]\n> 中文\n", "<blockquote>[!MAYBE] 中文</blockquote>"),
    "a script link is text": ("[点我](javascript:alert(1))", "点我"),
    "a link to a file is text": ("[下一节](02-next.md)", "下一节"),
    "a raw link with a bad scheme is text": ('<a href="file:///etc/passwd">看</a>', "看"),
    "a mail address": ("<a@example.org>", '<a href="mailto:a@example.org">a@example.org</a>'),
    "a remote picture is a link": (
        "![图](https://example.org/a.png)",
        '<a href="https://example.org/a.png">🖼 图</a>',
    ),
    "a heading stands apart": ("## 要点\n正文", "<b>要点</b>\n\n正文"),
    "a list right after its sentence": ("步骤：\n- 一\n- 二", "步骤：\n\n• 一\n• 二"),
    "nested lists by two spaces": ("- 一\n  - 甲\n    - 子\n- 二", "• 一\n　◦ 甲\n　　▪ 子\n• 二"),
    "nested lists by four spaces": ("- 一\n    - 甲\n- 二", "• 一\n　◦ 甲\n• 二"),
    "a numbered list keeps its start": ("3. 丙\n4. 丁", "3. 丙\n4. 丁"),
    "numbers with bullets inside": ("1. 甲\n   - 子\n2. 乙", "1. 甲\n　◦ 子\n2. 乙"),
    "a second paragraph in an item": ("1. 甲\n\n   续\n\n2. 乙", "1. 甲\n　续\n2. 乙"),
    "a task list": ("- [ ] 没做\n- [x] 做了", "• ☐ 没做\n• ☑ 做了"),
    "a quote of two paragraphs": ("> 甲\n>\n> **乙**", "<blockquote>甲\n\n<b>乙</b></blockquote>"),
    "a quote in a quote is one quote": ("> 甲\n>> 乙", "<blockquote>甲\n\n乙</blockquote>"),
    "code with a language": (
        "```python\nif a < b:\n    pass\n```",
        '<pre><code class="language-python">if a &lt; b:\n    pass</code></pre>',
    ),
    "code is not read as Markdown": ("```\n**a** <b>&copy;\n```", "<pre>**a** &lt;b&gt;&amp;copy;</pre>"),
    "a fence that never closes is text": ("```\n第一行", "``` 第一行"),
    "indented text is not code": ("    缩进的一段", "缩进的一段"),
    "a narrow table is aligned": (TABLE, "<pre>单位    人数\n────────────\n清河镇  12\n机关    3</pre>"),
    "a wide table becomes cards": (
        WIDE_TABLE,
        "<b>阶段</b>：接报\n<b>要做的事情</b>：记录时间、地点和人员情况，立即报告带班领导\n\n"
        "<b>阶段</b>：处置\n<b>要做的事情</b>：赶赴现场",
    ),
    "a rule": ("甲\n\n---\n\n乙", "甲\n\n────────\n\n乙"),
    "an admonition": ('!!! note "注意"\n    别慌。', "<blockquote><b>注意</b>\n别慌。</blockquote>"),
    "a footnote": ("条例[^1]。\n\n[^1]: 第九条。", "条例[1]。\n\n────────\n\n1. 第九条。"),
    "backticks behind a backslash, beside a link in bold": (
        "**[甲](https://example.org) `` \\```**",
        '<a href="https://example.org"><b>甲</b></a><b> </b><code>`</code>',
    ),
    "control characters vanish": ("甲\x00\x07乙", "甲乙"),
}


# (the line below the headings, what the phone shows)
ALIGNED = {
    "|---|---|---|": ["项    数    备注", "────────────────", "清河  9     a", "镇    1250  乙丙"],
    "|:--|--:|:-:|": ["项      数  备注", "────────────────", "清河     9   a", "镇    1250  乙丙"],
    "|--:|:-:|---|": ["  项   数   备注", "────────────────", "清河   9    a", "  镇  1250  乙丙"],
    "|:-:|:--|--:|": [" 项   数    备注", "────────────────", "清河  9        a", " 镇   1250  乙丙"],
}


@pytest.mark.parametrize("bars", ALIGNED)
def test_columns_stand_where_their_colons_say(bars: str) -> None:
    (screen,) = render(f"|项|数|备注|\n{bars}\n|清河|9|a|\n|镇|1250|乙丙|")
    assert screen.html == "<pre>" + "\n".join(ALIGNED[bars]) + "</pre>"


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ("|a|b|\n|-:|-:|\n|**1**|2|\n|100|`30`|", ["  a   b", "───────", "  1   2", "100  30"]),
        ("|甲|乙|\n|-:|-:|\n|1|2|3|\n|4|", ["甲   乙", "───────", " 1  2 3", " 4"]),
        ("|甲|é́|\n|:-:|-:|\n|一二|xyz|", [" 甲     é́", "─────────", "一二  xyz"]),
    ],
)
def test_columns_are_counted_by_what_is_seen(table: str, lines: list[str]) -> None:
    (screen,) = render(table)
    assert read_html(screen.html).text.split("\n") == lines


@pytest.mark.parametrize("name", CASES)
def test_markdown_becomes_what_a_phone_shows(name: str) -> None:
    text, expected = CASES[name]
    assert [(screen.html, screen.picture) for screen in render(text)] == [(expected, None)]
    read_html(expected)


def test_a_picture_has_a_screen_of_its_own_with_its_caption() -> None:
    screens = render("前文\n\n![办事<流程>](./media/%E5%9B%BE.png)\n\n后文")
    assert screens == (
        LessonScreen("前文"),
        LessonScreen("<i>办事&lt;流程&gt;</i>", "media/图.png"),
        LessonScreen("后文"),
    )


# (as an author writes a picture, its caption and the file it names); None: it is text
PICTURES: dict[str, tuple[str, str] | None] = {
    "![图](图1.png)": ("图", "图1.png"),
    "![图](图%201.png)": ("图", "图 1.png"),
    "![图](<图 1.png>)": ("图", "图 1.png"),
    "![图](图 1.png)": ("图", "图 1.png"),
    "![图]( media/图 1.png )": ("图", "media/图 1.png"),
    "![图](图 (1).png)": ("图", "图 (1).png"),
    '![图](图 1.png "题")': ("图", "图 1.png"),
    '![图](<图 1.png> "题")': ("图", "图 1.png"),
    "![图](图 1.gif)": ("图", "图 1.gif"),
    "![图](C:\\图 1.png)": ("图", "C:/图 1.png"),
    "![图](见 上面)": None,
    "![图](https://example.org/a b.png)": None,
    '![图](图 "一".png)': None,
    "![图](图\n1.png)": None,
    '<img src="a.png" alt="图">': ("图", "a.png"),
    "<IMG ALT='图' SRC='图 1.png' width=300 onerror=\"alert(1)\" />": ("图", "图 1.png"),
    "<img src=图%201.png/>": ("", "图 1.png"),
    '<img\nsrc="a.png"\nalt="甲\n乙">': ("甲 乙", "a.png"),
    '<img src="a.png" alt="1 &lt; 2 &amp; [甲](乙) *丙*">': ("1 &lt; 2 &amp; [甲](乙) *丙*", "a.png"),
    '<img src="a.png" alt="1 > 2">': ("1 &gt; 2", "a.png"),
    '<img src="a.mp3">': ("a.mp3", "a.mp3"),
    '<img src="a.png" src="b.png">': ("", "a.png"),
    '<img src="../x.png">': ("", "../x.png"),
    '<img src="javascript:alert(1)">': ("", "javascript:alert(1)"),
    '<img alt="图">': None,
    '<img src="">': None,
    "<imgsrc='a.png'>": None,
    '<img src="a.png"': None,
    '<img src="a.png alt=x>': None,
    '\\<img src="a.png">': None,
    '`<img src="a.png">`': None,
    '<img src="a.png" alt="`x`">': None,
}


@pytest.mark.parametrize("text", PICTURES)
def test_what_is_a_picture_and_which(text: str) -> None:
    expected = PICTURES[text]
    (screen,) = render(text)
    read_html(screen.html)
    if expected is None:
        assert screen.picture is None
        letters = "".join(filter(str.isalnum, read_html(screen.html).text))
        assert letters == "".join(filter(str.isalnum, text))
    else:
        caption, path = expected
        assert (screen.html, screen.picture) == (caption and f"<i>{caption}</i>", path)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('<img src="https://example.org/a.png" alt="图">', '<a href="https://example.org/a.png">🖼 图</a>'),
        ('<img src="//example.org/a.png" alt="图">', "🖼 图"),
        ('<img src="https://example.org/&quot;&gt;" alt="图">', "🖼 图"),
        ("[文](附 件.txt)", "[文](附 件.txt)"),
        ("[文](https://example.org/a b.pdf)", "[文](https://example.org/a b.pdf)"),
    ],
)
def test_what_is_no_file_of_the_package(text: str, shown: str) -> None:
    assert render(text) == (LessonScreen(shown),)


def test_a_file_with_blanks_in_its_name_may_be_linked() -> None:
    assert "附 件 (2).pdf" in [
        screen.picture for screen in render("看[附件](media/附 件.pdf)和[另一个](附 件 (2).pdf)")
    ]


LONG, FULL = "字" * 500, "字" * 850
# (what is written, the screens as (text, file)): `[文](a.pdf)` goes with the text around it, whatever that costs no tap
LINKED: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "alone": ("[听](a.mp3)", [("听", "a.mp3")]),
    "alone, without words": ("[](media/a.mp3)", [("<i>a.mp3</i>", "media/a.mp3")]),
    "a paragraph between two": ("前\n\n[听](a.mp3)\n\n后", [("前\n\n听\n\n后", "a.mp3")]),
    "first": ("[听](a.mp3)\n\n后", [("听\n\n后", "a.mp3")]),
    "in a sentence": ("先看[文件](a.pdf)，再答题。", [("先看文件，再答题。", "a.pdf")]),
    "under its heading": (f"{LONG}\n\n## 听\n\n[听](a.mp3)", [(LONG, None), ("<b>听</b>\n\n听", "a.mp3")]),
    "in its heading": ("## [听](a.mp3)\n\n后", [("<b>听</b>\n\n后", "a.mp3")]),
    "in its heading, above a long text": (
        f"# [听](a.mp3)\n\n{'字' * 880}", [("<b>听</b>", "a.mp3"), ("字" * 880, None)]
    ),
    "a list of files": ("- [甲](a.pdf)\n- [乙](b.pdf)\n\n后", [("• 甲", "a.pdf"), ("• 乙\n\n后", "b.pdf")]),
    "two in a sentence": ("[甲](a.pdf)和[乙](b.pdf)。\n\n后", [("甲和乙。", "a.pdf"), ("<i>乙</i>\n\n后", "b.pdf")]),
    "no room for more text": (f"[听](a.mp3)\n\n{LONG}\n\n{LONG}", [(f"听\n\n{LONG}", "a.mp3"), (LONG, None)]),
    "no room above": (f"{FULL}\n\n[听](a.mp3)\n\n后", [(FULL, None), ("听\n\n后", "a.mp3")]),
    "no room in its own paragraph": (f"{FULL}[听](a.mp3)\n\n后", [(f"{FULL}听", None), ("<i>听</i>\n\n后", "a.mp3")]),
    "before a picture": ("[听](a.mp3)\n\n![图](a.png)", [("听", "a.mp3"), ("<i>图</i>", "a.png")]),
    "a picture that is linked": ("看[图](a.png)。\n\n后", [("看图。\n\n后", "a.png")]),
    "around a picture": ("[![图](a.png)](b.pdf)\n\n后", [("<i>图</i>", "a.png"), ("<i>b.pdf</i>\n\n后", "b.pdf")]),
    "in a table": ("|甲|乙|\n|-|-|\n|[文](a.pdf)|2|", [("<pre>甲  乙\n──────\n文  2</pre>", "a.pdf")]),
}  # fmt: skip


@pytest.mark.parametrize("name", LINKED)
def test_a_linked_file_goes_with_the_text_around_it(name: str) -> None:
    text, screens = LINKED[name]
    assert [(screen.html, screen.picture) for screen in render(text)] == screens


def test_a_rich_screen_never_loses_its_file() -> None:
    (screen,) = render("## 听\n\n[听](a.mp3)")
    assert (screen.picture, screen.rich.count("tg://audio?id=")) == ("a.mp3", 1)
    (shown,) = render(
        "## 看\n\n![图](a.png)"
    )  # a picture that is shown fills the phone as a photo, not as a part of a text
    assert (shown.picture, shown.rich) == ("a.png", "")


def test_a_picture_inside_a_sentence_loses_no_word_of_it() -> None:
    assert [screen.html for screen in render("看**这里![图](media/a.png)再**往下")] == [
        "看<b>这里</b>",
        "<i>图</i>",
        "<b>再</b>往下",
    ]


def test_a_heading_goes_with_the_picture_below_it() -> None:
    assert render("## 地图\n\n![全县](media/a.png)") == (LessonScreen("<b>地图</b>\n\n<i>全县</i>", "media/a.png"),)


def test_a_heading_leaves_the_text_above_it_for_its_picture() -> None:
    screens = render("前文\n\n## 地图\n\n![全县](media/a.png)")
    assert screens == (LessonScreen("前文"), LessonScreen("<b>地图</b>\n\n<i>全县</i>", "media/a.png"))


def test_a_caption_too_long_for_a_picture_goes_on_below() -> None:
    first, *rest = render(f"![{'长' * 1500}](media/a.png)")
    assert first.picture == "media/a.png"
    assert read_html(first.html).units <= 800
    assert sum(read_html(screen.html).text.count("长") for screen in (first, *rest)) == 1500


def test_a_page_turns_between_blocks_and_a_heading_stays_with_its_text() -> None:
    text = f"{'甲' * 500}。\n\n### 小标题\n\n{'乙' * 500}。"
    first, second = (screen.html for screen in render(text))
    assert first == "甲" * 500 + "。"
    assert second.startswith("<b>小标题</b>\n\n乙")


def test_a_chapter_begins_a_new_screen_once_the_screen_is_half_full() -> None:
    assert len(render(f"{'甲' * 500}\n\n## 下一节\n\n乙")) == 2
    assert len(render(f"{'甲' * 300}\n\n## 下一节\n\n乙")) == 1


def test_a_long_paragraph_is_cut_after_a_sentence_and_keeps_its_styles() -> None:
    sentence = "这是第二条规定的一句话，说明怎样做。"
    screens = render(f"**{sentence * 100}**")
    assert len(screens) > 1
    for screen in screens:
        assert screen.html.startswith("<b>")
        assert screen.html.endswith("。</b>")
    assert "".join(read_html(screen.html).text for screen in screens) == sentence * 100


def test_an_emoji_family_is_never_torn_apart() -> None:
    family = "👨‍👩‍👧"
    for screen in render(family * 300, page_limit=100):
        assert read_html(screen.html).text.replace(family, "") == ""


def test_the_title_is_taken_out_of_the_screens() -> None:
    title, screens = render_lesson("# 公文的**格式**\n\n正文")
    assert (title, screens) == ("公文的格式", (LessonScreen("正文"),))


def test_nothing_visible_makes_no_screen() -> None:
    assert render("\n \u200b\n&nbsp;\n") == ()


def test_a_picture_in_a_table_follows_it() -> None:
    """Its words stay in the cell; the picture itself is sent, and so it is also checked."""
    screens = render("|图|说明|\n|-|-|\n|![流程](media/a.png)|见图|")
    assert [screen.picture for screen in screens] == [None, "media/a.png"]
    assert "流程" in screens[0].html
