"""A closed year holds what it held: certified totals, the guard, approved changes, surplus, proof."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.assess import assess
from bot.study.credits.carry_over import left_behind
from bot.study.credits.certify import certify
from bot.study.credits.closing import Approval, YearIsClosed
from bot.study.credits.closing_hinders import need_reopenable, warnings_of
from bot.study.credits.closing_tables import YearChange, YearClosing, YearLine, YearMotion
from bot.study.credits.ledger import reverse
from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.credits.record_fact import record_fact
from bot.study.credits.rules import Fact, concerns, two_signatures
from bot.study.credits.standing import carried
from bot.study.credits.tables import Balance, FactRow, LedgerEntry, ReversalRequest
from bot.study.credits.verify import verify
from bot.study.people.tables import Cadre, Unit
from bot.study.refusal import Refusal
from content.policy import CarryOver, Minimum, Period
from tests.build import BOSS, a_cadre
from tests.conftest import INFO
from tests.study.credits.closings import AFTER, DURING, HILL, RIVER, County, with_policy

APPROVED = Approval("late", 7, "N-王 王", "telegram:9")


def late(county: County, name: str, approval: Approval | None, key: str = "late", hours: int = 50) -> object:
    both = two_signatures(approval.asker, approval.approver) if approval is not None else ""
    number = approval.number if approval is not None else county.ids[name]
    fact = Fact(
        f"{key}:{number}", "module", county.ids[name], "综合", hours, "s", "补", DURING, online=True, approver=both
    )
    return county.write(lambda session: record_fact(session, AFTER, fact, "test", approval))


def test_the_totals_are_certified_person_by_person(database: Database) -> None:
    county = County(database)
    closing = county.close()
    totals, number = county.read(
        lambda session: (session.get_one(YearClosing, closing).totals, session.get_one(YearClosing, closing).number)
    )
    assert number == 1
    assert totals == [
        {
            "account": "local", "title": "本县办法", "label": "local@1", "measure": "hours", "lines": 4, "heads": 4,
            "participants": 3, "reached": 2, "short": 2, "hours": 1800, "entries": 3, "attendances": 3, "owing": 4,
        }
    ]  # fmt: skip
    lines = county.read(
        lambda session: [
            (line.hours, line.target, line.short, line.grade, line.carried, line.unit.split(" / ")[-1])
            for line in session.scalars(select(YearLine).order_by(YearLine.cadre_id))
        ]
    )
    assert lines == [
        (400, 500, True, "", 0, "青山镇"),
        (900, 500, False, "优秀", 300, "青山镇"),
        (500, 500, False, "合格", 0, "临江镇"),
        (0, 500, True, "", 0, "临江镇"),
    ]


def test_a_closed_year_takes_no_fact_but_an_approved_one(database: Database) -> None:
    county = County(database)
    county.close(HILL)
    with pytest.raises(YearIsClosed) as refused:
        late(county, "王", None)
    assert (refused.value.key, refused.value.values) == ("closing-frozen", {"cycle": "2026", "unit": "青山镇"})
    assert county.read(lambda session: session.scalar(select(func.count()).where(FactRow.key.like("late%")))) == 0
    late(county, "赵", None)
    county.earn("王", 70, AFTER, "new")
    late(county, "王", APPROVED)
    changes = county.read(
        lambda session: [(row.kind, row.number, row.author) for row in session.scalars(select(YearChange))]
    )
    assert changes == [("late", 7, "N-王 王 / telegram:9")]
    assert county.read(verify).faults == ()


def test_nobody_approves_alone() -> None:
    with pytest.raises(ValueError, match="nobody approves"):
        Approval("late", 1, "a", "a")


def test_a_fact_worth_nothing_is_refused_too_and_so_is_somebody_new(database: Database) -> None:
    county = County(database)
    county.close()
    fact = Fact("x", "meeting", county.ids["王"], "综合", 50, "s", "会", DURING)
    with pytest.raises(YearIsClosed):
        county.write(lambda session: record_fact(session, AFTER, fact, "test"))
    county.ids["孙"] = county.write(lambda session: a_cadre(session, HILL, name="孙", staff_no="N-孙").id)
    with pytest.raises(YearIsClosed):
        late(county, "孙", None)


def test_whoever_was_certified_stays_certified_after_a_move(database: Database) -> None:
    county = County(database)
    county.close(HILL)

    def move(session: Session) -> None:
        river = session.get_one(Unit, county.units[RIVER])
        session.execute(
            text("UPDATE cadre SET unit_id = :unit, path = :path WHERE id = :id"),
            {"unit": river.id, "path": river.path, "id": county.ids["王"]},
        )
        session.execute(
            text("UPDATE balance SET unit_id = :unit, path = :path WHERE cadre_id = :id"),
            {"unit": river.id, "path": river.path, "id": county.ids["王"]},
        )

    county.write(move)
    with pytest.raises(YearIsClosed):
        late(county, "王", None)


def test_a_reversal_needs_two_people_in_a_closed_year(database: Database) -> None:
    county = County(database)
    county.close()

    def take_back(session: Session, approval: Approval | None) -> None:
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.cadre_id == county.ids["王"])).first()
        assert entry is not None
        if approval is not None:
            session.add(ReversalRequest(id=1, entry_id=entry.id, telegram_id=1, author="a", reason="r", asked_at=AFTER))
            session.flush()
        reverse(session, AFTER, entry, "a / b", "录入有误", approval)

    with pytest.raises(YearIsClosed):
        county.write(lambda session: take_back(session, None))
    county.write(lambda session: take_back(session, Approval("reversal", 1, "a", "b")))
    assert county.read(verify).faults == ()


def test_opened_again_and_closed_again_keeps_both_and_carries_the_difference(database: Database) -> None:
    county = County(database)
    first = county.close()
    county.open(first)
    late(county, "赵", None, hours=100)
    county.earn("李", 1, key="b", now=AFTER)
    second = county.close()
    rows = county.read(
        lambda session: [
            (row.id, row.number, row.totals[0]["hours"]) for row in session.scalars(select(YearClosing).order_by(YearClosing.id))
        ]
    )  # fmt: skip
    assert rows == [(first, 1, 1800), (second, 2, 1901)]
    assert _held(county) == {county.ids["李"]: 300, county.ids["赵"]: 100}
    assert county.read(verify).faults == ()
    county.open(second)
    entry = county.read(lambda session: session.scalars(select(LedgerEntry).where(LedgerEntry.key.like("late%"))).one())
    county.write(lambda session: reverse(session, AFTER, session.merge(entry), "test", "错"))
    county.close()
    assert _held(county) == {county.ids["李"]: 300}
    assert county.read(verify).faults == ()


def _held(county: County) -> dict[int, int]:
    rows = county.read(
        lambda session: session.execute(
            select(Balance.cadre_id, Balance.hours).where(Balance.cycle == "2027", Balance.hours != 0)
        ).all()
    )
    return dict(rows)


def test_whoever_moved_to_a_unit_that_closed_the_next_year_already_stops_nobody_else(database: Database) -> None:
    """A close failed for good over one person: nothing could enter the year that the other unit had certified."""
    county = County(database)
    county.earn("王", 300, key="more")
    river = county.read(lambda session: session.get_one(Unit, county.units[RIVER]))
    moved = update(Cadre).where(Cadre.id == county.ids["李"]).values(unit_id=river.id, path=river.path)
    county.write(lambda session: session.execute(moved))
    county.earn("李", 100, AFTER, "next")
    later = AFTER.replace(year=2028)
    county.close(RIVER, now=later, cycle="2027")
    closing = county.close(HILL, now=later)
    assert _held(county) == {county.ids["王"]: 200, county.ids["李"]: 100}
    assert county.read(lambda session: left_behind(session, later, closing)) == 1
    assert county.read(verify).faults == ()
    county.open(county.read(lambda session: session.scalars(select(YearClosing.id)).first() or 0), later)
    county.open(closing, later)
    again = county.close(HILL, now=later)
    assert _held(county) == {county.ids["王"]: 200, county.ids["李"]: 400}
    assert county.read(lambda session: left_behind(session, later, again)) == 0


def test_a_repetition_of_a_close_and_of_what_it_carries_changes_nothing(database: Database) -> None:
    county = County(database)
    closing = county.close()
    before = county.read(lambda session: session.scalar(select(func.count()).select_from(LedgerEntry)))

    def again(session: Session) -> int:
        motion = session.scalars(select(YearMotion)).one()
        return certify(session, AFTER, BOSS, motion).id

    assert county.write(again) == closing
    assert county.close() == closing, "closed by somebody else meanwhile: the same"
    assert county.read(lambda session: session.scalar(select(func.count()).select_from(LedgerEntry))) == before


def test_nothing_half_done_remains_of_a_close_that_was_killed(database: Database) -> None:
    county = County(database)

    def killed(session: Session) -> None:
        place = session.get_one(Unit, county.units[HILL])
        motion = YearMotion(
            kind="close", unit_id=place.id, path=place.path, cycle="2026", telegram_id=1, author="boss", reason="r",
            asked_at=AFTER, state="waiting", reached=0,
        )  # fmt: skip
        session.add(motion)
        session.flush()
        certify(session, AFTER, BOSS, motion)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        county.write(killed)
    for table in (YearClosing, YearLine):
        assert county.read(lambda session, table=table: session.scalar(select(func.count()).select_from(table))) == 0  # type: ignore[misc]
    late(county, "王", None)


def test_what_hinders(database: Database) -> None:
    county = County(database)
    with pytest.raises(Refusal, match="closing-not-over"):
        county.close(now=DURING)
    with pytest.raises(Refusal, match="closing-not-over"):
        county.close(now=AFTER - timedelta(days=5))
    path = county.read(lambda session: session.get_one(Unit, county.units[HILL]).path)

    def proposal(session: Session) -> None:
        session.add(
            PolicyProposal(
                key="k", account="local", label="local@1", cycle="2026", path=path, telegram_id=1, author="a",
                asked_at=AFTER, state="approved", reached=0, people=0, lines=0, before=0, after=0, stale=0,
            )
        )  # fmt: skip

    county.write(proposal)
    with pytest.raises(Refusal, match="closing-hinder-proposal"):
        county.close()
    county.write(lambda session: session.execute(text("UPDATE policy_proposal SET state = 'waiting'")))
    assert county.read(lambda session: warnings_of(session, path, "2026")).proposals == 1
    town = county.close(HILL)
    whole = county.close()
    with pytest.raises(Refusal, match="closing-above-closed"):
        county.read(lambda session: need_reopenable(session, session.get_one(YearClosing, town)))
    later = AFTER.replace(year=2028)
    assert county.read(lambda session: warnings_of(session, path, "2027")).year_before is False
    county.close(now=later, cycle="2027")
    with pytest.raises(Refusal, match="closing-later-closed"):
        county.read(lambda session: need_reopenable(session, session.get_one(YearClosing, whole)))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE year_line SET hours = hours + 1", "closing-changed"),
        ("UPDATE year_closing SET reason = 'x'", "closing-changed"),
        ("UPDATE year_closing SET number = 2", "closing-missing"),
    ],
)
def test_what_was_certified_cannot_be_changed_unseen(database: Database, statement: str, what: str) -> None:
    county = County(database)
    county.close()
    _force(database, statement)
    assert what in {fault.what for fault in county.read(verify).faults}


def test_an_entry_that_came_in_unapproved_is_named(database: Database) -> None:
    county = County(database)
    closing = county.close()
    late(county, "王", APPROVED)
    _force(database, "DELETE FROM year_change")
    faults = county.read(verify).faults
    assert [(fault.what, fault.whose, fault.number) for fault in faults] == [("closing-unapproved", "N-王", 2)]
    county.open(closing)
    assert [fault.what for fault in county.read(verify).faults] == ["closing-unapproved"]


def _force(database: Database, statement: str) -> None:
    """Past the triggers, as somebody with the database's password could."""

    def work(session: Session) -> None:
        if database.is_sqlite:
            names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
            for name in names:
                session.execute(text(f"DROP TRIGGER {name}"))
        else:
            session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text(statement))

    database.write_now(work)


@pytest.mark.parametrize(
    ("kind", "source", "account", "expected"),
    [
        ("module", "module:a/1", "x", True),
        ("carry_over", "carry_over:local:2026", "local", True),
        ("carry_over", "carry_over:local:2026", "other", False),
        ("carry_over", "by hand", "other", True),
    ],
)
def test_a_surplus_counts_in_its_own_account(kind: str, source: str, account: str, expected: bool) -> None:
    assert concerns(account, Fact("k", kind, 1, "c", 1, source, "t", DURING)) is expected


def test_two_failed_years_arrears_and_left_people_come_from_the_rows(database: Database) -> None:
    policy = with_policy(
        failed_years=2, minimums=(Minimum("必修", 300, required=True),), periods=(Period(2, 2026, 2000),)
    )
    county = County(database, policy)
    county.close()
    county.write(
        lambda session: session.execute(text("UPDATE cadre SET active = :no WHERE name = '钱'"), {"no": False})
    )
    path = county.read(lambda session: session.get_one(Unit, county.units["清河县"]).path)
    found = county.read(lambda session: assess(session, AFTER.replace(year=2028), path, "2027"))[0]
    verdicts = {person.name: (person.verdict.blocked, person.verdict.arrears) for person in found.people}
    assert verdicts["王"] == (True, 1600), "400 of 2,000"
    assert verdicts["李"] == (False, 1100), "900 of 2,000, and nothing went over: a minimum was missed"
    assert "钱" not in verdicts
    assert (found.totals.heads, found.totals.short) == (3, 3)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("王李赵钱"), st.integers(1, 1500), st.booleans()), min_size=1, max_size=8),
    st.sampled_from([None, 0, 300, 10_000]),
)
def test_whatever_happens_between_closes_the_next_year_holds_exactly_the_surplus(
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    deeds: list[tuple[str, int, bool]],
    most: int | None,
) -> None:
    path = tmp_path_factory.mktemp("carry") / "a.sqlite3"
    shutil.copy(sqlite_template, path)
    database = Database(f"sqlite:///{path}", info=dict(INFO), workers=1)
    policy = with_policy(carry_over=CarryOver("选修", most))
    county = County(database, policy)
    closing = county.close()
    county.open(closing)
    for place, (name, hours, closes) in enumerate(deeds):
        county.earn(name, hours, DURING + timedelta(minutes=place), f"d{place}", now=AFTER)
        if closes:
            county.open(county.close())
    county.close()
    sums = dict(
        county.read(
            lambda session: session.execute(
                select(Balance.cadre_id, Balance.hours).where(Balance.cycle == "2026")
            ).all()
        )
    )  # fmt: skip
    assert _held(county) == {who: carry for who, total in sums.items() if (carry := carried(policy, total, 500))}
    assert county.read(verify).faults == ()
    database.close()
