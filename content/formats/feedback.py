"""What an author says to single answers, where a question has one explanation only: what of it is kept, and what is lost."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from content.formats.plain import normalised

_VERDICT = re.compile(
    r"(?:[你您]?的?(?:答案|回答|作答)?是?(?:完全|部分|不完全)?(?:正确|不正确|错误|对|不对|错|有误)[的了啦]?"
    r"|(?:your|the|this|that)?(?:answer|response)?(?:s|is)?(?:partially|partly|not)?(?:correct|incorrect|right|wrong)(?:answer)?)"
)


class Said(NamedTuple):
    """What is said to whoever gives one answer of a gap, and whether that answer is right."""

    right: bool
    text: str


def explained(general: str, gaps: Iterable[Sequence[Said]]) -> tuple[str, int]:
    """The explanation of a question, and how many texts of its answers have no place in it.

    | general | said to right answers | explanation                             | left                  |
    |---------|-----------------------|-----------------------------------------|-----------------------|
    | written | anything              | the general one                         | all that it does not say |
    | empty   | something             | of each gap what its first one says     | the others            |
    | empty   | nothing               | empty                                   | what wrong ones say   |

    "Correct." and the like stand on the result anyway: they are neither taken nor counted.
    """
    spoken = [[one for one in said if one.text and not is_verdict(one.text)] for said in gaps]
    first = [next((one.text for one in said if one.right), "") for said in spoken]
    explanation = general or "\n".join(dict.fromkeys(filter(None, first)))
    left = {one.text for said in spoken for one in said if one.text not in explanation}
    return explanation, len(left)


def is_verdict(text: str) -> bool:
    """Whether a text says nothing but right, wrong or partly right, as Moodle writes it of itself."""
    return len(text) <= 40 and _VERDICT.fullmatch(normalised(text)) is not None
