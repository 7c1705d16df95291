"""Pictures of lessons: uploaded once, sent again by their file_id, and uploaded anew when Telegram has forgotten them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.simulator.phone import Phone
from bot.study.learning.tables import Media, SentMedia
from tests.build import a_cadre
from tests.chat.town import Town


async def first_picture(town: Town) -> Phone:
    """A cadre who turns pages until one shows a picture."""
    phone = town.phone(501, "王建国")
    await phone.say("/learn")
    for _ in range(10):
        if phone.screen.photo:
            return phone
        await phone.tap("下一页")
    raise AssertionError("no picture in ten pages")


def uploads(town: Town) -> int:
    """How many times the bot has sent bytes instead of a file_id."""
    sent = [call for call in town.world.calls if call.method in ("sendPhoto", "editMessageMedia")]
    return sum("attach://" in str(call.params) for call in sent)


async def test_a_picture_travels_once(town: Town) -> None:
    town.publish_samples()
    town.do(lambda session: a_cadre(session, telegram_id=501))
    phone = await first_picture(town)
    first = uploads(town)
    await phone.tap("下一页")
    await phone.tap("上一页")
    assert phone.screen.photo
    assert first == 1
    assert uploads(town) == 1


async def test_a_picture_that_telegram_has_forgotten_is_uploaded_again(town: Town) -> None:
    town.publish_samples()

    def forget(session: Session) -> None:
        a_cadre(session, telegram_id=501)
        bot_id = town.world.token.partition(":")[0]
        for sha256 in session.scalars(select(Media.sha256)):
            session.add(SentMedia(bot_id=bot_id, token=f"media:{sha256}", file_id="from-another-server"))

    town.do(forget)
    phone = await first_picture(town)
    assert phone.screen.photo
    assert uploads(town) == 1
