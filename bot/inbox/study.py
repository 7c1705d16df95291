"""`await study(deed, …)`: the one call a handler makes. The deed and the inbox's done mark commit together."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.inbox.store import Kept, mark_done
from bot.storage.database import Database
from bot.study.people.actor import Actor, resolve_actor

P = ParamSpec("P")
T = TypeVar("T")


class Study:
    """Bound to one update: runs deeds as the person who sent it, at the product's present moment."""

    def __init__(
        self, database: Database, clock: Clock, admins: Collection[int], telegram_id: int, kept: Kept | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._admins = admins
        self._kept = kept
        self.telegram_id = telegram_id
        self.actor: Actor | None = None

    @property
    def language(self) -> str | None:
        """The language this person chose, once a deed has run."""
        return self.actor.language if self.actor else None

    async def __call__(
        self, deed: Callable[Concatenate[Session, Any, Actor, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The outcome of `deed(session, now, actor, …)`, after its commit. Raises what the deed raises, and `Superseded`
        when another process has the update in hand by now; then nothing is kept."""

        def work(session: Session) -> tuple[Actor, T]:
            actor = resolve_actor(session, self.telegram_id, self._admins)
            self.actor = actor  # known even when the deed refuses, so that the refusal is said in the right language
            session.info["admins"] = self._admins  # deeds that write to every admin count the settings' accounts too
            outcome = deed(session, self._clock.now(), actor, *args, **kwargs)
            if self._kept is not None:
                mark_done(session, self._kept, self._clock.now())
            if session.info.pop("identity_changed", False):
                actor = resolve_actor(session, self.telegram_id, self._admins)
            return actor, outcome

        self.actor, outcome = await self._database.write(work)
        return outcome


def whoami(session: Session, now: Any, actor: Actor) -> Actor:
    """The deed of an update that asks for nothing kept."""
    return actor
