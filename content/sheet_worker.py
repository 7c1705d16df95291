"""The prisoner: reads one hostile workbook in a process of its own, under memory and time limits.

Started by `content.sheets` as a script. Writes one JSON value per line:
`{"sheet": name, "hidden": bool, "merged": [[top, left, bottom, right], ...]}` (from 0), then `[row number, [cells], [odd]]`
for every row that is not empty; `odd` are the indexes of cells that a program may show otherwise: dates, times, numbers in a
format of their own. Refusals are `{"refused": key, ...parameters}` and end the output.
"""

import datetime
import io
import json
import sys
from pathlib import Path
from typing import Any

from content.sheet_formats import as_shown, read_formats

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10


def main(path: str, most_rows: int, most_columns: int) -> int:
    """Read the workbook at `path` to standard output; 0 when it was read or refused in words."""
    _lock_up()
    import python_calamine as calamine

    try:
        raw = Path(path).read_bytes()
        formats = read_formats(raw)
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            hidden = {each.name for each in book.sheets_metadata if each.visible != calamine.SheetVisibleEnum.Visible}
            cells_left, rows_left = 2 * most_rows * most_columns, most_rows
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                if refusal := _oversize(sheet, most_rows, most_columns):
                    _say({"refused": refusal[0], "sheet": name, "found": refusal[1], "limit": refusal[2]})
                    return 0
                cells_left -= _area(sheet)
                if cells_left < 0:  # of all sheets together: thousands of them may be the same part
                    _say({"refused": "sheet-too-heavy"})
                    return 0
                _say({"sheet": name, "hidden": name in hidden, "merged": _merged(sheet)})
                shown = formats(name)
                for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
                    codes = (
                        [shown.get((number - 1, place), "") for place in range(len(row))] if shown else [""] * len(row)
                    )
                    cells = [cell_text(value, code) for value, code in zip(row, codes, strict=True)]
                    if not any(cells):
                        continue
                    rows_left -= 1
                    if rows_left < 0:
                        found = {"found": most_rows + 1, "limit": most_rows}
                        _say({"refused": "sheet-too-many-rows", "sheet": name, **found})
                        return 0
                    odd = [place for place, value in enumerate(row) if _is_odd(value, codes[place])]
                    _say([number, cells, odd])
    except calamine.PasswordError:
        _say({"refused": "sheet-encrypted"})
    except calamine.CalamineError:
        _say({"refused": "sheet-not-a-workbook"})
    return 0


def cell_text(value: Any, code: str = "") -> str:
    """A cell as an office would type it: ISO dates, whole numbers without ".0" unless `code` shows them so, no outer spaces."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if code and abs(value) < 1e15 and (shown := as_shown(value, code)) is not None:
            return shown
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e21 else repr(value)
    if isinstance(value, datetime.datetime):
        is_whole_day = value.time() == datetime.time()
        return value.date().isoformat() if is_whole_day else value.isoformat(sep=" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def _is_odd(value: Any, code: str) -> bool:
    if isinstance(value, float):
        return bool(code) and as_shown(value, code) is None
    return isinstance(value, (datetime.datetime, datetime.date, datetime.time, datetime.timedelta))


def _oversize(sheet: Any, most_rows: int, most_columns: int) -> tuple[str, int, int] | None:
    if sheet.end is None:
        return None
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    if rows > most_rows:
        return "sheet-too-many-rows", rows, most_rows
    return ("sheet-too-many-columns", columns, most_columns) if columns > most_columns else None


def _area(sheet: Any) -> int:
    return (sheet.end[0] + 1) * (sheet.end[1] + 1) if sheet.end else 0


def _merged(sheet: Any) -> list[list[int]]:
    ranges = sheet.merged_cell_ranges or []
    return [[top, left, bottom, right] for (top, left), (bottom, right) in ranges]


def _lock_up() -> None:
    try:
        import resource
    except ImportError:  # not a Unix: the parent's clock and the size checks remain
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
