"""What a file of questions means for a bank: what is new, what changed, what stands there already. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.study.refusal import Refusal
from content.identity import asked_key, is_named, own_key, says_the_same
from content.model import Question

Placed = tuple[str, Question]
"""A question and the slug of the lesson whose bank it belongs to."""


@dataclass(frozen=True)
class Change:
    """A question of the bank that the file says anew, on `line`: `question` bears the bank's key, `parts` name what differs.

    Parts are kind, stem, options, answer, feedback, explanation, rubric, picture, and notes (points, topic, difficulty,
    what a part of the answer earns).
    """

    slug: str
    question: Question
    line: int
    before: Question
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """Every question of a file is in exactly one of the lists, in the order of the file."""

    fresh: tuple[Placed, ...]
    changed: tuple[Change, ...]
    same: tuple[Placed, ...]


def merge_bank(bank: Sequence[Placed], came: Sequence[Placed], *, pictures: bool) -> Merged:
    """Compare the questions of a file, each with its lesson, with the bank.

    | the file's question                                        | is                                       |
    |------------------------------------------------------------|------------------------------------------|
    | has the key of one in that lesson                          | that one: the same, or changed           |
    | has no name, and asks word for word what one there asks    | that one: the same, or changed           |
    | says all that one there says, under another name           | the same                                 |
    | anything else                                              | new; under its own words when its key is taken |

    Without `pictures` the file cannot hold any, and a question keeps the one that the bank has. Raises `Refusal` for two of
    the file that ask the same in one lesson and answer it differently.
    """
    known = {(slug, question.key): question for slug, question in bank}
    taken: dict[tuple[str, str], Question] = {}
    twins: dict[int, Question] = {}
    for place, (slug, question) in enumerate(came):
        twin = known.get((slug, question.key))
        if twin is not None and (slug, twin.key) not in taken:
            twins[place] = twin
            taken[slug, twin.key] = question
    _find_twins(bank, came, twins, taken)
    fresh: list[Placed] = []
    changed: list[Change] = []
    same: list[Placed] = []
    for place, (slug, question) in enumerate(came):
        twin = twins.get(place)
        if twin is None:
            own = _free_key(slug, question, taken, known)
            if own is None:
                same.append((slug, question))
            else:
                taken[slug, own.key] = own
                fresh.append((slug, own))
            continue
        told = replace(question, key=twin.key)
        if not pictures and told.picture is None:
            told = replace(told, picture=twin.picture)
        if says_the_same(told, twin):
            same.append((slug, question))
        else:
            changed.append(Change(slug, told, question.line, twin, _parts(twin, told)))
    return Merged(tuple(fresh), tuple(changed), tuple(same))


def _find_twins(
    bank: Sequence[Placed], came: Sequence[Placed], twins: dict[int, Question], taken: dict[tuple[str, str], Question]
) -> None:
    """Those without the bank's key: by what they ask, where that is told of one question only, in the bank and in the file."""
    asked: dict[tuple[str, str], list[Question]] = {}
    for slug, question in bank:
        asked.setdefault((slug, asked_key(question)), []).append(question)
    told = [(slug, asked_key(question)) for slug, question in came]
    count = Counter(told)
    for place, (slug, question) in enumerate(came):
        if place in twins:
            continue
        free = [one for one in asked.get(told[place], ()) if (slug, one.key) not in taken]
        twin = next((one for one in free if says_the_same(one, replace(question, picture=one.picture))), None)
        if twin is None and not is_named(question) and len(free) == count[told[place]] == 1:
            twin = free[0]
        if twin is not None:
            twins[place] = twin
            taken[slug, twin.key] = question


def _free_key(
    slug: str, question: Question, taken: Mapping[tuple[str, str], Question], known: Mapping[tuple[str, str], Question]
) -> Question | None:
    """The question under a key that is free in its lesson; None when the file has it there already."""
    for key in (question.key, own_key(question)):
        other = taken.get((slug, key))
        if other is not None and says_the_same(other, question):
            return None
        if other is None and (slug, key) not in known:
            return replace(question, key=key)
    first = taken.get((slug, own_key(question)))
    raise Refusal("questions-contradict", first=first.line if first else 0, line=question.line, text=question.stem[:40])


def _parts(before: Question, after: Question) -> tuple[str, ...]:
    """Which parts of a question differ."""
    told = [
        ("kind", before.kind != after.kind),
        ("stem", before.stem != after.stem),
        ("options", _words(before) != _words(after)),
        ("answer", _answer(before) != _answer(after)),
        ("feedback", _feedback(before) != _feedback(after)),
        ("explanation", before.explanation != after.explanation),
        ("rubric", before.rubric != after.rubric),
        ("picture", before.picture != after.picture),
        ("notes", _notes(before) != _notes(after)),
    ]
    return tuple(name for name, differs in told if differs)


def _words(question: Question) -> tuple[object, ...]:
    """What is to be read: options as they stand, but things to put in order, or to join, in any order."""
    texts = [option.text for option in question.options]
    lefts, rights = [pair.left for pair in question.pairs], [pair.right for pair in question.pairs]
    return (
        tuple(sorted(texts) if question.kind == "ordering" else texts),
        tuple(sorted(lefts)),
        tuple(sorted([*rights, *question.extras])),
    )


def _answer(question: Question) -> tuple[object, ...]:
    order = tuple(option.text for option in question.options) if question.kind == "ordering" else ()
    return tuple(option.right for option in question.options), question.blanks, question.pairs, question.extras, order


def _feedback(question: Question) -> tuple[str, ...]:
    return tuple(option.feedback for option in question.options)


def _notes(question: Question) -> tuple[object, ...]:
    return question.points, question.topic, question.difficulty, question.partial
