"""Benchmarks stand outside the suite, so nobody notices when what they call has moved: they can be loaded, and mypy reads them."""

from __future__ import annotations

import importlib

import pytest

from bot.settings import ROOT

NAMES = sorted(path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py"))


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_can_be_loaded(name: str) -> None:
    assert importlib.import_module(f"benchmarks.{name}").__doc__
