"""How entries get into the ledger: appended once, chained and summed in the caller's transaction (facts: `record_fact`)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.storage.built import run
from bot.storage.insert_once import insert_once
from bot.study.credits.balances import add_to_balances
from bot.study.credits.closing import Approval, closing_guard
from bot.study.credits.closing_tables import YearChange
from bot.study.credits.engine import Worth
from bot.study.credits.rules import Fact, cycle_of, entry_kind, two_signatures
from bot.study.credits.seal import VERSION, fingerprint, seal
from bot.study.credits.tables import ChainHead, LedgerEntry
from content.policy import Policy

_HEAD = select(ChainHead).where(ChainHead.cadre_id == bindparam("cadre")).with_for_update()
_MARK = select(LedgerEntry.fingerprint).where(LedgerEntry.key == bindparam("key"))


class LedgerConflict(Exception):
    """The same key was recorded before with other content. Never silent: one of the two is wrong."""


def enter(
    session: Session,
    now: datetime,
    head: ChainHead,
    fact: Fact,
    policy: Policy,
    worth: Worth,
    *,
    key: str,
    fact_id: int,
    author: str,
    approval: Approval | None = None,
) -> LedgerEntry:
    """The entry of `fact` in the account of `policy`, worth what that policy made of it; see `record_fact`, its only caller.

    `now` is aware in the office's zone: the local day of the fact decides the cycle. The head is locked by the caller.
    Raises `LedgerConflict` when the key is in the ledger already, `YearIsClosed` for a closed year without `approval`.
    """
    content = {
        "key": key,
        "cadre_id": fact.cadre_id,
        "kind": entry_kind(fact.kind),
        "category": worth.category,
        "hours": worth.hours,
        "source": fact.source,
        "reverses_id": None,
    }
    entry = _append(
        session,
        now,
        head,
        content,
        approval,
        cycle=cycle_of(policy, fact.occurred_at.astimezone(now.tzinfo).date()),
        policy=policy.label,
        rule=worth.rule,
        explanation=worth.explanation,
        title=fact.title,
        occurred_at=fact.occurred_at,
        author=author,
        reason="",
        account=policy.id,
        measure=policy.measure,
        fact_id=fact_id,
    )
    if entry is None:
        raise LedgerConflict(key)
    return entry


def reverse(
    session: Session, now: datetime, entry: LedgerEntry, author: str, reason: str, approval: Approval | None = None
) -> LedgerEntry | None:
    """Take `entry` back by an entry of the opposite amount in the same cycle, once; None when that was done before.

    Raises `YearIsClosed` for an entry of a closed year without `approval`.
    """
    content = {
        "key": f"reversal:{entry.id}",
        "cadre_id": entry.cadre_id,
        "kind": "reversal" if entry.kind == "award" else entry.kind,
        "category": entry.category,
        "hours": -entry.hours,
        "source": entry.source,
        "reverses_id": entry.id,
    }
    return _append(
        session,
        now,
        lock_head(session, entry.cadre_id),
        content,
        approval,
        cycle=entry.cycle,
        policy=entry.policy,
        rule=entry.rule,
        explanation={"reverses": entry.number},
        title=entry.title,
        occurred_at=now,
        author=author,
        reason=reason,
        account=entry.account,
        measure=entry.measure,
        fact_id=entry.fact_id,
    )


def _append(
    session: Session, now: datetime, head: ChainHead, content: dict[str, Any], approval: Approval | None, **more: Any
) -> LedgerEntry | None:
    mark = fingerprint(content)
    known = _known_mark(session, content["key"])
    if known is not None:
        insist_on_the_same(content["key"], known, mark)
        return None
    closing = closing_guard(session, now, content["cadre_id"], more["account"], more["cycle"], approval)
    values = {**content, **more, "number": head.number + 1, "recorded_at": now, "previous": head.hash}
    entry = LedgerEntry(**values, fingerprint=mark, hash=seal(session.info["seal"], values), hash_version=VERSION)
    session.add(entry)
    _move(head, entry)
    session.flush()
    add_to_balances(session, now, entry)
    if closing is not None and approval is not None:
        session.add(
            YearChange(
                closing_id=closing, entry_id=entry.id, kind=approval.kind, number=approval.number,
                author=two_signatures(approval.asker, approval.approver), at=now,
            )
        )  # fmt: skip
    return entry


def lock_head(session: Session, cadre_id: int) -> ChainHead:
    """The lock under which a cadre's entries are numbered, so that a double can only be seen, not made."""
    head = session.scalars(_HEAD, {"cadre": cadre_id}).first()
    if head is None:
        insert_once(session, ChainHead, ["cadre_id"], cadre_id=cadre_id, number=0, hash="")
        head = session.scalars(_HEAD, {"cadre": cadre_id}).one()
    return head


def _known_mark(session: Session, key: str) -> str | None:
    known: str | None = run(session, _MARK, key=key).scalar()
    return known


def insist_on_the_same(key: str, known: str, mark: str) -> None:
    """Raises `LedgerConflict` unless both fingerprints of a key are the same."""
    if known != mark:
        raise LedgerConflict(key)


def _move(head: ChainHead, entry: LedgerEntry) -> None:
    head.number, head.hash = entry.number, entry.hash
