"""Where each key of a small TOML file stands, so that a fault can name its line."""

import re

_KEY = re.compile(r"""^\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*(?:\.|=)""")
_SYNTAX_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


def key_lines(text: str) -> dict[str, int]:
    """Line (from 1) of the first appearance of every key, whichever table it stands in."""
    lines: dict[str, int] = {}
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if found := _KEY.match(line):
            lines.setdefault(found[1] or found[2] or found[3], number)
        for quote in ('"""', "'''"):
            if line.count(quote) % 2:
                closing = quote
    return lines


def syntax_place(message: str, text: str) -> tuple[int, str]:
    """The line a TOML parser complains about, and its complaint without the place."""
    found = _SYNTAX_PLACE.search(message)
    reason = _SYNTAX_PLACE.sub("", message)
    last = len(text.rstrip("\n").split("\n"))
    return (int(found[1]) if found and found[1] else last), reason
