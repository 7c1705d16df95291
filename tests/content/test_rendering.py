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
    "control characters vanish": ("甲\x00\x07乙", "甲乙"),
}


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
    assert read_html(first.html).units <= 1024
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
