"""Where each key of a small TOML file stands, so that a fault can name its line."""

import re

_KEY = re.compile(r"""^\s*(?:"([^"]+)"|'([^']+)'|([^\s"'#=\[\]{}.,]+))\s*(?:\.|=)""")
_TABLE = re.compile(r"""^\s*\[\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*\]""")
_SYNTAX_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


_CHINESE_KEY = re.compile(r"""^(\s*)([^\s"'#=\[\]{}.,]*[^\x00-\x7f][^\s"'#=\[\]{}.,]*)(\s*=)""")
_INNER_KEY = re.compile(r"""([{,]\s*)([^\s"'#=\[\]{}.,]*[^\x00-\x7f][^\s"'#=\[\]{}.,]*)(\s*=)""")


def quote_keys(text: str) -> str:
    """The text with quotes around keys in Chinese, which TOML asks for and nobody would write; lines stay where they are."""
    lines: list[str] = []
    closing = ""
    for line in text.split("\n"):
        if closing:
            closing = "" if closing in line else closing
            lines.append(line)
            continue
        for quote in ('"""', "'''"):
            if line.count(quote) % 2:
                closing = quote
        line = _CHINESE_KEY.sub(r'\1"\2"\3', line)
        lines.append(_INNER_KEY.sub(r'\1"\2"\3', line) if re.search(r"=\s*\{", line) else line)
    return "\n".join(lines)


def key_lines(text: str) -> dict[str, int]:
    """Line (from 1) of the first appearance of every key, whichever table it stands in."""
    lines: dict[str, int] = {}
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if (found := _KEY.match(line)) or (found := _TABLE.match(line)):
            lines.setdefault(next(name for name in found.groups() if name), number)
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
