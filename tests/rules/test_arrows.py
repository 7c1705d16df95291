"""Who may import whom, and where each library lives."""

from __future__ import annotations

import pytest

from tests.rules.house import ROOMS, Source, sources

# What every part of the domain may stand on.
GROUND = ("bot.storage", "bot.study.values", "bot.study.refusal", "bot.study.decision", "bot.study.audit")
# Below everything lie notices and jobs; they know only who a person is: rows and rights, none of the deeds.
BELOW = ("bot.study.notices", "bot.study.jobs", "bot.study.people.tables", "bot.study.people.actor", "bot.presence")


def _study(*rooms: str) -> tuple[str, ...]:
    return (*GROUND, *(f"bot.study.{room}" for room in rooms))


# (whoever begins with, may import of ours only what begins with one of). The first match counts.
ARROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("content", ("content",)),
    ("bot.study.refusal", ("bot.study.values",)),
    ("bot.study.values", ()),
    ("bot.study.decision", ()),
    ("bot.study.audit", ("bot.study.audit", "bot.study.values", "bot.storage")),
    ("bot.study.jobs", (*GROUND, *BELOW)),
    ("bot.study.schedule", (*GROUND, *BELOW, "bot.study.schedule")),
    ("bot.study.notices", (*GROUND, *BELOW)),
    ("bot.study.people", _study("people", "jobs", "notices")),
    ("bot.study.certificates", _study("certificates", "people", "notices")),
    ("bot.study.credits", (*_study("credits", "people", "notices", "jobs"), "content.policy")),
    (
        "bot.study.late",
        (*_study("late", "credits", "people", "notices", "jobs"), "content.policy", "content.penalty_word"),
    ),
    ("bot.study.penalty", (*_study("penalty", "late", "credits", "people", "notices"), "content.policy")),
    ("bot.study.exemption", (*_study("exemption", "late", "credits", "people", "notices"), "content.policy")),
    (
        "bot.study.learning",
        (
            *_study("learning", "certificates", "credits", "people", "notices", "jobs"),
            "content.model",
            "content.model_exam",
            "content.model_bank",
            "content.identity",
            "content.wildcard",
            "content.prerequisites",
        ),
    ),
    ("bot.study.posts", (*_study("posts", "certificates", "credits", "people", "notices", "jobs"), "content")),
    ("bot.study.practice", _study("practice", "learning", "people", "notices", "schedule")),
    (
        "bot.study.makeup",
        (
            *_study("makeup", "practice", "learning", "credits", "people", "notices", "jobs", "schedule"),
            "content.policy",
            "content.model_bank",
        ),
    ),
    (
        "bot.study.forecast",
        (*_study("forecast", "learning", "credits", "people", "notices", "jobs"), "content.policy"),
    ),
    ("bot.study", ("bot.study", "bot.storage", "content.model", "content.model_exam", "content.policy")),
    ("bot.storage.tables", ("bot.storage", "bot.study", "bot.inbox.tables", "bot.presence.tables")),
    ("bot.storage.migrations", ("bot.storage",)),
    ("bot.storage", ("bot.storage",)),
    ("bot.presence", ("bot.presence", "bot.storage")),
    ("bot.anchors", ("bot.anchors", "bot.storage", "bot.study.credits")),
    ("bot.inbox.tables", ("bot.storage",)),
    ("bot.inbox", ("bot.inbox", "bot.clock", "bot.presence", "bot.storage", "bot.study.people", "bot.study.notices")),
    ("bot.actions", ("bot.actions",)),
    ("bot.screens", ("bot.actions",)),
    ("bot.wording", ("bot.screens",)),
    ("bot.markup", ("bot.screens", "bot.wording")),
    (
        "bot.views",
        (
            "bot.views",
            "bot.screens",
            "bot.actions",
            "bot.study",
            "bot.menu",
            "bot.wording",
            "content.policy",
            "content.qualification",
            "content.model_exam",
            "content.wildcard",
            "content.file_names",
        ),
    ),
    ("bot.simulator", ("bot.simulator",)),
    ("handlers", ("handlers", "bot")),
    ("scheduler", ("scheduler", "bot", "content")),
    ("bot", ("bot", "handlers", "scheduler", "content")),
)

# A library and the only places that may import it.
HOMES: dict[str, tuple[str, ...]] = {
    "aiogram": ("handlers", "bot.inbox.poller", "bot.app", "bot.simulator"),
    "telegram": ("scheduler",),
    "apscheduler": ("scheduler",),
    "sqlalchemy": (
        "bot.study", "bot.storage", "bot.inbox", "bot.presence", "scheduler", "handlers.handle",
        "handlers.passing",
        # the composition's own small works: each is one function over a session
        "bot.cli", "bot.gauges", "bot.metrics", "bot.courses", "bot.simulation", "bot.sent_media", "bot.exports.write_export",
        "bot.exports.write_files",
    ),
    "alembic": ("bot.storage",),
    "dateutil": ("bot.study.schedule.rules",),
    "markdown": ("content",),
    "python_calamine": ("content",),
    "xlsxwriter": ("bot.exports.sheets", "bot.exports.form_sheet", "content.samples"),
    "fpdf": ("bot.exports.pdf",),
    "segno": ("bot.exports.pdf",),
    "PIL": ("bot.pictures", "content.samples", "content.stack_worker"),  # strangers' pictures: only in a process apart
    "fluent": ("bot.wording",),
    "typer": ("bot.cli",),
    "prometheus_client": ("bot.metrics",),
}  # fmt: skip

OURS = tuple(f"{room}." for room in ROOMS)


def _begins(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def _allowed(source: Source) -> tuple[str, ...]:
    return next(targets for prefix, targets in ARROWS if _begins(source.name, (prefix,)))


def test_arrows_point_one_way() -> None:
    wrong = [
        f"{source.name} may not import {name}"
        for source in sources()
        for name in sorted(source.imports)
        if name.startswith(OURS) and not _begins(name, _allowed(source))
    ]
    assert wrong == []


def test_handlers_and_scheduler_meet_only_in_rows() -> None:
    for source in sources():
        if source.name.startswith("handlers"):
            assert not any(name.startswith("scheduler") for name in source.imports), source.name
        if source.name.startswith("scheduler"):
            assert not any(name.startswith("handlers") for name in source.imports), source.name


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library: str) -> None:
    users = {source.name for source in sources() if _begins_any(source.imports, library)}
    assert users, f"nobody uses {library}: a dependency without a job"
    assert not {name for name in users if not _begins(name, HOMES[library])}


def _begins_any(names: set[str], library: str) -> bool:
    return any(_begins(name, (library,)) for name in names)


def test_pure_rules_know_no_database() -> None:
    for source in sources():
        if source.name.startswith("bot.study") and source.path.name == "rules.py":
            assert not _begins_any(source.imports, "sqlalchemy"), source.name


def test_the_domain_knows_no_asyncio() -> None:
    for source in sources():
        if source.name.startswith("bot.study"):
            assert not _begins_any(source.imports, "asyncio"), source.name


def test_the_other_telegram_loops_are_never_imported() -> None:
    """Two pollers on one token answer 409 to each other."""
    for source in sources():
        for forbidden in ("Application", "ApplicationBuilder", "Updater", "JobQueue"):
            assert not any(name.endswith(f".{forbidden}") for name in source.imports), (source.name, forbidden)
