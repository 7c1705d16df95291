"""The room under a cap that a reversal frees: facts that the cap had cut are entered anew, in the same deed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.study.credits.closing import closing_over
from bot.study.credits.ledger import enter, lock_head, reverse
from bot.study.credits.rerun import Difference, differences
from bot.study.credits.tables import LedgerEntry


def freed_by(session: Session, now: datetime, entry: LedgerEntry) -> list[Difference]:
    """What the facts that a cap had cut would be worth more once `entry` is taken back; nothing once it has been.

    Only what this reversal changes: what a changed policy would change besides waits for its own proposal. Of a closed year
    nothing: what was certified changes entry by entry, each by its own request.
    """
    where = (entry.cadre_id, entry.account, entry.cycle)
    if closing_over(session, now, *where) is not None:
        return []
    without = differences(session, now, *where, without=entry.id)
    if not without:
        return []
    already = {(each.fact_id, each.after) for each in differences(session, now, *where)}
    return [each for each in without if (each.fact_id, each.after) not in already and each.after > each.before]


def fill_room(session: Session, now: datetime, freed: list[Difference], author: str, reason: str, mark: int) -> int:
    """Carry `freed` out under the reversal's two signatures: each cut entry is reversed, and its fact entered as it is worth
    now. `mark` is the id of the reversing entry, which makes the keys; returns the hundredths gained."""
    for each in freed:
        head = lock_head(session, each.fact.cadre_id)
        if each.entry is not None:
            reverse(session, now, each.entry, author, reason)
        if each.worth is not None:
            key = f"fact:{each.fact_id}:{each.policy.id}:r{mark}"
            enter(
                session, now, head, each.fact, each.policy, each.worth, key=key, fact_id=each.fact_id, author=author,
            )  # fmt: skip
    return sum(each.after - each.before for each in freed)
