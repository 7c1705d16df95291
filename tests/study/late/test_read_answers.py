"""Days and amounts as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.late.read_answers import BadAnswer, read_amount, read_half_days, read_span, read_whole, read_words

TODAY = date(2026, 3, 2)
FEBRUARY = (date(2026, 2, 3), date(2026, 2, 5))


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03 到 2026-02-05", "2026年2月3日到2月5日", "2026年2月3日至5日", "2026.2.3-2026.2.5", "2026/2/3—2/5", "2.3-2.5",
        "2月3日到5日", "2月3号至2月5号", "20260203-20260205", "２０２６－０２－０３到２０２６－０２－０５", "2月3日 ~ 2月5日",
        "2026-02-03 - 2026-02-05",
    ],
)  # fmt: skip
def test_a_span_in_all_the_ways_it_is_written(text: str) -> None:
    assert read_span(text, TODAY) == FEBRUARY


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-02-03", date(2026, 2, 3), date(2026, 2, 3)),
        ("2月3日", date(2026, 2, 3), date(2026, 2, 3)),
        ("12月30日", date(2025, 12, 30), date(2025, 12, 30)),
        ("12月30日到1月2日", date(2025, 12, 30), date(2026, 1, 2)),
        ("2026年3月9日", date(2026, 3, 9), date(2026, 3, 9)),  # in the future: said in so many words, so refused later
        ("2024年2月29日", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_one_day_and_years_left_out(text: str, first: date, last: date) -> None:
    assert read_span(text, TODAY) == (first, last)


@pytest.mark.parametrize("text", ["", "去年春天", "2026", "3", "1/2/3/4", "2026-02-03到", "昨天吧", "昨天到今天"])
def test_days_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadAnswer, match="late-days-unclear"):
        read_span(text, TODAY)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026.2.30", "２０２６年２月２９日", "13月1日", "2月3日到32日", "20260431"]
)
def test_a_day_that_no_calendar_has_is_told_apart_from_one_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadAnswer, match="late-days-none"):
        read_span(text, TODAY)


@pytest.mark.parametrize(("text", "day"), [("今天", TODAY), ("昨天", date(2026, 3, 1)), (" 前 天 ", date(2026, 2, 28))])
def test_days_counted_from_today(text: str, day: date) -> None:
    assert read_span(text, TODAY) == (day, day)


@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    st.integers(0, 40),
    st.sampled_from(["{:%Y-%m-%d}", "{:%Y%m%d}", "{:%Y.%m.%d}"]),
)
def test_whole_dates_are_read_back(first: date, days: int, form: str) -> None:
    last = first + timedelta(days=days)
    assert read_span(f"{form.format(first)} 到 {form.format(last)}", TODAY) == (first, last)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadAnswer):
        first, last = read_span(text, TODAY)
        assert {type(first), type(last)} == {date}
    with suppress(BadAnswer):
        assert read_amount(text) >= 0


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3", 300), ("３天", 300), ("3.0", 300), ("三天", 300), ("共3天", 300), ("1.5", 150), ("一天半", 150), ("1天半", 150),
        ("1个半天", 50), ("3个半天", 150), ("半天", 50), ("两天", 200), ("十二学时", 1200),
        ("二十", 2000), ("120分钟", 12_000), ("8 hours", 800),
        ("0.25", 25), ("2篇", 200),
    ],
)  # fmt: skip
def test_amounts_with_and_without_units(text: str, amount: int) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize("text", ["", "很多", "-1", "1e9", "1,5", "半", "1.234", "9999999", "天"])
def test_amounts_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadAnswer, match="late-amount-unclear"):
        read_amount(text)


@given(st.integers(0, 99_999_999))
def test_hundredths_are_read_back(hundredths: int) -> None:
    assert read_amount(f"{hundredths // 100}.{hundredths % 100:02d}") == hundredths


def test_half_days_and_whole_numbers() -> None:
    assert (read_half_days("2.5"), read_half_days("半天"), read_whole("90分钟")) == (5, 1, 90)
    for read, text in ((read_half_days, "1.3"), (read_whole, "1.5")):
        with pytest.raises(BadAnswer):
            read(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("证号11010119900101123X", "late-private-number"), ("电话 138 0000 1111", "late-private-number"),
        ("……", "late-words-none"), ("班" * 121, "late-words-long"),
    ],
)  # fmt: skip
def test_words_that_may_not_stand_there(text: str, fault: str) -> None:
    with pytest.raises(BadAnswer, match=fault):
        read_words("title", text)


def test_words_are_tidied() -> None:
    assert read_words("title", "  春季　进修班，第二期\u200b ") == "春季 进修班，第二期"
