"""Prove that two people stand for every exemption: what is said of them is in three places, and the log is append-only."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.tables import Audit
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.rules import two_signatures
from bot.study.credits.target_tables import TargetDecision
from bot.study.credits.verify_chain import Fault
from bot.study.people.tables import Cadre

APPROVALS = {"exemption-approve": False, "exemption-end-approve": True}
"""Verb of the audit log -> whether it is an end."""


def exemption_faults(session: Session) -> Iterator[Fault]:
    """Each exemption, and each end of one, of which request, audit log and decisions about targets do not tell the same.

    | the approved request                                            | fault                |
    |-----------------------------------------------------------------|----------------------|
    | is gone, or no longer approved, though the log or a decision    | exemption-unapproved |
    | tells of it                                                     |                      |
    | is in no log, or no decision follows it                         | exemption-unapproved |
    | was decided by whoever asked                                    | exemption-unapproved |
    | is about somebody else, another cycle, other days, another      | exemption-unapproved |
    | exemption or reason than in the log                             |                      |
    | has no decision in its own cycle, or one in a cycle that cannot | exemption-unapproved |
    | hold its days                                                   |                      |
    | was signed by others than the log or a decision say, or not then| exemption-unapproved |

    Somebody with every right on the database who changes the log as well leaves nothing to tell.
    """
    staff = _staff_numbers(session)
    approved = {row.id: row for row in session.scalars(select(ExemptionRequest).filter_by(state="approved"))}
    log = _log(session)
    decisions: dict[int, list[TargetDecision]] = {}
    named = select(TargetDecision).where(TargetDecision.exemption_id.is_not(None)).order_by(TargetDecision.id)
    for decision in session.scalars(named):
        decisions.setdefault(decision.exemption_id or 0, []).append(decision)
    for number in sorted(approved.keys() | log.keys() | decisions.keys()):
        request, told, followed = approved.get(number), log.get(number), decisions.get(number, [])
        if request is not None and told is not None and followed:
            whose = staff.get(request.cadre_id, "")
            own = any(one.cycle == request.cycle for one in followed)
            follow = own and all(_fits(one, request) for one in followed)
            if _by_two(request) and _as_told(request, told, whose) and follow:
                continue
        yield from _faults(staff, request, told, followed)


def _faults(
    staff: dict[int, str], request: ExemptionRequest | None, told: Audit | None, followed: list[TargetDecision]
) -> Iterator[Fault]:
    """One for each person and cycle that any of the three names."""
    places = dict.fromkeys((staff.get(one.cadre_id, ""), one.cycle) for one in followed)
    if told is not None:
        places[_subject(told), str(told.detail["cycle"])] = None
    if request is not None:
        places[staff.get(request.cadre_id, ""), request.cycle] = None
    for whose, cycle in places:
        yield Fault("exemption-unapproved", whose, 0, cycle)


def _by_two(request: ExemptionRequest) -> bool:
    return request.decided_by not in (None, request.telegram_id)


def _as_told(request: ExemptionRequest, told: Audit, staff_no: str) -> bool:
    """Whether the log says the same of a request. Its rows from before do not say which exemption an end is about."""
    said = {
        "cycle": request.cycle, "first": request.first.isoformat() if request.first else "",
        "last": request.last.isoformat() if request.last else "", "asker": request.author,
        "reason": request.why or request.reason,
    }  # fmt: skip
    return (
        {name: told.detail.get(name) for name in said} == said
        and told.detail.get("ends", request.ends_id) == request.ends_id
        and APPROVALS[told.verb] == (request.ends_id is not None)
        and (told.author, told.telegram_id or 0, told.at) == (request.decider, request.decided_by, request.decided_at)
        and request.part == (request.first is not None)
        and not (request.why and request.reason)
        and _subject(told) == staff_no
    )


def _can_hold(request: ExemptionRequest, cycle: str) -> bool:
    """Whether days of it may fall into a cycle: some days may lie in two of an account whose year begins in another month. By the
    dates alone, for a policy that begins its year otherwise by now says nothing against what was decided then."""
    if not request.part or request.first is None or request.last is None:
        return cycle == request.cycle
    return request.first.year <= int(cycle) <= request.last.year + 1


def _fits(decision: TargetDecision, request: ExemptionRequest) -> bool:
    same = decision.cadre_id == request.cadre_id and _can_hold(request, decision.cycle)
    return same and decision.author == two_signatures(request.author, request.decider or "")


def _log(session: Session) -> dict[int, Audit]:
    """The approvals in the audit log by request: the first of each, since nothing is approved twice."""
    rows = session.scalars(select(Audit).where(Audit.verb.in_(APPROVALS)).order_by(Audit.id.desc()))
    return {int(row.detail.get("request") or 0): row for row in rows}


def _subject(told: Audit) -> str:
    """The staff number of whom the log tells: numbers hold no blank, names may."""
    return told.subject.partition(" ")[0]


def _staff_numbers(session: Session) -> dict[int, str]:
    """Of whomever an exemption was asked for."""
    asked = select(ExemptionRequest.cadre_id).union(
        select(TargetDecision.cadre_id).where(TargetDecision.exemption_id.is_not(None))
    )
    rows = session.execute(select(Cadre.id, Cadre.staff_no).where(Cadre.id.in_(asked))).all()
    return {row.id: row.staff_no for row in rows}
