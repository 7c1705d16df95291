"""What to do instead with a file that nothing here reads."""

from __future__ import annotations

from bot.actions.people import OpenImport
from bot.actions.questions import AskTemplate
from bot.screens import Button, Screen, say, screen, when
from bot.study.makeup.unread_file import UnreadFile
from bot.views.buttons import HOME
from bot.views.sent_questions import GUIDE
from content.file_names import ending_of, family_of

_WRAPPED_ANEW = ("archive", "table")
"""Families that are sent again in another form: nothing is copied out of them."""


def unread(file: UnreadFile) -> Screen:
    """What it is, and what its sender may do with it; the template where questions would have to be copied."""
    family = family_of(file.name)
    copied = family not in _WRAPPED_ANEW
    return screen(
        say("file-unread", family=family, ending=ending_of(file.name) or "none"),
        *when(copied and file.authors, "", say("file-unread-questions", family=family), say("file-unread-lesson")),
        *when(copied and file.imports, *when(not file.authors, ""), say("file-unread-roster")),
        rows=[
            [Button(say("questions-button-template"), AskTemplate(), style="primary")]
            if copied and file.authors
            else [],
            [GUIDE] if file.authors else [Button(say("roster-button-import"), OpenImport())],
            [HOME],
        ],
    )
