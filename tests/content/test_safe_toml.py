"""TOML that is built to stop its reader."""

import pytest

from content.course_file import read_course_file
from content.policy_file import read_policy
from content.qualification_file import is_qualification, read_qualification
from content.safe_toml import LONGEST, parse_toml

HOSTILE = {
    "20,000 dotted keys, which tomllib reads for ever": "a." * 20_000 + "a = 1",
    "a key of many dots": "a." * 200 + "a = 1",
    "long": "# " + "x" * LONGEST,
    "nested lists": "a = " + "[" * 5_000,
    "a number of thousands of digits": "a = " + "9" * 5_000,
    "no TOML": "a = ",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_reader_of_toml_names_the_fault_and_none_hangs(text: str) -> None:
    with pytest.raises(ValueError):
        parse_toml(text)
    assert not is_qualification(text)
    for read, key in (
        (read_course_file, "fault-toml-syntax"),
        (read_policy, "fault-toml-syntax"),
        (read_qualification, "fault-toml-syntax"),
    ):
        assert [fault.key for fault in read(text, "a.toml").faults] == [key]


def test_chinese_keys_need_no_quotes() -> None:
    assert parse_toml("学时 = 1.5") == {"学时": pytest.approx(1.5)}
