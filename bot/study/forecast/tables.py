"""Who may not make it, as it was reckoned last: a list to page through, made anew every night."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class EarlyWarning(Base):
    """Somebody on the early list 预警名单; amounts in hundredths, as `bot.study.forecast.rules.Prospect` names them."""

    __tablename__ = "early_warning"

    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), primary_key=True)
    cycle: Mapped[str] = mapped_column(String(10))
    verdict: Mapped[str] = mapped_column(String(10))  # over | short | callup | tight
    hours: Mapped[int]
    target: Mapped[int]
    reach: Mapped[int]
    needed: Mapped[int]
    lacking: Mapped[int]
    at: Mapped[datetime]  # when it was reckoned
