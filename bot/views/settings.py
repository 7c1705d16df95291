"""Settings and help."""

from __future__ import annotations

from bot.actions.learning import ChooseLanguage, OpenHelp, OpenSettings, SwitchNudges
from bot.menu import commands_for
from bot.screens import Button, Screen, say, screen
from bot.study.people.actor import Actor
from bot.study.people.preferences import SettingsView
from bot.views.buttons import HOME


def settings(view: SettingsView, *, changed: bool = False) -> Screen:
    """Language and reminders."""
    chinese, english = view.language != "en", view.language == "en"
    return screen(
        say("settings-title"),
        "",
        say("settings-bound", who=view.bound_as) if view.bound_as else say("settings-unbound"),
        say("settings-nudges-on") if view.nudges else say("settings-nudges-off"),
        rows=[
            [
                Button(f"{'● ' if chinese else ''}中文", ChooseLanguage("zh-Hans")),
                Button(f"{'● ' if english else ''}English", ChooseLanguage("en")),
            ],
            [
                Button(say("settings-turn-off"), SwitchNudges(False))
                if view.nudges
                else Button(say("settings-turn-on"), SwitchNudges(True))
            ],
            [Button(say("button-help"), OpenHelp()), HOME],
        ],
        toast=say("settings-changed") if changed else None,
        menu=changed,
    )


def help_page(actor: Actor) -> Screen:
    """What this person can do here, command by command."""
    return screen(
        say("help-title"),
        "",
        *(say("help-line", command=f"/{name}", what=label) for name, label in commands_for(actor)),
        "",
        say("help-privacy") if actor.cadre_id is not None else say("help-unbound"),
        rows=[[Button(say("button-settings"), OpenSettings()), HOME]],
    )
