"""What a cadre taps about the own credits beyond the overview."""

from __future__ import annotations

from bot.actions.base import Action


class OpenCreditDetails(Action, code="cd"):
    """By category: minimums, caps, what goes over into the next year."""
