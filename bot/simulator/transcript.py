"""What a chat looked like, as plain text that stays the same from run to run."""

from __future__ import annotations

from bot.simulator.params import Json
from bot.simulator.rich import plain_rich


def drawn_rows(markup: Json | None) -> list[str]:
    """The keyboard under a message, one line per row: ``[ 好 ] [ 不 ]``."""
    if not markup:
        return []
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return ["".join(f"[ {button['text']} ] " for button in row).rstrip() for row in rows]


def drawn_message(message: Json) -> str:
    """A message of the bot: attachment, text and keyboard, each line indented."""
    lines = []
    if "photo" in message:
        lines.append("(photo)")
    if "document" in message:
        lines.append(f"(file {message['document'].get('file_name', '')})")
    for kind in ("audio", "video"):
        if kind in message:
            lines.append(f"({kind} {message[kind].get('file_name', '')})")
    if "rich_message" in message:
        lines += ["(rich)", *plain_rich(message["rich_message"]).split("\n")]
    if text := message.get("text") or message.get("caption"):
        lines += text.split("\n")
    lines += drawn_rows(message.get("reply_markup"))
    return "\n".join(f"    {line}".rstrip() for line in lines)
