"""The audit log on a phone."""

from __future__ import annotations

from bot.actions.reports import OpenAudit
from bot.screens import Button, Moment, Screen, Sentence, Text, say, screen, when
from bot.study.reports.see_audit import AuditLine, AuditPage
from bot.views.buttons import HOME

VERBS = {
    "bind": "audit-bind",
    "bind-refused": "audit-bind-refused",
    "unbind": "audit-unbind",
    "make-code": "audit-make-code",
    "make-codes": "audit-make-codes",
    "grant-role": "audit-grant-role",
    "end-role": "audit-end-role",
    "import-roster": "audit-import-roster",
    "publish-course": "audit-publish-course",
    "add-questions": "audit-add-questions",
    "drop-course": "audit-drop-course",
    "withdraw-course": "audit-withdraw-course",
    "target-decide": "audit-target-decide",
    "target-exempt": "audit-target-exempt",
    "gate-record": "audit-gate-record",
    "gate-end": "audit-gate-end",
    "certificate-withdraw": "audit-certificate-withdraw",
    "certificate-restore": "audit-certificate-restore",
    "certify-backlog": "audit-certify-backlog",
    "policy-propose": "audit-policy-propose",
    "policy-approve": "audit-policy-approve",
    "policy-refuse": "audit-policy-refuse",
    "policy-withdraw": "audit-policy-withdraw",
    "callup-issue": "audit-callup-issue",
    "callup-remind": "audit-callup-remind",
    "makeup-waive": "audit-makeup-waive",
    "campaign": "audit-campaign",
    "periodic": "audit-periodic",
    "periodic-stop": "audit-periodic-stop",
    "campaign-again": "audit-campaign-again",
    "essay-mark": "audit-essay-mark",
    "essay-take-back": "audit-essay-take-back",
    "alarm-looked": "audit-alarm-looked",
    "alarm-dismissed": "audit-alarm-dismissed",
    "export": "audit-export",
    "export-stats": "audit-export-stats",
    "reversal-ask": "audit-reversal-ask",
    "reversal-approve": "audit-reversal-approve",
    "reversal-refuse": "audit-reversal-refuse",
    "reversal-withdraw": "audit-reversal-withdraw",
    "penalty-ask": "audit-penalty-ask",
    "penalty-approve": "audit-penalty-approve",
    "penalty-refuse": "audit-penalty-refuse",
    "penalty-withdraw": "audit-penalty-withdraw",
    "exemption-ask": "audit-exemption-ask",
    "exemption-approve": "audit-exemption-approve",
    "exemption-refuse": "audit-exemption-refuse",
    "exemption-withdraw": "audit-exemption-withdraw",
    "exemption-end-ask": "audit-exemption-end-ask",
    "exemption-end-approve": "audit-exemption-end-approve",
    "exemption-end-refuse": "audit-exemption-end-refuse",
    "exemption-end-withdraw": "audit-exemption-end-withdraw",
    "year-close": "audit-year-close",
    "year-reopen-ask": "audit-year-reopen-ask",
    "year-reopen-approve": "audit-year-reopen-approve",
    "year-reopen-refuse": "audit-year-reopen-refuse",
    "year-reopen-withdraw": "audit-year-reopen-withdraw",
    "late-file": "audit-late-file",
    "late-approve": "audit-late-approve",
    "late-confirm": "audit-late-confirm",
    "late-return": "audit-late-return",
    "late-withdraw": "audit-late-withdraw",
    "restore": "audit-restore",
    "resume": "audit-resume",
}
REASONS = {
    "left": "audit-reason-left",
    "ill": "audit-reason-ill",
    "covered": "audit-reason-covered",
    "leave": "target-why-leave",
    "degree": "target-why-degree",
    "away": "target-why-away",
    "evidence": "reversal-why-evidence",
    "cheated": "certificate-why-cheated",
    "revoked": "gate-why-revoked",
    "mistaken": "reversal-why-mistaken",
    "unclear": "reversal-why-unclear",
    "wrong": "package-why-wrong",
    "early": "package-why-early",
    "other": "package-why-other",
    "together": "alarm-why-together",
    "knows": "alarm-why-knows",
    "verified": "alarm-why-verified",
    "technical": "alarm-why-technical",
    "blurred": "late-why-blurred",
    "untrue": "late-why-untrue",
    "double": "late-why-double",
    "filled": "late-why-filled",
}


def log(view: AuditPage) -> Screen:
    """A page: when, who, what, whom."""
    return screen(
        say("audit-title-of", name=view.name) if view.cadre_id else say("audit-title"),
        "",
        *(_line(line) for line in view.lines),
        None if view.lines else say("audit-none"),
        *when(not view.cadre_id, "", say("audit-how-to-filter")),
        rows=[
            [
                *([Button(say("button-previous"), OpenAudit(view.page - 1, view.cadre_id))] if view.page > 1 else []),
                *([Button(say("button-next"), OpenAudit(view.page + 1, view.cadre_id))] if view.more else []),
            ],
            [Button(say("audit-everybody"), OpenAudit())] if view.cadre_id else [],
            [HOME],
        ],
    )


def _line(line: AuditLine) -> Sentence:
    return say(
        "audit-line",
        at=Moment(line.at),
        author=author_of(line.author),
        what=_what(line.verb),
        subject=_subject(line),
        reason=say("audit-reason", reason=_reason(line.reason)) if line.reason else "",
    )


def author_of(author: str) -> Text:
    """Who did it, from the signature of an actor, or of two who stood for it together (see `two_signatures`)."""
    first, both, second = author.partition(" / ")
    if both:
        return say("audit-two", first=author_of(first), second=author_of(second))
    if author == "command line":
        return say("audit-command-line")
    account = author.removeprefix("telegram:")
    return say("audit-account", id=account) if account != author else author


def _what(verb: str) -> Sentence:
    return say(VERBS[verb]) if verb in VERBS else say("audit-other", verb=verb)


def _subject(line: AuditLine) -> Text:
    """Whom or what; a call-up by its number as it stands on paper."""
    year, _, serial = line.subject.partition("-")
    if line.verb.startswith("callup-") and serial:
        return say("callup-number", year=year, serial=serial)
    return line.subject or "—"


def _reason(reason: str) -> Text:
    return say(REASONS[reason]) if reason in REASONS else reason
