"""A certificate as a file: everything it says can be read in it, and the same certificate is the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.exports.pdf.certificate import certificate_paper
from bot.study.certificates.views import Shown
from bot.wording import Wording
from tests.conftest import SHANGHAI
from tests.exports.test_pdf import pages_of

AT = datetime(2026, 3, 9, 9, 0, tzinfo=SHANGHAI)
LINK = "https://t.me/xueshi_bot?start=v_Ab3_9xQw-1234567890abc"
SHOWN = Shown(
    "结业证书", "王建国", "公文写作", date(2026, 3, 2), date(2026, 3, 9), 450, "清河县", "清河县-2026-结业-0001", date(2028, 3, 9),
    "valid",
)  # fmt: skip


def test_the_paper_says_all_of_it_on_one_page() -> None:
    data = certificate_paper(SHOWN, LINK, AT, Wording(SHANGHAI))
    (text,) = pages_of(data)
    flat = text.replace("\n", "")
    for words in (
        "结业证书", "王建国", "《公文写作》", "2026年3月2日至2026年3月9日", "4.5 学时", "清河县-2026-结业-0001",
        "有效期至：2028年3月9日",
        "发证日期：2026年3月9日", LINK,
    ):  # fmt: skip
        assert words in flat
    assert certificate_paper(SHOWN, LINK, AT, Wording(SHANGHAI)) == data


def test_one_that_was_issued_in_place_of_another_names_it_and_a_single_day_stands_once() -> None:
    again = replace(
        SHOWN, replaces="清河县-2026-结业-0001", number="清河县-2028-结业-0003", begun=date(2026, 3, 9), hours=0
    )
    (text,) = pages_of(certificate_paper(again, LINK, AT, Wording(SHANGHAI)))
    flat = text.replace("\n", "")
    assert "原编号：清河县-2026-结业-0001" in flat
    assert "于2026年3月9日参加《公文写作》，成绩合格。" in flat


def test_a_long_title_stays_on_the_page() -> None:
    long = replace(SHOWN, subject="乡镇干部公文写作与办理" * 9, until=None, hours=0)
    (text,) = pages_of(certificate_paper(long, LINK, AT, Wording(SHANGHAI)))
    assert "有效期：长期" in text
