"""A screen as a rich message of the Bot API: real headings and real tables, where Telegram knows them."""

from collections.abc import Sequence

from content.model import media_kind
from content.rendering.blocks import Block
from content.rendering.runs import Run, to_html, trim

LIMIT = 32_000
"""Characters of a rich message, with some left for what the product says around it (Telegram takes 32,768)."""
_OF_ITSELF = ("<pre", "<blockquote")


FILE = "file"
"""What a screen's only file is called in its rich HTML; whoever sends it reads the name there and says which file that is."""
_OF_FILES = {
    "photo": '<img src="tg://photo?id={}"/>',
    "audio": '<audio src="tg://audio?id={}"></audio>',
    "video": '<video src="tg://video?id={}"></video>',
    "document": '<tg-document src="tg://document?id={}"></tg-document>',
}


def rich_html(blocks: Sequence[Block], file: str = "", place: int = 0) -> str:
    """The blocks of one screen as rich HTML; "" when it would show nothing that ordinary HTML does not show as well, or
    when a table is not whole on this screen. The media file of a screen that has one stands behind the first `place` blocks,
    where it was named.

    | block           | becomes                        |
    |-----------------|--------------------------------|
    | heading         | `<h1>` to `<h6>`               |
    | table           | `<table>`                      |
    | quote, code     | as ever                        |
    | file            | `<img>`, `<audio>`, `<video>`, `<tg-document>` |
    | anything else   | `<p>`, line ends as `<br>`     |
    """
    if not any(block.heading or block.table for block in blocks):
        return ""
    written: list[str] = []
    belonging, shown = 0, _file(file)
    for number, block in enumerate(blocks):
        if number >= place and not belonging:
            written.append(shown)
            shown = ""
        if bool(belonging) != block.is_more:
            return ""
        if belonging:
            belonging -= 1
        elif block.table:
            belonging = block.table_blocks - 1
            written.append(block.table)
        else:
            written.append(_block(block))
    whole = "".join([*written, shown])
    return "" if belonging or len(whole) > LIMIT else whole


def _file(name: str) -> str:
    return _OF_FILES[media_kind(name) or "photo"].format(FILE) if name else ""


def _block(block: Block) -> str:
    runs = trim(block.runs)
    if block.heading:
        plain = [Run(run.text, tuple(style for style in run.styles if style != "b")) for run in runs]
        return f"<h{block.heading}>{to_html(plain)}</h{block.heading}>"
    inner = to_html(runs)
    if inner.startswith(_OF_ITSELF):
        return inner if inner.startswith("<pre") else inner.replace("\n", "<br>")
    return f"<p>{inner}</p>".replace("\n", "<br>")
