"""What a tamperer has at hand: the guards taken away, rows changed, and everything derived made to fit again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from bot.storage.triggers import APPEND_ONLY
from bot.study.credits.rebuild_balances import UNIT_SUMS, unit_sums
from bot.study.credits.rules import ADJUSTMENT
from bot.study.credits.seal import SAID, fingerprint, seal
from bot.study.credits.tables import Balance, ChainHead, LedgerEntry, UnitBalance

ENTRY: Any = LedgerEntry.__table__
Row = dict[str, Any]


def take_away_guards(session: Session) -> None:
    """No trigger and no foreign key stands in the way for the rest of this transaction."""
    if session.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for verb in ("update", "delete"):
                session.execute(text(f"DROP TRIGGER {table}_refuses_{verb}"))
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
    else:
        session.execute(text("SET LOCAL session_replication_role = replica"))


def entries(session: Session, *where: Any) -> list[Row]:
    """Rows of the ledger, by cadre and number."""
    query = select(ENTRY).where(*where).order_by(ENTRY.c.cadre_id, ENTRY.c.number)
    return [dict(row._mapping) for row in session.execute(query)]


def set_entry(session: Session, entry_id: int, **values: Any) -> None:
    """Change columns of one entry."""
    session.execute(update(ENTRY).where(ENTRY.c.id == entry_id).values(**values))


def drop_entries(session: Session, ids: list[int]) -> None:
    """Remove entries."""
    session.execute(delete(ENTRY).where(ENTRY.c.id.in_(ids)))


def put_entry(session: Session, row: Row) -> None:
    """Put an entry in behind all others (or with its own id)."""
    top = session.scalar(select(func.max(ENTRY.c.id))) or 0
    session.execute(insert(ENTRY).values({"id": top + 1, **row}))


def reseal(session: Session, cadre_id: int, key: bytes, first: int = 1) -> None:
    """Fingerprint, link and seal a chain anew with `key`, from its entry `first` on."""
    previous = ""
    for row in entries(session, ENTRY.c.cadre_id == cadre_id):
        if row["number"] >= first:
            row["previous"] = previous
            marks = {
                "previous": previous,
                "fingerprint": fingerprint({name: row[name] for name in SAID}),
                "hash": seal(key, row),
            }
            set_entry(session, row["id"], **marks)
            row |= marks
        previous = row["hash"]


def make_all_fit(session: Session) -> None:
    """Rewrite heads, balances and unit sums from the entries that are there now."""
    rows = entries(session)
    session.execute(delete(ChainHead))
    last = {row["cadre_id"]: {name: row[name] for name in ("cadre_id", "number", "hash")} for row in rows}
    if last:
        session.execute(insert(ChainHead), list(last.values()))
    sums: dict[tuple[int, str, str], list[int]] = {}
    adjusted: dict[tuple[int, str, str], int] = {}
    for row in rows:
        place = (row["cadre_id"], row["account"], row["cycle"])
        sums.setdefault(place, []).append(row["hours"])
        adjusted[place] = adjusted.get(place, 0) + (row["hours"] if row["kind"] == ADJUSTMENT else 0)
    balances = [dict(row._mapping) for row in session.execute(select(Balance.__table__))]
    session.execute(delete(Balance))
    for (cadre_id, account, cycle), hours in sums.items():
        like = min(balances, key=lambda balance: (balance["cadre_id"] != cadre_id, balance["cycle"] != cycle))
        values = {
            "cadre_id": cadre_id, "account": account, "cycle": cycle, "hours": sum(hours), "entries": len(hours),
            "adjusted": adjusted.get((cadre_id, account, cycle), 0),
        }  # fmt: skip
        session.execute(insert(Balance).values(**{**like, **values}))
    session.execute(delete(UnitBalance))
    for account, cycle in session.execute(select(Balance.account, Balance.cycle).distinct()).all():
        session.execute(insert(UnitBalance).from_select(list(UNIT_SUMS), unit_sums(account, cycle)))
    session.expire_all()
