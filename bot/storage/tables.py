"""Every table of the product, imported in one place for migrations and tests."""

from __future__ import annotations

import bot.inbox.tables
import bot.presence.tables
import bot.study.alarms.tables
import bot.study.audit.tables
import bot.study.certificates.tables
import bot.study.credits.closing_tables
import bot.study.credits.exemption_tables
import bot.study.credits.penalty_tables
import bot.study.credits.proposal_tables
import bot.study.credits.tables
import bot.study.credits.target_tables
import bot.study.forecast.tables
import bot.study.jobs.tables
import bot.study.late.tables
import bot.study.learning.essay_tables
import bot.study.learning.exam_tables
import bot.study.learning.tables
import bot.study.makeup.tables
import bot.study.notices.tables
import bot.study.people.tables
import bot.study.posts.tables
import bot.study.practice.tables
import bot.study.schedule.tables  # noqa: F401
from bot.storage.base import Base

metadata = Base.metadata
