"""What the model of the outbox knows of a letter, and how it judges each message that leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.presence.tables import Process
from bot.study.notices.rules import DAILY_CAP, in_quiet_hours
from bot.study.notices.tables import Outbox
from tests.scheduler.wire import Request

ON_THE_WAY = select(Outbox.key).where(Outbox.state.in_(("pending", "leased", "sending")))
_HELD = select(Outbox.key).where(Outbox.state.in_(("leased", "sending")))
_NOBODY_LIVES = Outbox.leased_by.not_in(select(Process.holder))


@dataclass
class Said:
    """A letter as the model knows it, and every request that carried it."""

    account: int
    kind: str
    lane: str
    quiet: bool
    expires_at: datetime | None
    requests: list[tuple[Request, bool]] = field(default_factory=list)  # with: was it marked as a repeat
    refused: bool = False
    doubted: bool = False
    known: bool = False  # its sender has heard that it arrived, and lived on

    def look_back(self, state: str, key: str, *, blocked: bool) -> None:
        """In the end: the row's state has its reason, and nothing unmarked arrived twice."""
        arrived = [marked for request, marked in self.requests if request.arrived]
        reasons = {
            "sent": bool(arrived),
            "blocked": blocked,
            "cancelled": blocked,
            "expired": self.expires_at is not None,
            "refused": self.refused,
            "unknown": self.doubted,
        }
        assert reasons.get(state), f"{key} came to rest as {state}: {self}"
        assert arrived.count(False) <= 1, f"{key} arrived twice"


def judge(request: Request, said: Said, all_said: Iterable[Said], silent: Mapping[str, datetime]) -> list[str]:
    """A message leaves: what is wrong about that? The request is noted with its letter."""
    now, marked = request.at, "再发一次" in request.text
    before = [other for other, _ in said.requests if not other.harmless]
    said.requests.append((request, marked))
    today = [
        other
        for letter in all_said if letter.quiet and letter.account == said.account
        for other, repeat in letter.requests
        if not repeat and not other.harmless and other.at.date() == now.date()
    ]  # fmt: skip
    wrongs = (
        (request.chat != said.account, "to somebody else"),
        (said.known, "although it has arrived"),
        (bool(before) and not marked, "twice, and not marked as a repeat"),
        (len(before) > 1, "for the third time"),
        (bool(before) and said.kind == "campaign", "twice, being a campaign"),
        (said.quiet and in_quiet_hours(now), "in quiet hours"),
        (said.expires_at is not None and said.expires_at <= now, "too late"),
        (now < silent.get(said.lane, now), "in spite of a 429"),
        (said.quiet and len(today) > DAILY_CAP, "as the fourth of the day"),
    )
    return [words for wrong, words in wrongs if wrong]


def key_of(request: Request) -> str:
    """The key of the letter that a message carries: its last word."""
    return request.text[-6:]


def held_by_the_dead(session: Session) -> list[str]:
    """Rows in the hands of processes that live no more."""
    return list(session.scalars(_HELD.where(_NOBODY_LIVES)))


def left_behind(session: Session, now: datetime, me: str) -> list[str]:
    """What `me` will take up and must doubt: it was on its way, and its sender is dead or has had it for too long."""
    gone = or_(_NOBODY_LIVES, Outbox.leased_until < now)
    return list(session.scalars(_HELD.where(Outbox.state == "sending", gone, Outbox.leased_by != me)))
