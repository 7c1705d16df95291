"""`verify` finds every kind of tampering and names the person and the entry."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.ledger import reverse
from bot.study.credits.rules import Fact
from bot.study.credits.seal import SEALED, SINCE_2, sealed, texts_of
from bot.study.credits.stored import stored_entries
from bot.study.credits.verify import VerifyReport, verify
from bot.study.credits.verify_chain import chain_faults
from tests.build import a_cadre, award
from tests.conftest import INFO

COPIED = (
    "fingerprint, cadre_id, cycle, kind, category, hours, policy, rule, source, title, explanation, occurred_at, "
    "recorded_at, author, reason, previous, hash, hash_version, account, measure, fact_id"
)
TAMPERINGS = {
    "a changed amount": (
        ["UPDATE ledger_entry SET hours = 9999 WHERE cadre_id = {a} AND number = 2"],
        {("entry-changed", "A001", 2), ("balance-differs", "A001", 0)},
    ),
    "a changed reason": (
        ["UPDATE ledger_entry SET reason = 'x' WHERE cadre_id = {a} AND number = 3"],
        {("entry-changed", "A001", 3)},
    ),
    "a changed fingerprint": (
        ["UPDATE ledger_entry SET fingerprint = 'x' WHERE cadre_id = {a} AND number = 1"],
        {("entry-changed", "A001", 1)},
    ),
    "a removed entry": (
        ["DELETE FROM ledger_entry WHERE cadre_id = {a} AND number = 2"],
        {("number-missing", "A001", 2), ("balance-differs", "A001", 0), ("unit-differs", "青山镇", 0)},
    ),
    "an inserted entry": (
        [
            f"INSERT INTO ledger_entry (key, number, {COPIED}) "
            f"SELECT 'forged', 4, {COPIED} FROM ledger_entry WHERE cadre_id = {{a}} AND number = 3"
        ],
        {
            ("entry-changed", "A001", 4),
            ("head-differs", "A001", 3),
            ("balance-differs", "A001", 0),
            ("unit-differs", "青山镇", 0),
        },
    ),
    "exchanged numbers": (
        [
            "UPDATE ledger_entry SET number = 99 WHERE cadre_id = {a} AND number = 1",
            "UPDATE ledger_entry SET number = 1 WHERE cadre_id = {a} AND number = 2",
            "UPDATE ledger_entry SET number = 2 WHERE cadre_id = {a} AND number = 99",
        ],
        {("entry-changed", "A001", 1), ("entry-changed", "A001", 2)},
    ),
    "a cut tail with the balances made to fit": (
        [
            "DELETE FROM ledger_entry WHERE cadre_id = {a} AND number = 3",
            "UPDATE balance SET hours = hours - 100, entries = entries - 1 WHERE cadre_id = {a}",
            "UPDATE unit_balance SET hours = hours - 100, attendances = attendances - 1",
        ],
        {("head-differs", "A001", 3)},
    ),
    "a whole chain gone with its head": (
        [
            "DELETE FROM ledger_entry WHERE cadre_id = {a}",
            "DELETE FROM chain_head WHERE cadre_id = {a}",
        ],
        {("balance-differs", "A001", 0), ("unit-differs", "青山镇", 0)},
    ),
    "a wrong balance": (
        ["UPDATE balance SET hours = 8000 WHERE cadre_id = {a}"],
        {("balance-differs", "A001", 0), ("unit-differs", "青山镇", 0)},
    ),
    "a wrong unit sum": (
        ["UPDATE unit_balance SET participants = participants + 1"],
        {("unit-differs", "青山镇", 0)},
    ),
    "exchanged ids under a reversal": (
        [
            "UPDATE ledger_entry SET reverses_id = NULL WHERE cadre_id = {b} AND number = 2",
            "UPDATE ledger_entry SET id = 9999 WHERE cadre_id = {b} AND number = 1",
            "UPDATE ledger_entry SET id = (SELECT reverses FROM was) WHERE cadre_id = {a} AND number = 1",
            "UPDATE ledger_entry SET reverses_id = (SELECT reverses FROM was) WHERE cadre_id = {b} AND number = 2",
        ],
        {("reversal-differs", "B001", 2)},
    ),
    "an unknown hash version": (
        ["UPDATE ledger_entry SET hash_version = 7 WHERE cadre_id = {b}"],
        {("version-unknown", "B001", 1), ("version-unknown", "B001", 2)},
    ),
}


def three_chains(session: Session, now: datetime) -> dict[str, int]:
    ids = {}
    for letter, entries in (("A", 3), ("B", 1), ("C", 0)):
        cadre = a_cadre(session, staff_no=f"{letter}001")
        ids[letter.lower()] = cadre.id
        for number in range(entries):
            fact = Fact(f"award:{letter}:{number}", "module", cadre.id, "业务能力", 100, "module:x/01", "课", now)
            entry = award(session, now, fact, "test")
        if letter == "B":
            assert entry is not None
            reverse(session, now, entry, "test", "录入有误")
    return ids


def found(report: VerifyReport) -> set[tuple[str, str, int]]:
    return {(fault.what, fault.whose, fault.number) for fault in report.faults}


def test_a_sound_ledger_has_no_faults(database: Database, now: datetime) -> None:
    database.write_now(lambda session: three_chains(session, now))
    told: list[int] = []
    report = database.read_now(lambda session: verify(session, told.append))
    assert (report.cadres, report.entries, report.units, report.faults) == (3, 5, 1, ())
    assert report.sound
    assert told == [5]


def test_an_empty_ledger_is_sound(database: Database) -> None:
    assert database.read_now(verify) == VerifyReport(0, 0, 0, ())


@pytest.mark.parametrize("name", TAMPERINGS)
def test_every_tampering_is_found_and_named(database: Database, now: datetime, name: str) -> None:
    ids = database.write_now(lambda session: three_chains(session, now))
    statements, expected = TAMPERINGS[name]

    def tamper(session: Session) -> None:
        reverses = "SELECT reverses_id AS reverses FROM ledger_entry WHERE reverses_id IS NOT NULL"
        for statement in [*_without_triggers(session), f"CREATE TABLE was AS {reverses}", *statements]:
            session.execute(text(statement.format(**ids)))

    database.write_now(tamper)
    assert found(database.read_now(verify)) == expected


def test_an_entry_sealed_over_another_forerunner_is_a_broken_link(database: Database, now: datetime) -> None:
    """Someone who holds the key, or a bug of ours: the seal fits, the chain does not."""
    ids = database.write_now(lambda session: three_chains(session, now))
    chain = database.read_now(lambda session: stored_entries(session, 0, None))[ids["a"]]
    elsewhere = chain[2]._replace(previous="elsewhere")
    elsewhere = elsewhere._replace(hash=sealed(INFO["seal"], texts_of(elsewhere[: len(SEALED) + len(SINCE_2)])[0]))
    faults = list(chain_faults(INFO["seal"], "A001", [*chain[:2], elsewhere], (3, elsewhere.hash)))
    assert [(fault.what, fault.number) for fault in faults] == [("link-broken", 3)]


def test_a_seal_of_another_key_is_found(database: Database, now: datetime) -> None:
    database.write_now(lambda session: three_chains(session, now))

    def with_another_key(session: Session) -> VerifyReport:
        session.info["seal"] = b"another key"
        return verify(session)

    assert len(database.read_now(with_another_key).faults) == 5 + 4  # entries and facts


def _without_triggers(session: Session) -> list[str]:
    if session.get_bind().dialect.name == "sqlite":
        return [f"DROP TRIGGER ledger_entry_refuses_{verb}" for verb in ("update", "delete")]
    return ["ALTER TABLE ledger_entry DISABLE TRIGGER USER"]
