"""Markdown to Telegram: the one door through which an author's text becomes screens of a phone."""

from content.model import LessonScreen
from content.rendering.blocks import Block, to_blocks
from content.rendering.pages import paginate
from content.rendering.runs import plain
from content.rendering.tree import parse

PAGE_LIMIT = 900
"""Characters (UTF-16 units) that read comfortably on one phone screen."""


def render(markdown_text: str, *, page_limit: int = PAGE_LIMIT) -> tuple[LessonScreen, ...]:
    """Return the screens of a Markdown text, the same ones for the same text.

    Every screen's HTML is what Telegram accepts (tags b i u s a code pre blockquote tg-spoiler, four
    named references); raw HTML in the text is shown as text except tags Telegram knows. Screens are
    cut at block borders at about `page_limit` UTF-16 units and never exceed 4096, or 800 beside a
    picture or another file. Pictures are named, not checked: whether they exist is the loader's question.
    """
    return paginate(to_blocks(*parse(markdown_text)), page_limit)


def render_lesson(markdown_text: str, *, page_limit: int = PAGE_LIMIT) -> tuple[str | None, tuple[LessonScreen, ...]]:
    """Return the title (first level-one heading, plain) and the screens without that heading."""
    blocks = to_blocks(*parse(markdown_text))
    position = next((n for n, block in enumerate(blocks) if block.heading == 1), None)
    if position is None:
        return None, paginate(blocks, page_limit)
    title = " ".join(plain(blocks[position].runs).split())
    return title, paginate(_without(blocks, position), page_limit)


def _without(blocks: list[Block], position: int) -> list[Block]:
    return blocks[:position] + blocks[position + 1 :]
