"""A county whose people are all behind, and a campaign that reminds them: rows, as roster and lessons would leave them."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.study.learning.tables import Course, Enrolment
from bot.study.makeup.draft_campaign import draft_campaign
from bot.study.makeup.send_campaign import send_campaign
from bot.study.people.tables import Binding, Cadre
from tests.build import BOSS, LONG_AGO, a_unit

FIRST_ACCOUNT = 100_000
MONTH = timedelta(days=30)


def zone_of_mid_morning(utc: datetime) -> str:
    """A zone in which the office's clock shows ten now, whenever the trial runs: no night falls into it."""
    ahead = (10 - utc.hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"


def accounts(people: int) -> range:
    """The Telegram accounts of the county."""
    return range(FIRST_ACCOUNT, FIRST_ACCOUNT + people)


def make_town(url: str, people: int) -> None:
    """An empty database with everybody in it: bound, and with a task untouched for a month."""
    database = Database(url)
    upgrade(database.engine)

    def work(session: Session) -> None:
        unit = a_unit(session)
        session.add(Course(id="basics", required=True, title="基础课", created_at=LONG_AGO))
        session.flush()
        begun = datetime.now(ZoneInfo("UTC")) - MONTH
        session.execute(
            insert(Cadre),
            [
                {"id": account, "staff_no": f"C{account}", "name": "王建国", "unit_id": unit.id, "path": unit.path, "rank": "",
                 "active": True, "created_at": LONG_AGO, "updated_at": LONG_AGO}
                for account in accounts(people)
            ],
        )  # fmt: skip
        session.execute(
            insert(Binding),
            [
                {"telegram_id": account, "cadre_id": account, "bound_at": LONG_AGO, "reachable": True}
                for account in accounts(people)
            ],
        )
        session.execute(
            insert(Enrolment),
            [{"cadre_id": account, "course_id": "basics", "assigned_at": begun} for account in accounts(people)],
        )

    database.write_now(work)
    database.close()


def send_to_all(url: str, zone: str) -> int:
    """Draft and send the campaign, as a liaison's two taps do; its id."""
    database, now = Database(url), datetime.now(ZoneInfo(zone))

    def work(session: Session) -> int:
        draft = draft_campaign(session, now, BOSS, a_unit(session).id)
        send_campaign(session, now, BOSS, draft.campaign_id)
        return draft.campaign_id

    campaign = database.write_now(work)
    database.close()
    return campaign
