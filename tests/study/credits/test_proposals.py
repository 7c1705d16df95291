"""A changed policy never rewrites: it is proposed by one admin, agreed to by another, and carried out once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli.app import make_app
from bot.storage.database import Database
from bot.study.credits.certify import certify
from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.decide_proposal import apply_piece, approve_proposal, refuse_proposal, withdraw_proposal
from bot.study.credits.ledger import reverse
from bot.study.credits.proposal_tables import ProposalLine
from bot.study.credits.propose import ask_proposal, count_piece
from bot.study.credits.record_fact import record_fact
from bot.study.credits.refresh_targets import refresh_piece
from bot.study.credits.rules import Fact
from bot.study.credits.see_proposal import ProposalCard, see_proposal
from bot.study.credits.tables import Balance, LedgerEntry, UnitBalance
from bot.study.credits.verify import verify
from bot.study.people.actor import ADMIN, EVERYWHERE, Actor, Grant
from bot.study.people.tables import Cadre
from bot.study.refusal import Refusal
from content.policy import Policy, Shelf, Target
from tests.build import BOSS, a_cadre
from tests.conftest import NATIONAL

SECOND = Actor(telegram_id=9_001, grants=(Grant(ADMIN, EVERYWHERE),))
DOUBLE = replace(NATIONAL, version=2, rules=(replace(NATIONAL.rules[0], factor=Decimal(2)),))


def a_fact(cadre_id: int, now: datetime, key: str, hours: int = 100) -> Fact:
    return Fact(key, "module", cadre_id, "综合", hours, "s", "课", now, online=True)


def under(database: Database, *policies: Policy) -> None:
    database.info["policies"] = Shelf(policies, "national")


def a_changed_policy(database: Database, now: datetime) -> list[int]:
    """Two people with three facts under version 1; version 2 counts double. The first one's first was taken back by hand."""

    def work(session: Session) -> list[int]:
        people = [a_cadre(session).id for _ in range(2)]
        taken = record_fact(session, now, a_fact(people[0], now, "a"), "test")
        record_fact(session, now, a_fact(people[0], now, "b"), "test")
        record_fact(session, now, a_fact(people[1], now, "c", 300), "test")
        reverse(session, now, taken.entries[0], "test", "录入有误")
        return people

    people = database.write_now(work)
    under(database, NATIONAL, DOUBLE)
    return people


def propose(database: Database, now: datetime) -> int:
    number = database.write_now(lambda session: ask_proposal(session, now, BOSS, "national"))
    while database.write_now(lambda session: count_piece(session, now, number)):
        pass
    return number


def card(database: Database, now: datetime, number: int) -> ProposalCard:
    return database.write_now(lambda session: see_proposal(session, now, SECOND, number))


def test_a_proposal_changes_nothing_and_says_what_it_would(database: Database, now: datetime) -> None:
    a_changed_policy(database, now)
    number = propose(database, now)
    seen = card(database, now, number)
    assert (seen.state, seen.people, seen.lines, seen.before, seen.after) == ("waiting", 2, 2, 400, 800)
    assert [(total.lines, total.before, total.after) for total in seen.rules] == [(2, 400, 800)]
    assert database.read_now(lambda session: session.scalar(select(func.count()).select_from(LedgerEntry))) == 4
    again = database.write_now(lambda session: ask_proposal(session, now, BOSS, "national"))
    assert again == number


def test_approved_by_another_it_is_carried_out_once(database: Database, now: datetime) -> None:
    people = a_changed_policy(database, now)
    number = propose(database, now)
    with pytest.raises(Refusal, match="policy-own-proposal"):
        database.write_now(lambda session: approve_proposal(session, now, BOSS, number))
    for _ in range(2):
        assert database.write_now(lambda session: approve_proposal(session, now, SECOND, number)).state == "approved"
    for _ in range(2):
        database.write_now(lambda session: apply_piece(session, now, number))
    seen = card(database, now, number)
    assert (seen.state, seen.stale) == ("done", 0)
    sums = dict(database.read_now(lambda session: session.execute(select(Balance.cadre_id, Balance.hours)).all()))
    assert sums == {people[0]: 200, people[1]: 600}
    newest = database.read_now(
        lambda session: session.scalars(select(LedgerEntry).order_by(LedgerEntry.id.desc())).first()
    )
    assert newest is not None
    assert (newest.policy, newest.author) == ("national@2", "telegram:9000 / telegram:9001")
    assert database.read_now(verify).faults == ()
    empty = propose(database, now)
    assert empty != number
    assert card(database, now, empty).state == "empty"


def test_a_crash_in_the_middle_leaves_whole_people(database: Database, now: datetime) -> None:
    a_changed_policy(database, now)
    number = propose(database, now)
    database.write_now(lambda session: approve_proposal(session, now, SECOND, number))

    def killed(session: Session) -> None:
        apply_piece(session, now, number)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.write_now(killed)
    assert database.read_now(lambda session: session.scalar(select(func.sum(LedgerEntry.hours)))) == 400
    database.write_now(lambda session: apply_piece(session, now, number))
    assert database.read_now(lambda session: session.scalar(select(func.sum(LedgerEntry.hours)))) == 800
    assert database.read_now(verify).faults == ()


def test_whoever_has_something_new_meanwhile_is_left_alone(database: Database, now: datetime) -> None:
    people = a_changed_policy(database, now)
    number = propose(database, now)
    database.write_now(lambda session: approve_proposal(session, now, SECOND, number))

    def meanwhile(session: Session) -> None:
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.key == "c")).one()
        reverse(session, now, entry, "test", "录入有误")

    database.write_now(meanwhile)
    database.write_now(lambda session: apply_piece(session, now, number))
    assert card(database, now, number).stale == 1
    states = database.read_now(
        lambda session: dict(session.execute(select(ProposalLine.cadre_id, ProposalLine.state)).all())
    )
    assert states == {people[0]: "done", people[1]: "stale"}


def test_a_changed_policy_is_no_way_into_a_closed_year(database: Database, now: datetime) -> None:
    """No year is closed while a proposal about it is under way, and none is proposed about once it is."""
    people = a_changed_policy(database, now)
    number = propose(database, now)
    database.write_now(lambda session: approve_proposal(session, now, SECOND, number))
    january = now.replace(year=now.year + 1, month=1, day=9)

    def close(session: Session) -> None:
        one = session.get_one(Cadre, people[1])
        motion = YearMotion(
            unit_id=one.unit_id, path=one.path, cycle="2026", kind="close", telegram_id=9_000, author="boss", reason="r",
            asked_at=january, state="waiting", reached=0,
        )  # fmt: skip
        session.add(motion)
        session.flush()
        year = certify(session, january, BOSS, motion)
        motion.state, motion.closing_id = "done", year.id

    with pytest.raises(Refusal, match="closing-hinder-proposal"):
        database.write_now(close)
    database.write_now(lambda session: apply_piece(session, now, number))
    database.write_now(close)
    before = database.read_now(lambda session: session.scalars(select(LedgerEntry.id)).all())
    under(database, NATIONAL, replace(DOUBLE, version=3, rules=(replace(DOUBLE.rules[0], factor=Decimal(3)),)))
    assert (
        card(database, january, propose(database, january)).state == "empty"
    )  # it is the running year that is counted anew
    assert database.read_now(lambda session: session.scalars(select(LedgerEntry.id)).all()) == before
    assert database.read_now(verify).faults == ()


def test_refused_or_withdrawn_nothing_happens(database: Database, now: datetime) -> None:
    a_changed_policy(database, now)
    first = propose(database, now)
    with pytest.raises(Refusal, match="policy-not-yours"):
        database.write_now(lambda session: withdraw_proposal(session, now, SECOND, first))
    assert database.write_now(lambda session: withdraw_proposal(session, now, BOSS, first)).state == "withdrawn"
    second = propose(database, now)
    assert database.write_now(lambda session: refuse_proposal(session, now, SECOND, second)).state == "refused"
    assert database.write_now(lambda session: approve_proposal(session, now, SECOND, second)).state == "refused"
    assert database.write_now(lambda session: apply_piece(session, now, second)) is False
    assert database.read_now(lambda session: session.scalar(select(func.sum(LedgerEntry.hours)))) == 400


def test_a_changed_target_reaches_everybody(database: Database, now: datetime) -> None:
    a_changed_policy(database, now)
    under(database, replace(DOUBLE, targets=(Target(300),)))
    last: int | None = 0
    while last is not None:
        last = database.write_now(lambda session, n=last: refresh_piece(session, now, "national", "2026", n))  # type: ignore[misc]
    targets = database.read_now(lambda session: session.scalars(select(Balance.target)).all())
    reached = database.read_now(lambda session: session.scalars(select(UnitBalance.reached)).one())
    assert (list(targets), reached) == ([300, 300], 1)
    assert database.read_now(verify).faults == ()


def test_the_command_line_shows_and_proposes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BOT_POLICIES", "nanjing")
    run = CliRunner()
    said = {
        words: run.invoke(make_app(), ["policy", *words.split()])
        for words in ("list", "show nanjing", "show nix", "propose national")
    }
    assert {words: result.exit_code for words, result in said.items()} == {
        "list": 0, "show nanjing": 0, "show nix": 1, "propose national": 0,
    }  # fmt: skip
    assert said["list"].output.split("\t")[0] == "national@1"
    assert "84 学时" in said["show nanjing"].output
    assert "涉及 0 人" in said["propose national"].output
    monkeypatch.setenv("BOT_POLICY", "nix")
    assert run.invoke(make_app(), ["policy", "list"]).exit_code == 2
