"""`certify` on the command line: counts, issues once, names a course that gives none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import typer
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot.cli.certify import certify
from bot.cli.opening import settings_or_exit
from bot.house import House, open_house
from bot.study.learning.publish_course import publish_course
from bot.study.learning.read_lesson import open_page
from bot.study.people.actor import COMMAND_LINE
from content.model import CertificatePlan
from tests.build import a_cadre, a_course, a_module, an_actor


def run(*words: str) -> Result:
    app = typer.Typer()
    app.command("certify")(certify)
    return CliRunner().invoke(app, list(words))


def finished(house: House, now: datetime) -> None:
    """Somebody finishes a course, which gives a certificate only afterwards; another course gives none."""
    course = a_course(modules=(a_module(1, questions=()),))

    def work(session: Session) -> None:
        publish_course(session, now, COMMAND_LINE, a_course("plain"))
        publish_course(session, now, COMMAND_LINE, course)
        me = an_actor(session, a_cadre(session, telegram_id=501))
        open_page(session, now, me, "basics", 1, 99)
        late = replace(course, certificate=CertificatePlan(), fingerprint="v2")
        publish_course(session, now, COMMAND_LINE, late)

    house.database.write_now(work)


def test_counted_issued_and_issued_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    for name in ("BOT_DATABASE_URL", "BOT_TOKEN", "BOT_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    with open_house(settings_or_exit()) as house:
        finished(house, now)
    assert "可以补发 1 份证书" in run("basics", "--dry-run").output
    assert "补发了 1 份证书" in run("basics").output
    assert "补发了 0 份证书" in run("basics").output
    wrong = run("plain")
    assert wrong.exit_code == 1
    assert "不发证书" in wrong.output
