"""Updates in any order and any number earn nothing extra; and the comparison that says so finds what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.clock import StillClock
from bot.storage.database import Database
from bot.study.certificates.tables import Certificate
from bot.study.credits.tables import LedgerEntry
from bot.study.late.decide_late import approve_late, return_late
from tests.chaos.check import check
from tests.chaos.deliveries import Deliveries
from tests.chaos.findings import Findings
from tests.chaos.memory import Memory
from tests.study.late.office import LateOffice
from tests.study.makeup.school import School

SEED = 7


@pytest.mark.parametrize("seed", [SEED])
async def test_shuffled_repeated_and_resent_updates_earn_nothing_extra(
    database: Database, tmp_path: Path, seed: int
) -> None:
    deliveries = Deliveries(database, tmp_path, seed, cadres=12)
    found = await deliveries.run(1_500)
    assert found.faults == []
    assert (found.lost, found.doubled) == (0, 0)
    assert found.entries > 20
    assert found.facts > 200
    assert deliveries.tally["deliveries"] > 1.5 * deliveries.tally["updates"]


SAME = ", ".join(column.name for column in LedgerEntry.__table__.columns if column.name not in ("id", "key", "number"))
ISSUED = ", ".join(
    column.name for column in Certificate.__table__.columns if column.name not in ("id", "key", "code", "serial")
)
A_QUIZ = "(SELECT min(id) FROM attempt WHERE passed AND slug <> '/exam')"
DAMAGE: dict[str, tuple[str, Callable[[Findings], bool]]] = {
    "an entry is gone": (
        "DELETE FROM ledger_entry WHERE id = (SELECT max(id) FROM ledger_entry)",
        lambda found: found.lost == 1,
    ),
    "an entry is there twice": (
        f"INSERT INTO ledger_entry (id, key, number, {SAME}) SELECT id + 10000, key || 'x', number + 1000, {SAME} "
        "FROM ledger_entry WHERE id = (SELECT max(id) FROM ledger_entry)",
        lambda found: found.doubled == 1,
    ),
    "a pass is forgotten": (
        f"UPDATE attempt SET passed = NULL, score = NULL, submitted_at = NULL WHERE id = {A_QUIZ}",
        lambda found: found.doubled == 1 and any("result" in fault for fault in found.faults),
    ),
    "an answer is lost": (
        f"UPDATE attempt_question SET answer = NULL WHERE attempt_id = {A_QUIZ}",
        lambda found: any("question" in fault for fault in found.faults),
    ),
    "a page is forgotten": (
        "UPDATE module_progress SET furthest = 0",
        lambda found: any("page" in fault for fault in found.faults),
    ),
    "a binding is lost": (
        "UPDATE binding SET unbound_at = bound_at",
        lambda found: any("bindings" in f for f in found.faults),
    ),
    "a balance is wrong": (
        "UPDATE balance SET hours = hours + 1",
        lambda found: any("balance" in fault for fault in found.faults),
    ),
    "an update is lost": (
        "DELETE FROM inbox WHERE id = (SELECT max(id) FROM inbox)",
        lambda found: any("not in the inbox" in fault for fault in found.faults),
    ),
    "an essay is gone": (
        "DELETE FROM essay WHERE id = (SELECT max(id) FROM essay)",
        lambda found: any("essay" in fault for fault in found.faults),
    ),
    "marks are others": (
        "UPDATE essay SET points = '[0, 0]' WHERE id = (SELECT min(id) FROM essay WHERE points <> '[0, 0]')",
        lambda found: any("marks" in fault for fault in found.faults),
    ),
    "an exam passed before its essay was marked": (
        "UPDATE essay SET state = 'waiting', marked_by = NULL "
        "WHERE attempt_id = (SELECT min(id) FROM attempt WHERE slug = '/exam' AND passed)",
        lambda found: any("before its essay" in fault for fault in found.faults),
    ),
    "a certificate is gone": (
        "DELETE FROM certificate WHERE id = (SELECT min(id) FROM certificate)",
        lambda found: found.lost == 1 and any("certificate" in fault for fault in found.faults),
    ),
    "a certificate is there twice": (
        f"INSERT INTO certificate (key, code, serial, {ISSUED}) SELECT key || '-2', code || 'x', serial + 100, {ISSUED} "
        "FROM certificate WHERE id = (SELECT min(id) FROM certificate)",
        lambda found: found.doubled == 1,
    ),
    "a late entry was approved by one": (
        "DELETE FROM late_step WHERE verb = 'approve'",
        lambda found: any("approved by" in fault for fault in found.faults),
    ),
    "a late entry is entered, and not approved": (
        "UPDATE late_entry SET state = 'unit'",
        lambda found: found.doubled == 1,
    ),
    "what was returned on a phone is filed": (
        "UPDATE late_step SET verb = 'withdraw' WHERE verb = 'return'",
        lambda found: any("return of" in fault for fault in found.faults),
    ),
    "an update is left lying": (
        "UPDATE inbox SET state = 'waiting' WHERE id = (SELECT max(id) FROM inbox)",
        lambda found: any("waiting" in fault for fault in found.faults),
    ),
}


def entered_late(database: Database, clock: StillClock) -> Memory:
    """Two late entries: one was sent back, the other approved by two. What the phone of their cadre has shown."""
    office = LateOffice(School(database, clock))
    late = office.file(title="进修班一", hours="1")
    for actor, step in ((office.liaison, 0), (office.admin, 1)):
        office.do(approve_late, late, 1, step, actor=actor)
    back = office.file(title="进修班二", days="2026-02-10", half_days="1", hours="1")
    office.do(return_late, back, 1, "filled", actor=office.liaison)
    memory = Memory(office.cadre.staff_no)
    memory.papers.steps = {("进修班一", "confirm"), ("进修班二", "return")}
    memory.papers.entered = {"进修班一": 1}
    return memory


async def test_the_comparison_finds_every_damage(sqlite_database: Database, tmp_path: Path) -> None:
    deliveries = Deliveries(sqlite_database, tmp_path, SEED, cadres=6)
    assert (await deliveries.run(700)).faults == []
    memories: list[Memory] = [person.mind.memory for person in deliveries.people]
    memories.append(entered_late(sqlite_database, deliveries.clock))
    sent = {int(update["update_id"]): update for update in deliveries.mail.sent}
    engine = create_engine(sqlite_database.engine.url)
    for name, (statement, found_out) in DAMAGE.items():
        with engine.connect() as connection:
            for (trigger,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.execute(text(f"DROP TRIGGER {trigger}"))
            assert check(connection, memories, sent).faults == [], name
            assert connection.execute(text(statement)).rowcount >= 1, name
            found = check(connection, memories, sent)
            connection.rollback()
        assert found.faults, name
        assert found_out(found), (name, found.faults)
    engine.dispose()
