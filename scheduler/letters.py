"""Every kind of message the bot says first: how it looks, whether it still makes sense, what to do when a send stays unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.inbox.dead import dead_now
from bot.screens import Screen
from bot.study.certificates.remind_expiring import expiring_now
from bot.study.credits.tell_reversal import still_to_decide
from bot.study.credits.tell_year import year_still_to_decide
from bot.study.exemption.tell_exemption import exemption_still_to_decide
from bot.study.late.tell_late import still_waiting
from bot.study.learning.announce_sittings import sitting_now
from bot.study.learning.tasks_still_open import tasks_still_open
from bot.study.learning.tell_exhausted import exhausted_now
from bot.study.makeup.report_to_liaisons import report_now
from bot.study.makeup.send_campaign import still_behind
from bot.study.makeup.still_true import any_case_is_open, callup_is_unread, case_is_open
from bot.study.makeup.stuck_papers import stuck_now
from bot.study.marking.remind import waiting_now
from bot.study.notices.claim import Refresh
from bot.study.notices.refused import refused_now
from bot.study.notices.tables import Outbox
from bot.study.penalty.tell_penalty import penalty_still_to_decide
from bot.study.posts.remind_deadlines import deadline_now
from bot.study.practice.ask_by_poll import poll_still_asked
from bot.study.practice.remind_practice import practice_now
from bot.views import (
    backlog,
    certificates,
    exam_letters,
    exemption_letters,
    exports,
    gate,
    late_office,
    ledger_letters,
    makeup_letters,
    marking,
    packages,
    papers,
    penalty_letters,
    people_letters,
    periodic,
    policy,
    practice,
    reminder_letters,
    reversal_letters,
    roster,
    sent_questions,
    stats,
    year_motions,
)


def always(session: Session, now: datetime, row: Outbox) -> bool:
    """Makes sense whenever it is sent."""
    return True


@dataclass(frozen=True)
class Letter:
    """`look` turns an outbox row's values into a Screen. `still_true` is asked at the moment of sending. A letter that
    `repeats` is sent once more, marked as a repeat, when nobody can know whether it arrived. `refresh` reads the values
    anew at the moment of sending; None from it means that the letter makes no sense any more."""

    look: Callable[[Mapping[str, Any]], Screen]
    still_true: Callable[[Session, datetime, Outbox], bool] = always
    repeats: bool = True
    refresh: Refresh | None = None


LETTERS: dict[str, Letter] = {
    "reminder": Letter(reminder_letters.reminder, refresh=tasks_still_open),
    "nudge-exhausted": Letter(reminder_letters.nudge_exhausted, refresh=exhausted_now),
    "unreachable": Letter(reminder_letters.unreachable),
    "dead-letters": Letter(reminder_letters.dead_letters, refresh=dead_now),
    "refused-letters": Letter(reminder_letters.refused_letters, refresh=refused_now),
    "campaign": Letter(reminder_letters.campaign, refresh=still_behind, repeats=False),
    "job-failed": Letter(reminder_letters.job_failed),
    "late-file-refused": Letter(late_office.file_letter),
    "late-told": Letter(late_office.told_letter),
    "late-waiting": Letter(late_office.waiting_letter, refresh=still_waiting),
    "exam-ahead": Letter(exam_letters.ahead_letter, refresh=sitting_now),
    "exam-closed": Letter(exam_letters.closed_letter),
    "paper-stuck": Letter(exam_letters.stuck_letter, refresh=stuck_now),
    "exam-lapsed": Letter(exam_letters.lapsed_letter, case_is_open),
    "exam-graded": Letter(exam_letters.graded_letter),
    "ledger-anchor": Letter(ledger_letters.anchor),
    "ledger-faulty": Letter(ledger_letters.faulty),
    "makeup-opened": Letter(makeup_letters.opened, any_case_is_open),
    "makeup-reminder": Letter(makeup_letters.reminder, case_is_open),
    "makeup-overdue": Letter(makeup_letters.overdue, case_is_open),
    "makeup-report": Letter(makeup_letters.report, refresh=report_now),
    "callup": Letter(makeup_letters.callup, callup_is_unread),
    "callup-again": Letter(makeup_letters.callup_again, callup_is_unread),
    "certified-all": Letter(backlog.done_letter),
    "certificate-issued": Letter(certificates.issued),
    "certificate-expiring": Letter(certificates.expiring, refresh=expiring_now),
    "certificate-withdrawn": Letter(certificates.withdrawn),
    "certificate-restored": Letter(certificates.restored),
    "export-ready": Letter(exports.ready),
    "export-too-large": Letter(exports.too_large),
    "export-not-allowed": Letter(exports.not_allowed),
    "paper-ready": Letter(papers.ready),
    "paper-not-allowed": Letter(papers.not_allowed),
    "binding-new": Letter(people_letters.binding_new),
    "unbound": Letter(people_letters.unbound),
    "essay-graded": Letter(marking.graded_letter),
    "essays-waiting": Letter(marking.waiting_letter, refresh=waiting_now),
    "role-granted": Letter(people_letters.role_granted),
    "role-ended": Letter(people_letters.role_ended),
    "gate-deadline": Letter(gate.letter, refresh=deadline_now),
    "practice": Letter(practice.letter, refresh=practice_now, repeats=False),
    "practice-poll": Letter(practice.poll, poll_still_asked, repeats=False),
    "periodic-ended": Letter(periodic.ended),
    "questions-report": Letter(sent_questions.report_letter),
    "stats-file": Letter(stats.file_letter),
    "questions-file": Letter(sent_questions.file_letter),
    "reversal-asked": Letter(reversal_letters.asked, refresh=still_to_decide),
    "reversal-decided": Letter(reversal_letters.decided),
    "reversal-done": Letter(reversal_letters.done),
    "penalty-asked": Letter(penalty_letters.asked, refresh=penalty_still_to_decide),
    "penalty-decided": Letter(penalty_letters.decided),
    "penalty-done": Letter(penalty_letters.done),
    "exemption-asked": Letter(exemption_letters.asked, refresh=exemption_still_to_decide),
    "exemption-decided": Letter(exemption_letters.decided),
    "exemption-done": Letter(exemption_letters.done),
    "policy-counted": Letter(policy.counted),
    "policy-done": Letter(policy.carried_out),
    "year-closed": Letter(year_motions.closed),
    "year-not-closed": Letter(year_motions.not_closed),
    "year-reopen-asked": Letter(year_motions.reopen_asked, refresh=year_still_to_decide),
    "year-reopen-decided": Letter(year_motions.reopen_decided),
    "fault-list": Letter(packages.list_letter),
    "package-report": Letter(packages.report_letter),
    "roster-report": Letter(roster.report_letter),
    "roster-done": Letter(roster.done_letter),
}
