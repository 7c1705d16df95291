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
        (GOOD.replace('id = "a"', 'id = "A b"'), [(1, "fault-value-inside", "id")]),
        (GOOD.replace("hours = 90", "hours = -1"), [(6, "fault-value-inside", "hours")]),
        (GOOD.replace("hours = 90", "hours = nan"), [(6, "fault-value-inside", "hours")]),
        (GOOD.replace("hours = 90", "hour = 90"), [(6, "fault-key-inside", "hour"), (5, "fault-missing-inside", "hours")]),
        (GOOD.replace('"module"', '"modul"'), [(11, "fault-value-inside", "fact")]),
        (GOOD + "per_day = 6\nper_event = 1\n", [(8, "fault-policy-two-ways", "")]),
        (GOOD + "minutes_per_hour = 0\n", [(12, "fault-policy-zero", "minutes_per_hour")]),
        (GOOD + 'steps = [{ days = 1, worth = 1 }, { days = 1, worth = 2 }]\n', [(12, "fault-value-inside", "steps")]),
        (GOOD + GOOD[GOOD.index("[[rules]]") :], [(13, "fault-policy-rule-twice", "")]),
        (GOOD[: GOOD.index("[[rules]]")], [(1, "fault-policy-no-rules", "")]),
        (GOOD.replace("version = 1", "version = 1\neffective_from = 2026-02-01\neffective_to = 2026-01-01"),
         [(4, "fault-policy-dates", "")]),
        (GOOD + '[[caps]]\ntitle = "x"\nhours = 3\n', [(12, "fault-policy-cap-of-what", "")]),
        (GOOD + '[[caps]]\ntitle = "x"\nhours = 3\nrules = ["s"]\n', [(15, "fault-policy-rule-unknown", "")]),
        (GOOD + 'cap_year = 3\n[[caps]]\ntitle = "x"\nhours = 3\ncategory = "y"\n', [(8, "fault-policy-caps-cross", "")]),
        (GOOD + '[[carry_over]]\ninto = "选修"\n', [(12, "fault-policy-one-table", "carry_over")]),
        (GOOD.replace('"module"', '"penalty"'), [(11, "fault-policy-penalty", "")]),
        (GOOD.replace("hours = 90", "hours = 90\nage_from = 50\nage_to = 40"), [(7, "fault-policy-ages", "")]),
        (GOOD + '[[minimums]]\ntitle = "x"\nhours = 3\n', [(12, "fault-policy-minimum-of-what", "")]),
        (GOOD + '[[grades]]\nname = "好"\nleast = 3\n[[grades]]\nname = "中"\nleast = 3\n',
         [(15, "fault-policy-grade-twice", "中")]),
        (GOOD.replace("[[rules]]", "[[rule]]"), [(8, "fault-key-inside", "rule"), (1, "fault-policy-no-rules", "")]),
        (GOOD + 'steps = [{ days = 1, worth = 5 }, { days = 3, worth = 2 }]\n', [(12, "fault-policy-falls", "")]),
        (GOOD + '[[rules]]\nid = "s"\ntitle = "后"\nfact = "module"\nrequired = true\n', [(12, "fault-policy-shadowed", "")]),
        (GOOD + 'category = "必修"\n[[minimums]]\ntitle = "x"\nhours = 3\ncategory = "必 休"\n',
         [(16, "fault-policy-category", "必 休")]),
        (GOOD + '[[minimums]]\ntitle = "x"\nhours = 3\ncategory = "党性教育"\n', []),
        (GOOD + 'required = true\n[[rules]]\nid = "s"\ntitle = "后"\nfact = "module"\n', []),
        (GOOD + 'factor = "0.5"\n', [(12, "fault-value-quoted", "factor")]),
        (GOOD.replace("version = 1", 'version = 1\neffective_from = "2026-05-01"'), [(3, "fault-value-quoted", "effective_from")]),
        (GOOD + 'factor = "half"\n', [(12, "fault-value-inside", "factor")]),
        (GOOD + '[[minimums]]\ntitle = "x"\nhours = 3\nrules = ["r"]\n[[caps]]\ntitle = "y"\nhours = 2.99\nrules = ["r"]\n',
         [(14, "fault-policy-minimum-capped", "")]),
        (GOOD + '[[minimums]]\ntitle = "x"\nhours = 90.01\nrequired = true\n', [(14, "fault-policy-minimum-over", "")]),
        (GOOD + '[[minimums]]\ntitle = "x"\nhours = 90\nrequired = true\n', []),
        ("id = \n", [(1, "fault-toml-syntax", "")]),
        ("rules = 3\n" + GOOD.replace("[[rules]]", "[[r]]"), None),
        ("a" + ".a" * 20_000 + " = 1", [(0, "fault-toml-syntax", "")]),
    ],
)  # fmt: skip
def test_faults_and_their_lines(text: str, expected: list[tuple[int, str, str]] | None) -> None:
    found = faults(text)
    assert found == expected if expected is not None else found


RULE = GOOD[GOOD.index("[[rules]]") :]
NO_HOURS = "[[targets]]\nhour = 9\n"
CROSSING = 'cap_year = 3\n[[caps]]\ntitle = "x"\nhours = 3\ncategory = "y"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD + RULE + NO_HOURS, ["fault-policy-rule-twice", "fault-missing-inside", "fault-key-inside"]),
        (GOOD + '[[caps]]\ntitle = "x"\nhours = 3\nrules = ["s"]\n' + NO_HOURS,
         ["fault-policy-rule-unknown", "fault-missing-inside", "fault-key-inside"]),
        (GOOD + CROSSING + NO_HOURS, ["fault-policy-caps-cross", "fault-missing-inside", "fault-key-inside"]),
        # What the wrong value was to be might mend these: they wait.
        (GOOD + '[[rules]]\nid = "S"\ntitle = "后"\nfact = "essay"\n[[caps]]\ntitle = "x"\nhours = 3\nrules = ["s"]\n',
         ["fault-value-inside"]),
        (GOOD + '[[rule]]\nid = "s"\n[[caps]]\ntitle = "x"\nhours = 3\nrules = ["s"]\n', ["fault-key-inside"]),
        (GOOD + '[[minimums]]\ntitle = "x"\nhours = 3\nrequired = "maybe"\n', ["fault-value-inside"]),
        (GOOD + "category = 3\n" + CROSSING, ["fault-value-inside"]),
        (GOOD + '[[grades]]\nname = "好"\n[[grades]]\nname = "差"\nleast = 0\n', ["fault-missing-inside"]),
    ],
)  # fmt: skip
def test_a_contradiction_is_told_beside_a_wrong_value_unless_that_value_may_mend_it(
    text: str, expected: list[str]
) -> None:
    told = sorted((fault.line, fault.key) for fault in read_policy(text, "f").faults)
    assert [key for _, key in told] == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*GOOD.splitlines(), "hours = 1e99", "[carry_over]", "x = [1]", "[[caps]]", "rules = []"]))
)
def test_any_file_is_read_or_its_faults_are_named(lines: list[str]) -> None:
    reading = read_policy("\n".join(lines), "f")
    assert (reading.policy is None) == any(fault.severity == "error" for fault in reading.faults)


def test_a_fault_repeated_a_number_in_quotes_as_if_it_had_none() -> None:
    told = [(fault.key, fault.params["value"]) for fault in read_policy(GOOD + 'factor = "0.5"\n', "f").faults]
    assert told == [("fault-value-quoted", "0.5")]


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
    with pytest.raises(BadPolicy, match=r"fault-policy-missing {'id': 'b'}"):
        load_shelf(tmp_path, "a", ("b",))
    (tmp_path / "a3.toml").write_text(later, "utf-8")
    with pytest.raises(BadPolicy, match=r"a3\.toml:1: fault-policy-twice .*'first': 'a2.toml'"):
        load_shelf(tmp_path, "a")


def test_a_gap_between_versions_and_an_end_without_a_next_are_doubted(tmp_path: Path) -> None:
    ends = GOOD.replace("version = 1", "version = 1\neffective_to = 2026-06-30")
    (tmp_path / "a1.toml").write_text(ends, "utf-8")
    assert [(fault.key, fault.params["day"], fault.severity) for fault in check(tmp_path).faults] == [
        ("fault-policy-gap", "2026-07-01", "warning")
    ]
    for begins, expected in (("2026-07-02", 1), ("2026-07-01", 0)):
        later = GOOD.replace("version = 1", f"version = 2\neffective_from = {begins}")
        (tmp_path / "a2.toml").write_text(later, "utf-8")
        assert len(check(tmp_path).faults) == expected
    shelf = load_shelf(tmp_path, "a")
    assert [shelf.asleep(date(2026, 7, 1)), shelf.asleep(date(2026, 6, 30))] == [(), ()]
    (tmp_path / "a2.toml").unlink()
    assert load_shelf(tmp_path, "a").asleep(date(2026, 7, 1)) == ("a",)
