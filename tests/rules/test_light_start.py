"""Commands that need no chat load no Telegram library: they cost seconds and 166 MB."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.rules.house import ROOT


@pytest.mark.parametrize(
    "module",
    ["bot.cli.app", "bot.house", "bot.study.makeup.hand_in", "content.check", "bot.views.home", "bot.simulator.world"],
)
def test_no_telegram_library_is_loaded(module: str) -> None:
    program = (
        f"import sys, {module}; print([name for name in ('aiogram', 'telegram', 'apscheduler') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
