"""`Database`: a deed in a thread, in one transaction. SQLite has one writer that shares commits; PostgreSQL a pool."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.session import JoinTransactionMode

from bot.storage.engines import make_engine

T = TypeVar("T")
Work = Callable[[Session], T]
PATIENCE = 1.0  # seconds that work under way has when all is closed
SHARED_COMMIT = 64  # deeds at most that wait together and share one commit, each in its own savepoint
_TRY_AGAIN = {"40001", "40P01"}  # PostgreSQL: serialization failure, deadlock: the loser may simply run again


class Database:
    """Runs work in transactions, off the event loop. `write` commits or rolls back whole; `read` cannot write.

    `info` is handed to every session (``session.info``): the ledger's seal travels there.
    """

    def __init__(self, url: str, *, info: dict[str, Any] | None = None, workers: int = 8) -> None:
        self.url = url
        self.info = info or {}
        self.engine: Engine = make_engine(url, pool_size=workers)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._readers = make_engine(url, read_only=True, pool_size=workers) if self.is_sqlite else self.engine
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="database")
        self._queue: SimpleQueue[tuple[Work[Any], Future[Any]] | None] = SimpleQueue()
        self._writer: threading.Thread | None = None
        self._lock = threading.Lock()

    # -- asking --------------------------------------------------------------------------------------------------------

    async def write(self, work: Work[T]) -> T:
        """The outcome of `work(session)`, after its commit. An exception from it rolls its transaction back and is raised here."""
        return await asyncio.wrap_future(self.submit(work))

    async def read(self, work: Work[T]) -> T:
        """The outcome of `work(session)` on a reading connection."""
        return await asyncio.wrap_future(self._pool.submit(self._read, work))

    def write_now(self, work: Work[T]) -> T:
        """Like `write`, for callers without an event loop (the command line)."""
        return self.submit(work).result()

    def read_now(self, work: Work[T]) -> T:
        """Like `read`, for callers without an event loop."""
        return self._read(work)

    def submit(self, work: Work[T]) -> Future[T]:
        """Queue `work` and return its future."""
        if not self.is_sqlite:
            return self._pool.submit(self._write_alone, work)
        future: Future[T] = Future()
        with self._lock:
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_in_turn, name="database-writer", daemon=True)
                self._writer.start()
        self._queue.put((work, future))
        return future

    @property
    def engines(self) -> frozenset[Engine]:
        """What writes and what reads: two on SQLite, one on PostgreSQL."""
        return frozenset({self.engine, self._readers})

    def close(self) -> bool:
        """Finish what is queued, then close every connection. False when something did not end within a second: a long
        reading in a thread, which only the end of the process cuts off."""
        if self._writer is not None:
            self._queue.put(None)
            self._writer.join(PATIENCE)
        closing = threading.Thread(target=self._pool.shutdown, name="database-closing", daemon=True)
        closing.start()
        closing.join(PATIENCE)
        ended = not closing.is_alive() and (self._writer is None or not self._writer.is_alive())
        self._writer = None
        self.engine.dispose()
        self._readers.dispose()
        return ended

    # -- doing ---------------------------------------------------------------------------------------------------------

    def _session(self, bind: Engine | Connection, *, alone: bool = True) -> Session:
        """A session for one piece of work. In a transaction that is its own it needs no savepoint: all of it rolls back."""
        mode: JoinTransactionMode = "rollback_only" if alone else "create_savepoint"
        return Session(bind, info=dict(self.info), expire_on_commit=False, join_transaction_mode=mode)

    def _read(self, work: Work[T]) -> T:
        with self._session(self._readers) as session:
            return work(session)

    def _write_alone(self, work: Work[T]) -> T:
        for attempt in range(1, 6):
            try:
                with self._session(self.engine) as session, session.begin():
                    return work(session)
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", None) not in _TRY_AGAIN or attempt == 5:
                    raise
        raise AssertionError("unreachable")

    def _write_in_turn(self) -> None:
        while (first := self._queue.get()) is not None:
            batch, last = [first], False
            while len(batch) < SHARED_COMMIT:
                try:
                    item = self._queue.get_nowait()
                except Empty:
                    break
                if item is None:
                    last = True
                    break
                batch.append(item)
            self._share_a_commit(batch)
            if last:
                return

    def _share_a_commit(self, batch: list[tuple[Work[Any], Future[Any]]]) -> None:
        """Each deed in its savepoint, one commit for all: a failing deed leaves no trace, the others are kept.

        Futures are only answered after the commit: an outcome that could still vanish must never reach a person.
        """
        answers: list[tuple[Future[Any], Any, BaseException | None]] = []
        running = [(work, future) for work, future in batch if future.set_running_or_notify_cancel()]
        alone = len(running) == 1
        try:
            with self.engine.begin() as connection:
                for work, future in running:
                    try:
                        with self._session(connection, alone=alone) as session, session.begin():
                            outcome = work(session)
                        answers.append((future, outcome, None))
                    except Exception as error:  # handed to whoever asked, who must not stop the writer
                        if alone or not _still_open(connection):
                            raise
                        answers.append((future, None, error))
        except Exception as error:  # noqa: BLE001 - the shared commit failed: nobody's work is kept, all are told
            for _, future in running:
                future.set_exception(_first(error))
            return
        for future, outcome, failure in answers:
            if failure is not None:
                future.set_exception(failure)
            else:
                future.set_result(outcome)


def _first(error: BaseException) -> BaseException:
    """What went wrong first: undoing a savepoint that SQLite has thrown away only says that it is not there."""
    while isinstance(error, DBAPIError) and isinstance(error.__context__, DBAPIError):
        error = error.__context__
    return error


def _still_open(connection: Connection) -> bool:
    """Whether the shared transaction lives: SQLite itself rolls it back whole when the disk is full or fails."""
    return not connection.invalidated and bool(getattr(connection.connection.driver_connection, "in_transaction", True))
