"""Stems that say the same, or nearly: questions that an author may have meant to be one."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from content.formats.plain import normalised
from content.model import Question

ALIKE = 90.0
"""From this share of common letters on (percent), two stems are worth a look."""
SHORTEST = 6
"""Letters of a stem from which on a likeness says anything."""
MOST = 50
"""Pairs that are reported: beyond that an author sees the point."""
SHOWN = 40
"""Characters of a stem that are shown."""


@dataclass(frozen=True)
class Alike:
    """A question of a file, on `line`, that says nearly the same as another one; `percent` of their letters agree.

    The other stands on line `place`, or, where that is 0, in the bank.
    """

    line: int
    text: str
    other: str
    percent: int
    place: int


def alike(questions: Sequence[Question], bank: Sequence[Question]) -> list[Alike]:
    """Questions of a file that are like another one of it, or like one of the bank, most alike first.

    What stands in the bank under the same key is the same question, and not compared.
    """
    keys = {question.key for question in bank}
    fresh = [question for question in questions if question.key not in keys]
    everything = [*fresh, *bank]
    pairs = near_pairs([question.stem for question in fresh], [question.stem for question in bank])
    return [
        Alike(fresh[one].line, fresh[one].stem[:SHOWN], everything[other].stem[:SHOWN], percent, everything[other].line)
        for one, other, percent in pairs
    ]


def near_pairs(stems: Sequence[str], known: Sequence[str] = ()) -> list[tuple[int, int, int]]:
    """(place in `stems`, place of the one it is like, percent), the first most alike.

    The second place counts through `stems` and then on through `known`. Stems are compared without case, width and signs.
    """
    texts = [normalised(stem) for stem in (*stems, *known)]
    order = sorted(
        (index for index, text in enumerate(texts) if len(text) >= SHORTEST), key=lambda index: len(texts[index])
    )
    found: list[tuple[int, int, int]] = []
    for place, first in enumerate(order):
        longest = len(texts[first]) * (200 - ALIKE) / ALIKE  # longer ones cannot have so much in common
        for second in order[place + 1 :]:
            if len(texts[second]) > longest:
                break
            low, high = sorted((first, second))
            if low < len(stems) and (likeness := ratio(texts[first], texts[second], score_cutoff=ALIKE)):
                found.append((high, low, int(likeness)) if high < len(stems) else (low, high, int(likeness)))
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))[:MOST]
