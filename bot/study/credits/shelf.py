"""The policies of this installation, as a session carries them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from content.policy import Policy, Shelf


def shelf_of(session: Session) -> Shelf:
    """Every policy that counts: ``session.info["policies"]``, or the principal one alone."""
    shelf: Shelf | None = session.info.get("policies")
    return shelf if shelf is not None else Shelf((session.info["policy"],))


def accounts_of(session: Session) -> list[str]:
    """Every account that has a policy, the principal one first."""
    shelf = shelf_of(session)
    return sorted({policy.id for policy in shelf.policies}, key=lambda account: (account != shelf.principal, account))


def principal_account(session: Session) -> str:
    """The account that decides about targets and reports."""
    return shelf_of(session).principal


def principal_policy(session: Session, day: date) -> Policy:
    """The principal policy in force on a local day; the one of the start where none says so."""
    shelf = shelf_of(session)
    policy: Policy = shelf.policy(shelf.principal, day) or session.info["policy"]
    return policy
