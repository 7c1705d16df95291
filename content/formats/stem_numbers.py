"""Running numbers in front of the stems of a sheet (`1. …`, `第2题 …`): papers are shuffled, so they would only mislead."""

from collections import Counter
from collections.abc import Sequence

from content.formats.office_lines import number_of

FEWEST = 3
"""Stems of a sheet that must be numbered: one or two may begin with a figure of their own."""
NEARLY_ALL = 0.9
_LONGEST_GAP = 3
"""By how much a number may be above the one before it: rows get deleted."""


def without_numbers(stems: Sequence[str]) -> dict[int, str]:
    """The stems, by their places, from which a running number is taken, without it.

    | stems of a sheet, in order                            | numbers taken off        |
    |-------------------------------------------------------|--------------------------|
    | nine of ten carry numbers of one style that count up  | all those that count up  |
    | these begin again at 1                                | the same                 |
    | fewer of them                                         | none                     |
    | fewer than three in all                               | none                     |
    """
    found = [(place, split) for place, stem in enumerate(stems) if (split := _split(stem))]
    common = Counter(style for _, (_, style, _) in found).most_common(1)
    counted: dict[int, str] = {}
    before: int | None = None
    for place, (number, style, rest) in found:
        if style != common[0][0]:
            continue
        if before is None or before < number <= before + _LONGEST_GAP or number == 1 < before:
            counted[place] = rest
            before = number
    asked = sum(map(bool, stems))
    return counted if len(counted) >= max(FEWEST, NEARLY_ALL * asked) else {}


def _split(stem: str) -> tuple[int, str, str] | None:
    """(number, style, what is left of the stem), where something is left."""
    line, end, more = stem.partition("\n")
    numbered = number_of(line)
    if numbered is None or not (numbered[2].strip() or more.strip()):
        return None
    return numbered[0], numbered[1], f"{numbered[2]}{end}{more}".strip()
