"""Role x action x relation with forged ids: nobody reads or changes what lies outside their scope, whatever they tap."""

from __future__ import annotations

import itertools
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import bot.actions.alarms as alarms
import bot.actions.certificates as certificates
import bot.actions.closing as closing
import bot.actions.credits as credits
import bot.actions.early as early
import bot.actions.exams as exams
import bot.actions.late as late
import bot.actions.learning as learning
import bot.actions.makeup as makeup
import bot.actions.marking as marking
import bot.actions.notices as notices
import bot.actions.packages as packages
import bot.actions.people as people
import bot.actions.periodic as periodic
import bot.actions.policy as policy
import bot.actions.posts as posts
import bot.actions.practice as practice
import bot.actions.questions as questions
import bot.actions.reports as reports
import bot.actions.reversal as reversal
import bot.actions.stats as stats
import bot.actions.targets as targets
from bot.actions.base import Action
from bot.clock import StillClock
from bot.inbox.tables import InboxUpdate
from bot.storage.tables import metadata
from bot.study.alarms.tables import Anomaly
from bot.study.certificates.issue_certificate import Award, issue_certificate
from bot.study.credits.certify import certify
from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.jobs.tables import Job
from bot.study.learning.essay_tables import Essay
from bot.study.learning.start_quiz import start_quiz
from bot.study.learning.tables import Attempt
from bot.study.makeup.ask_import import ask_check
from bot.study.makeup.choose_cases import EVERY, begin_choosing, tick_many
from bot.study.makeup.draft_campaign import draft_campaign
from bot.study.makeup.list_cases import ALL
from bot.study.makeup.read_page import read_page
from bot.study.makeup.start_periodic import start_periodic
from bot.study.makeup.tables import Callup, CallupDraft, MakeupCase
from bot.study.notices.tables import Campaign
from bot.study.people.actor import Actor
from bot.study.people.tables import Binding, Credential, Role, Unit
from bot.study.posts.record_held import begin_held, give_evidence, keep_held
from bot.study.practice.tables import PracticeCard
from bot.study.schedule.tables import Schedule
from tests.build import BOSS, a_course, an_exam
from tests.chat.town import ADMIN, Town
from tests.study.credits.reversals import ask, earn
from tests.study.late.office import a_late_entry
from tests.study.makeup.orders import order
from tests.study.makeup.school import HILL, RIVER, School

TODAY = date(2026, 3, 2)
OWN = "one's own things only"
SCOPE = "a liaison or an admin, in the own scope"
ADMINS = "an admin, in the own scope"
TEACHERS = "a teacher, in the own scope"
SUMS = "an author, or an admin, of the own scope: figures without names"
AUTHORS = "an author, or an admin over everything: courses are for all"
MATRIX: dict[type[Action], str] = {
    **dict.fromkeys(
        (
            exams.OpenExam, exams.AskExam, exams.StartExam, exams.OpenExams,
            learning.OpenHome, learning.Continue, learning.ContinueCourse,
            learning.OpenCourses, learning.OpenCourse, learning.OpenLesson,
            learning.OpenQuiz, learning.StartQuiz, learning.ShowQuestion, learning.Answer, learning.Tick,
            learning.SettleAnswer,
            learning.Place, learning.TakeBack, learning.Flag, learning.HandIn,
            learning.ShowResult, learning.Explain, learning.OpenCredits,
            learning.OpenEntries, learning.WhyEntry, learning.OpenSettings, learning.ChooseLanguage,
            learning.SwitchNudges, learning.OpenHelp, learning.NoDeed, practice.OpenBook,
            practice.Practise, practice.ShowAnswer, practice.AnswerCard, practice.ChooseDaily, makeup.OpenMakeup, makeup.ReadCallup,
            periodic.StopPeriodic, late.OpenLates, late.BeginLate, late.ChooseLate, late.AskLate, late.GoOnLate, late.DropLate,
            late.FileLate, late.RemoveEvidence, credits.OpenCreditDetails, credits.OpenStatements, credits.AskStatement,
        ),
        OWN,
    ),
    **dict.fromkeys(
        (
            exams.OpenExamFigures, exams.OpenExamPeople,
            makeup.OpenCases, makeup.ChooseCaseUnit, makeup.OpenCase, makeup.OpenCallups, makeup.OpenCallup,
            periodic.OpenPeriodic, periodic.ChoosePeriodic, periodic.StartPeriodic,
            notices.OpenRemind, notices.DraftCampaign, notices.SendCampaign, notices.ShowCampaign, people.OpenCadre,
            people.FindCadres, people.NewCode, reports.OpenProgress, reports.OpenPeople, reports.DrawProgress,
            reports.OpenExport, reports.AskExport, reports.ChooseExportYear, reports.AskYearExport,
            people.AskUnbind, notices.ResendUnknown,
            posts.OpenGate, posts.OpenHeld,
            certificates.OpenCertificates, certificates.OpenCertificate, certificates.GetCertificate,
            people.OpenPersonFile, people.AskPersonFile, early.OpenEarly, early.OpenEarlyUnits, early.RenewEarly,
            late.BeginLateFor, late.OpenLate, late.ShowEvidence, late.WithdrawLate, late.CorrectLate, late.OpenLateInbox,
            late.OpenAllLates,
            late.ConfirmLate, late.ApproveLate, late.ChooseLateReturn, late.ReturnLate, late.TypeLateReturn,
        ),
        SCOPE,
    ),
    **dict.fromkeys(
        (
            makeup.BeginCallup, makeup.PickCases, makeup.TickCase, makeup.TickMany, makeup.PreviewCallup,
            makeup.IssueCallup, makeup.RemindUnread, makeup.ChooseReason, makeup.ConfirmWaive, makeup.WaiveCase,
            people.Unbind, people.GrantLiaison, people.ChooseReach, people.GrantAdmin, people.EndRole,
            people.ChooseTeacherReach, people.GrantTeacher, people.GrantAuthor,
            people.ConfirmImport, people.CancelImport, people.OpenImport, reports.OpenAudit,
            reversal.OpenCadreEntries, reversal.OpenEntry, reversal.AskReversal, reversal.ChangeReason,
            reversal.DropReversal, reversal.SendReversal, reversal.WithdrawReversal, reversal.OpenReversals,
            reversal.OpenReversal, reversal.ConfirmReversal, reversal.ApproveReversal, reversal.ChooseRefusal,
            reversal.RefuseReversal,
            targets.OpenTargets, targets.OpenTarget, targets.DecideTarget, targets.ChooseExemption, targets.ExemptTarget,
            policy.OpenPolicies, policy.OpenPolicy, policy.AskProposal, policy.OpenProposal, policy.ConfirmProposal,
            policy.ApproveProposal, policy.RefuseProposal, policy.WithdrawProposal,
            posts.RecordHeld, posts.ChooseHeldSort, posts.ChooseHeldWord, posts.ChangeEvidence, posts.DropHeld, posts.KeepHeld,
            posts.AskEndHeld, posts.EndHeld, certificates.AskWithdrawal, certificates.WithdrawCertificate,
            certificates.RestoreCertificate,
            alarms.OpenAlarms, alarms.OpenAlarm, alarms.LookAtAlarm, alarms.ChooseDismissal, alarms.DismissAlarm,
            closing.OpenYear, closing.PreviewYear, closing.BeginClosing, closing.ChangeYearReason, closing.DropMotion,
            closing.ConfirmClosing, closing.OpenMotion, closing.OpenClosing, closing.BeginReopening, closing.SendReopening,
            closing.WithdrawReopening, closing.SureReopening, closing.ApproveReopening, closing.RefuseReopening,
        ),
        ADMINS,
    ),
    **dict.fromkeys(
        (
            marking.OpenMarking, marking.OpenEssay, marking.OpenCriterion, marking.GivePoints, marking.AskComment,
            marking.DropComment, marking.ConfirmMarks, marking.TakeBackMarks, marking.ReleaseMarks, marking.WhoWrote,
        ),
        TEACHERS,
    ),
    **dict.fromkeys(
        (
            packages.PreviewPage, packages.PreviewQuestion, packages.PublishDraft, packages.DropDraft,
            packages.OpenPublished, packages.AskWithdraw, packages.WithdrawCourse,
            questions.OpenQuestionGuide, questions.PreviewSent, questions.ChooseBank, questions.ChooseBankModule,
            questions.AddSent, questions.DropSent, questions.AskTemplate, questions.ChooseBankFile, questions.AskBank,
        ),
        AUTHORS,
    ),
    **dict.fromkeys((stats.OpenStats, stats.AskStatsFile, stats.OpenModuleStats, stats.OpenQuestionStats), SUMS),
}  # fmt: skip
FIXED = {
    "which": "absent",
    "cycle": "2026",
    "course": "basics", "module": 1, "number": 1, "page": 1, "position": 1, "choice": 0, "on": True, "show": "a",
    "what": "e", "days": 15, "language": "en", "form": "xlsx", "reason": "left",
    "every": "w", "day": 1, "points": 1,
    "why": "unclear", "account": "national", "kind": "new", "at": 0, "keep": 0,
    "sort": "degree", "cause": "mistaken", "turn": 1, "module_id": 1, "question": 1, "version": 1,
    "year": 2024,
    "step": 0, "field": "title",
}  # fmt: skip
Dump = dict[str, dict[tuple[Any, ...], dict[str, Any]]]


class Office:
    """Two towns, Hill and River; everything that can be pointed at exists in both."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.school = School(town.database, town.clock, a_course(attempts=1, exam=an_exam(lessons_first=False)))
        person = self.school.person
        self.mate, self.victim = person("吴同事", HILL), person("钱被害", RIVER)
        self.own, self.liaison = person("周本人", HILL), person("李联络", HILL, role="liaison")
        self.branch_admin = person("郑分管", HILL, role="admin")
        self.teacher = person("冯老师", HILL, role="teacher")
        self.author = person("何教务", HILL, role="author")
        self.neighbour = person("孙邻居", RIVER, role="liaison")
        self.school.publish()
        for someone in (self.mate, self.victim):
            self.school.take(someone, right=False)
            self.school.do(read_page, "basics", 2, 99, actor=someone)
            self.school.do(start_quiz, "basics", 2, 1, actor=someone)
        order(self.school)
        self.ids = {HILL: self._ids(HILL, self.mate), RIVER: self._ids(RIVER, self.victim)}

    def _ids(self, path: str, someone: Actor) -> dict[str, Any]:
        do = self.school.do
        draft = do(begin_choosing, ALL, 0).draft_id
        do(tick_many, draft, EVERY, ALL, 0, 1)
        do(draft_campaign, someone.unit_id)
        do(start_periodic, someone.unit_id, "w", 1)
        do(ask_check, someone.unit_id, "file", "roster.xlsx", 10)
        entry = do(earn, someone.cadre_id)
        request = ask(self.school, entry)
        late_id, evidence = a_late_entry(self.school, someone)
        proposal = self.town.database.write_now(lambda session: a_proposal(session, self.town.clock.now(), someone))
        essay = self.town.database.write_now(lambda session: an_essay(session, self.town.clock.now(), someone))
        alarm = self.town.database.write_now(lambda session: an_alarm(session, self.town.clock.now(), someone))

        held = self._held(someone)
        year, motion = self.town.database.write_now(
            lambda session: a_closed_year(session, self.town.clock.now(), someone)
        )

        def found(session: Any) -> dict[str, Any]:
            return {
                "closing": year,
                "motion": motion,
                "cadre": someone.cadre_id,
                "unit": someone.unit_id,
                "text": someone.name,
                "binding": session.scalar(select(Binding.id).where(Binding.cadre_id == someone.cadre_id)),
                "role": session.scalar(select(Role.id).where(Role.unit_id == someone.unit_id)),
                "case": session.scalar(select(MakeupCase.id).where(MakeupCase.cadre_id == someone.cadre_id)),
                "callup": session.scalar(select(Callup.id)),
                "draft": session.scalars(select(CallupDraft.id).order_by(CallupDraft.id.desc())).first(),
                "campaign": session.scalars(select(Campaign.id).order_by(Campaign.id.desc())).first(),
                "schedule": session.scalars(select(Schedule.id).order_by(Schedule.id.desc())).first(),
                "job": session.scalars(select(Job.id).order_by(Job.id.desc())).first(),
                "attempt": session.scalars(
                    select(Attempt.id).where(Attempt.cadre_id == someone.cadre_id).order_by(Attempt.id.desc())
                ).first(),
                "entry": entry,
                "essay": essay,
                "alarm": alarm,
                "card": session.scalar(select(PracticeCard.id).where(PracticeCard.cadre_id == someone.cadre_id)),
                "request": request,
                **held,
                "late": late_id,
                "evidence": evidence,
                "proposal": proposal,
                "path": session.scalar(select(Unit.path).where(Unit.id == someone.unit_id)),
            }

        return self.town.database.read_now(found)

    def _held(self, someone: Actor) -> dict[str, Any]:
        """Something the boss has recorded about a person, and something that waits to be."""
        do = self.school.do
        draft = do(begin_held, someone.cadre_id, "degree", 0)
        do(give_evidence, "毕业证书")
        do(keep_held, draft.draft_id)
        waiting = do(begin_held, someone.cadre_id, "job_title", 0)
        do(give_evidence, "职称证书")
        held = self.town.database.read_now(
            lambda session: session.scalar(select(Credential.id).where(Credential.cadre_id == someone.cadre_id))
        )
        award = Award(f"c:{someone.cadre_id}", someone.cadre_id or 0, "绿色证书", "绿证", "课", TODAY, TODAY, 100)
        certificate = self.town.database.write_now(
            lambda session: issue_certificate(session, self.town.clock.now(), award).id
        )
        return {"held": held, "held_draft": waiting.draft_id, "certificate": certificate}

    async def tap(self, account: int, data: str) -> str:
        """Tap forged data (on a message long gone), and return everything the bot said."""
        phone = self.town.phone(account, "某人")
        before = len(phone.messages)
        chat = {"id": account, "type": "private", "first_name": "某人"}
        number = next(_numbers)
        await self.town._receive(
            {
                "update_id": number,
                "callback_query": {
                    "id": str(number), "from": {"id": account, "is_bot": False, "first_name": "某人"},
                    "chat_instance": "1", "message": {"chat": chat, "message_id": 1, "date": 0}, "data": data,
                },
            }
        )  # fmt: skip
        return "\n".join(message.get("text") or message.get("caption") or "" for message in phone.messages[before:])

    def dump(self) -> Dump:
        """Every row of the domain, by table and primary key."""

        def rows(session: Any) -> Dump:
            return {
                table.name: {
                    tuple(row._mapping[column] for column in table.primary_key): dict(row._mapping)
                    for row in session.execute(table.select())
                }
                for table in metadata.sorted_tables
                if table.name not in ("inbox", "sent_media")
            }

        return self.town.database.read_now(rows)


_numbers = itertools.count(50_000)


@pytest.fixture
async def office(town: Town) -> Office:
    """The office, with every account known to the pretend Telegram."""
    return Office(town)


def a_proposal(session: Any, now: Any, someone: Actor) -> int:
    """A proposal of the boss about one place, which waits for somebody's decision."""
    row = PolicyProposal(
        key=f"national:{someone.path}", account="national", label="national@1", cycle="2026", path=someone.path,
        telegram_id=BOSS.telegram_id, author="boss", asked_at=now, state="waiting", reached=0, people=1, lines=1, before=100,
        after=200, stale=0,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return int(row.id)


def a_closed_year(session: Any, now: Any, someone: Actor) -> tuple[int, int]:
    """A year of one place that the boss has closed, and the boss's motion to open it again."""
    path = session.scalar(select(Unit.path).where(Unit.id == someone.unit_id))
    said = {
        "unit_id": someone.unit_id, "path": path, "cycle": "2025", "telegram_id": BOSS.telegram_id, "author": "boss",
        "reason": "r", "asked_at": now, "state": "waiting", "reached": 0,
    }  # fmt: skip
    closes = YearMotion(kind="close", **said)
    session.add(closes)
    session.flush()
    year = certify(session, now, BOSS, closes)
    closes.state = "done"
    opens = YearMotion(kind="reopen", closing_id=year.id, **said)
    session.add(opens)
    session.flush()
    return year.id, opens.id


def an_essay(session: Any, now: Any, someone: Actor) -> int:
    """An answer of somebody's that a teacher may mark."""
    attempt = session.scalars(
        select(Attempt.id).where(Attempt.cadre_id == someone.cadre_id, Attempt.submitted_at.is_not(None))
    ).first()
    row = Essay(attempt_id=attempt, position=1, cadre_id=someone.cadre_id, handed_in_at=now, state="waiting")
    session.add(row)
    session.flush()
    return int(row.id)


def an_alarm(session: Any, now: Any, someone: Actor) -> int:
    """An alarm about an attempt of somebody's."""
    attempt = session.scalars(
        select(Attempt.id).where(Attempt.cadre_id == someone.cadre_id, Attempt.submitted_at.is_not(None))
    ).first()
    row = Anomaly(
        key=f"fast:{attempt}", kind="fast", attempt_id=attempt, cadre_id=someone.cadre_id, found_at=now, state="new",
        detail={"seconds": 1, "signs": 900, "questions": 9},
    )  # fmt: skip
    session.add(row)
    session.flush()
    return int(row.id)


def forged(kind: type[Action], ids: dict[str, Any]) -> Action:
    """The action pointed at these ids; fails on a field that nobody has thought about."""
    values = {}
    for item in fields(kind):
        assert item.name in ids or item.name in FIXED, f"{kind.__name__}.{item.name}: say what a forger would put there"
        values[item.name] = FIXED[item.name] if item.name in FIXED else ids[item.name]
        assert item.default is MISSING or isinstance(item.default, (int, str))
    if kind in (reports.AskExport, reports.AskYearExport):
        values["what"] = "ledger"
    if kind is late.ReturnLate:
        values["why"] = "untrue"
    return kind(**values)


def changes(before: Dump, after: Dump) -> list[tuple[str, dict[str, Any]]]:
    """Rows that are new, changed or gone."""
    found = []
    for table in before:
        for key in before[table].keys() | after[table].keys():
            old, new = before[table].get(key), after[table].get(key)
            if old != new:
                found.append((table, new or old or {}))
    return found


def touches(row: dict[str, Any], ids: dict[str, Any], account: int) -> bool:
    """Whether a row speaks of that person, that unit, or of what an administrator has under way."""
    paths = [str(row.get("path") or ""), str(row.get("unit_path") or "")]
    return (
        row.get("cadre_id") == ids["cadre"]
        or row.get("unit_id") == ids["unit"]
        or row.get("telegram_id") in (account, BOSS.telegram_id)
        or row.get("attempt_id") == ids["attempt"]
        or row.get("entry_id") == ids["entry"]
        or row.get("draft_id") == ids["draft"]
        or row.get("late_id") == ids["late"]
        or any(path.startswith(ids["path"]) for path in paths)
    )


def test_every_action_has_its_line_in_the_matrix() -> None:
    assert set(MATRIX) == set(Action.registry.values())


async def test_forged_taps_neither_show_nor_change_what_is_not_ones_own(office: Office) -> None:
    stranger = 805
    roles = {
        "stranger": (stranger, ()), "cadre": (office.own.telegram_id, ()),
        "liaison": (office.liaison.telegram_id, (HILL,)), "liaison of another unit": (office.neighbour.telegram_id, (RIVER,)),
        "admin of a branch": (office.branch_admin.telegram_id, (HILL,)),
        "teacher": (office.teacher.telegram_id, (HILL,)), "author": (office.author.telegram_id, ()),
    }  # fmt: skip
    for account, _ in roles.values():
        await office.town.phone(account, "某人").say("/help")
    targets = {HILL: office.mate, RIVER: office.victim}
    before = office.dump()
    for (role, (account, scope)), (kind, who), place in itertools.product(roles.items(), MATRIX.items(), targets):
        ids, target = office.ids[place], targets[place]
        said = await office.tap(account, forged(kind, ids).pack())
        after = office.dump()
        changed = changes(before, after)
        before = after
        case = f"{role} taps {kind.__name__} of {place}: {changed} {said}"
        inside = place in scope and who != OWN and (role == "teacher") == (who == TEACHERS)
        if not inside:
            assert target.name not in said.replace(f"“{target.name}”", ""), case  # a search may repeat its own words
            assert not [row for _, row in changed if touches(row, ids, target.telegram_id)], case
        if who == ADMINS and role != "admin of a branch":
            assert changed == [], case
        if (who, role) in ((TEACHERS, "author"), (AUTHORS, "teacher")) or (
            who in (TEACHERS, AUTHORS) and role not in ("teacher", "author")
        ):
            assert changed == [], case
    _nobody_failed(office)


async def test_the_same_taps_of_an_admin_do_change_things_so_the_matrix_bites(office: Office) -> None:
    await office.town.phone(ADMIN, "管理员").say("/start")
    ids = office.ids[RIVER]
    for kind in (
        people.Unbind,
        people.NewCode,
        people.EndRole,
        posts.EndHeld,
        certificates.WithdrawCertificate,
        people.GrantLiaison,
        people.GrantAdmin,
        makeup.WaiveCase,
        reversal.ApproveReversal,
        policy.ApproveProposal,
        alarms.LookAtAlarm,
        closing.ApproveReopening,
        late.ApproveLate,
    ):
        before = office.dump()
        said = await office.tap(ADMIN, forged(kind, ids).pack())
        assert [row for _, row in changes(before, office.dump()) if touches(row, ids, 0)], (kind.__name__, said)
    _nobody_failed(office)


async def test_the_same_taps_of_a_teacher_do_mark_so_the_matrix_bites(office: Office) -> None:
    account, ids = office.teacher.telegram_id, office.ids[HILL]
    await office.town.phone(account, "某人").say("/start")
    for kind in (
        marking.GivePoints,
        marking.ConfirmMarks,
        marking.TakeBackMarks,
        marking.ConfirmMarks,
        marking.ReleaseMarks,
    ):
        before = office.dump()
        said = await office.tap(account, forged(kind, ids).pack())
        assert [row for _, row in changes(before, office.dump()) if touches(row, ids, 0)], (kind.__name__, said)
    _nobody_failed(office)


@pytest.mark.parametrize("number", [0, 1, 10**17, 999_999_999_999_999_999])
async def test_numbers_out_of_all_bounds_are_answered_for_every_action_and_role(office: Office, number: int) -> None:
    values = {"int": str(number), "bool": "0", "str": "a" if number == 1 else "%_'"}
    for account in (
        805,
        office.own.telegram_id,
        office.liaison.telegram_id,
        office.teacher.telegram_id,
        office.author.telegram_id,
        ADMIN,
    ):
        await office.town.phone(account, "某人").say("/help")
        for kind in MATRIX:
            words = [values[str(item.type)] for item in fields(kind)]
            await office.tap(account, ":".join(["1", kind.code, *words]))
    _nobody_failed(office)


def _nobody_failed(office: Office) -> None:
    failed = office.town.database.read_now(
        lambda session: session.execute(
            select(InboxUpdate.body, InboxUpdate.error).where(InboxUpdate.error.is_not(None))
        ).all()
    )
    assert failed == []


@pytest.fixture
async def town(sqlite_template: Path, tmp_path: Path, clock: StillClock) -> Any:
    """A town whose updates are not retried: a failure is the finding."""
    built = Town(sqlite_template, tmp_path, clock)
    built.chat.lanes._backoff = (0.0,)
    await built.open()
    yield built
    await built.close()
