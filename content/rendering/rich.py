"""A screen as a rich message of the Bot API: real headings and real tables, where Telegram knows them."""

from collections.abc import Sequence

from content.rendering.blocks import Block
from content.rendering.runs import Run, to_html, trim

LIMIT = 32_000
"""Characters of a rich message, with some left for what the product says around it (Telegram takes 32,768)."""
_OF_ITSELF = ("<pre", "<blockquote")


def rich_html(blocks: Sequence[Block]) -> str:
    """The blocks of one screen as rich HTML; "" when it would show nothing that ordinary HTML does not show as well, or
    when a table is not whole on this screen.

    | block           | becomes                        |
    |-----------------|--------------------------------|
    | heading         | `<h1>` to `<h6>`               |
    | table           | `<table>`                      |
    | quote, code     | as ever                        |
    | anything else   | `<p>`, line ends as `<br>`     |
    """
    if not any(block.heading or block.table for block in blocks):
        return ""
    written: list[str] = []
    belonging = 0
    for block in blocks:
        if bool(belonging) != block.is_more:
            return ""
        if belonging:
            belonging -= 1
        elif block.table:
            belonging = block.table_blocks - 1
            written.append(block.table)
        else:
            written.append(_block(block))
    whole = "".join(written)
    return "" if belonging or len(whole) > LIMIT else whole


def _block(block: Block) -> str:
    runs = trim(block.runs)
    if block.heading:
        plain = [Run(run.text, tuple(style for style in run.styles if style != "b")) for run in runs]
        return f"<h{block.heading}>{to_html(plain)}</h{block.heading}>"
    inner = to_html(runs)
    if inner.startswith(_OF_ITSELF):
        return inner if inner.startswith("<pre") else inner.replace("\n", "<br>")
    return f"<p>{inner}</p>".replace("\n", "<br>")
