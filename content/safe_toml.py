"""TOML from strangers: bounded, numbers as `Decimal`, and one kind of error whatever is wrong."""

import re
import tomllib
from decimal import Decimal
from typing import Any

from content.quote_keys import quote_keys

LONGEST = 64 * 1024
"""Characters of a file; an honest one has a few hundred, a large policy some thousands."""
_DEEP = re.compile(r"(?:[\w\"'-]{1,60}[ \t]{0,9}\.[ \t]{0,9}){40}")


def parse_toml(text: str) -> dict[str, Any]:
    """The table that `text` holds; keys in Chinese may stand without quotes.

    Raises `ValueError`, with the place as tomllib words it, for what is no TOML, too long, or nested too deep: tomllib takes
    cubic time on dotted keys (20,000 of them, for ever), and a number of thousands of digits is no `TOMLDecodeError`.
    """
    if len(text) > LONGEST or _DEEP.search(text):
        raise ValueError("too long or too deep (at line 1, column 1)")
    try:
        return tomllib.loads(quote_keys(text), parse_float=Decimal)
    except RecursionError as error:
        raise ValueError("nested too deep (at line 1, column 1)") from error
