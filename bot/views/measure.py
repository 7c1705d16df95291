"""What an account counts, in words: hours of study 学时, or credits 学分."""

from __future__ import annotations

from bot.screens import Sentence, say


def unit_of(measure: str) -> Sentence:
    """The word beside a figure; `measure` is that of the policy."""
    return say(f"policy-measure-{measure}")
