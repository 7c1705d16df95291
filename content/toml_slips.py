"""What kind of slip stops a TOML file, told from the line it stands on: authors cannot use the parser's own words."""

import re
import unicodedata

from content.model import Fault
from content.quote_keys import quote_keys

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_TEXTS = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|#.*$""")
_WIDE = {
    **dict.fromkeys("“”„‟「」『』＂", '"'),
    **dict.fromkeys("‘’＇", "'"),
    "：": "=",
    "【": "[",
    "】": "]",
    "、": ",",
    "。": ".",
    "　": " ",
}
_DATE = re.compile(r"\d{4}\s*[-/年.]\s*\d")
_FLAGS = ("true", "false", "yes", "no", "是", "否", "on", "off")
Slip = tuple[str] | tuple[str, str] | tuple[str, str, str]
"""Its kind, what stands there, what to type instead."""
_SHOWN = 40
"""Characters of the file that a fault repeats."""


def syntax_fault(error: ValueError, text: str, file: str) -> Fault:
    """The fault of a file that is no TOML, with its line (0: none in particular) and the kind of slip, for `fault-toml-syntax`.

    | slip      | what stands there                          | found         | besides                       |
    |-----------|--------------------------------------------|---------------|-------------------------------|
    | sign      | a full-width sign or a colon as signs      | the sign      | `plain`: what to type instead |
    | quote     | a quote that begins or ends, not both      |               |                               |
    | inner     | something after the closing quote          | it            |                               |
    | text      | a text without quotes                      | it            |                               |
    | empty     | nothing after the equals sign              |               |                               |
    | flag      | True, yes, 是                              | it            |                               |
    | date      | a date with other signs, or that is none   | it            |                               |
    | number    | a number with a unit, or that is none      | it            |                               |
    | backslash | a Windows path                             |               |                               |
    | twice     | a name that was there before               | the name      | `first`: its line, or 0       |
    | bracket   | a bracket that nothing closes              |               |                               |
    | equals    | a name without an equals sign              |               |                               |
    | key       | the name of a table in Chinese             | it            |                               |
    | size      | too long, or nested too deep               |               | line 0                        |
    | other     | anything else                              | the line      |                               |
    """
    place = _PLACE.search(str(error))
    reason = _PLACE.sub("", str(error))
    if place is None or reason.startswith(("too long", "nested")):
        return _fault(file, 0, "size")
    lines = quote_keys(text).split("\n")  # the parser counted columns with these quotes
    number = int(place[1]) if place[1] else len(text.rstrip("\n").split("\n"))
    line = lines[number - 1]
    if reason.startswith("Cannot"):
        name, first = _twice(lines, number)
        return _fault(file, number, "twice", name, first=first)
    return _fault(file, number, *_slip(reason, line, line[int(place[2]) - 1 :].strip() if place[2] else ""))


def _fault(file: str, line: int, slip: str, found: str = "", plain: str = "", first: int = 0) -> Fault:
    params: dict[str, str | int] = {"slip": slip, "found": found[:_SHOWN], "plain": plain, "first": first}
    return Fault(file, line, "fault-toml-syntax", params)


def _slip(reason: str, line: str, rest: str) -> Slip:
    bare = _TEXTS.sub("", line)
    value = line.partition("=")[2].strip()
    if reason.startswith(("Unescaped", "Invalid hex")):
        return ("backslash",)
    if sign := _sign(rest[:1]) or (reason.startswith(("Invalid stat", "Expected '='")) and _sign(bare)):
        return "sign", sign, _plain(sign)
    if reason.startswith(("Unterminated", "Illegal character", 'Expected "\'"')) or (
        reason.startswith("Invalid value") and value[:1] not in "\"'" and value[-1:] in ('"', "'")
    ):
        return ("quote",)
    if reason.startswith(("Invalid value", "Invalid date")):
        return _value(rest or value)
    if reason.startswith("Expected newline"):
        return ("inner", rest) if value[:1] in ('"', "'") else _value(value)
    if reason.startswith("Expected '='"):
        return ("sign", ":", "=") if rest.startswith(":") else ("equals",)
    if reason.startswith(("Unclosed", "Expected ']'", "Expected ']]'")):
        return ("bracket",)
    name = bare.partition("=")[0].strip(" \t[]")
    return ("key", name) if name and not name.isascii() else ("other", line.strip())


def _value(written: str) -> tuple[str, str]:
    """What was meant by a value that begins like no TOML."""
    if not written or written.startswith("#"):
        return "empty", ""
    if written.casefold() in _FLAGS:
        return "flag", written
    if _DATE.match(written):
        return "date", written
    return ("number" if re.match(r"[-+.]?\d", written) else "text"), written


def _twice(lines: list[str], number: int) -> tuple[str, int]:
    """A name that was there before: as a key in the same table, or as the table itself."""
    line = lines[number - 1]
    header = re.match(r"\s*\[+([^\]]+)\]", line)
    name = (header[1] if header else line.partition("=")[0]).strip(" \t\"'")
    same = re.compile(rf"""\s*(?:\[+\s*["']?{re.escape(name)}["']?\s*\]|["']?{re.escape(name)}["']?\s*=)""")
    for before in range(number - 1, 0, -1):
        if same.match(lines[before - 1]):
            return name, before
        if not header and lines[before - 1].lstrip().startswith("["):
            break
    return name, 0


def _sign(text: str) -> str:
    """The first full-width sign in a text; "" without any."""
    return next((sign for sign in text if sign in _WIDE or "\uff01" <= sign <= "\uff5e"), "")


def _plain(sign: str) -> str:
    return _WIDE.get(sign) or unicodedata.normalize("NFKC", sign)
