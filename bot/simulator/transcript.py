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
    lines = ["(protected)"] if message.get("has_protected_content") else []
    if "photo" in message:
        lines.append("(photo)")
    if "document" in message:
        lines.append(f"(file {message['document'].get('file_name', '')})")
    for kind in ("audio", "video"):
        if kind in message:
            lines.append(f"({kind} {message[kind].get('file_name', '')})")
    if "rich_message" in message:
        lines += ["(rich)", *plain_rich(message["rich_message"]).split("\n")]
    if poll := message.get("poll"):
        lines += [f"({poll['type']}) {poll['question']}", *(f"( {option['text']} )" for option in poll["options"])]
    if text := message.get("text") or message.get("caption"):
        lines += text.split("\n")
    lines += drawn_rows(message.get("reply_markup"))
    return "\n".join(f"    {line}".rstrip() for line in lines)


def drawn_verdict(poll: Json, choice: int) -> str:
    """What a quiz shows after a vote: whether it was right, which is, and why; nothing of an ordinary poll."""
    right = poll.get("correct_option_ids")
    if right is None:
        return ""
    words = "right" if choice in right else f"wrong, it is ( {poll['options'][right[0]]['text']} )"
    why = poll.get("explanation", "").replace("\n", "\n    ")
    return f"\n    {words}" + (f"\n    💡 {why}" if why else "")
