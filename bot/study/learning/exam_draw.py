"""Which questions an exam's paper draws, section by section: pure, and never the same question twice."""

from __future__ import annotations

import random
from collections.abc import Sequence

from bot.study.learning.draw import Drawable, draw
from content.model_exam import Section

TRIES = 20  # by chance; when sections contend for the same few questions, these are dealt out exactly

Paper = list[tuple[Section, Drawable]]


def draw_exam(sections: Sequence[Section], bank: Sequence[Drawable], dice: random.Random) -> Paper | None:
    """For each section, in order, its questions in random order; None when the bank cannot fill all of them."""
    pools = [[one for one in bank if section.takes(one.kind, one.topic, one.difficulty)] for section in sections]
    for _ in range(TRIES):
        found = _by_chance(sections, pools, dice)
        if found is not None:
            return found
    return _dealt(sections, pools, dice)


def _by_chance(sections: Sequence[Section], pools: list[list[Drawable]], dice: random.Random) -> Paper | None:
    taken: set[int] = set()
    papers: dict[int, list[Drawable]] = {}
    for place in sorted(range(len(sections)), key=lambda one: len(pools[one])):
        section = sections[place]
        free = [one for one in pools[place] if one.id not in taken]
        shares = {("topic", topic): share for topic, share in section.shares}
        drawn = draw(free, section.count, shares, dice)
        if len(drawn) < section.count:
            return None
        taken |= {one.id for one in drawn}
        dice.shuffle(drawn)
        papers[place] = drawn
    return [(section, one) for place, section in enumerate(sections) for one in papers[place]]


def _dealt(sections: Sequence[Section], pools: list[list[Drawable]], dice: random.Random) -> Paper | None:
    """One question to each place by augmenting paths; the shares of topics give way."""
    places = [number for number, section in enumerate(sections) for _ in range(section.count)]
    order = [sorted(pool, key=lambda one: (one.seen, dice.random())) for pool in pools]
    holder: dict[int, int] = {}  # question -> place

    def seat(place: int, asked: set[int]) -> bool:
        for one in order[places[place]]:
            if one.id in asked:
                continue
            asked.add(one.id)
            if one.id not in holder or seat(holder[one.id], asked):
                holder[one.id] = place
                return True
        return False

    if not all(seat(place, set()) for place in range(len(places))):
        return None
    known = {one.id: one for pool in pools for one in pool}
    paper = [(sections[places[place]], known[question]) for question, place in holder.items()]
    dice.shuffle(paper)
    return [pair for section in sections for pair in paper if pair[0] is section]
