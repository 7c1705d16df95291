"""One update from the inbox to the phone: dispatch, word a refusal, show the screen, note that it was shown."""

from __future__ import annotations

from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import PollAnswer, Update
from pydantic import ValidationError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.inbox.dead import report_dead
from bot.inbox.shown import ShownMarks
from bot.inbox.store import Kept, Superseded, mark_failed
from bot.inbox.study import Study, whoami
from bot.inbox.whole_signs import whole_signs
from bot.screens import Screen
from bot.storage.database import Database
from bot.study.people.actor import Actor
from bot.study.refusal import Refusal
from bot.views.refusals import refused, something_failed
from handlers.present import Presenter

_log = structlog.get_logger(__name__)


class Handler:
    """What the lanes call for each update."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        presenter: Presenter,
        database: Database,
        clock: Clock,
        admins: frozenset[int],
        shown: ShownMarks,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._presenter = presenter
        self._database = database
        self._clock = clock
        self._admins = admins
        self._shown = shown

    async def __call__(self, kept: Kept) -> None:
        """Handle one update; raises what a retry may cure. One that another process took over is left to it."""
        update = Update.model_validate(whole_signs(kept.body), context={"bot": self._bot})
        study = Study(self._database, self._clock, self._admins, _sender(update), kept)
        with structlog.contextvars.bound_contextvars(update=kept.update_id, chat=kept.chat_id):
            try:
                screen = await self._screen(update, study)
                if isinstance(screen, Screen):
                    if study.actor is None:
                        await study(whoami)
                    await self._show(update, screen, study.actor, again=kept.done)
            except Superseded:
                _log.warning("another process has taken this update over")
                return
            self._shown.note(kept)

    async def failed(self, kept: Kept, attempt: int, error: Exception, dead: bool) -> None:
        """Keep the failure; after the last one tell the admins, and the person that their message is kept and looked at."""
        note = f"{type(error).__name__}: {error}"

        def work(session: Session) -> bool:
            ours = mark_failed(session, kept, attempt, note, dead=dead)
            if ours and dead:
                report_dead(session, self._clock.now(), self._admins)
            return ours

        if await self._database.write(work) and dead:
            try:
                update = Update.model_validate(whole_signs(kept.body), context={"bot": self._bot})
            except ValidationError:  # that very fault may be what failed: then there is nobody to tell
                return
            await self._show(update, something_failed(), None)

    async def _screen(self, update: Update, study: Study) -> Any:
        try:
            return await self._dispatcher.feed_update(self._bot, update, study=study)
        except Refusal as refusal:
            _log.info("refused", key=refusal.key)
            return refused(refusal, tapped=update.callback_query is not None)

    async def _show(self, update: Update, screen: Screen, actor: Actor | None, *, again: bool = False) -> None:
        try:
            if update.callback_query is not None:
                await self._presenter.change(update.callback_query, screen, actor, again=again)
            elif update.message is not None:
                await self._presenter.answer(update.message.chat.id, screen, actor)
            elif update.poll_answer is not None and update.poll_answer.user is not None:
                await self._presenter.answer(update.poll_answer.user.id, screen, actor)
        except TelegramForbiddenError:
            _log.info("the person has blocked the bot")
        except TelegramBadRequest as error:
            # Sending the same again would fail the same way; the effects are kept, so this is ours to repair.
            _log.error("a screen was refused", reason=error.message)


def _sender(update: Update) -> int:
    event = update.event
    person = event.user if isinstance(event, PollAnswer) else getattr(event, "from_user", None)
    return person.id if person is not None else 0
