"""Pure decisions of a year's close about units; how people stand is in `year_rules`."""

from __future__ import annotations


def overlaps(path: str, other: str) -> bool:
    """Whether one of two units lies in the other, or they are the same.

    | path   | other  | overlap |
    | /1/    | /1/5/  | yes     |
    | /1/5/  | /1/    | yes     |
    | /1/5/  | /1/50/ | no      |
    """
    return path.startswith(other) or other.startswith(path)
