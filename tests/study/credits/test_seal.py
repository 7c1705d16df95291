"""The sealed form of an entry: defined by canonical JSON, written a faster way, and never to change."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.study.credits.seal import SAID, SEALED, SINCE_2, canonical, fingerprint, seal, texts_of

ENTRY: dict[str, Any] = {
    "key": "award:attempt:17", "cadre_id": 5, "number": 2, "cycle": "2026", "kind": "award", "category": "业务能力",
    "hours": 150, "policy": "national@1", "rule": "online-module", "source": "module:basics/01", "title": "基础课 “第1课”",
    "explanation": {"factor": "1.5", "base": 100}, "occurred_at": datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=8))),
    "recorded_at": datetime(2026, 3, 2, 1, 0, 0, 7, tzinfo=UTC), "author": "王建国", "reason": "", "reverses_id": None,
    "previous": "a" * 64, "account": "national", "measure": "hours", "fact_id": 4,
}  # fmt: skip
# As the first version of the product gave them.
FINGERPRINT = "02f309a551606210ec4894dc96ff16b2ae607e0a7861fe382d719e01658dfdd8"
COLUMNS = (*SEALED, *SINCE_2)
HASH = "e1cc0fe0d340d2c459bb0519c53e68dd9f9010ba846e499e0c33474384bfbf99"
WORDS, AMOUNTS = st.text(max_size=12), st.integers(-(2**63), 2**63 - 1)
TIMES = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=9, minutes=30))])
)
JSON = st.recursive(
    WORDS | AMOUNTS | st.booleans() | st.none(), lambda part: st.lists(part) | st.dictionaries(WORDS, part)
)
ENTRIES = st.fixed_dictionaries(
    dict.fromkeys(COLUMNS, WORDS)
    | dict.fromkeys(("cadre_id", "number", "hours"), AMOUNTS)
    | dict.fromkeys(("occurred_at", "recorded_at"), TIMES.filter(lambda moment: 1 < moment.year < 9999))
    | {"explanation": st.dictionaries(WORDS, JSON), "reverses_id": st.none() | AMOUNTS, "fact_id": st.none() | AMOUNTS}
)


def stored(values: dict[str, Any]) -> list[Any]:
    """The sealed columns as a database holds them."""
    moments = {
        name: values[name].astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        for name in ("occurred_at", "recorded_at")
    }
    columns = values | moments | {"explanation": json.dumps(values["explanation"])}
    return [columns[name] for name in COLUMNS]


@settings(max_examples=40, deadline=None)
@given(ENTRIES)
def test_the_fast_way_writes_the_canonical_form(values: dict[str, Any]) -> None:
    for version, columns in ((1, SEALED), (2, COLUMNS)):
        body, content = texts_of(stored(values), version)
        assert body == canonical({"version": version, **{name: values[name] for name in columns}})
        assert content == canonical({name: values[name] for name in SAID})


def test_entries_of_version_1_keep_their_hash_for_ever() -> None:
    """Whoever changes this breaks every ledger in the field: add a version instead."""
    assert fingerprint({name: ENTRY[name] for name in SAID}) == FINGERPRINT
    assert seal(b"a key", ENTRY, 1) == HASH


def other(value: Any) -> Any:
    """The least that can be changed."""
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, dict):
        return value | {"base": 101}
    return 1 if value is None else value + (1 if isinstance(value, int) else " ")


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_is_sealed(name: str) -> None:
    changed = ENTRY | {name: other(ENTRY[name])}
    assert seal(b"a key", changed) != seal(b"a key", ENTRY)
    assert texts_of(stored(changed))[0] != texts_of(stored(ENTRY))[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hours", "100"), ("hours", 100.0), ("hours", b"100"), ("hours", None), ("number", "1"), ("title", b"x"), ("title", 7),
        ("explanation", "{"), ("explanation", b"{}"), ("explanation", "[" * 100_000), ("occurred_at", 0),
        ("occurred_at", "2026-03-02T01:00:00.000000"), ("occurred_at", "2026-03-02"), ("reverses_id", "1"), ("reason", "\ud800"),
    ],
)  # fmt: skip
def test_what_was_never_sealed_is_refused(name: str, value: object) -> None:
    row = dict(zip(COLUMNS, stored(ENTRY), strict=True)) | {name: value}
    with pytest.raises((ValueError, TypeError, AttributeError, RecursionError)):
        texts_of(list(row.values()))


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version 3"):
        seal(b"a key", ENTRY, 3)
