"""Which rule judges a change of which table: every table has one, so nothing changes that nobody has thought about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.chaos.forging.people import Forger
from tests.chaos.forging.rows import Change, Rows
from tests.chaos.forging.trespass import Law

STRANGERS = ("preference", "bind_attempt")  # what an account changes that is bound to nobody
LAWS: Mapping[str, Callable[[Law, Change], bool]] = {
    **dict.fromkeys(("preference", "bind_attempt"), Law.mine),
    "audit": Law.own_line,
    **dict.fromkeys(("attempt", "essay"), Law.answers),
    "attempt_question": Law.drawn,
    **dict.fromkeys(
        (
            "practice_card", "practice_choice", "module_progress", "makeup_case", "callup_receipt", "exam_pass", "balance",
            "chain_head",
        ),
        Law.of_a_cadre,
    ),
    "enrolment": Law.task,
    "fact": Law.fact,
    "ledger_entry": Law.entry,
    "unit_balance": Law.unit_sum,
    "late_entry": Law.late,
    "late_evidence": Law.late_paper,
    **dict.fromkeys(("late_step", "late_asking"), Law.late_step),
    "invite": Law.invites,
    **dict.fromkeys(("campaign", "schedule"), Law.reminds),
    "job": Law.job,
    "anomaly": Law.alarm,
    **dict.fromkeys(("binding", "target_task"), Law.governs),
    "target_decision": Law.target,
    "credential_draft": Law.held_draft,
    "credential": Law.held,
    "certificate": Law.certificate,
    "certificate_serial": Law.serial,
    "certificate_event": Law.certificate_event,
    "role": Law.role,
    "callup_draft": Law.draft,
    "callup_draft_case": Law.draft_case,
    "callup": Law.callup,
    "policy_proposal": Law.proposal,
    "year_motion": Law.motion,
    **dict.fromkeys(("year_closing", "year_reopening", "year_line", "year_change"), Law.closed_year),
    "reversal_request": Law.reversal,
    **dict.fromkeys(("penalty_request", "exemption_request"), Law.asked_by_one),
    **dict.fromkeys(("course", "course_version", "module", "lesson_page", "bank_question", "exam", "media"), Law.material),
    "outbox": Law.letter,
    **dict.fromkeys(
        (
            "cadre", "unit", "post_record", "early_warning", "stored_file", "ledger_check", "lane_pause", "occurrence",
            "proposal_line",
        ),
        Law.nobody,
    ),
}  # fmt: skip


def allowed(forger: Forger, rows: Rows, change: Change) -> bool:
    """Whether this forger may make that change; `rows` are those before and after it."""
    if forger.cadre is None and change.table not in STRANGERS:
        return False
    return LAWS[change.table](Law(forger, rows), change)
