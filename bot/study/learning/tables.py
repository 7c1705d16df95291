"""What is kept of courses, of who must take them, and of how far each person is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base

LESSON, EXAM = "lesson", "exam"  # kinds of modules
EXAM_SLUG = "/exam"  # no file name holds a slash, so no lesson has this one
EXAM_NUMBER = 1000  # files have three digits: an exam comes after every lesson
RUNNING = text("submitted_at IS NULL")  # papers the clock has still to look at
UNWATCHED = text("watched_at IS NULL")
UNMET = text("completed_at IS NULL AND missed_at IS NULL")  # deadlines the clock has still to look at


class Course(Base):
    """A course by its id; what it holds belongs to its versions."""

    __tablename__ = "course"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version_id: Mapped[int | None]  # the version in force; no foreign key, since each would need the other first
    required: Mapped[bool]
    title: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]


class CourseVersion(Base):
    """One published state of a course; attempts finish on the version they began."""

    __tablename__ = "course_version"
    __table_args__ = (UniqueConstraint("course_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    number: Mapped[int]
    origin: Mapped[str] = mapped_column(String(64))  # the fingerprint of the package it came from
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(String(60))
    hours: Mapped[int]  # hundredths, of the whole course
    required: Mapped[bool]
    pass_mark: Mapped[int]  # percent
    attempts: Mapped[int]
    cool_down: Mapped[int]  # minutes
    deadline_date: Mapped[date | None]
    deadline_days: Mapped[int | None]
    draw: Mapped[int]
    published_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12), default="published", server_default="published")  # draft, withdrawn
    audience: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # `content.model.Audience`; None: everybody
    prerequisites: Mapped[list[str] | None] = mapped_column(JSON)  # ids of courses
    in_order: Mapped[bool] = mapped_column(default=False, server_default=false())
    release_on: Mapped[date | None]  # nobody begins before that day
    certificate: Mapped[dict[str, Any] | None] = mapped_column(
        JSON
    )  # `content.model.CertificatePlan`; None: there is none
    mix: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # `content.model.Mix`; None: any questions


class Module(Base):
    """A module of one version. `slug` ties progress to it across versions; `hours` is its share in hundredths."""

    __tablename__ = "module"
    __table_args__ = (UniqueConstraint("version_id", "number"), UniqueConstraint("version_id", "slug"))

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_version.id"))
    number: Mapped[int]
    slug: Mapped[str] = mapped_column(String(80))
    file: Mapped[str] = mapped_column(
        String(80), default="", server_default=""
    )  # in the package; "": named as the slug
    title: Mapped[str] = mapped_column(String(200))
    screens: Mapped[int]
    questions: Mapped[int]
    hours: Mapped[int]
    category: Mapped[str] = mapped_column(String(60), default="", server_default="")  # "": the course's
    release_on: Mapped[date | None]
    kind: Mapped[str] = mapped_column(String(10), default=LESSON, server_default=LESSON)  # or exam: see `exam_tables`


class LessonPage(Base):
    """One phone screen of a module, rendered when the course was published."""

    __tablename__ = "lesson_page"

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    html: Mapped[str] = mapped_column(Text)
    rich: Mapped[str] = mapped_column(Text, default="", server_default="")  # as a rich message; "": shows nothing more
    media: Mapped[str | None] = mapped_column(ForeignKey("media.sha256"))


class Media(Base):
    """A picture of a course, kept in the database so that every process and every backup has it."""

    __tablename__ = "media"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class SentMedia(Base):
    """Telegram's file_id of bytes already uploaded by this bot, so that a picture travels once."""

    __tablename__ = "sent_media"

    bot_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    token: Mapped[str] = mapped_column(String(80), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(200))


class BankQuestion(Base):
    """A question of a module's bank: content as the course package holds it."""

    __tablename__ = "bank_question"
    __table_args__ = (UniqueConstraint("module_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"))
    key: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))
    topic: Mapped[str] = mapped_column(String(60), default="", server_default="")  # 知识点
    difficulty: Mapped[int] = mapped_column(default=0, server_default="0")  # 1 easy, 2 medium, 3 hard, 0 unknown
    content: Mapped[dict[str, Any]] = mapped_column(JSON)  # as `stored_question.question_row` writes it
    added: Mapped[bool] = mapped_column(default=False)  # imported beside the package; kept when that is published anew
    packaged: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # of one that was corrected so: what the package says


class Enrolment(Base):
    """A cadre's task to take a course: its deadline, its end, and when to remind next."""

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("cadre_id", "course_id"),
        Index("ix_enrolment_course_id_cadre_id", "course_id", "cadre_id"),
        Index("ix_enrolment_due_at", "due_at", sqlite_where=UNMET, postgresql_where=UNMET),
        Index("ix_enrolment_nudge_at", "nudge_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    assigned_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    acted_at: Mapped[datetime | None]  # last time the cadre did anything in it
    round: Mapped[int] = mapped_column(default=0)  # of reminders; a deed of the cadre begins the next round
    nudges: Mapped[int] = mapped_column(default=0)  # reminders sent in this round (five at most)
    nudge_at: Mapped[datetime | None]  # when to look again; None: never
    missed_at: Mapped[datetime | None]  # when the clock found the deadline missed


class ModuleProgress(Base):
    """How far a cadre is in a module: where to resume, whether read, whether passed."""

    __tablename__ = "module_progress"

    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    page: Mapped[int] = mapped_column(default=1)  # the page last shown, from 1
    furthest: Mapped[int] = mapped_column(default=1)
    read_at: Mapped[datetime | None]
    passed_at: Mapped[datetime | None]
    best: Mapped[int | None]  # percent
    failed: Mapped[int] = mapped_column(default=0)  # attempts that were submitted and not passed
    extra: Mapped[int] = mapped_column(default=0)  # attempts granted on top (make-up)
    last_submitted_at: Mapped[datetime | None]
    marking_since: Mapped[
        datetime | None
    ]  # an attempt with essays was handed in then, and a teacher has still to mark it


class Attempt(Base):
    """One try at a module's quiz; at most one open per cadre and module."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("cadre_id", "course_id", "slug", "number"),
        Index("ix_attempt_cadre_id_submitted_at", "cadre_id", "submitted_at"),
        Index("ix_attempt_course_id_slug", "course_id", "slug"),
        Index("ix_attempt_submitted_at", "submitted_at"),
        Index("ix_attempt_unwatched", "submitted_at", sqlite_where=UNWATCHED, postgresql_where=UNWATCHED),
        Index("ix_attempt_closes_at", "closes_at", sqlite_where=RUNNING, postgresql_where=RUNNING),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    slug: Mapped[str] = mapped_column(String(80))
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"))
    number: Mapped[int]
    position: Mapped[int] = mapped_column(default=1)  # the question now on the phone, from 1; 0: the summary
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    watched_at: Mapped[datetime | None]  # when the clock looked whether it looks like a person reading
    graded_at: Mapped[datetime | None]  # when a teacher's marks were released; None for what needs no teacher
    score: Mapped[int | None]  # percent
    passed: Mapped[bool | None]
    closes_at: Mapped[datetime | None]  # of an exam: nothing is answered from then on, and the clock hands it in
    retry_at: Mapped[
        datetime | None
    ]  # of a paper that could not be handed in: not before then does the clock try again
    sitting: Mapped[str] = mapped_column(String(20), default="", server_default="")  # of an exam: `sitting_key`
    open_book: Mapped[bool] = mapped_column(default=False, server_default=false())


class AttemptQuestion(Base):
    """A drawn question in an attempt: the shuffled order it is shown in, and the answer given."""

    __tablename__ = "attempt_question"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("bank_question.id"))
    order: Mapped[list[int]] = mapped_column(JSON)  # shown place -> option index
    answer: Mapped[list[Any] | None] = mapped_column(JSON)  # option indexes, or typed texts: see `grading`
    settled: Mapped[bool] = mapped_column(default=False)  # a multiple choice is settled by its own button
    answered_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)  # typed: the same message never answers twice
    flagged: Mapped[bool] = mapped_column(default=False, server_default=false())  # to be looked at again
    right: Mapped[bool | None]
    earned: Mapped[int | None]  # hundredths of a point, once handed in
    section: Mapped[str] = mapped_column(String(60), default="", server_default="")  # of an exam
    points: Mapped[int | None]  # of an exam: hundredths of a point that it is worth here; None: its own
