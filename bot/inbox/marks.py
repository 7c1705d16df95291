"""What an update is about, in few letters: tells a repetition from another update that got the same id."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def mark_of(body: dict[str, Any]) -> str:
    """The identity of the event inside an update, at most 80 characters; the same for every delivery of it.

    Telegram restarts update ids at random after a quiet week, so an id alone may come twice. The whole body would not do
    either: the message that a tap carries can have been changed between two deliveries.

    | the update is        | mark                          |
    |----------------------|-------------------------------|
    | a tap                | tap:ID OF THE QUERY           |
    | a message            | message:NUMBER:UNIX SECONDS   |
    | anything else        | body:SHA-256 of its content   |
    """
    content = {name: part for name, part in body.items() if name != "update_id"}
    for kind, part in content.items():
        if kind == "callback_query" and isinstance(part, dict) and "id" in part:
            return f"tap:{str(part['id'])[:70]}"
        if kind == "message" and isinstance(part, dict) and "message_id" in part:
            return f"message:{str(part['message_id'])[:30]}:{str(part.get('date', 0))[:30]}"
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return f"body:{hashlib.sha256(plain.encode()).hexdigest()}"
