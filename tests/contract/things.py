"""Everything that a button can point at, made of one person or about that person's unit; for whoever forges buttons."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.alarms.tables import Anomaly
from bot.study.certificates.issue_certificate import Award, issue_certificate
from bot.study.credits.certify import certify
from bot.study.credits.closing_tables import YearMotion
from bot.study.credits.exemption_tables import ExemptionRequest
from bot.study.credits.penalty_tables import PenaltyRequest
from bot.study.credits.proposal_tables import PolicyProposal
from bot.study.jobs.files import store_file
from bot.study.jobs.finish_job import finish_job
from bot.study.jobs.tables import Job
from bot.study.learning.drafts import keep_draft
from bot.study.learning.essay_tables import Essay
from bot.study.learning.packed_questions import pack
from bot.study.learning.start_exam import start_exam
from bot.study.learning.tables import Attempt, BankQuestion, Module
from bot.study.makeup.ask_import import ask_check
from bot.study.makeup.ask_questions import ask_questions
from bot.study.makeup.choose_cases import EVERY, begin_choosing, tick_many
from bot.study.makeup.draft_campaign import draft_campaign
from bot.study.makeup.list_cases import ALL
from bot.study.makeup.start_periodic import start_periodic
from bot.study.makeup.tables import Callup, MakeupCase
from bot.study.notices.tables import Campaign
from bot.study.people.actor import ADMIN, Actor
from bot.study.people.tables import Binding, Credential, Role, Unit
from bot.study.posts.record_held import begin_held, give_evidence, keep_held
from bot.study.practice.tables import PracticeCard
from bot.study.schedule.tables import Schedule
from content.model_bank import BankFile
from tests.build import a_cadre, a_course, a_question
from tests.study.credits.reversals import ask, earn
from tests.study.late.office import a_late_entry
from tests.study.makeup.school import School

TODAY = date(2026, 3, 2)
Ids = dict[str, Any]


def things(school: School, someone: Actor, hours: int = 100) -> Ids:
    """Field of an action -> the id to put there. `someone` has failed a quiz before; each of two entries is worth `hours`."""
    do = school.do
    draft = do(begin_choosing, ALL, 0).draft_id
    do(tick_many, draft, EVERY, ALL, 0, 1)
    do(draft_campaign, someone.unit_id)
    do(start_periodic, someone.unit_id, "w", 1)
    do(ask_check, someone.unit_id, "file", "roster.xlsx", 10)
    late, evidence = a_late_entry(school, someone)
    made = {
        "cadre": someone.cadre_id, "unit": someone.unit_id, "text": someone.name, "draft": draft,
        "request": ask(school, do(earn, someone.cadre_id, hours)), "entry": do(earn, someone.cadre_id, hours),
        "late": late, "evidence": evidence, "held_draft": _held(school, someone), "certificate": do(_certificate, someone),
        "proposal": do(_proposal, someone), "essay": do(_essay, someone), "alarm": do(_alarm, someone),
        "penalty": do(_penalty, someone), "exemption": do(_exemption, someone),
        **do(_closed_year, someone),
    }  # fmt: skip
    return made | school.database.read_now(lambda session: _found(session, someone))


def more_things(school: School, someone: Actor, author: Actor, ids: Ids) -> Ids:
    """`ids`, pointing at the person's running exam and at what `author` has under way: a draft of a course, questions sent."""
    school.do(start_exam, "basics", 1, actor=someone)
    draft = school.do(
        keep_draft, a_course(title="草稿", attempts=1, fingerprint=f"of {author.telegram_id}"), actor=author
    )
    job = school.do(ask_questions, author.telegram_id, "file", "questions.gift", 10, actor=author)
    school.do(_checked, job)

    def found(session: Session) -> Ids:
        module = session.scalars(select(Module).where(Module.version_id == draft)).first()
        assert module is not None
        question = session.scalars(select(BankQuestion.id).where(BankQuestion.module_id == module.id)).first()
        attempt = _newest(session, Attempt.id, Attempt.cadre_id == someone.cadre_id)
        return {**ids, "attempt": attempt, "version": draft, "job": job, "module_id": module.id, "question": question}

    return school.database.read_now(found)


def _found(session: Session, someone: Actor) -> Ids:
    """What the deeds of others have brought about."""
    his = someone.cadre_id
    return {
        "binding": _newest(session, Binding.id, Binding.cadre_id == his),
        "role": _newest(session, Role.id, Role.unit_id == someone.unit_id),
        "case": _newest(session, MakeupCase.id, MakeupCase.cadre_id == his),
        "callup": _newest(session, Callup.id),
        "campaign": _newest(session, Campaign.id),
        "schedule": _newest(session, Schedule.id),
        "job": _newest(session, Job.id),
        "attempt": _newest(session, Attempt.id, Attempt.cadre_id == his),
        "card": _newest(session, PracticeCard.id, PracticeCard.cadre_id == his),
        "held": _newest(session, Credential.id, Credential.cadre_id == his),
        "path": session.scalar(select(Unit.path).where(Unit.id == someone.unit_id)),
    }


def _newest(session: Session, column: Any, *where: Any) -> int:
    return int(session.scalars(select(column).where(*where).order_by(column.desc())).first() or 0)


def _held(school: School, someone: Actor) -> int:
    """The boss has recorded one thing about a person, and is about to record another."""
    draft = school.do(begin_held, someone.cadre_id, "degree", 0)
    school.do(give_evidence, "毕业证书")
    school.do(keep_held, draft.draft_id)
    waiting = school.do(begin_held, someone.cadre_id, "job_title", 0)
    school.do(give_evidence, "职称证书")
    return int(waiting.draft_id)


def _certificate(session: Session, now: datetime, boss: Actor, someone: Actor) -> int:
    award = Award(f"c:{someone.cadre_id}", someone.cadre_id or 0, "绿色证书", "绿证", "课", TODAY, TODAY, 100)
    return int(issue_certificate(session, now, award).id)


def _proposal(session: Session, now: datetime, boss: Actor, someone: Actor) -> int:
    """A proposal of the boss about one place, which waits for somebody's decision."""
    row = PolicyProposal(
        key=f"national:{someone.path}:{someone.cadre_id}", account="national", label="national@1", cycle="2026",
        path=someone.path, telegram_id=boss.telegram_id, author="boss", asked_at=now, state="waiting", reached=0, people=1,
        lines=1, before=100, after=200, stale=0,
    )  # fmt: skip
    return _kept(session, row)


def _closed_year(session: Session, now: datetime, boss: Actor, someone: Actor) -> Ids:
    """A year of one place that the boss has closed, an admin above it by now, and the boss's motion to open it again."""
    admin = a_cadre(session, "清河县", name="陈主任", role=ADMIN)
    said = {
        "unit_id": someone.unit_id, "path": someone.path, "cycle": "2025", "telegram_id": boss.telegram_id, "author": "boss",
        "cadre_id": admin.id, "reason": "r", "asked_at": now, "state": "waiting", "reached": 0,
    }  # fmt: skip
    closes = YearMotion(kind="close", **said)
    session.add(closes)
    session.flush()
    year = certify(session, now, boss, closes)
    closes.state, closes.closing_id = "done", year.id
    said |= {"unit_id": year.unit_id, "path": year.path}  # that of the unit above, where it had closed the year before
    return {"closing": year.id, "motion": _kept(session, YearMotion(kind="reopen", closing_id=year.id, **said))}


def _essay(session: Session, now: datetime, boss: Actor, someone: Actor) -> int:
    """An answer of somebody's that a teacher may mark."""
    attempt = _handed_in(session, someone)
    return _kept(
        session, Essay(attempt_id=attempt, position=1, cadre_id=someone.cadre_id, handed_in_at=now, state="waiting")
    )


def _alarm(session: Session, now: datetime, boss: Actor, someone: Actor) -> int:
    """An alarm about an attempt of somebody's."""
    attempt = _handed_in(session, someone)
    row = Anomaly(
        key=f"fast:{attempt}", kind="fast", attempt_id=attempt, cadre_id=someone.cadre_id, found_at=now, state="new",
        detail={"seconds": 1, "signs": 900, "questions": 9},
    )  # fmt: skip
    return _kept(session, row)


def _penalty(session: Session, now: datetime, boss: Actor, someone: Actor) -> int:
    """A penalty that the boss has asked for."""
    row = PenaltyRequest(
        cadre_id=someone.cadre_id, telegram_id=boss.telegram_id, author="boss", account="national", rule="absence", day=TODAY,
        amount=200, reason="r", asked_at=now, state="waiting",
    )  # fmt: skip
    return _kept(session, row)


def _exemption(session: Session, now: datetime, boss: Actor, someone: Actor) -> int:
    """An exemption that the boss has asked for."""
    row = ExemptionRequest(
        cadre_id=someone.cadre_id, telegram_id=boss.telegram_id, author="boss", cycle="2026", part=False, why="ill", reason="",
        asked_at=now, state="waiting",
    )  # fmt: skip
    return _kept(session, row)


def _checked(session: Session, now: datetime, boss: Actor, job: int) -> None:
    """A file of questions was found sound, and waits for the word of whoever sent it."""
    kept = store_file(session, now, "questions.json", pack(BankFile((("", a_question("sent")),))))
    finish_job(session, now, job, "asked", file=kept)


def _handed_in(session: Session, someone: Actor) -> int:
    found = session.scalars(
        select(Attempt.id).where(Attempt.cadre_id == someone.cadre_id, Attempt.submitted_at.is_not(None))
    ).first()
    return int(found or 0)


def _kept(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)
