"""The pretend world on disk, so that a chat survives a restart of the product."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.simulator.files import KeptFile
from bot.simulator.records import Chat, Entry, Person, Webhook
from bot.simulator.updates import fresh_update_id

if TYPE_CHECKING:
    from bot.simulator.world import World

_FORMAT = 1


def save_world(world: World, path: Path) -> None:
    """Write the world to ``path`` and its files beside it; each file appears whole or not at all."""
    shelf = path.with_suffix(".files")
    shelf.mkdir(parents=True, exist_ok=True)
    for file in world.files.kept.values():
        if not (shelf / file.unique_id).exists():
            _write(shelf / file.unique_id, file.content)
    kept: dict[str, Any] = {
        "format": _FORMAT,
        "people": [asdict(person) for person in world.people.values()],
        "chats": [asdict(chat) for chat in world.chats.values()],
        "files": [
            [file.file_id, file.unique_id, file.kind, file.name, file.mime] for file in world.files.kept.values()
        ],
        "menu": world.menu.lists,
        "profile": world.profile,
        "webhook": asdict(world.webhook),
        "next_update_id": world.updates.next_id,
        "pending": world.updates.pending,
        "allowed": world.updates.allowed,
        "last_message_id": world.messages.last_id,
        "revision": world.messages.changes.count,
        "taps": world.taps,
        "journal": [asdict(entry) for entry in world.messages.journal],
    }
    _write(path, json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def load_world(world: World, path: Path) -> bool:
    """Fill an empty world from ``path``; tells whether there was a file."""
    if not path.exists():
        return False
    kept = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    if kept["format"] != _FORMAT:
        raise ValueError(f"{path} has format {kept['format']}, expected {_FORMAT}")
    shelf = path.with_suffix(".files")
    world.people = {one["id"]: Person(**one) for one in kept["people"]}
    world.chats = {one["id"]: _chat(one) for one in kept["chats"]}
    for file_id, unique_id, kind, name, mime in kept["files"]:
        content = (shelf / unique_id).read_bytes()
        world.files.kept[file_id] = KeptFile(file_id, unique_id, kind, name, mime, content)
    world.menu.lists = kept["menu"]
    world.profile = kept["profile"]
    world.webhook = Webhook(**kept["webhook"])
    world.updates.next_id = max(kept["next_update_id"], fresh_update_id())
    world.updates.pending = kept["pending"]
    world.updates.allowed = kept["allowed"]
    world.messages.last_id = kept["last_message_id"]
    world.messages.changes.count = kept["revision"]
    world.messages.journal = [Entry(**entry) for entry in kept["journal"]]
    world.taps = kept["taps"]
    return True


async def keep_saving(world: World, path: Path, pause: float = 1.0) -> None:
    """Save after every change, at most once in ``pause`` seconds, until cancelled; then save once more."""
    saved = -1
    try:
        while True:
            if saved == world.messages.changes.count:
                await world.messages.changes.wait(3600.0, seen=saved)
            await asyncio.sleep(pause)
            saved = world.messages.changes.count
            # In the loop on purpose: a thread would read the chats while they change.
            save_world(world, path)
    finally:
        save_world(world, path)


def _chat(one: dict[str, Any]) -> Chat:
    # JSON knows text keys only.
    for name in ("messages", "changed", "gone", "votes"):
        one[name] = {int(key): value for key, value in one.get(name, {}).items()}
    return Chat(**one)


def _write(path: Path, content: bytes) -> None:
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
