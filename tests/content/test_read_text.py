"""Text as offices save it: each encoding is read as what it is, or refused, and none is mistaken for another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.read_text import decode_text

OFFICE = "一、单选题\r\n1. 请求上级批准，用哪个文种？\r\nA. 请示\r\nB. 报告\r\n答案：A\r\n"
TEXTS = {
    "an office's questions": OFFICE,
    "GIFT": "::一:: 对吗？{T}\n\n::二:: 选哪个？{=甲 ~乙}\n",
    "only Chinese, with the sign whose low byte is zero": "一定一致\n统一领导一\n",
    "English": "What is due first?\nA. one\nB. two\nANSWER: A\n",
    "signs of all kinds": "温度 ≥ 20℃ → √，第①题 × 第②题 “引用”……\n电话：０１０－１２３\n—— 完 ——\n",
    "one line": "答案：A",
    "rare characters": "𠮷祥如意，㐂事\n" * 2 + OFFICE,
    "course.toml": 'id = "shi-li"\ntitle = "示例课程"\nhours = 2\n',
}  # fmt: skip
SAVED = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "GBK": lambda text: text.encode("gb18030"),
    "UTF-16 LE": lambda text: text.encode("utf-16-le"),
    "UTF-16 LE with a mark": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16 BE": lambda text: text.encode("utf-16-be"),
    "UTF-16 BE with a mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
}
WARNED = {
    "UTF-8": "", "UTF-8 with a mark": "", "GBK": "GB18030", "UTF-16 LE": "UTF-16-LE", "UTF-16 LE with a mark": "UTF-16",
    "UTF-16 BE": "UTF-16-BE", "UTF-16 BE with a mark": "UTF-16",
}  # fmt: skip


@pytest.mark.parametrize("what", TEXTS)
@pytest.mark.parametrize("saved", SAVED)
def test_every_text_is_read_in_every_encoding(what: str, saved: str) -> None:
    text = TEXTS[what]
    read = decode_text(SAVED[saved](text), "a.txt")
    assert read.text == text.replace("\r\n", "\n")
    is_plain = text.isascii() and saved == "GBK"
    assert "".join(str(one.params["encoding"]) for one in read.faults) == ("" if is_plain else WARNED[saved])


REFUSED = {
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x68\x08\x02\0\0\0\0",
    "a workbook": b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0",
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 24 + b"\xfe\xff\x09\0",
    "zeros": b"\0" * 64,
    "UTF-8 with a zero": "题目：\0一\n".encode(),
    "English with a zero": b"What is due\0 first?\n",
    "GBK with a zero": "题目：请求\0批准。\n".encode("gbk"),
    "UTF-16 cut in the middle of a sign": OFFICE.encode("utf-16-le")[:-1],
    "UTF-16 that makes sense in both orders": "安一全".encode("utf-16-le"),
    "a lone half of a pair": b"\xff\xfe\x00\xd8\x41\x00",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_text_for_certain_is_refused(what: str) -> None:
    read = decode_text(REFUSED[what], "a.txt")
    assert (read.text, [one.key for one in read.faults]) == (None, ["fault-file-not-text"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("一二三安全生产题答案：，。？（）ABCD0123 .-\t=~{}"), max_size=12),
        min_size=2,
        max_size=8,
    ),
    st.sampled_from(["UTF-16 LE", "UTF-16 BE"]),
)
def test_text_without_a_mark_is_never_read_as_another_text(lines: list[str], saved: str) -> None:
    text = "\n".join(lines)
    assert decode_text(SAVED[saved](text), "a.txt").text in (text, None)
    assert decode_text(SAVED[saved](OFFICE + text), "a.txt").text == OFFICE.replace("\r\n", "\n") + text
