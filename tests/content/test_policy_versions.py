"""Several files of one account: on each day it must be plain from the files which one is in force."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli.app import make_app
from content.check import check
from content.policy import BadPolicy, Policy, Shelf, last_day
from content.policy_file import load_shelf
from content.policy_versions import version_faults
from tests.content.test_policy_file import GOOD

FIRST = date(2026, 1, 1)


def policy(version: int, begins: date | None, ends: date | None, account: str = "a") -> Policy:
    return Policy(account, version, "甲", (1, 1), (), (), begins=begins, ends=ends)


def day(text: str) -> date | None:
    return date.fromisoformat(f"2026-{text}") if text else None


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("", ""), ("07-01", ""), []),
        (("01-01", "06-30"), ("07-01", "12-31"), ["fault-policy-gap"]),
        (("", ""), ("", ""), ["fault-policy-overlap same"]),
        (("07-01", ""), ("07-01", ""), ["fault-policy-overlap same"]),
        (("07-01", "08-31"), ("07-01", ""), ["fault-policy-overlap same"]),
        (("07-01", ""), ("01-01", ""), ["fault-policy-overlap earlier"]),
        (("07-01", ""), ("", ""), ["fault-policy-overlap earlier"]),
        (("07-01", ""), ("01-01", "06-30"), []),
        (("", ""), ("07-01", "09-30"), ["fault-policy-back"]),
        (("", "12-31"), ("07-01", "09-30"), ["fault-policy-back", "fault-policy-gap"]),
        (("", "07-01"), ("07-01", ""), ["fault-policy-ends-late"]),
        (("", "12-31"), ("07-01", "12-31"), ["fault-policy-ends-late", "fault-policy-gap", "fault-policy-gap"]),
    ],
)  # fmt: skip
def test_which_of_two_versions_counts(one: tuple[str, str], two: tuple[str, str], expected: list[str]) -> None:
    filed = [("1.toml", policy(1, *map(day, one))), ("2.toml", policy(2, *map(day, two)))]
    for order in (filed, filed[::-1]):
        found = list(version_faults(order))
        assert [f"{each.key} {each.params.get('how', '')}".strip() for each in found] == expected
        of_two = [each for each in found if each.key != "fault-policy-gap"]
        assert {(each.file, each.params["first"]) for each in of_two} <= {("2.toml", "1.toml")}


def test_another_account_is_no_version() -> None:
    assert list(version_faults([("1.toml", policy(1, None, None)), ("2.toml", policy(2, None, None, "b"))])) == []


SPAN = st.tuples(st.none() | st.integers(0, 900), st.none() | st.integers(0, 900))


@given(st.lists(SPAN, min_size=2, max_size=4))
def test_where_nothing_is_found_the_day_and_the_cycle_name_the_same_version(
    spans: list[tuple[int | None, int | None]],
) -> None:
    """Rules are taken from the version of the day, targets from that of the cycle: both must mean the same file."""

    def at(number: int | None) -> date | None:
        return None if number is None else FIRST + timedelta(days=number)

    policies = [policy(version, at(low), at(high)) for version, (low, high) in enumerate(spans, 1)]
    dates = [each for each in policies if each.begins is None or each.ends is None or each.begins <= each.ends]
    if any(each.severity == "error" for each in version_faults([(each.label, each) for each in dates])):
        return
    shelf = Shelf(tuple(dates), "a")
    for cycle in ("2026", "2027", "2028"):
        counts = dates and shelf.policy("a", last_day(dates[0], cycle))
        assert not counts or shelf.for_cycle("a", cycle) == counts


def test_two_files_that_begin_on_one_day_are_named_by_check_and_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.toml").write_text(GOOD, "utf-8")
    (tmp_path / "new.toml").write_text(GOOD.replace("version = 1", "version = 2"), "utf-8")
    assert [(fault.file, fault.key, fault.params["first"]) for fault in check(tmp_path).faults] == [
        ("new.toml", "fault-policy-overlap", "old.toml")
    ]
    with pytest.raises(BadPolicy):
        load_shelf(tmp_path, "a")
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BOT_POLICIES_DIR", str(tmp_path))
    monkeypatch.setenv("BOT_POLICY", "a")
    started = CliRunner().invoke(make_app(), ["policy", "list"])
    checked = CliRunner().invoke(make_app(), ["check", str(tmp_path)])
    assert (started.exit_code, checked.exit_code) == (2, 1)
    said = "a@2 和 old.toml 里的 a@1 从同一天生效，说不清从哪天起按哪一版算。 请在这个文件里把 effective_from 改成"
    assert said in checked.output
    assert said in started.output
    assert started.output.startswith("new.toml:1: ")
