"""Put several pictures below each other in one, without opening any of them here: a process of its own does, with limits."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from content.reading_apart import environment

_WORKER = Path(__file__).with_name("stack_worker.py")
_SECONDS = 10
"""Wall-clock seconds; the worker itself gives up after a second of computing."""


def stack_pictures(pictures: Sequence[bytes]) -> bytes | None:
    """The pictures (PNG or JPEG) as one: a PNG, or a JPEG where one of them is; the same bytes for the same pictures.

    None when they cannot be read within the limits, or when the whole would be too tall for a phone.
    """
    head = json.dumps([len(picture) for picture in pictures]).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_WORKER)], input=b"\n".join([head, b"".join(pictures)]), capture_output=True,
            timeout=_SECONDS, env=environment(), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None
