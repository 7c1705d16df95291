"""The prisoner: reads one hostile workbook in a process of its own, under memory and time limits.

Started by `content.sheets` as a script, so it imports nothing of ours. Writes one JSON value per line:
`{"sheet": name, "merged": [[top, left, bottom, right], ...]}` (from 0), then `[row number, [cells]]` for
every row that is not empty. Refusals are `{"refused": key, ...parameters}` and end the output.
"""

import datetime
import io
import json
import sys
from pathlib import Path
from typing import Any

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10


def main(path: str, most_rows: int, most_columns: int) -> int:
    """Read the workbook at `path` to standard output; 0 when it was read or refused in words."""
    _lock_up()
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(Path(path).read_bytes())) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                if refusal := _oversize(sheet, most_rows, most_columns):
                    _say({"refused": refusal[0], "sheet": name, "found": refusal[1], "limit": refusal[2]})
                    return 0
                _say({"sheet": name, "merged": _merged(sheet)})
                for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
                    cells = [cell_text(value) for value in row]
                    if any(cells):
                        _say([number, cells])
    except calamine.PasswordError:
        _say({"refused": "sheet-encrypted"})
    except calamine.CalamineError:
        _say({"refused": "sheet-not-a-workbook"})
    return 0


def cell_text(value: Any) -> str:
    """A cell as an office would type it: ISO dates, whole numbers without ".0", no outer spaces."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e21 else repr(value)
    if isinstance(value, datetime.datetime):
        is_whole_day = value.time() == datetime.time()
        return value.date().isoformat() if is_whole_day else value.isoformat(sep=" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def _oversize(sheet: Any, most_rows: int, most_columns: int) -> tuple[str, int, int] | None:
    if sheet.end is None:
        return None
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    if rows > most_rows:
        return "sheet-too-many-rows", rows, most_rows
    return ("sheet-too-many-columns", columns, most_columns) if columns > most_columns else None


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
