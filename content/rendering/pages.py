"""Blocks to screens: turn the page at block borders, keep headings with what follows, stay in the limits."""

from collections.abc import Iterable
from dataclasses import replace

from content.model import LessonScreen
from content.rendering.blocks import Block
from content.rendering.rich import rich_html
from content.rendering.runs import QUOTES, Run, best_cut, is_visible, plain, split_at, to_html, trim, units

HARD_LIMIT = 4096
CAPTION_LIMIT = 800
"""A caption holds 1024; the lesson's title (100), the course's in a preview and the last page's sentence stand in it too."""
SMALLEST_LIMIT = 40
_TOLERANCE = 1.3
"""A single block this much longer than a comfortable page still gets a page of its own, uncut."""


def paginate(blocks: Iterable[Block], page_limit: int) -> tuple[LessonScreen, ...]:
    """Put blocks on screens of about `page_limit` UTF-16 units, never above Telegram's own limits."""
    pages = _Pages(min(max(page_limit, SMALLEST_LIMIT), HARD_LIMIT))
    for block in blocks:
        pages.add(block)
    pages.finish()
    return tuple(pages.screens)


class _Pages:
    def __init__(self, limit: int) -> None:
        self.screens: list[LessonScreen] = []
        self._page = limit
        self._longest = min(int(limit * _TOLERANCE), HARD_LIMIT)
        self._held: list[Block] = []
        self._file: str | None = None  # the media file that the current screen shows
        self._before = 0  # how many of the held blocks stood there when it came

    @property
    def _limit(self) -> int:
        return min(self._page, CAPTION_LIMIT) if self._file else self._page

    def add(self, block: Block) -> None:
        """Take the next block, turning the page before it when that reads better."""
        if block.picture is not None:
            if block.linked:
                self._add_linked(block)
            else:
                self._add_picture(block)
            return
        if 0 < block.heading <= 2 and self._size() > self._limit // 2:
            self.turn()
        if self._size(block) <= self._limit:
            self._held.append(block)
            return
        if units(plain(block.runs)) <= self._longest - self._size_of_last_headings():
            self.turn(keep_headings=True)
            self._held.append(block)
            return
        self._add_long(block)

    def turn(self, *, keep_headings: bool = False) -> None:
        """Finish the current screen; headings that end it may move on to the next one."""
        kept: list[Block] = []
        while keep_headings and self._held and self._held[-1].heading:
            kept.insert(0, self._held.pop())
        if self._file and not self._held:  # nothing else stands beside it
            self._held, kept = kept, []
        held, file, before = self._held, self._file, self._before
        self._held, self._file, self._before = [], None, 0
        if file is not None:
            self._show_beside(file, trim(_runs_of(held)), rich_html(held, file, before) if before else "")
        else:
            shown = len(self.screens)
            self._show(_runs_of(held))
            if len(self.screens) == shown + 1 and (rich := rich_html(held)):
                self.screens[-1] = replace(self.screens[-1], rich=rich)
        self._held += kept

    def finish(self) -> None:
        """Show what is still held."""
        while self._held or self._file:
            self.turn()

    def _add_picture(self, block: Block) -> None:
        """A screen of its own, under the headings that lead to it."""
        self.turn(keep_headings=True)
        self._held += [Block(block.runs)] if block.runs else []
        self._file = block.picture
        self.turn()

    def _add_linked(self, block: Block) -> None:
        """A file goes with the text that names it, and with what follows: each screen costs a tap. When the screen has no room,
        or a file already, the paragraph that names it moves on with it; one that cannot is named once more."""
        if self._file or self._size(None if _says(self._held, block) else block) > CAPTION_LIMIT:
            naming = [
                held
                for held in self._held[self._before :][-1:]
                if _says([held], block) and units(plain(held.runs)) <= CAPTION_LIMIT
            ]
            del self._held[len(self._held) - len(naming) :]
            self.turn(keep_headings=True)
            self._held += naming
        if not _says(self._held, block):
            self._held.append(Block(block.runs))
        self._file, self._before = block.picture, len(self._held)

    def _show_beside(self, file: str, runs: list[Run], rich: str) -> None:
        caption, rest = split_at(runs, best_cut(plain(runs), CAPTION_LIMIT) if runs else 0)
        whole = not is_visible(plain(rest))
        self.screens.append(LessonScreen(to_html(trim(caption)), file, rich if whole else ""))
        if not whole:
            self.add(Block(tuple(trim(rest))))

    def _add_long(self, block: Block) -> None:
        """Cut a block that no page can hold: begin on what is left of this page if that is worth it."""
        room = self._limit - self._size() - 2
        if room < self._limit // 3:
            self.turn(keep_headings=True)
            room = max(self._limit - self._size() - 2, self._limit // 3)
        rest = list(block.runs)
        tight = block.tight
        while rest:
            head, rest = split_at(rest, best_cut(plain(rest), room))
            rest = trim(rest)
            self._held.append(Block(tuple(head), tight, block.heading if not rest else 0))
            if rest:
                self.turn()
            room, tight = self._limit, False

    def _size(self, extra: Block | None = None) -> int:
        return units(plain(_runs_of([*self._held, extra] if extra else self._held)))

    def _size_of_last_headings(self) -> int:
        size = 0
        for block in reversed(self._held):
            if not block.heading:
                break
            size += units(plain(block.runs)) + 2
        return size

    def _show(self, runs: list[Run]) -> None:
        runs = trim(runs)
        while runs:
            head, runs = split_at(runs, best_cut(plain(runs), HARD_LIMIT))
            runs = trim(runs)
            if is_visible(plain(head)):
                self.screens.append(LessonScreen(to_html(trim(head))))


def _runs_of(blocks: list[Block]) -> list[Run]:
    runs: list[Run] = []
    for block in blocks:
        if runs and block.runs:
            shared = [style for style in runs[-1].styles if style in QUOTES and style in block.runs[0].styles]
            runs.append(Run("\n" if block.tight else "\n\n", tuple(shared)))
        runs += block.runs
    return runs


def _says(blocks: list[Block], file: Block) -> bool:
    """Whether the words for a file stand in these blocks already."""
    return "".join(plain(file.runs).split()) in "".join(plain(_runs_of(blocks)).split())
