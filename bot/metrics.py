"""`/metrics` for Prometheus: what one process has done, and how deep the queues are. Never a name or an id of a person."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError

from bot.gauges import Gauges, read_gauges
from bot.presence.presence import CLOCK, POLLING, Presence
from bot.settings import Settings
from bot.storage.database import Database

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
FRESH = 1.0  # seconds for which figures of the database are not asked for again
KINDS = frozenset({"message", "callback_query", "my_chat_member", "edited_message"})
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800)


class Meters:
    """The counters of one process. Each call costs a microsecond; what is labelled are kinds and results, a closed set."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = self._counter("updates", "Updates by kind and result", "kind", "result")
        self._latency = Histogram(
            "xueshi_update_seconds", "From an update's receipt to its screen", buckets=SECONDS, registry=self.registry
        )
        self._sends = self._counter("sends", "Messages the bot said first, by kind and result", "kind", "result")
        self._errors = self._counter("database_errors", "Errors of the database, by kind", "kind")
        ProcessCollector(registry=self.registry)

    def updated(self, kind: str, result: str, seconds: float) -> None:
        """An update of `kind` was shown, retried, waits (for the surroundings) or dead, `seconds` after its receipt."""
        self._updates.labels(kind if kind in KINDS else "other", result).inc()
        if result == "shown":
            self._latency.observe(seconds)

    def sent(self, kind: str, result: str) -> None:
        """A letter of `kind` was tried, with the result that `Outcome.end` names."""
        self._sends.labels(kind, result).inc()

    def watch(self, engines: Iterable[Engine]) -> None:
        """Count what goes wrong on these engines (a doubled key is not an error: it is how things happen once)."""

        def count(context: Any) -> None:
            kind = type(context.sqlalchemy_exception or context.original_exception).__name__
            if kind != "IntegrityError":
                self._errors.labels(kind).inc()

        for engine in engines:
            event.listen(engine, "handle_error", count)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"xueshi_{name}", text, labels, registry=self.registry)


def make_metrics(
    meters: Meters,
    database: Database,
    settings: Settings,
    presence: Presence,
    roles: Collection[str],
    depth: Callable[[], int],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that answers with everything as text. `roles` is what this process does, `depth` how many updates it has in hand.

    Figures of rows are read when they are asked for; while the database is away the counters are told all the same.
    """  # fmt: skip
    own = _Own(meters.registry)
    rows = _Rows(meters.registry)
    meters.watch(database.engines)
    for role in roles:
        own.role.labels(role).set(1)

    async def metrics(request: web.Request) -> web.Response:
        own.depth.set(depth())
        for lease in (POLLING, CLOCK):
            own.lease.labels(lease).set(presence.holds(lease))
        own.anchor_age.set(_age_of(settings.anchors))
        await rows.refresh(database)
        return web.Response(body=generate_latest(meters.registry), headers={"Content-Type": CONTENT_TYPE})

    return metrics


def _age_of(file: Path) -> float:
    """Seconds since the file was last written; nan when there is none."""
    return time.time() - file.stat().st_mtime if file.exists() else float("nan")


class _Own:
    """Gauges of this process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.depth = Gauge("xueshi_lanes_updates", "Updates in this process's hands", registry=registry)
        self.role = Gauge("xueshi_process_role", "What this process does", ["role"], registry=registry)
        self.lease = Gauge("xueshi_lease_held", "Whether this process holds the lease", ["lease"], registry=registry)
        self.anchor_age = Gauge(
            "xueshi_ledger_anchor_age_seconds", "Since the ledger was anchored outside the database", registry=registry
        )


class _Rows:
    """Gauges of rows, the same from every process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        def gauge(name: str, text: str, *labels: str) -> Gauge:
            return Gauge(f"xueshi_{name}", text, labels, registry=registry)

        self._up = gauge("database_up", "Whether the database answers")
        self._single = {
            "inbox_waiting": gauge("inbox_waiting", "Updates kept and not yet handled"),
            "inbox_dead": gauge("inbox_dead", "Updates set aside after too many failures"),
            "processes": gauge("processes_alive", "Processes that said lately that they live"),
            "stopped": gauge("sending_stopped", "1 while sending waits for `resume` after a restore"),
            "papers_stuck": gauge("papers_stuck", "Exam papers that the clock could not hand in, and tries again"),
            "check_age": gauge("ledger_check_age_seconds", "Since the whole ledger was verified"),
            "check_faults": gauge("ledger_check_faults", "Faults that this verification found"),
        }
        self._outbox = gauge("outbox_rows", "Messages by lane and state", "lane", "state")
        self._jobs = gauge("jobs_rows", "Long work by state", "state")
        self._read_at = 0.0

    async def refresh(self, database: Database) -> None:
        """Read the figures anew unless they are a second old at most."""
        if time.monotonic() - self._read_at < FRESH:
            return
        try:
            figures = await database.read(read_gauges)
        except SQLAlchemyError:
            self._up.set(0)
            return
        self._read_at = time.monotonic()
        self._up.set(1)
        self._show(figures)

    def _show(self, figures: Gauges) -> None:
        for name, gauge in self._single.items():
            gauge.set(getattr(figures, name))
        for (lane, state), count in figures.outbox.items():
            self._outbox.labels(lane, state).set(count)
        for state, count in figures.jobs.items():
            self._jobs.labels(state).set(count)
