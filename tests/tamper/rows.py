"""Tamperings with whole entries: taken out, put in, exchanged, cut off, sealed anew."""

from __future__ import annotations

import random

from sqlalchemy.orm import Session

from tests.tamper.columns import Named
from tests.tamper.ledger import Prey
from tests.tamper.tools import (
    ENTRY,
    Row,
    drop_entries,
    entries,
    make_all_fit,
    put_entry,
    reseal,
    set_entry,
)  # fmt: skip

WRONG = b"not the key"


def _chain(session: Session, prey: Prey, dice: random.Random, least: int = 3) -> list[Row]:
    chains = [entries(session, ENTRY.c.cadre_id == cadre_id) for cadre_id in prey.staff]
    return dice.choice([chain for chain in chains if len(chain) >= least])


def _perhaps_fit(session: Session, dice: random.Random) -> bool:
    if fit := dice.random() < 0.5:
        make_all_fit(session)
    return fit


def take_out(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Remove one entry from the middle."""
    row = dice.choice(_chain(session, prey, dice)[:-1])
    drop_entries(session, [row["id"]])
    _perhaps_fit(session, dice)
    return {("number-missing", prey.staff[row["cadre_id"]], row["number"])}


def close_the_gap(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Remove one entry, and number those after it anew."""
    chain = _chain(session, prey, dice)
    gone = dice.randrange(len(chain) - 1)
    drop_entries(session, [chain[gone]["id"]])
    for row in chain[gone + 1 :]:
        set_entry(session, row["id"], number=row["number"] - 1)
    make_all_fit(session)
    return {("entry-changed", prey.staff[chain[gone]["cadre_id"]], chain[gone]["number"])}


def put_in(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Add an entry of the tamperer's own at the end of a chain, properly chained, sealed with a key of the tamperer's own."""
    last = _chain(session, prey, dice)[-1]
    number = last["number"] + 1
    forged = {name: value for name, value in last.items() if name != "id"} | {
        "key": f"award:module:forged:{number}", "number": number, "hours": 9_000, "kind": "award", "reverses_id": None,
    }  # fmt: skip
    put_entry(session, forged)
    reseal(session, last["cadre_id"], WRONG, first=number)
    _perhaps_fit(session, dice)
    return {("entry-changed", prey.staff[last["cadre_id"]], number)}


def say_it_twice(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Copy a genuine entry with its genuine seal to the end of its chain."""
    chain = _chain(session, prey, dice)
    row, number = dice.choice(chain), chain[-1]["number"] + 1
    copy = {name: value for name, value in row.items() if name != "id"}
    put_entry(session, copy | {"key": f"{row['key']}:again", "number": number, "reverses_id": None})
    _perhaps_fit(session, dice)
    return {("entry-changed", prey.staff[row["cadre_id"]], number)}


def exchange_numbers(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Two entries of a chain change places."""
    one, other = dice.sample(_chain(session, prey, dice), 2)
    for entry_id, number in ((one["id"], 10_000), (other["id"], one["number"]), (one["id"], other["number"])):
        set_entry(session, entry_id, number=number)
    _perhaps_fit(session, dice)
    staff = prey.staff[one["cadre_id"]]
    return {("entry-changed", staff, one["number"]), ("entry-changed", staff, other["number"])}


def exchange_owners(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Two people's entries of the same number change hands."""
    one, other = (_chain(session, prey, dice)[0] for _ in range(2))
    while other["cadre_id"] == one["cadre_id"]:
        other = _chain(session, prey, dice)[0]
    for entry_id, owner in ((one["id"], -5), (other["id"], one["cadre_id"]), (one["id"], other["cadre_id"])):
        set_entry(session, entry_id, cadre_id=owner)
    _perhaps_fit(session, dice)
    return {("entry-changed", prey.staff[one["cadre_id"]], 1)}


def exchange_ids(session: Session, prey: Prey, dice: random.Random) -> Named:
    """Two entries exchange what no seal covers: their ids, so that a reversal might point to another entry."""
    one, other = dice.sample(entries(session), 2)
    for entry_id, new in ((one["id"], -7), (other["id"], one["id"]), (-7, other["id"])):
        set_entry(session, entry_id, id=new)
    return {("anchor-differs", "", prey.anchor_of(row["id"])) for row in (one, other)}


def seal_anew(session: Session, prey: Prey, dice: random.Random) -> Named:
    """More hours, and the chain sealed anew from there on with another key; everything derived made to fit."""
    row = dice.choice(_chain(session, prey, dice))
    set_entry(session, row["id"], hours=row["hours"] + 500)
    reseal(session, row["cadre_id"], WRONG, first=row["number"])
    make_all_fit(session)
    return {("entry-changed", prey.staff[row["cadre_id"]], row["number"])}


def seal_anew_with_the_key(session: Session, prey: Prey, dice: random.Random) -> Named:
    """The same by somebody who has stolen the key: only the anchors outside can tell."""
    row = dice.choice(_chain(session, prey, dice))
    set_entry(session, row["id"], hours=row["hours"] + 500)
    reseal(session, row["cadre_id"], prey.database.info["seal"], first=row["number"])
    make_all_fit(session)
    return {("anchor-differs", "", prey.anchor_of(row["id"]))}


def put_in_with_the_key(session: Session, prey: Prey, dice: random.Random) -> Named:
    """An entry with a stolen key, with an id from before an anchor; everything derived made to fit."""
    last = _chain(session, prey, dice)[-1]
    forged = last | {
        "id": -dice.randrange(1, 99), "key": f"award:module:forged:{dice.random()}", "number": last["number"] + 1,
        "hours": 9_000, "kind": "award", "reverses_id": None,
    }  # fmt: skip
    put_entry(session, forged)
    reseal(session, last["cadre_id"], prey.database.info["seal"], first=last["number"] + 1)
    make_all_fit(session)
    return {("anchor-differs", "", 1)}


def cut_an_end(session: Session, prey: Prey, dice: random.Random) -> Named:
    """The last entries of one chain disappear, now and then with everything derived made to fit."""
    chain = _chain(session, prey, dice)
    gone = chain[-dice.randrange(1, len(chain)) :]
    drop_entries(session, [row["id"] for row in gone])
    named = {("anchor-differs", "", min(prey.anchor_of(row["id"]) for row in gone))}
    if not _perhaps_fit(session, dice):
        named.add(("head-differs", prey.staff[gone[0]["cadre_id"]], chain[-1]["number"]))
    return named


def cut_the_end_of_all(session: Session, prey: Prey, dice: random.Random) -> Named:
    """The ledger goes back to a moment in the past, as if nothing had been recorded since; everything fits."""
    rows = sorted(entries(session), key=lambda row: row["id"])
    first = dice.randrange(1, len(rows))
    drop_entries(session, [row["id"] for row in rows[first:]])
    make_all_fit(session)
    return {("anchor-differs", "", prey.anchor_of(rows[first]["id"]))}


def forget_somebody(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A whole chain is gone, with its head, balances and its part of the sums."""
    chain = _chain(session, prey, dice)
    drop_entries(session, [row["id"] for row in chain])
    make_all_fit(session)
    return {("anchor-differs", "", min(prey.anchor_of(row["id"]) for row in chain))}


def write_off_a_reversal(session: Session, prey: Prey, dice: random.Random) -> Named:
    """A reversal never was: it and everything after it in the chain go, everything derived fits."""
    row = dice.choice([row for row in entries(session) if row["kind"] == "reversal"])
    gone = [
        other for other in entries(session, ENTRY.c.cadre_id == row["cadre_id"]) if other["number"] >= row["number"]
    ]
    drop_entries(session, [other["id"] for other in gone])
    make_all_fit(session)
    return {("anchor-differs", "", min(prey.anchor_of(other["id"]) for other in gone))}


ROWS = (
    take_out, close_the_gap, put_in, say_it_twice, exchange_numbers, exchange_owners, exchange_ids, seal_anew,
    seal_anew_with_the_key, put_in_with_the_key, cut_an_end, cut_the_end_of_all, forget_somebody, write_off_a_reversal,
)  # fmt: skip
