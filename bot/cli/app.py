"""The commands of `python -m bot`, by name."""

from __future__ import annotations

import typer

from bot.cli import check, course, export, invite, migrate, roster, run, sample, verify

HELP = "学时 Xueshi: a Telegram learning assistant. Settings come from the environment (BOT_…)."


def make_app() -> typer.Typer:
    """The command line."""
    app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    importing = typer.Typer(help="Import a roster, a course or questions.", no_args_is_help=True)
    exporting = typer.Typer(help="Export the ledger or the shortfall list.", no_args_is_help=True)
    app.command("run")(run.run)
    app.command("check")(check.check)
    app.add_typer(importing, name="import")
    importing.command("roster")(roster.import_roster)
    importing.command("course")(course.import_course)
    importing.command("questions")(course.import_questions)
    app.command("invite")(invite.invite)
    app.add_typer(exporting, name="export")
    exporting.command("ledger")(export.export_ledger)
    exporting.command("shortfalls")(export.export_shortfalls)
    app.command("verify")(verify.verify)
    app.command("migrate")(migrate.migrate)
    app.command("sample")(sample.sample)
    return app
