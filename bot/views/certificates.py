"""Certificates on the phone: lists, one of them, what anyone sees who verifies it, withdrawing, letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.actions import certificates as actions
from bot.actions.people import OpenCadre
from bot.screens import Attachment, Button, Day, Hours, Moment, Screen, Sentence, Text, say, screen, when
from bot.study.certificates.rules import EXPIRED, PREFIX, RENEWED, VALID, WITHDRAWN
from bot.study.certificates.see_certificates import CertificateCard, CertificateLine, CertificateList, Others
from bot.study.certificates.verify_certificate import NotVerified
from bot.study.certificates.views import Shown
from bot.study.certificates.withdraw_certificate import WHY
from bot.views.audit import author_of
from bot.views.buttons import HOME

MARKS = {VALID: "✅", EXPIRED: "⌛", RENEWED: "🔄", WITHDRAWN: "🚫"}
ISSUE = Button(say("backlog-button"), actions.OpenBacklogs())
OWN = Button(say("certificate-button-own"), actions.OpenCertificates())


def found(view: CertificateList | Others) -> Screen:
    """What a command asked for; how to ask, where nobody was named."""
    if isinstance(view, Others):
        return screen(say("certificate-usage"), rows=[[ISSUE] if view.may_issue else [], [HOME]])
    return listed(view)


def listed(view: CertificateList) -> Screen:
    """Everything that was issued to somebody."""
    title = (
        say("certificate-title-own") if view.is_own else say("certificate-title", name=view.name, number=view.staff_no)
    )
    return screen(
        title,
        "",
        *([_line(line) for line in view.lines] or [say("certificate-none")]),
        *when(view.others, "", say("certificate-usage-others")),
        rows=[
            *([Button(_label(line), actions.OpenCertificate(line.certificate_id))] for line in view.lines),
            [ISSUE] if view.others and view.others.may_issue else [],
            [HOME] if view.is_own else [Button(say("people-button-card"), OpenCadre(view.cadre_id)), HOME],
        ],
    )


def _line(line: CertificateLine) -> Text:
    state = say(f"certificate-is-{line.state}")
    return say("certificate-line", mark=MARKS[line.state], name=line.name, subject=line.subject, state=state)


def _label(line: CertificateLine) -> Text:
    return say("certificate-button-open", mark=MARKS[line.state], name=line.name, subject=line.subject)


def card(view: CertificateCard, bot_name: str) -> Screen:
    """One certificate: what it says, how to show it to somebody, the file; an admin may withdraw it."""
    state = view.shown.state
    link = verification_link(view.code, bot_name)
    withdraw = Button(say("certificate-button-withdraw"), actions.AskWithdrawal(view.certificate_id))
    restore = Button(
        say("certificate-button-restore"),
        actions.RestoreCertificate(view.certificate_id, view.turn + 1),
        style="success",
    )
    return screen(
        *says(view.shown),
        *when(
            state == WITHDRAWN and view.at,
            "",
            say(
                "certificate-withdrawn-by", why=say(f"certificate-why-{view.why or 'other'}"), author=author_of(view.author),
                day=Day(view.at or view.issued_at),
            ),
        ),
        *when(state != WITHDRAWN, "", say("certificate-verify-how", link=link)),
        rows=[
            [Button(say("certificate-button-file"), actions.GetCertificate(view.certificate_id), style="primary")]
            if state != WITHDRAWN
            else [],
            [Button(say("certificate-button-copy"), copy=link)] if state != WITHDRAWN else [],
            [Button(say("certificate-button-renew"), actions.OpenRenewal(view.certificate_id))] if _ends(view) else [],
            [restore if state == WITHDRAWN else withdraw] if view.may_withdraw else [],
            [Button(say("button-back"), actions.OpenCertificates(0 if view.is_own else view.cadre_id)), HOME],
        ],
    )  # fmt: skip


def _ends(view: CertificateCard) -> bool:
    """Whether it can be renewed at some time: one's own, with an end, of which nothing else has become."""
    return view.is_own and view.by_course and view.shown.until is not None and view.shown.state in (VALID, EXPIRED)


def says(view: Shown) -> list[Text]:
    """What a certificate says, line by line, and its state: the same for everybody."""
    return [
        say("certificate-head", mark=MARKS[view.state], name=view.name),
        say("certificate-state", state=say(f"certificate-is-{view.state}")),
        "",
        say("certificate-holder", holder=view.holder),
        say("certificate-subject", subject=view.subject),
        say("certificate-days", when=span(view)),
        *when(view.hours, say("certificate-hours", hours=Hours(view.hours))),
        say("certificate-issuer", issuer=view.issuer),
        say("certificate-number", number=view.number),
        say("certificate-until", day=Day(view.until)) if view.until else say("certificate-always"),
        *when(view.replaces, say("certificate-replaces", number=view.replaces)),
        *when(view.replaced_by, "", say("certificate-replaced", number=view.replaced_by)),
    ]


def span(view: Shown) -> Sentence | Day:
    """From when to when; the day alone, where it took one."""
    if view.begun == view.finished:
        return Day(view.finished)
    return say("certificate-span", begun=Day(view.begun), finished=Day(view.finished))


def verification_link(code: str, bot_name: str) -> str:
    """The address that anybody can open to verify it."""
    return f"https://t.me/{bot_name}?start={PREFIX}{code}"


def verified(view: Shown | NotVerified) -> Screen:
    """What anyone sees who has the code."""
    if isinstance(view, NotVerified):
        again = view.again_at
        return screen(
            say("certificate-throttled", again=Moment(again)) if again else say("certificate-not-found"), rows=[[HOME]]
        )
    return screen(say("certificate-verified"), "", *says(view), rows=[[HOME]])


def file(view: CertificateCard, data: bytes) -> Screen:
    """The certificate as a file."""
    return screen(
        say("certificate-file", name=view.shown.name, subject=view.shown.subject),
        rows=[[Button(say("button-back"), actions.OpenCertificate(view.certificate_id)), HOME]],
        attachment=Attachment("document", f"{view.shown.number}.pdf", data),
        fresh=True,
    )


def ask_withdrawal(view: CertificateCard) -> Screen:
    """Why shall it be withdrawn?"""
    return screen(
        *says(view.shown),
        "",
        say("certificate-withdraw-ask"),
        rows=[
            *(
                [
                    Button(
                        say(f"certificate-why-{why}"),
                        actions.WithdrawCertificate(view.certificate_id, view.turn + 1, why),
                        style="danger",
                    )
                ]
                for why in WHY
            ),
            [Button(say("button-back"), actions.OpenCertificate(view.certificate_id)), HOME],
        ],
    )


def issued(values: Mapping[str, Any]) -> Screen:
    """The letter of a new certificate, also of one in the place of another."""
    key = "certificate-letter-renewed" if values.get("renews") else "certificate-letter-issued"
    return screen(
        say(key, name=values["name"], subject=values["subject"]),
        say("certificate-number", number=values["number"]),
        rows=[
            [Button(say("certificate-button-see"), actions.OpenCertificate(values["certificate"]), style="primary")],
            [HOME],
        ],
    )


def expiring(values: Mapping[str, Any]) -> Screen:
    """The letter before a certificate ends."""
    return screen(
        say(
            "certificate-letter-expiring", name=values["name"], day=Day(date.fromisoformat(values["until"])),
            left=values["left"],
        ),
        *when(not values["renewable"], say("certificate-letter-ask")),
        rows=[
            [Button(say("certificate-button-renew"), actions.OpenRenewal(values["id"]), style="primary")]
            if values["renewable"]
            else [],
            [OWN, HOME],
        ],
    )  # fmt: skip


def withdrawn(values: Mapping[str, Any]) -> Screen:
    """The letter of a withdrawal."""
    why = say(f"certificate-why-{values['why']}")
    return screen(
        say("certificate-letter-withdrawn", name=values["name"], number=values["number"], why=why),
        rows=[[Button(say("certificate-button-see"), actions.OpenCertificate(values["certificate"]))], [HOME]],
    )


def restored(values: Mapping[str, Any]) -> Screen:
    """The letter when it is in force again."""
    return screen(
        say("certificate-letter-restored", name=values["name"], number=values["number"]),
        rows=[[Button(say("certificate-button-see"), actions.OpenCertificate(values["certificate"]))], [HOME]],
    )
