"""What a roster says of degrees, titles and the time in the present post: kept where it is news, in place of the word before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from bot.storage.insert_once import insert_many_once
from bot.study.people.actor import Actor
from bot.study.people.chunks import chunks
from bot.study.people.roster_rows import RosterRow
from bot.study.people.tables import Cadre, Credential

KINDS = ("degree", "job_title", "post_since")
ROSTER = "roster"
_NOTHING = ("", "无", "-", "—", "/")


@dataclass(frozen=True)
class CredentialNews:
    """The roster says something that it did not say before. `after` is the row of what it said last (0: nothing), and
    `ends` whether that row still stands and ends now."""

    staff_no: str
    kind: str
    word: str
    after: int = 0
    ends: bool = False


def credential_news(session: Session, rows: Sequence[RosterRow], known: Mapping[str, int]) -> list[CredentialNews]:
    """What is new in `rows`; `known` are the ids of people by staff number. An empty cell says nothing, and a word that
    somebody has ended in the chat is no news when the roster only repeats it."""
    said = _said_last(session, list(known.values()))
    news = []
    for row in rows:
        for kind in KINDS:
            word = getattr(row, kind) or ""
            before = said.get((known.get(row.staff_no, 0), kind))
            if word not in _NOTHING and (before is None or before.word != word):
                news.append(
                    CredentialNews(row.staff_no, kind, word, *((before.id, not before.ended) if before else ()))
                )
    return news


def keep_roster_credentials(session: Session, now: datetime, actor: Actor, news: Sequence[CredentialNews]) -> None:
    """Keep what is new, after the people themselves; what the roster said before of the same kind is ended."""
    for piece in chunks(list(news)):
        ids = dict(
            session.execute(
                select(Cadre.staff_no, Cadre.id).where(Cadre.staff_no.in_({each.staff_no for each in piece}))
            ).all()
        )
        signed = {"source": ROSTER, "author": actor.signature, "at": now, "valid_until": None}
        ended = [
            {
                "key": f"end:{each.after}", "cadre_id": ids[each.staff_no], "kind": each.kind, "word": each.word,
                "evidence": "", "removes_id": each.after, **signed,
            }
            for each in piece
            if each.ends
        ]  # fmt: skip
        held = [
            {
                "key": f"roster:{ids[each.staff_no]}:{each.kind}:{each.after}", "cadre_id": ids[each.staff_no],
                "kind": each.kind, "word": each.word, "evidence": "", "removes_id": None, **signed,
            }
            for each in piece
        ]  # fmt: skip
        insert_many_once(session, Credential, ["key"], ended)
        insert_many_once(session, Credential, ["key"], held)


@dataclass(frozen=True)
class _Said:
    id: int
    word: str
    ended: bool


def _said_last(session: Session, ids: list[int]) -> dict[tuple[int, str], _Said]:
    """By cadre and kind: the last word of a roster, whether it was ended since or not."""
    end = aliased(Credential)
    found: dict[tuple[int, str], _Said] = {}
    for piece in chunks(ids):
        rows = session.execute(
            select(Credential.cadre_id, Credential.kind, Credential.id, Credential.word, end.id)
            .outerjoin(end, end.removes_id == Credential.id)
            .where(Credential.cadre_id.in_(piece), Credential.source == ROSTER, Credential.removes_id.is_(None))
            .order_by(Credential.id)
        )
        found |= {
            (cadre_id, kind): _Said(row_id, word, ended is not None) for cadre_id, kind, row_id, word, ended in rows
        }
    return found
