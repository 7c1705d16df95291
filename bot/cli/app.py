"""The commands of `python -m bot`, by name. Each is imported when it is called: `run` must speak within a second."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

HELP = "学时 Xueshi: a Telegram learning assistant. Settings come from the environment (BOT_…)."
COMMANDS: Mapping[str, str] = {
    "run": "bot.cli.run:run",
    "check": "bot.cli.check:check",
    "import": "",
    "invite": "bot.cli.invite:invite",
    "export": "",
    "verify": "bot.cli.verify:verify",
    "certify": "bot.cli.certify:certify",
    "inbox": "",
    "policy": "",
    "backup": "bot.cli.backup:backup",
    "restore": "bot.cli.restore:restore",
    "resume": "bot.cli.resume:resume",
    "migrate": "bot.cli.migrate:migrate",
    "sample": "bot.cli.sample:sample",
}
IMPORTS: Mapping[str, str] = {
    "roster": "bot.cli.roster:import_roster",
    "course": "bot.cli.course:import_course",
    "questions": "bot.cli.questions:import_questions",
}
EXPORTS: Mapping[str, str] = {
    "ledger": "bot.cli.export:export_ledger",
    "shortfalls": "bot.cli.export:export_shortfalls",
    "early": "bot.cli.export:export_early",
    "records": "bot.cli.export:export_records",
    "statistics": "bot.cli.export:export_statistics",
    "indicators": "bot.cli.export:export_indicators",
    "closings": "bot.cli.export:export_closings",
    "lates": "bot.cli.export:export_lates",
    "qualification": "bot.cli.export:export_qualification",
    "questions": "bot.cli.export_questions:export_questions",
}
INBOX: Mapping[str, str] = {
    "list": "bot.cli.inbox:list_dead",
    "retry": "bot.cli.inbox:retry",
}

POLICY: Mapping[str, str] = {
    "list": "bot.cli.policy:list_policies",
    "show": "bot.cli.policy:show",
    "propose": "bot.cli.policy:propose",
}


def make_app() -> typer.Typer:
    """The command line."""
    app = _group(COMMANDS, HELP)
    app.add_typer(_group(IMPORTS, "Import a roster, a course or questions."), name="import")
    app.add_typer(_group(EXPORTS, "Export the office's tables or a course's questions."), name="export")
    app.add_typer(_group(INBOX, "Updates that were set aside after too many failures."), name="inbox")
    app.add_typer(_group(POLICY, "Credit policies: what is in force, and what a change would change."), name="policy")
    return app


def _group(places: Mapping[str, str], text: str) -> typer.Typer:
    """Commands whose modules (``module:function``) are imported only when they are asked for; without a place: a group."""

    class Group(TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return list(places)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            if not places.get(cmd_name):
                return super().get_command(ctx, cmd_name)
            module, _, function = places[cmd_name].partition(":")
            alone = typer.Typer(add_completion=False)
            alone.command(cmd_name)(getattr(import_module(module), function))
            return typer.main.get_command(alone)

    group = typer.Typer(
        cls=Group, help=text, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    group.callback()(_nothing)  # without it a group of lazy commands would count as empty
    return group


def _nothing() -> None:
    """Nothing is to be done before a command."""
