"""QR codes as black squares to draw."""

from __future__ import annotations

import segno

BORDER = 4  # white modules around it, as the standard asks


def dark_modules(content: str) -> tuple[list[tuple[int, int, int]], int]:
    """The dark runs of the code as (column, row, length) in modules, and how many modules it is wide, its border included.

    Error correction M or better: a crease or a spot does no harm. Raises `ValueError` when `content` is too long (2,331 bytes).
    """
    code = segno.make_qr(content, error="m")
    runs: list[tuple[int, int, int]] = []
    across = 0
    for row, line in enumerate(map(bytes, code.matrix_iter(border=BORDER))):
        across = len(line)
        column = 0
        while column < across:
            length = 0
            while column + length < across and line[column + length]:
                length += 1
            if length:
                runs.append((column, row, length))
            column += max(1, length)
    return runs, across
