"""Where each key of a TOML file with repeated tables stands: ``("rules", 2, "hours")`` -> line."""

import re

Place = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*(?:"([^"]+)"|'([^']+)'|([^\s"'#=\[\]{}.,]+))\s*(?:\.|=)""")


def toml_places(text: str) -> dict[Place, int]:
    """Line (from 1) of every table and key; a table of a list is named with its number from 0."""
    places: dict[Place, int] = {}
    counts: dict[str, int] = {}
    table: Place = ()
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if header := _HEADER.match(line):
            name = header[2].strip("\"'")
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                table = (name, counts[name])
            else:
                table = (name,)
            places.setdefault(table, number)
        elif key := _KEY.match(line):
            places.setdefault((*table, next(name for name in key.groups() if name)), number)
        for quote in ('"""', "'''"):
            if line.count(quote) % 2:
                closing = quote
    return places
