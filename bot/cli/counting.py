"""Show how far long work is: a bar on a terminal, a line now and then otherwise."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

EVERY = 100_000  # things between two lines, where nobody watches a bar


@contextlib.contextmanager
def counting(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Yields a function that is told how many of `total` are done. Written to standard error, so that output stays clean."""
    if not sys.stderr.isatty():
        told = 0

        def tell(done: int) -> None:
            nonlocal told
            if done // EVERY > told:
                told = done // EVERY
                typer.echo(f"{label}: {done} / {total}", err=True)

        yield tell
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(label, total=total)
        yield lambda done: shown.update(task, completed=done)
