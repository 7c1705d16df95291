"""Links of a lesson: nothing that runs code, opens a file of the reader or leads into a machine's own network."""

import ipaddress
import re
import socket
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from content.model import Fault
from content.picture_tag import picture_tags

_TARGET = re.compile(
    r"\]\(\s*<?([^\s<>)]+)"
    r"|^ {0,3}\[[^\]]+\]:\s*<?([^\s<>]+)"
    r"|href\s*=\s*[\"']?([^\"'\s>]+)"
    r"|<([a-z][a-z0-9+.-]*:[^\s<>]+)>"
    r"|((?:https?|file)://[^\s<>)\"'\]]+)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DANGEROUS = ("javascript", "vbscript", "data", "file", "blob", "about", "view-source", "intent", "content")
_INNER_NAMES = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".localdomain")
_LONG = 2000


def link_faults(markdown_text: str, file: str) -> list[Fault]:
    """Each dangerous link of a lesson, as an error with its line. Links with other schemes are only shown as text.

    | link                                       | is                         |
    |--------------------------------------------|----------------------------|
    | javascript:…, data:…, file:…               | dangerous                  |
    | http://10.0.0.8/, http://localhost, [::1]  | inside some network        |
    | http://2130706433/, http://0x7f.1/         | the same, in disguise      |
    | https://example.org/a, tg://…, mailto:…    | good                       |
    """
    return [
        Fault(file, number, key, {"link": target[:80]})
        for number, target in dict.fromkeys(_targets(markdown_text))
        if (key := _wrong(target))
    ]


def _targets(markdown_text: str) -> Iterator[tuple[int, str]]:
    """Everything that may be an address, with its line; the ones of picture tags as they are read, over lines or in disguise."""
    for number, line in enumerate(markdown_text.split("\n"), start=1):
        for found in _TARGET.finditer(line):
            yield number, next(group for group in found.groups() if group is not None)
    for tag in picture_tags(markdown_text):
        yield tag.line, tag.source


def _wrong(target: str) -> str | None:
    plain = _SPACE.sub("", unescape(unquote(unescape(target[:_LONG]))))
    scheme = _SCHEME.match(plain)
    name = scheme[1].lower() if scheme else ""
    if name in _DANGEROUS:
        return "fault-link-dangerous"
    if plain.startswith("//"):
        plain, name = f"https:{plain}", "https"
    if name in ("http", "https") and _is_inner(plain):
        return "fault-link-inner"
    return None


def _is_inner(address: str) -> bool:
    try:
        host = (urlsplit(address).hostname or "").rstrip(".").lower()
    except ValueError:
        return True  # brackets that hold no address: nobody can say where it leads
    if host == "localhost" or host.endswith(_INNER_NAMES):
        return True
    found = _address(host)
    if found is None:
        return False
    inner = getattr(found, "ipv4_mapped", None) or found
    return not inner.is_global or inner.is_multicast


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address a host is written as: also 2130706433 and 0x7f.1, which browsers take for 127.0.0.1."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass  # a name, or an address in another writing
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except OSError:
        return None
