"""Counts what a changed policy would change, carries it out when a second admin has agreed, and keeps targets in step."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.exports.policy_table import proposal_table
from bot.exports.sheets import write_table
from bot.study.credits.decide_proposal import apply_piece
from bot.study.credits.flag_targets import flag_ages
from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.credits.propose import count_piece, deciders
from bot.study.credits.refresh_targets import refresh_piece
from bot.study.credits.rules import cycle_of
from bot.study.credits.see_proposal import proposal_rows
from bot.study.credits.shelf import shelf_of
from bot.study.credits.tables import Balance
from bot.study.jobs.files import store_file
from bot.study.jobs.tables import Job
from bot.study.jobs.take_job import JobRow
from bot.study.notices.enqueue import ASKED, enqueue
from scheduler.tools import Tools


async def count(job: JobRow, tools: Tools) -> None:
    """Count in small transactions; then send whoever asked the figures and the table."""
    number = int(job.values["proposal"])
    while await tools.database.write(lambda session: count_piece(session, tools.clock.now(), number)):
        pass
    await tools.database.write(lambda session: _tell(session, tools, job, number, "policy-counted"))


async def carry_out(job: JobRow, tools: Tools) -> None:
    """Carry out in small transactions; then tell both."""
    number = int(job.values["proposal"])
    while await tools.database.write(lambda session: apply_piece(session, tools.clock.now(), number)):
        pass
    await tools.database.write(lambda session: _tell(session, tools, job, number, "policy-done"))


async def keep_targets(job: JobRow, tools: Tools) -> None:
    """Bring every balance of the running cycles to what the policies in force ask for now; of the cycle before, whose targets
    stay, only what lacks beside them (a changed policy may say something else of it)."""
    now = tools.clock.now()
    await tools.database.write(lambda session: flag_ages(session, now))

    def running(session: Session) -> list[tuple[str, str]]:
        return [(policy.id, cycle_of(policy, now.date())) for policy in shelf_of(session).in_force(now.date())]

    for account, cycle in await tools.database.read(running):
        for wanted, runs in ((str(int(cycle) - 1), False), (cycle, True)):
            last: int | None = 0
            while last is not None:
                last = await tools.database.write(
                    lambda session, a=account, c=wanted, n=last, t=runs: refresh_piece(session, now, a, c, n, targets=t)  # type: ignore[misc]
                )


async def refresh_balances(job: JobRow, tools: Tools) -> None:
    """Bring what balances keep beside their hours in step, of every cycle, the newest first: once after an upgrade (0032).

    How far it is stands in the job's row, in the transaction of each piece: interrupted, it goes on from there.
    """
    now = tools.clock.now()

    def all_cycles(session: Session) -> list[tuple[str, str, bool]]:
        runs = {(policy.id, cycle_of(policy, now.date())) for policy in shelf_of(session).in_force(now.date())}
        newest = select(Balance.account, Balance.cycle).distinct().order_by(Balance.cycle.desc(), Balance.account)
        return [(account, cycle, (account, cycle) in runs) for account, cycle in session.execute(newest)]

    def piece(session: Session, account: str, cycle: str, after: int, runs: bool) -> int | None:
        last = refresh_piece(session, now, account, cycle, after, targets=runs)
        session.get_one(Job, job.id).values = {"account": account, "cycle": cycle, "after": last}
        return last

    found = await tools.database.read(all_cycles)
    at = (job.values.get("account"), job.values.get("cycle"))
    left = next((found[place:] for place, one in enumerate(found) if one[:2] == at), found)
    for account, cycle, runs in left:
        last: int | None = job.values["after"] if (account, cycle) == at else 0
        while last is not None:
            last = await tools.database.write(
                lambda session, a=account, c=cycle, n=last, t=runs: piece(session, a, c, n, t)  # type: ignore[misc]
            )


def _tell(session: Session, tools: Tools, job: JobRow, number: int, kind: str) -> None:
    proposal = session.get_one(PolicyProposal, number)
    titles = {policy.label: policy.title for policy in shelf_of(session).policies}
    title, now = titles.get(proposal.label, proposal.label), tools.clock.now()
    values: dict[str, Any] = {
        "proposal": number, "title": title, "people": proposal.people, "lines": proposal.lines, "stale": proposal.stale,
    }  # fmt: skip
    readers = {job.telegram_id, proposal.telegram_id} - {0}
    if kind == "policy-counted" and proposal.state == "waiting":
        readers |= deciders(session, proposal.path, tools.settings.admins)
    if proposal.lines and readers:
        values["file"] = store_file(
            session, now, f"{proposal.label}-{proposal.cycle}.xlsx", _table(session, tools, number)
        )
    for reader in sorted(readers):
        key = f"{kind}:{number}:{reader}"
        enqueue(session, now, key, kind, telegram_id=reader, priority=ASKED, quiet=False, **values)


def _table(session: Session, tools: Tools, number: int) -> bytes:
    with tempfile.TemporaryDirectory(prefix="policy-") as folder:
        path = Path(folder) / "proposal.xlsx"
        write_table(path, proposal_table(proposal_rows(session, number), tools.wording, tools.settings.language))
        return path.read_bytes()
