"""From what an author wrote as the answer of a choice or a judgement to which options are right."""

import re
from collections.abc import Sequence

from content.formats.broken import BrokenQuestion
from content.formats.sheet_headings import folded

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TRUE = ("对", "√", "✓", "✔", "正确", "是", "t", "true", "y", "yes", "对的", "正确的", "☑", "✅")
_FALSE = (
    "错",
    "×",
    "x",
    "✗",
    "✘",
    "✕",
    "错误",
    "否",
    "f",
    "false",
    "n",
    "no",
    "不正确",
    "错的",
    "错误的",
    "不对",
    "╳",
    "✖",
    "❌",
)
_MEANT = {"v": "对", "1": "对", "a": "对", "0": "错", "b": "错"}
"""What says right or wrong only where it is known to be a judgement."""
_SEPARATORS = re.compile(r"[,;、，；/|.\s和及]+")
_LABELLED = re.compile(r"([A-Z])\s*[.、．:：)）]\s*(\S.*)", re.DOTALL)
_BETWEEN_LABELLED = re.compile(r"\s*[;；|\n]\s*")
_AROUND = re.compile(r"^[(（\[【]\s*(.*?)\s*[)）\]】]$", re.DOTALL)
_PREFIX = re.compile(r"^(?:正确)?(?:选项|答案|选)[是为:：]?(?=[A-Z])")
_VARIATION = "\ufe0e\ufe0f"  # says only how a sign is drawn


def is_verdict(answer: str) -> bool:
    """Whether an answer says right or wrong, in one of the ways offices write it."""
    return _bare(answer).casefold() in (*_TRUE, *_FALSE)


def verdict(answer: str, options: Sequence[str]) -> bool:
    """What the answer of a judgement says; `options` may be its two words, in either order. Raises `BrokenQuestion`."""
    words = [_meaning(option) for option in options]
    if options and sorted(word is True for word in words) != [False, True]:
        raise BrokenQuestion("fault-verdict-options", text=options[0][:20])
    word = _bare(answer).casefold()
    meant = words["ab".index(word)] if word in ("a", "b") and options else _meaning(_MEANT.get(word, word))
    if meant is None:
        raise BrokenQuestion("fault-answer-verdict", answer=answer[:20])
    return meant


def only_letters(answer: str) -> bool:
    """Whether an answer without options can only name options: letters from A to L, each once, in their order."""
    letters = [letter for part in _SEPARATORS.split(_bare(answer).upper()) for letter in part]
    return bool(letters) and letters == sorted(set(letters)) and letters[0] >= "A" and letters[-1] <= "L"


def right_options(answer: str, options: Sequence[str]) -> set[int]:
    """Indexes of the right options; raises `BrokenQuestion`.

    | answer                  | options          | right      |
    |-------------------------|------------------|------------|
    | B / B。 / （B） / 选项B    | any              | B          |
    | ABD / A、B、D / A;B;D     | any              | A, B, D    |
    | 1,2 / 10                | any              | by number  |
    | B.乙                     | 甲, 乙            | B          |
    | B.丙                     | 甲, 乙            | unclear    |
    | 乙                       | 甲, 乙            | B          |
    | 1.5                     | 1.5, 2.5         | A: its text |
    | 3                       | 2, 3, 4, 5       | ambiguous: the third, or the one that says 3 |
    """
    bare = _PREFIX.sub("", _bare(answer).upper())
    same = [number for number, text in enumerate(options) if folded(text) == folded(answer)]
    parts = [part for part in _SEPARATORS.split(bare) if part]
    if parts and all(re.fullmatch(r"[1-9]|1[0-2]", part) for part in parts):
        found = {int(part) - 1 for part in parts}
        if same and (len(parts) > 1 or max(found) >= len(options)):
            return {same[0]}
        if same and found != {same[0]}:
            raise BrokenQuestion("fault-answer-ambiguous", answer=answer[:20], letter=LETTERS[same[0]])
    elif parts and all(re.fullmatch(r"[A-Z]+", part) for part in parts):
        found = {LETTERS.index(letter) for part in parts for letter in part}
    else:
        found = _labelled(bare, options)
    if found and max(found) < len(options):
        return found
    if same:
        return {same[0]}
    if not found:
        raise BrokenQuestion("fault-answer-unclear", answer=answer[:20])
    last = LETTERS[max(len(options) - 1, 0)]
    raise BrokenQuestion("fault-answer-outside", answer=LETTERS[max(found)], last=last)


def _labelled(answer: str, options: Sequence[str]) -> set[int]:
    """`B.乙` where B says 乙, or several of these; nothing where a letter and its text do not belong together."""
    found: set[int] = set()
    for part in _BETWEEN_LABELLED.split(answer):
        label = _LABELLED.fullmatch(part)
        number = LETTERS.index(label[1]) if label else -1
        if label is None or number >= len(options) or folded(options[number]) != folded(label[2]):
            return set()
        found.add(number)
    return found


def _bare(answer: str) -> str:
    """The answer without what stands around it: a full stop, brackets."""
    text = folded(answer.translate(dict.fromkeys(map(ord, _VARIATION)))).strip("。.,，;；、")
    while found := _AROUND.match(text):
        text = found[1].strip("。.,，;；、")
    return text


def _meaning(word: str) -> bool | None:
    bare = _bare(word).casefold()
    return True if bare in _TRUE else False if bare in _FALSE else None
