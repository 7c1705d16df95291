"""The audit log: newest first, own scope, one person, worded."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.study.audit.record import record
from bot.study.people.actor import ADMIN, COMMAND_LINE, Actor, Grant
from bot.study.people.tables import Unit
from bot.study.refusal import Refusal
from bot.study.reports.see_audit import AuditLine, AuditPage, find_audit, see_audit
from bot.views.audit import VERBS, log
from bot.wording import Wording
from tests.build import BOSS
from tests.conftest import SHANGHAI
from tests.study.reports.conftest import County

WORDING = Wording(SHANGHAI)


@pytest.fixture
def town(database: Database, now: datetime, county: County) -> Actor:
    """An admin of 青山镇; ten deeds were done there, one in 白河乡 and one for the whole house."""

    def fill(session: Session) -> Actor:
        path = session.get_one(Unit, county.units["青山镇"]).path
        beside = session.get_one(Unit, county.units["白河乡"]).path
        record(session, now, COMMAND_LINE, "import-roster", "花名册.xlsx")
        record(session, now, BOSS, "unbind", "R己 己", path=beside)
        for number in range(10):
            record(
                session, now + timedelta(minutes=number), county.liaison, "make-code",
                "R丙 丙" if number % 2 else "R丁 丁", path=path, reason=f"第{number}次",
            )  # fmt: skip
        return Actor(77, grants=(Grant(ADMIN, path),))

    return database.write_now(fill)


def read(database: Database, now: datetime, actor: Actor, page: int = 1, cadre: int = 0) -> AuditPage:
    return database.write_now(lambda session: see_audit(session, now, actor, page, cadre))


def test_an_admin_reads_the_own_scope_newest_first(database: Database, now: datetime, town: Actor) -> None:
    first, second = read(database, now, town), read(database, now, town, 2)
    assert [line.reason for line in (*first.lines, *second.lines)] == [f"第{number}次" for number in range(9, -1, -1)]
    assert (first.more, second.more) == (True, False)
    assert first.lines[0] == AuditLine(first.lines[0].at, "R-L 联络", "make-code", "R丙 丙", "第9次")


def test_an_admin_of_everything_reads_everything(database: Database, now: datetime, town: Actor) -> None:
    lines = [line for page in (1, 2) for line in read(database, now, BOSS, page).lines]
    assert len(lines) == 12
    assert {line.verb for line in lines} == {"make-code", "unbind", "import-roster"}


def test_one_person_only(database: Database, now: datetime, county: County, town: Actor) -> None:
    about = read(database, now, town, cadre=county.people["丙"])
    assert [line.subject for line in about.lines] == ["R丙 丙"] * 5
    found = database.write_now(lambda session: find_audit(session, now, town, "R-L"))
    assert found.name == "联络"
    assert len(found.lines) == 8


@pytest.mark.parametrize("who", ["R己", "己", "没有这个人"])
def test_people_out_of_scope_are_like_unknown_ones(database: Database, now: datetime, town: Actor, who: str) -> None:
    with pytest.raises(Refusal, match="audit-unknown-person"):
        database.write_now(lambda session: find_audit(session, now, town, who))


def test_a_forged_person_or_a_liaison_reads_nothing(
    database: Database, now: datetime, county: County, town: Actor
) -> None:
    for actor, cadre in ((town, county.people["己"]), (town, 999_999), (county.liaison, 0), (Actor(1), 0)):
        with pytest.raises(Refusal, match="refusal-no-right"):
            read(database, now, actor, 1, cadre)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("verb", [*VERBS, "a-verb-of-tomorrow"])
def test_every_verb_is_worded(verb: str, language: str) -> None:
    at = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
    line = AuditLine(at, "telegram:5", verb, "<b>R丙</b>", "left")
    shown = "\n".join(WORDING.html(part, language) for part in log(AuditPage((line,), 1, False, 0, "")).lines)
    assert "audit-" not in shown
    assert "&lt;b&gt;R丙" in shown
