"""The prisoner: opens pictures of strangers and puts them below each other. Started by `content.stack_pictures` as a script."""

import io
import json
import sys
from collections.abc import Sequence

from content.reading_apart import lock_up

WIDEST = 1280
"""Pixels across: more than a phone shows, and what Telegram keeps of a photo."""
TALLEST = 5
"""Times the width: beyond it Telegram makes a photo too narrow to be read."""
MOST_PIXELS = 40_000_000
_GAP = 16


def main() -> int:
    """Read a line of lengths and the pictures behind it; write the whole, or nothing where it would be too tall."""
    lock_up()
    lengths = json.loads(sys.stdin.buffer.readline())
    whole = stacked([sys.stdin.buffer.read(length) for length in lengths])
    sys.stdout.buffer.write(whole)
    return 0


def stacked(pictures: Sequence[bytes]) -> bytes:
    """The pictures on white, in their order and as wide as they are, but at most `WIDEST`; empty when that would be too tall."""
    from PIL import Image, ImageOps

    opened = [Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) for picture in pictures]
    if sum(one.width * one.height for one in opened) > MOST_PIXELS:
        return b""
    kind = "JPEG" if any(one.format == "JPEG" for one in opened) else "PNG"
    shown: list[Image.Image] = []
    for one in opened:
        one.draft("RGB", (WIDEST, WIDEST))  # a JPEG is unpacked no larger than it is needed
        upright = ImageOps.exif_transpose(one).convert("RGBA")
        if upright.width > WIDEST:
            upright = upright.resize((WIDEST, max(1, round(upright.height * WIDEST / upright.width))))
        shown.append(upright)
    width = max(one.width for one in shown)
    height = sum(one.height for one in shown) + _GAP * (len(shown) - 1)
    if height > TALLEST * width:
        return b""
    whole = Image.new("RGB", (width, height), "white")
    top = 0
    for part in shown:
        whole.paste(part, (0, top), part)
        top += part.height + _GAP
    written = io.BytesIO()
    whole.save(written, kind, quality=90)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
