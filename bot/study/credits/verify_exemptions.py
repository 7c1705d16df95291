"""Prove that two people stand for every exemption that targets follow: what is said of them is in two places."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.rules import two_signatures
from bot.study.credits.target_tables import TargetDecision
from bot.study.credits.verify_chain import Fault
from bot.study.people.tables import Cadre


def exemption_faults(session: Session) -> Iterator[Fault]:
    """Decisions about targets that name a request which does not fit.

    | the request                                                     | fault                |
    |-----------------------------------------------------------------|----------------------|
    | is gone, is not approved, or was by whoever asked               | exemption-unapproved |
    | is about somebody else, or another cycle                        | exemption-unapproved |
    | was signed by others than the decision                          | exemption-unapproved |
    """
    rows = session.execute(
        select(TargetDecision, ExemptionRequest, Cadre.staff_no)
        .outerjoin(ExemptionRequest, ExemptionRequest.id == TargetDecision.exemption_id)
        .join(Cadre, Cadre.id == TargetDecision.cadre_id)
        .where(TargetDecision.exemption_id.is_not(None))
        .order_by(TargetDecision.id)
    )
    for decision, request, staff_no in rows:
        if request is None or not _fits(decision, request):
            yield Fault("exemption-unapproved", staff_no, 0, f"{decision.account} {decision.cycle}")


def _fits(decision: TargetDecision, request: ExemptionRequest) -> bool:
    same = (decision.cadre_id, decision.cycle) == (request.cadre_id, request.cycle)
    by_two = request.state == "approved" and request.decided_by not in (None, request.telegram_id)
    return same and by_two and decision.author == two_signatures(request.author, request.decider or "")
