"""A strict reader of Telegram's HTML, written from its documentation and sharing nothing with the product."""

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(r"<(/?)([a-z-]+)((?:\s[^<>]*)?)>|&([a-z]+|#\d+|#x[0-9a-f]+);|([^<>&]+)|(.)", re.DOTALL)
_PLAIN_TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "tg-spoiler",
    "blockquote",
}
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_HREF = re.compile(r' href="(?:https?|tg|mailto):[^"\s<>]+"')
_LANGUAGE = re.compile(r' class="language-[\w+#.-]+"')


class HtmlRefused(AssertionError):
    """Telegram would answer 400, or show something else than was meant."""


@dataclass
class Read:
    """What a phone would show: the text, and the tags over it as (name, start, end)."""

    text: str = ""
    entities: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def units(self) -> int:
        """UTF-16 code units of the trimmed text."""
        return len(self.text.strip().encode("utf-16-le")) // 2


def read_html(source: str) -> Read:
    """Parse or raise HtmlRefused: unknown tags and entities, bad nesting, empty tags, forbidden mixtures."""
    read = Read()
    stack: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(source):
        closing, name, attributes, entity, text, other = token.groups()
        if other is not None:
            raise HtmlRefused(f"stray {other!r} at {token.start()}")
        if text is not None:
            if bad := re.search("[\x00-\x08\x0b-\x1f\x7f]", text):
                raise HtmlRefused(f"control character {bad[0]!r}")
            read.text += text
        elif entity is not None:
            if entity not in _ENTITIES:
                raise HtmlRefused(f"entity &{entity};")
            read.text += _ENTITIES[entity]
        elif closing:
            _close(read, stack, name, attributes)
        else:
            _check_opening(name, attributes, [opened for opened, _ in stack])
            stack.append((name, len(read.text)))
    if stack:
        raise HtmlRefused(f"never closed: {stack}")
    return read


def _close(read: Read, stack: list[tuple[str, int]], name: str, attributes: str) -> None:
    if attributes or not stack or stack[-1][0] != name:
        raise HtmlRefused(f"</{name}> does not close {stack}")
    _, start = stack.pop()
    if start == len(read.text):
        raise HtmlRefused(f"empty <{name}>")
    read.entities.append((name, start, len(read.text)))


def _check_opening(name: str, attributes: str, outer: list[str]) -> None:
    if name == "a":
        if not _HREF.fullmatch(attributes):
            raise HtmlRefused(f"link{attributes}")
    elif name not in _PLAIN_TAGS:
        raise HtmlRefused(f"tag <{name}>")
    elif attributes:
        is_language = name == "code" and outer[-1:] == ["pre"] and _LANGUAGE.fullmatch(attributes)
        if not is_language and (name, attributes) != ("blockquote", " expandable"):
            raise HtmlRefused(f"attributes of <{name}{attributes}>")
    if name in outer:
        raise HtmlRefused(f"<{name}> inside itself")
    if "code" in outer or ("pre" in outer and name != "code"):
        raise HtmlRefused(f"<{name}> inside code")
    if name in ("pre", "code") and set(outer) - {"blockquote", "pre"}:
        raise HtmlRefused(f"<{name}> inside {outer}")
