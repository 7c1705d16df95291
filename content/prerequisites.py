"""A circle of courses that wait for each other: nobody could ever begin one of them."""

from collections.abc import Mapping, Sequence


def find_circle(wanted: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    """The shortest way from `start` over what each course wants finished first back to `start`, both ends named.

    `wanted` is course id -> ids of its prerequisites; a course that is not in it wants nothing. Empty when there is none.
    """
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        longer: list[tuple[str, ...]] = []
        for way in ways:
            for before in wanted.get(way[-1], ()):
                if before == start:
                    return (*way, start)
                if before not in seen:
                    seen.add(before)
                    longer.append((*way, before))
        ways = longer
    return ()
