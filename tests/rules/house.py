"""The source tree as facts: files, imports, string literals."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "handlers", "content", "scheduler")


@dataclass(frozen=True)
class Source:
    """A module of the product: its dotted name, path, lines and syntax tree."""

    name: str
    path: Path
    lines: int
    tree: ast.Module

    @cached_property
    def imports(self) -> set[str]:
        """Every module it imports anywhere, dotted; `from a.b import c` counts as a.b.c when that is a module."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                children = {f"{node.module}.{alias.name}" for alias in node.names}
                modules = {child for child in children if (ROOT / Path(*child.split("."))).with_suffix(".py").exists()}
                found |= modules or {node.module}
        return found


@cache
def sources() -> tuple[Source, ...]:
    """Every module of the product."""
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found.append(Source(name.removesuffix(".__init__"), path, text.count("\n"), ast.parse(text)))
    return tuple(found)
