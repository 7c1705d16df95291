"""The name of a process, and whether the process of a name has certainly ended."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket


def make_holder() -> str:
    """A name for this process that no other will ever have: place, process id, and some chance (36 characters at most)."""
    return f"{_place()}-{os.getpid()}-{secrets.token_hex(4)}"


def has_ended(holder: str, me: str) -> bool:
    """True when `holder` ran in the place where this process (`me`) runs, and its process id is nobody's or `me`'s own.

    Then nobody needs to wait until its time runs out. False whenever that cannot be known.
    """
    (place, number), (our_place, our_number) = _parts(holder), _parts(me)
    if holder == me or place != our_place or not number.isdigit():
        return False
    if number == our_number:
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _parts(holder: str) -> tuple[str, str]:
    place, _, rest = holder.partition("-")
    return place, rest.partition("-")[0]


def _place() -> str:
    """Where process ids mean the same: the host, and on Linux the namespace of its process ids (a container has its own)."""
    try:
        numbers = os.readlink("/proc/self/ns/pid")
    except OSError:
        numbers = ""
    return hashlib.sha256(f"{socket.gethostname()} {numbers}".encode()).hexdigest()[:12]
