"""What a process that reads hostile files gets to know, and the limits it puts on itself."""

import os
import sys
from pathlib import Path

MEMORY_BYTES = 512 * 1024 * 1024
COMPUTING_SECONDS = 1.0
_KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TZ", "LANG")


def environment() -> dict[str, str]:
    """The environment of such a process: where our code lies, and nothing that is secret."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = [
        str(Path(__file__).resolve().parent.parent),
        *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)),
    ]
    return {**kept, "PYTHONPATH": os.pathsep.join(places), "PYTHONIOENCODING": "utf-8"}


def lock_up() -> None:
    """Limit this process: 512 MB, 1 s of computing, no files written, no core dump."""
    try:
        import resource
        import signal
    except ImportError:  # not a Unix: the parent's clock and the size checks remain
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, COMPUTING_SECONDS)  # its signal ends the process, whatever it is doing
    sys.setrecursionlimit(1000)
