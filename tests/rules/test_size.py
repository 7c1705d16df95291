"""Small files, small handlers, a sentence at the head of each module."""

from __future__ import annotations

import ast

import pytest

from tests.rules.house import Source, sources

CEILING = 250
HANDLER = 12  # lines of a coroutine in a conversation: unpack, one service call, a Screen


def test_no_file_outgrows_its_room() -> None:
    large = {source.name: source.lines for source in sources() if source.lines > CEILING}
    assert {name: lines for name, lines in large.items() if "migrations" not in name} == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [source.name for source in sources() if not ast.get_docstring(source.tree)] == []


def test_packages_hold_nothing_but_a_docstring() -> None:
    for source in sources():
        if source.path.name == "__init__.py":
            assert len(source.tree.body) <= 1, source.name


TALKS = ("handlers.learner.", "handlers.admin.", "handlers.liaison.")
CONVERSATIONS = [source for source in sources() if source.name.startswith(TALKS)]


@pytest.mark.parametrize("source", CONVERSATIONS, ids=lambda source: source.name)
def test_a_handler_only_translates(source: Source) -> None:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < HANDLER, f"{source.name}.{node.name} does more than translate"
            calls = [call for call in ast.walk(node) if isinstance(call, ast.Call) and _names_study(call)]
            assert len(calls) <= 1, f"{source.name}.{node.name} asks the domain more than once"


def _names_study(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "study"


def test_no_router_lives_at_module_level() -> None:
    """A router at module level belongs to the first dispatcher that took it, and to no second one."""
    for source in sources():
        for node in source.tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                name = ast.unparse(node.value.func)
                assert name not in ("Router", "Dispatcher", "create_engine"), source.name
