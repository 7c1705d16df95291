"""Circles of courses that wait for each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.prerequisites import find_circle


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ()),
        ({"a": ("b",), "b": ()}, ()),
        ({"a": ("a",)}, ("a", "a")),
        ({"a": ("b",), "b": ("a",)}, ("a", "b", "a")),
        ({"a": ("c", "b"), "b": ("a",), "c": ("d",), "d": ("a",)}, ("a", "b", "a")),
        ({"a": ("b",), "b": ("c",), "c": ("b",)}, ()),  # b and c wait for each other; a only waits for them
    ],
)
def test_circles(wanted: dict[str, tuple[str, ...]], expected: tuple[str, ...]) -> None:
    assert find_circle(wanted, "a") == expected


@given(
    st.dictionaries(st.sampled_from("abcde"), st.lists(st.sampled_from("abcde"), max_size=3)), st.sampled_from("abcde")
)
def test_a_circle_is_a_way_and_none_means_that_all_could_be_begun(wanted: dict[str, list[str]], start: str) -> None:
    circle = find_circle(wanted, start)
    assert all(after in wanted.get(before, ()) for before, after in pairwise(circle))
    reached, ways = set(), list(wanted.get(start, ()))
    while ways:
        one = ways.pop()
        if one not in reached:
            reached.add(one)
            ways += wanted.get(one, ())
    assert bool(circle) == (start in reached)
