"""Every screen, list, certificate and gate gives the same answer about somebody's year; a test for each finding of the audit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.credits.adjust_targets import decide_target
from bot.study.credits.assess import Assessment, assess
from bot.study.credits.flag_targets import flag_ages
from bot.study.credits.ledger import reverse
from bot.study.credits.rebuild_balances import rebuild_balances
from bot.study.credits.record_fact import record_fact
from bot.study.credits.refresh_targets import refresh_piece
from bot.study.credits.reversal_cards import facts_of
from bot.study.credits.rules import Fact
from bot.study.credits.tables import Balance, LedgerEntry, ReversalRequest, UnitBalance
from bot.study.credits.target_cards import TargetCard, find_target, see_targets
from bot.study.credits.target_choices import Choice
from bot.study.credits.verify import verify
from bot.study.credits.year_stand import YearStand, stand_in
from bot.study.forecast.read_prospects import prospect_of
from bot.study.forecast.rules import Prospect
from bot.study.makeup.take_in_roster import take_in_roster
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Cadre, Unit
from bot.study.posts.see_gate import see_gate
from bot.study.refusal import Refusal
from bot.study.reports.figures import own_figures
from bot.study.reports.see_people import see_people
from bot.study.reports.statement import read_statement
from content.policy import CarryOver, Minimum, Period, Policy, Rule, Shelf, Target
from tests.build import BOSS
from tests.conftest import SHANGHAI
from tests.study.credits.closings import AFTER, CARRYING, DURING, HILL, County, with_policy
from tests.study.exemption.exempting import exempt

PARTS = with_policy(minimums=(Minimum("必修", 300, required=True),), grades=(), carry_over=CarryOver("选修"))
OCTOBER = datetime(2026, 10, 2, 9, 0, tzinfo=SHANGHAI)


def learn(
    county: County, name: str, hours: int, day: datetime = DURING, *, required: bool = True, key: str = "r"
) -> None:
    fact = Fact(
        f"{key}:{name}", "module", county.ids[name], "综合", hours, "s", "课", day, online=True, required=required
    )  # fmt: skip
    county.write(lambda session: record_fact(session, day, fact, "test"))


def stand(county: County, name: str, cycle: str = "2026", now: datetime = DURING) -> YearStand:
    return county.read(lambda session: stand_in(session, now, session.get_one(Cadre, county.ids[name]), "local", cycle))


def look(county: County, name: str, now: datetime = DURING) -> Prospect:
    return county.read(lambda session: prospect_of(session, now, county.ids[name]).prospect)


def year_of(county: County, cycle: str = "2026", now: datetime = AFTER) -> Assessment:
    path = county.read(lambda session: session.get_one(Unit, county.units["清河县"]).path)
    return county.read(lambda session: assess(session, now, path, cycle)[0])


def reached(county: County, unit: str = HILL, cycle: str = "2026") -> int:
    return county.read(lambda session: session.get_one(UnitBalance, (county.units[unit], "local", cycle)).reached)


def gate(county: County, name: str, what: str, now: datetime) -> tuple[str, int, int]:
    view = county.read(lambda session: see_gate(session, now, BOSS, county.ids[name]))
    return next((line.state, line.has, line.beside) for line in view.lines if line.rule.id == what)


def test_finding_4_a_minimum_that_is_missed_is_a_year_that_is_not_reached(database: Database) -> None:
    county = County(database, PARTS)
    assert reached(county) == 0, "李 has 900 of 500, none of it required"
    assert (stand(county, "李").reached, look(county, "李").verdict != "reached") == (False, True)
    line = county.read(lambda session: see_people(session, DURING, BOSS, county.units[HILL]).people[1])
    assert (line.hours, line.target, line.beside) == (900, 500, 300)
    assert gate(county, "李", "year", DURING) == ("due", 900, 300)
    learn(county, "李", 300)
    assert (reached(county), stand(county, "李").reached, look(county, "李").verdict) == (1, True, "reached")
    assert gate(county, "李", "year", DURING) == ("met", 1200, 0)
    learn(county, "赵", 100)
    totals = year_of(county).totals
    assert (totals.reached, totals.short, totals.heads) == (1, 3, 4), "nobody is both"
    county.close()
    carried = county.read(
        lambda session: dict(
            session.execute(select(Balance.cadre_id, Balance.hours).where(Balance.cycle == "2027")).all()
        )
    )
    assert carried == {county.ids["李"]: 700}, "赵 has 600 of 500, but a minimum was missed: no surplus"
    assert county.read(verify).faults == ()


def test_finding_4_the_kept_count_follows_reversals_and_another_policy(database: Database) -> None:
    county = County(database, PARTS)
    learn(county, "李", 300)
    stricter = replace(PARTS, minimums=(Minimum("必修", 400, required=True),))
    database.info.update(policies=Shelf((stricter,)), policy=stricter)
    for cycle, targets in (("2026", True), ("2026", False)):
        county.write(lambda session, t=targets, c=cycle: refresh_piece(session, DURING, "local", c, 0, targets=t))  # type: ignore[misc]
        assert (reached(county), stand(county, "李").verdict.beside) == (0, 100)
    learn(county, "李", 100, key="more")
    assert reached(county) == 1
    assert county.read(verify).faults == ()


def joined(database: Database, policy: Policy = PARTS) -> County:
    """孙 comes into 青山镇 on 2 October: 91 days of 365."""
    county = County(database, policy)
    row = RosterRow("花名册", 1, "N-孙", "孙", ("清河县", "青山镇"), "", "", "", "1990-01")
    county.write(lambda session: take_in_roster(session, OCTOBER, BOSS, [row], "x"))
    county.ids["孙"] = county.read(lambda session: session.scalars(select(Cadre.id).where(Cadre.name == "孙")).one())
    return county


def test_finding_5_by_days_the_minimums_are_less_too_on_every_screen(database: Database) -> None:
    county = joined(database)
    card = county.write(lambda session: decide_target(session, OCTOBER, BOSS, county.ids["孙"], "part"))
    assert (card.target, card.decided) == (125, "part")
    learn(county, "孙", 75, OCTOBER)
    learn(county, "孙", 60, OCTOBER, required=False, key="e")
    (share,) = look(county, "孙", OCTOBER).shares
    statement = county.read(lambda session: read_statement(session, OCTOBER, county.ids["孙"], "2026"))
    assert (share.wanted, statement.minimums[0][1]) == (75, 75)
    assert (stand(county, "孙", now=OCTOBER).reached, look(county, "孙", OCTOBER).verdict) == (True, "reached")
    person = next(person for person in year_of(county).people if person.name == "孙")
    assert (person.verdict.short, person.verdict.carried, person.reached) == (False, 10, True)
    assert county.read(verify).faults == ()


def test_finding_6_arrears_are_of_years_on_the_roster_only(database: Database) -> None:
    county = County(database, with_policy(periods=(Period(5, 2023, 2500),), grades=()))
    assert (stand(county, "李").verdict.arrears, stand(county, "李").reached) == (0, True)
    assert (stand(county, "王").verdict.arrears, stand(county, "王").verdict.due) == (100, False)
    county.write(lambda session: exempt(session, DURING, county.ids["钱"], "leave"))
    verdicts = {person.name: person.verdict for person in year_of(county).people}
    assert (verdicts["钱"].arrears, verdicts["钱"].short) == (0, False)
    later = AFTER.replace(month=6)
    learn(county, "王", 500, later)
    learn(county, "钱", 500, later)
    assert (stand(county, "王", "2027", later).verdict.arrears, reached(county, cycle="2027")) == (100, 0)
    assert (look(county, "王", later).verdict != "reached", look(county, "王", later).needed) == (True, 100)
    assert stand(county, "钱", "2027", later).reached, "exempt in 2026: nothing is owed of it"
    learn(county, "王", 100, later, key="rest")
    assert (stand(county, "王", "2027", later).reached, look(county, "王", later).verdict) == (True, "reached")
    assert (reached(county, cycle="2027"), county.read(verify).faults) == (1, ())


def test_finding_7_a_missed_minimum_fails_earlier_years_too_and_grades_decide_where_there_are_any(
    database: Database,
) -> None:
    county = County(database, replace(PARTS, failed_years=2, consequence="不得提拔"))
    learn(county, "赵", 300)
    county.close()
    next_year, last = AFTER.replace(month=6), AFTER.replace(year=2028)
    for name in "李赵":
        learn(county, name, 600, next_year, required=False, key="b")
    blocked = {person.name: person.verdict.blocked for person in year_of(county, "2027", last).people}
    assert blocked == {"王": True, "李": True, "赵": False, "钱": True}
    county.close(now=last, cycle="2027")
    assert [gate(county, name, "failed-years", last)[:2] for name in "李赵"] == [("missing", 2), ("met", 1)]


def test_finding_7_a_certified_grade_is_what_the_gate_counts(database: Database) -> None:
    bands = (("合格", 300), ("不合格", 0))
    county = County(database, with_policy(failed_years=2, grades=bands, targets=(Target(1000),), carry_over=None))
    county.write(lambda session: exempt(session, DURING, county.ids["钱"], "ill"))
    for at, cycle in ((AFTER, "2026"), (AFTER.replace(year=2028), "2027")):
        county.close(now=at, cycle=cycle)
    found = {person.name: person.verdict for person in year_of(county).people}
    assert {name: (each.short, each.grade, each.failed) for name, each in found.items()} == {
        "王": (True, "合格", False), "李": (True, "合格", False), "赵": (True, "合格", False), "钱": (False, "", False),
    }  # fmt: skip
    end = AFTER.replace(year=2028)
    assert [gate(county, name, "failed-years", end)[:2] for name in "王钱"] == [("met", 1), ("met", 1)], "of 2027 alone"


def test_finding_8_the_year_that_is_over_is_decided_about_until_it_is_closed(database: Database) -> None:
    county = County(database, CARRYING)
    path = {"青山镇": HILL, "临江镇": "清河县/临江镇"}
    card = county.read(lambda session: find_target(session, AFTER, BOSS, "N-钱"))
    assert isinstance(card, TargetCard)
    assert (card.cycle, card.cycles) == ("2027", ("2027", "2026"))
    card = county.write(lambda session: exempt(session, AFTER, county.ids["钱"], "leave", 2026))
    assert (card.cycle, card.target, [each.why for each in card.exempted]) == ("2026", 0, ["leave"])
    assert not next(person for person in year_of(county).people if person.name == "钱").verdict.short
    assert stand(county, "钱", "2027", AFTER).target == 500
    county.write(lambda session: exempt(session, AFTER, county.ids["王"], "ill", 2026))
    assert reached(county, path["青山镇"]) == 2, "the balance follows"
    county.close()
    with pytest.raises(Refusal, match="target-year-closed"):
        county.write(lambda session: decide_target(session, AFTER, BOSS, county.ids["赵"], "new", 2026))
    for year in (2026, 2024):
        with pytest.raises(Refusal, match="exemption-year-closed"):
            county.write(lambda session, y=year: exempt(session, AFTER, county.ids["赵"], "ill", y))  # type: ignore[misc]
    assert county.read(verify).faults == ()


def test_finding_8_a_change_of_late_december_is_about_that_year(database: Database) -> None:
    county = County(database, CARRYING)
    row = RosterRow("花名册", 1, "N-孙", "孙", ("清河县", "青山镇"), "", "", "", "1990-01")
    county.write(lambda session: take_in_roster(session, AFTER.replace(year=2026, month=12, day=20), BOSS, [row], "x"))
    card = county.read(lambda session: find_target(session, AFTER, BOSS, "N-孙"))
    assert isinstance(card, TargetCard)
    assert (card.cycle, card.choices) == ("2026", (Choice("new", 500), Choice("part", 16, 12)))
    card = county.write(lambda session: decide_target(session, AFTER, BOSS, card.cadre_id, "part"))
    assert (card.cycle, card.target, card.cause) == ("2026", 16, "")
    assert county.read(lambda session: see_targets(session, AFTER, BOSS)).count == 0


def test_finding_8_a_decision_reaches_every_account(database: Database) -> None:
    county = joined(database)
    other = replace(PARTS, id="beside", targets=(Target(1000),), minimums=())
    database.info.update(policies=Shelf((PARTS, other), "local"))
    learn(county, "孙", 300, OCTOBER)
    county.write(lambda session: decide_target(session, OCTOBER, BOSS, county.ids["孙"], "part"))

    def targets(session: Session) -> dict[str, int]:
        query = select(Balance.account, Balance.target).where(Balance.cadre_id == county.ids["孙"])
        return dict(session.execute(query).all())

    assert county.read(targets) == {"local": 125, "beside": 249}
    county.write(lambda session: exempt(session, OCTOBER, county.ids["孙"], "ill"))
    assert county.read(targets) == {"local": 0, "beside": 0}


def test_finding_10_what_came_over_is_no_participation(database: Database) -> None:
    county = County(database, CARRYING)
    county.close()
    figures = county.read(lambda session: own_figures(session, AFTER, "2027", county.units[HILL]))
    assert (figures.participants, figures.attendances, figures.hours) == (0, 0, 300)
    assert year_of(county, "2027").totals.participants == 0
    county.earn("李", 50, AFTER, "new")
    assert county.read(lambda session: own_figures(session, AFTER, "2027", county.units[HILL])).participants == 1
    assert year_of(county, "2027").totals.participants == 1
    assert county.read(verify).faults == ()


RANKED = with_policy(
    targets=(Target(0), Target(8000, frozenset({"副科"})), Target(10_000, frozenset({"正科"}))),
    carry_over=None,
    grades=(),
)


def test_finding_13_two_promotions_in_a_year_count_for_their_own_days(database: Database) -> None:
    database.info.update(policies=Shelf((RANKED,)), policy=RANKED)
    for day, rank in (((1, 5), "科员"), ((4, 1), "副科"), ((5, 1), "正科")):
        row = RosterRow("花名册", 1, "A", "甲", ("清河县", "青山镇"), "", rank, "", "1990-01")
        at = datetime(2026, *day, 9, 0, tzinfo=SHANGHAI)
        database.write_now(lambda session, row=row, at=at: take_in_roster(session, at, BOSS, [row], "x"))  # type: ignore[misc]
    (line,) = database.read_now(lambda session: see_targets(session, DURING, BOSS)).lines
    assert (line.cause, line.before, line.after) == ("rank", "科员", "正科")
    card = database.read_now(lambda session: find_target(session, DURING, BOSS, "A"))
    assert isinstance(card, TargetCard)
    assert [(day.month, before, after) for day, before, after in card.changes] == [
        (4, "科员", "副科"), (5, "副科", "正科"),
    ]  # fmt: skip
    assert card.choices == (Choice("keep", 0), Choice("new", 10_000), Choice("part", 7_370))


def test_finding_17_an_unknown_age_is_flagged_until_the_roster_names_it(database: Database) -> None:
    aged = with_policy(targets=(Target(4_000, age_to=54), Target(2_000, age_from=55)), carry_over=None, grades=())
    database.info.update(policies=Shelf((aged,)), policy=aged)

    def take_in(born: str | None) -> int:
        row = RosterRow("花名册", 1, "A", "甲", ("清河县", "青山镇"), "", "", "", born)
        return database.write_now(lambda session: take_in_roster(session, DURING, BOSS, [row], "x")).flagged

    assert take_in(None) == 1
    assert database.write_now(lambda session: flag_ages(session, DURING)) == 0, "once"
    card = database.read_now(lambda session: find_target(session, DURING, BOSS, "A"))
    assert isinstance(card, TargetCard)
    assert (card.cause, card.target, card.choices) == ("age", 4_000, (Choice("new", 4_000),))
    assert take_in("1960-01") == 0
    card = database.read_now(lambda session: find_target(session, DURING, BOSS, "A"))
    assert isinstance(card, TargetCard)
    assert (card.cause, card.target) == ("", 2_000)
    assert database.read_now(lambda session: see_targets(session, DURING, BOSS)).count == 0


PARTED = with_policy(targets=(), minimums=(Minimum("必修", 300, required=True),), grades=(), carry_over=None)
LONG = with_policy(targets=(), periods=(Period(2, 2026, 1000, arrears=False),), grades=(), carry_over=None)


@pytest.mark.parametrize(("policy", "lacks"), [(PARTED, 300), (LONG, 100)])
def test_a_policy_without_targets_still_asks_for_its_parts(policy: Policy, lacks: int, database: Database) -> None:
    county = County(database, policy)
    assert (stand(county, "王").verdict.beside, stand(county, "王").reached, reached(county)) == (
        lacks,
        False,
        lacks < 300,
    )
    assert [person.name for person in year_of(county).people if person.verdict.short] == (
        ["王", "李", "赵", "钱"] if lacks == 300 else ["王", "钱"]
    )
    county.write(lambda session: exempt(session, DURING, county.ids["王"], "leave"))
    assert stand(county, "王").reached
    assert county.read(verify).faults == ()


def test_a_year_before_the_roster_or_spent_away_owes_nothing(database: Database) -> None:
    """A late entry made a balance of such a year, short of the whole target: on lists, in arrears, at the close."""
    county = joined(database, with_policy(grades=(), carry_over=None))
    leaves, comes = (datetime(year, month, 2, 9, 0, tzinfo=SHANGHAI) for year, month in ((2026, 11), (2028, 2)))
    gone = RosterRow("花名册", 1, "N-孙", "孙", ("清河县", "青山镇"), "", "", "", "1990-01", active=False)
    here = replace(gone, active=True)
    for at, row in ((leaves, gone), (comes, here)):
        county.write(lambda session, at=at, row=row: take_in_roster(session, at, BOSS, [row], "x"))  # type: ignore[misc]
    for year in (2025, 2026, 2027):
        county.earn("孙", 50, datetime(year, 12, 3, 9, 0, tzinfo=SHANGHAI), f"late{year}", comes)
    asked = {year: stand(county, "孙", str(year), comes).target for year in (2025, 2026, 2027, 2028)}
    assert asked == {2025: 0, 2026: 500, 2027: 0, 2028: 500}
    assert stand(county, "孙", "2027", comes).reached
    assert "孙" not in [person.name for person in year_of(county, "2027", comes).people if person.verdict.short]
    assert county.read(verify).faults == ()


def test_nobody_who_came_back_is_short_of_the_year_they_were_away(database: Database) -> None:
    county = joined(database, with_policy(grades=(), carry_over=None))
    comes = datetime(2028, 2, 2, 9, 0, tzinfo=SHANGHAI)
    for active, at in ((False, datetime(2026, 11, 2, 9, 0, tzinfo=SHANGHAI)), (True, comes)):
        row = RosterRow("花名册", 1, "N-孙", "孙", ("清河县", "青山镇"), "", "", "", "1990-01", active=active)
        county.write(lambda session, at=at, row=row: take_in_roster(session, at, BOSS, [row], "x"))  # type: ignore[misc]
    listed = [[person.name for person in year_of(county, cycle, comes).people] for cycle in ("2026", "2027")]
    assert ["孙" in names for names in listed] == [True, False]


def test_twelve_days_or_ninety_hours_is_one_verdict_on_every_screen(database: Database) -> None:
    """The national floor says either; days were read from the file, and counted nowhere."""
    rules = (*CARRYING.rules, Rule("class", "培训班", "class"))
    county = County(
        database, with_policy(targets=(Target(9_000, days=1_200),), rules=rules, grades=(), carry_over=None)
    )

    def train(key: str, half_days: int) -> LedgerEntry:
        fact = Fact(key, "class", county.ids["钱"], "综合", half_days * 300, "s", "班", DURING, half_days=half_days)
        return county.write(lambda session: record_fact(session, DURING, fact, "test")).entries[0]

    train("c1", 22)
    assert (stand(county, "钱").verdict.lacking, reached(county, "清河县/临江镇")) == (2_400, 0)
    last = train("c2", 2)
    found = stand(county, "钱")
    assert (found.hours, found.target, found.reached, found.verdict.by_days) == (7_200, 9_000, True, True)
    prospect = look(county, "钱")
    assert (reached(county, "清河县/临江镇"), prospect.verdict, prospect.target, prospect.needed) == (
        1,
        "reached",
        9_000,
        0,
    )
    line = next(
        one
        for one in county.read(lambda session: see_people(session, DURING, BOSS, county.units["清河县/临江镇"])).people
        if one.name == "钱"
    )
    assert (line.by_days, line.beside) == (True, 0)
    assert gate(county, "钱", "year", DURING)[0] == "met"
    assert "钱" not in [person.name for person in year_of(county).people if person.verdict.short]
    county.write(lambda session: rebuild_balances(session, DURING, "local", "2026"))
    assert reached(county, "清河县/临江镇") == 1
    county.write(lambda session: reverse(session, DURING, session.get_one(LedgerEntry, last.id), "a / b", "重复"))
    assert (stand(county, "钱").reached, reached(county, "清河县/临江镇")) == (False, 0)
    assert county.read(verify).faults == ()


def test_a_reversal_warns_when_a_part_of_the_year_is_lost_though_the_sum_is_not(database: Database) -> None:
    county = County(database, PARTS)
    learn(county, "李", 300)

    def warned(source: str) -> bool:
        def work(session: Session) -> bool:
            cadre = session.get_one(Cadre, county.ids["李"])
            entry = session.scalars(select(LedgerEntry).where(LedgerEntry.key == source)).one()
            request = ReversalRequest(reason="重复", author="boss")
            return facts_of(session, DURING, (request, entry, cadre)).loses

        return county.read(work)

    assert warned("r:李"), "900 of 500 are left, none of it required"
    assert warned(f"a:{county.ids['李']}"), "300 of 500 are left"
    learn(county, "李", 800, key="more")
    assert [warned(key) for key in ("r:李", "more:李", f"a:{county.ids['李']}")] == [False, False, False]


def test_a_penalty_of_somebody_of_whom_nothing_is_asked_leaves_the_year_reached(database: Database) -> None:
    penalty = Rule("absence", "缺课", "penalty", each=200, penalty=True)
    nobody_here = (Target(500, ranks=frozenset({"县处级"})),)
    county = County(database, with_policy(targets=nobody_here, rules=(*CARRYING.rules, penalty), grades=()))
    fact = Fact("p", "penalty", county.ids["钱"], "综合", 200, "penalty:local:absence", "缺课", DURING)
    county.write(lambda session: record_fact(session, DURING, fact, "test"))
    found = stand(county, "钱")
    assert (found.hours, found.target, found.verdict.lacking, found.reached) == (-200, 0, 0, True)
    assert gate(county, "钱", "year", DURING) == ("met", -200, 0)
    for _ in range(2):
        assert reached(county, "清河县/临江镇") == 2
        county.write(lambda session: rebuild_balances(session, DURING, "local", "2026"))
    assert county.read(verify).faults == ()
