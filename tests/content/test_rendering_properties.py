"""Any text at all renders to screens that Telegram accepts, with no word lost and the same every time."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.telegram import render
from tests.content.telegram_html import read_html

LINES = r"""
# 标题
## 二级
- 一项
  - 下级
    - 再下级
1. 第一
10) 第十
> 引用
>> 深引用
| 甲 | 乙 |
|---|---|
| 1 | 长长的单元格内容一二三四五六七八九十 |
```
~~~python
**
*
_
~~
`
``
[文](https://example.org/?a=1&b=2)
[x](javascript:alert(1))
![图](media/a.png)
![](https://example.org/b.png)
<b>
</b>
<u>下划线</u>
<script>
<tg-spoiler>谜底</tg-spoiler>
<blockquote expandable>长</blockquote>
<a href="https://example.org">链</a>
<pre>
</pre>
&lt;
&copy;
&#0;
&
<
>
\
\*
!!! note "注意"
    缩进
[^1]
[^1]: 脚注
[a]: https://example.org
[a]
---
===
😀
👨‍👩‍👧
中文，标点。
plain words
<mail@example.org>
<https://example.org>
<br>
<!-- 注释 -->
![图](图 1.png)
<img src="b.png" alt="图">
[听](media/a.mp3)
- [甲](甲.pdf)
<img src="
<!--
-->
- [x] 完成
一、
（二）
"""
FRAGMENTS = [*LINES.strip("\n").split("\n"), "\n", "\n\n", " ", "\t", "\u200b", "a" * 300, "汉" * 1200]

any_markdown = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=40).flatmap(
    lambda parts: st.lists(st.sampled_from(["", "\n", "\n\n", " "]), min_size=len(parts), max_size=len(parts)).map(
        lambda joints: "".join(part + joint for part, joint in zip(parts, joints, strict=True))
    )
)
words = st.text(
    st.characters(categories=["Lu", "Ll", "Lo"], exclude_characters="\u115f\u1160\u3164\uffa0"),
    min_size=1,
    max_size=15,
)
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


@calm
@given(any_markdown, st.sampled_from([40, 200, 900, 4096, 100_000]))
def test_any_text_renders_to_html_that_telegram_accepts(text: str, limit: int) -> None:
    screens = render(text, page_limit=limit)
    for screen in screens:
        units = read_html(screen.html).units
        assert units <= (4096 if screen.picture is None else 800)
        assert units >= 1 or screen.picture is not None
    assert render(text, page_limit=limit) == screens


@calm
@given(st.lists(st.lists(words, min_size=1, max_size=30), min_size=1, max_size=12), st.integers(40, 1200))
def test_every_word_of_a_plain_text_survives_in_order(paragraphs: list[list[str]], limit: int) -> None:
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    shown = "".join(read_html(screen.html).text for screen in render(text, page_limit=limit))
    assert "".join(shown.split()) == "".join(text.split())


@calm
@given(st.lists(words, min_size=1, max_size=60))
def test_every_list_item_and_table_cell_survives(items: list[str]) -> None:
    listed = "\n".join(f"{'  ' * (number % 3)}- **{item}**" for number, item in enumerate(items))
    table = "| 序号 | 内容 |\n|---|---|\n" + "\n".join(f"| {n} | {item} |" for n, item in enumerate(items))
    shown = "".join(read_html(screen.html).text for screen in render(f"{listed}\n\n{table}"))
    squeezed = "".join(shown.split())
    assert all(squeezed.count("".join(item.split())) >= 2 for item in items)
