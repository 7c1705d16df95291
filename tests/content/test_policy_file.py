"""Policy files: every fault with its line, and nothing that keeps the reader busy or makes it fail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import ROOT
from content.check import check
from content.policy import BadPolicy
from content.policy_file import load_shelf, read_policy

GOOD = """id = "a"
version = 1
title = "甲"

[[targets]]
hours = 90

[[rules]]
id = "r"
title = "课"
fact = "module"
"""


def faults(text: str) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.key, str(fault.params.get("name", ""))) for fault in read_policy(text, "f").faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, []),
        (GOOD.replace('id = "a"', 'id = "A b"'), [(1, "fault-policy-value", "id")]),
        (GOOD.replace("hours = 90", "hours = -1"), [(6, "fault-policy-value", "hours")]),
        (GOOD.replace("hours = 90", "hours = nan"), [(6, "fault-policy-value", "hours")]),
        (GOOD.replace("hours = 90", "hour = 90"), [(6, "fault-policy-key", "hour"), (5, "fault-policy-missing", "hours")]),
        (GOOD.replace('"module"', '"modul"'), [(11, "fault-policy-value", "fact")]),
        (GOOD + "per_day = 6\nper_event = 1\n", [(8, "fault-policy-two-ways", "")]),
        (GOOD + "minutes_per_hour = 0\n", [(12, "fault-policy-zero", "minutes_per_hour")]),
        (GOOD + 'steps = [{ days = 1, worth = 1 }, { days = 1, worth = 2 }]\n', [(12, "fault-policy-value", "steps")]),
        (GOOD + GOOD[GOOD.index("[[rules]]") :], [(13, "fault-policy-rule-twice", "")]),
        (GOOD[: GOOD.index("[[rules]]")], [(1, "fault-policy-no-rules", "")]),
        (GOOD.replace("version = 1", "version = 1\neffective_from = 2026-02-01\neffective_to = 2026-01-01"),
         [(4, "fault-policy-dates", "")]),
        (GOOD + '[[caps]]\ntitle = "x"\nhours = 3\n', [(12, "fault-policy-cap-of-what", "")]),
        (GOOD + '[[caps]]\ntitle = "x"\nhours = 3\nrules = ["s"]\n', [(15, "fault-policy-rule-unknown", "")]),
        (GOOD + 'cap_year = 3\n[[caps]]\ntitle = "x"\nhours = 3\ncategory = "y"\n', [(8, "fault-policy-caps-cross", "")]),
        ("id = \n", [(1, "fault-policy-syntax", "")]),
        ("rules = 3\n" + GOOD.replace("[[rules]]", "[[r]]"), None),
        ("a" + ".a" * 20_000 + " = 1", [(1, "fault-policy-syntax", "")]),
    ],
)  # fmt: skip
def test_faults_and_their_lines(text: str, expected: list[tuple[int, str, str]] | None) -> None:
    found = faults(text)
    assert found == expected if expected is not None else found


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*GOOD.splitlines(), "hours = 1e99", "[carry_over]", "x = [1]", "[[caps]]", "rules = []"]))
)
def test_any_file_is_read_or_its_faults_are_named(lines: list[str]) -> None:
    reading = read_policy("\n".join(lines), "f")
    assert (reading.policy is None) == any(fault.severity == "error" for fault in reading.faults)


def test_every_shipped_policy_is_sound() -> None:
    report = check(ROOT / "content" / "policies")
    assert report.faults == ()
    assert len(report.policies) >= 9


def test_a_shelf_takes_the_version_of_the_day(tmp_path: Path) -> None:
    (tmp_path / "a1.toml").write_text(GOOD, "utf-8")
    later = GOOD.replace("version = 1", "version = 2\neffective_from = 2027-01-01")
    (tmp_path / "a2.toml").write_text(later, "utf-8")
    (tmp_path / "other.toml").write_text("broken", "utf-8")
    shelf = load_shelf(tmp_path, "a")
    days = [date(2026, 12, 31), date(2027, 1, 1)]
    assert [[policy.version for policy in shelf.in_force(day)] for day in days] == [[1], [2]]
    assert [shelf.for_cycle("a", cycle).version for cycle in ("2026", "2027")] == [1, 2]  # type: ignore[union-attr]
    with pytest.raises(BadPolicy, match="no policy with the id b"):
        load_shelf(tmp_path, "a", ("b",))
    (tmp_path / "a3.toml").write_text(later, "utf-8")
    with pytest.raises(BadPolicy, match="two files"):
        load_shelf(tmp_path, "a")
