"""The progress of a unit's child units as a picture, in the reader's language."""

from __future__ import annotations

from bot.pictures.bars import Bars, Chart, Measure, draw
from bot.screens import Hours, Joined, Moment, Percent, Value, say
from bot.study.reports.figures import Figures
from bot.study.reports.see_progress import Progress
from bot.wording import Wording


def draw_progress(progress: Progress, wording: Wording, language: str | None) -> bytes:
    """A PNG of the children on this page, in the roster's order, each beside the mean of the whole unit."""
    return draw(chart_of(progress, wording, language))


def chart_of(progress: Progress, wording: Wording, language: str | None) -> Chart:
    """What the picture shows. Shares fill their track at 100 %, hours at the highest of the page or the mean."""

    def word(key: str, **values: Value) -> str:
        return wording.plain(say(key, **values), language)

    total = progress.total
    longest = max([1, total.mean_hours, *(child.figures.mean_hours for child in progress.children)])
    subtitle = [say("picture-subtitle", heads=total.heads, at=Moment(progress.at))]
    if progress.pages > 1:
        subtitle.append(say("picture-page", page=progress.page, pages=progress.pages))
    return Chart(
        title=word("picture-title", name=progress.unit.name, year=progress.cycle),
        subtitle=wording.plain(Joined(tuple(subtitle), ""), language),
        measures=(
            Measure(word("picture-participation"), 1000),
            Measure(word("picture-completion"), 1000),
            Measure(word("picture-mean"), longest),
        ),
        bars=tuple(
            Bars(
                child.unit.name,
                word("picture-heads", heads=child.figures.heads),
                _values(child.figures, wording, language),
            )
            for child in progress.children
        ),
        mean=(total.participation, total.completion, total.mean_hours),
        mean_name=word("picture-mean-line", name=progress.unit.name),
    )


def _values(figures: Figures, wording: Wording, language: str | None) -> tuple[tuple[int, str], ...]:
    completion = Percent(figures.completion) if figures.rated else "—"
    worded: tuple[Value, ...] = (Percent(figures.participation), completion, Hours(figures.mean_hours))
    numbers = (figures.participation, figures.completion, figures.mean_hours)
    return tuple(
        (number, wording.plain(say("picture-value", value=value), language))
        for number, value in zip(numbers, worded, strict=True)
    )
