"""Heads and the three standard indicators as every screen shows them."""

from __future__ import annotations

from bot.screens import Hours, Percent, Sentence, Value, say
from bot.study.reports.figures import Figures


def figures_lines(figures: Figures) -> tuple[Sentence, ...]:
    """Heads and attendances, then 参学率, 完成率, 人均学时; who owes nothing is said beside the rate that leaves them out."""
    without = "progress-completion-free" if figures.rated else "progress-completion-none"
    completion = without if figures.free else "progress-completion"
    return (
        say("progress-heads", heads=figures.heads, attendances=figures.attendances),
        say("progress-participation", share=Percent(figures.participation), count=figures.participants),
        say(
            completion, share=completion_of(figures), count=figures.reached, owing=figures.owing,
            free=figures.free,
        ),
        say("progress-mean", hours=Hours(figures.mean_hours)),
    )  # fmt: skip


def completion_of(figures: Figures) -> Value:
    """完成率, or a dash where nobody owes anything."""
    return Percent(figures.completion) if figures.rated else "—"
