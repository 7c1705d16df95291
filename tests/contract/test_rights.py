"""Role x action x relation with forged ids: nobody reads or changes what lies outside their scope, whatever they tap."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

import bot.actions.alarms as alarms
import bot.actions.certificates as certificates
import bot.actions.closing as closing
import bot.actions.credits as credits
import bot.actions.early as early
import bot.actions.exams as exams
import bot.actions.exemption as exemption
import bot.actions.late as late
import bot.actions.learning as learning
import bot.actions.makeup as makeup
import bot.actions.marking as marking
import bot.actions.notices as notices
import bot.actions.packages as packages
import bot.actions.penalty as penalty
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
import bot.actions.todo as todo
from bot.actions.base import Action
from bot.clock import StillClock
from bot.inbox.tables import InboxUpdate
from bot.storage.tables import metadata
from bot.study.learning.start_quiz import start_quiz
from bot.study.makeup.read_page import read_page
from tests.build import BOSS, a_course, an_exam
from tests.chat.town import ADMIN, Town
from tests.contract.things import things
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
            learning.ShowResult, learning.Explain, learning.ShowPicture, learning.OpenCredits,
            learning.OpenEntries, learning.WhyEntry, learning.OpenSettings, learning.ChooseLanguage,
            learning.SwitchNudges, learning.OpenHelp, learning.NoDeed, practice.OpenBook,
            practice.Practise, practice.ShowAnswer, practice.AnswerCard, practice.ChooseDaily, practice.ShowCard,
            makeup.OpenMakeup, makeup.ReadCallup,
            periodic.StopPeriodic, late.OpenLates, late.BeginLate, late.ChooseLate, late.AskLate, late.GoOnLate, late.DropLate,
            late.FileLate, late.RemoveEvidence, credits.OpenCreditDetails, credits.OpenStatements, credits.AskStatement,
            certificates.OpenRenewal,
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
            reports.OpenExport, reports.AskExport, reports.OpenExportTable, reports.AskYearExport,
            people.AskUnbind, notices.ResendUnknown,
            posts.OpenGate, posts.OpenHeld,
            certificates.OpenCertificates, certificates.OpenCertificate, certificates.GetCertificate,
            people.OpenPersonFile, people.AskPersonFile, early.OpenEarly, early.OpenEarlyUnits, early.RenewEarly,
            late.BeginLateFor, late.OpenLate, late.ShowEvidence, late.WithdrawLate, late.CorrectLate, late.OpenLateInbox,
            late.OpenAllLates, todo.OpenTodo,
            late.ConfirmLate, late.ApproveLate, late.AcceptLate, late.ChooseLateReturn, late.ReturnLate, late.TypeLateReturn,
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
            penalty.ChoosePenalty, penalty.ChangePenalty, penalty.DropPenalty, penalty.SendPenalty, penalty.WithdrawPenalty,
            penalty.OpenPenalties, penalty.OpenPenalty, penalty.ConfirmPenalty, penalty.ApprovePenalty,
            penalty.ChoosePenaltyRefusal, penalty.RefusePenalty,
            targets.OpenTargets, targets.OpenTarget, targets.DecideTarget,
            exemption.BeginExemption, exemption.EndExemption, exemption.ChooseExemptionReason, exemption.ChangeExemption,
            exemption.DropExemption, exemption.SendExemption, exemption.WithdrawExemption, exemption.OpenExemptions,
            exemption.OpenExemption, exemption.ConfirmExemption, exemption.ApproveExemption, exemption.ChooseExemptionRefusal,
            exemption.RefuseExemption,
            policy.OpenPolicies, policy.OpenPolicy, policy.AskProposal, policy.OpenProposal, policy.ConfirmProposal,
            policy.ApproveProposal, policy.RefuseProposal, policy.WithdrawProposal,
            posts.RecordHeld, posts.ChooseHeldSort, posts.ChooseHeldWord, posts.ChangeEvidence, posts.DropHeld, posts.KeepHeld,
            posts.AskEndHeld, posts.EndHeld, certificates.AskWithdrawal, certificates.WithdrawCertificate,
            certificates.RestoreCertificate, certificates.OpenBacklogs, certificates.OpenBacklog, certificates.IssueBacklog,
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
            marking.OpenEssayPicture,
        ),
        TEACHERS,
    ),
    **dict.fromkeys(
        (
            packages.PreviewPage, packages.PreviewQuestion, packages.PublishDraft, packages.DropDraft,
            packages.OpenPublished, packages.AskWithdraw, packages.WithdrawCourse,
            questions.OpenQuestionGuide, questions.PreviewSent, questions.ChooseBank, questions.ChooseBankModule,
            questions.CompareSent, questions.AddSent, questions.DropSent, questions.AskTemplate, questions.ChooseBankFile,
            questions.AskBank,
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
    "step": 0, "field": "title", "place": 0, "part": False,
}  # fmt: skip
Dump = dict[str, dict[tuple[Any, ...], dict[str, Any]]]
DOMAIN = [table.name for table in metadata.sorted_tables if table.name not in ("inbox", "sent_media")]


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
        self.ids = {HILL: things(self.school, self.mate), RIVER: things(self.school, self.victim)}

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

    def dump(self, names: Collection[str] = DOMAIN) -> Dump:
        """Every row of these tables, by table and primary key."""

        def rows(session: Any) -> Dump:
            return {
                name: {
                    tuple(row._mapping[column] for column in metadata.tables[name].primary_key): dict(row._mapping)
                    for row in session.execute(metadata.tables[name].select())
                }
                for name in names
            }

        return self.town.database.read_now(rows)


class Watch:
    """Which rows change from one look to the next. Only tables that a statement wrote to are read again: thousands look."""

    def __init__(self, office: Office) -> None:
        self._office, self._written = office, set[str]()
        self._rows = office.dump()
        event.listen(Engine, "before_cursor_execute", self._notice)

    def _notice(self, connection: Any, cursor: Any, statement: str, *others: Any) -> None:
        if not statement.startswith(("SELECT", "PRAGMA")):
            # A statement may name its tables anywhere, so every one that it could mean counts as written.
            self._written.update(name for name in DOMAIN if name in statement)

    def changes(self) -> list[tuple[str, dict[str, Any]]]:
        """Rows that are new, changed or gone since the last look."""
        now = self._office.dump(self._written)
        found = changes({name: self._rows[name] for name in now}, now)
        self._rows.update(now)
        self._written.clear()
        return found

    def close(self) -> None:
        """Look no more; the rows are as they would be had everything been read each time."""
        event.remove(Engine, "before_cursor_execute", self._notice)
        assert self._rows == self._office.dump()


_numbers = itertools.count(50_000)


@pytest.fixture
async def office(town: Town) -> Office:
    """The office, with every account known to the pretend Telegram."""
    return Office(town)


def forged(kind: type[Action], ids: dict[str, Any]) -> Action:
    """The action pointed at these ids; fails on a field that nobody has thought about."""
    values = {}
    for item in fields(kind):
        assert item.name in ids or item.name in FIXED, f"{kind.__name__}.{item.name}: say what a forger would put there"
        values[item.name] = FIXED[item.name] if item.name in FIXED else ids[item.name]
        assert item.default is MISSING or isinstance(item.default, (int, str))
    if kind in (reports.AskExport, reports.AskYearExport, reports.OpenExportTable):
        values["what"] = "ledger"
    if kind in (late.ReturnLate, late.AcceptLate):
        values["why"] = "untrue" if kind is late.ReturnLate else "issued"
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
    watch = Watch(office)
    for (role, (account, scope)), (kind, who), place in itertools.product(roles.items(), MATRIX.items(), targets):
        ids, target = office.ids[place], targets[place]
        said = await office.tap(account, forged(kind, ids).pack())
        changed = watch.changes()
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
    watch.close()
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
        penalty.RefusePenalty,
        exemption.ApproveExemption,
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


@pytest.mark.parametrize("number", [0, 1, 999_999_999_999_999_999])
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
