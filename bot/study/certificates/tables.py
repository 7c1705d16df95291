"""Certificates as they were issued, their numbers, and what became of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base


class CertificateSerial(Base):
    """The last serial number of an issuing unit, a year and a series. Its row is locked by whoever takes the next one, until
    the certificate is committed or not: so no number is used twice, and none is left out."""

    __tablename__ = "certificate_serial"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(20), primary_key=True)
    last: Mapped[int]


class Certificate(Base):
    """What was certified, in the words of that day: never changed, never removed."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("unit_id", "year", "series", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # its meaning: see `keys`
    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))  # that issues it: the top of the holder's units
    year: Mapped[int]
    series: Mapped[str] = mapped_column(String(20))
    serial: Mapped[int]
    number: Mapped[str] = mapped_column(String(200))  # unit-year-series-serial, for people
    code: Mapped[str] = mapped_column(String(22), unique=True)  # random: whoever has it sees what the certificate says
    name: Mapped[str] = mapped_column(String(40))  # 结业证书, 绿色证书 …
    subject: Mapped[str] = mapped_column(String(200))  # the course or exam
    holder: Mapped[str] = mapped_column(String(80))
    issuer: Mapped[str] = mapped_column(String(120))
    begun_on: Mapped[date]
    finished_on: Mapped[date]
    hours: Mapped[int]  # hundredths; 0: none are certified
    issued_at: Mapped[datetime]
    valid_until: Mapped[date | None] = mapped_column(index=True)  # that day included; None: without end
    renews_id: Mapped[int | None] = mapped_column(
        ForeignKey("certificate.id"), index=True, unique=True
    )  # the one in whose place it was issued


class CertificateEvent(Base):
    """Withdrawn, or in force again after a mistake; the last event counts. Never changed, never removed."""

    __tablename__ = "certificate_event"
    __table_args__ = (UniqueConstraint("certificate_id", "turn"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    turn: Mapped[int]  # 1, 2, 3 … of this certificate
    kind: Mapped[str] = mapped_column(String(10))  # withdrawn | restored
    why: Mapped[str] = mapped_column(String(20))
    author: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
