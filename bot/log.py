"""Structured logs: one line an event, with update and chat; the bot's token never appears in any of them."""

from __future__ import annotations

import logging
import re
import sys

import structlog
from structlog.typing import Processor

# Both libraries put the token into URLs and some errors; whatever looks like one is masked, ours or not.
_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
_NOISY = (
    "httpx",
    "httpcore",
    "aiogram.event",
    "apscheduler.scheduler",
    "aiohttp.access",
    "alembic",
    "fontTools",  # tells every glyph that it keeps
    "fpdf",
)


def mask(text: str) -> str:
    """`text` with every bot token in it replaced."""
    return _TOKEN.sub("<token>", text)


class _Masking(structlog.stdlib.ProcessorFormatter):
    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


def set_up_logs(level: str = "INFO") -> None:
    """Send every library's and our own log lines to standard error, masked. Called once, by the command line."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Masking(
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # Plain tracebacks: the pretty ones print local variables, and those hold names and codes of people.
                structlog.dev.ConsoleRenderer(
                    colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
                ),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # What a tick raises is told by the timetable's own listener, in one line where one line says all.
    logging.getLogger("apscheduler.executors.default").setLevel(logging.CRITICAL)
    # It prints a traceback for every 429, which the sender settles and logs in one line of its own.
    logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)
