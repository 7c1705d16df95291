"""What an update is about, in few letters: tells a repetition from another update that got the same id."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def mark_of(body: dict[str, Any]) -> str:
    """The identity of the event inside an update within its chat, at most 110 characters; the same for every delivery of it.

    The id of an update does not say it: Telegram restarts ids at random after a quiet week, and the same message may be
    delivered under a new one. Nor does the whole body: the message that a tap carries can have been changed in between.

    | the update is        | mark                                                |
    |----------------------|-----------------------------------------------------|
    | a tap                | tap:ID OF THE QUERY:its data, hashed                |
    | a message            | message:NUMBER:UNIX SECONDS:its words, hashed       |
    | a vote in a poll     | vote:ID OF THE POLL:who chose what, hashed          |
    | anything else        | body:ID OF THE UPDATE:its content, hashed           |
    """
    content = {name: part for name, part in body.items() if name != "update_id"}
    for kind, part in content.items():
        if kind == "callback_query" and isinstance(part, dict) and "id" in part:
            return f"tap:{str(part['id'])[:60]}:{_hashed(part.get('data'))}"
        if kind == "message" and isinstance(part, dict) and "message_id" in part:
            words = _hashed([part.get("text"), part.get("caption")])
            return f"message:{str(part['message_id'])[:30]}:{str(part.get('date', 0))[:30]}:{words}"
        if kind == "poll_answer" and isinstance(part, dict) and "poll_id" in part:
            who = part.get("user")
            chosen = _hashed([who.get("id") if isinstance(who, dict) else None, part.get("option_ids")])
            return f"vote:{str(part['poll_id'])[:60]}:{chosen}"
    return f"body:{body.get('update_id', 0)}:{_hashed(content)}"


def _hashed(value: Any) -> str:
    plain = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()[:24]
