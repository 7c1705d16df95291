"""The strict reader of Telegram's HTML."""

from __future__ import annotations

import pytest

from bot.simulator.errors import ApiError
from bot.simulator.html_text import parse_html

REFUSED = [
    ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("中<br>", 'Unsupported start tag "br" at byte offset 3'),
    ("<H1>x</H1>", 'Unsupported start tag "h1" at byte offset 0'),
    ("<img src='x'>", 'Unsupported start tag "img" at byte offset 0'),
    ("<ul><li>x</li></ul>", 'Unsupported start tag "ul" at byte offset 0'),
    ("<table></table>", 'Unsupported start tag "table" at byte offset 0'),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("中文<b>x</i>", 'Unmatched end tag at byte offset 10, expected "</b>", found "</i>"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("x<b class", 'Unclosed start tag "b" at byte offset 1'),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=http://x>y</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]

READ = [
    ("<b>a</b>b", "ab", [("bold", 0, 1)]),
    ("<strong>a</strong><em>b</em>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
    ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
    ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", i, 1) for i in range(3)]),
    ("😀<i>q</i>", "😀q", [("italic", 2, 1)]),
    ("<b>中<i>文</i></b>", "中文", [("bold", 0, 2), ("italic", 1, 1)]),
    ("&lt;b&gt; &amp; &quot;x&quot;", '<b> & "x"', []),
    ("&nbsp;&copy;", "&nbsp;&copy;", []),
    ("&#20013;&#x6587;", "中文", []),
    ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ("<b></b>x", "x", []),
    ("<b>x</>", "x", [("bold", 0, 1)]),
    ('<a href="javascript:alert(1)">x</a>', "x", []),
]


@pytest.mark.parametrize(("source", "words"), REFUSED)
def test_broken_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"
    assert caught.value.code == 400


@pytest.mark.parametrize(("source", "text", "entities"), READ)
def test_good_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read_text, read_entities = parse_html(source)
    assert read_text == text
    assert [(one["type"], one["offset"], one["length"]) for one in read_entities] == entities


def test_a_link_keeps_its_address_and_a_bare_one_gets_a_scheme() -> None:
    _, entities = parse_html('<a href="https://a.cn/?x=1&amp;y=2">a</a><a href="b.cn">b</a>')
    assert [one["url"] for one in entities] == ["https://a.cn/?x=1&y=2", "http://b.cn"]


def test_code_inside_pre_gives_the_block_its_language() -> None:
    _, entities = parse_html('<pre><code class="language-python">x</code></pre><code class="language-c">y</code>')
    assert entities == [
        {"type": "pre", "offset": 0, "length": 1, "language": "python"},
        {"type": "code", "offset": 1, "length": 1},
    ]
