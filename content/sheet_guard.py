"""Look at an archive's own table of contents before anything is unpacked."""

import io
import zipfile

from content.zip_end import LARGEST_DIRECTORY, directory_of

MAX_FILE_BYTES = 20 * 1024 * 1024
"""Of a workbook with its pictures: what Telegram lets a bot fetch."""
MAX_CELLS_BYTES = 5 * 1024 * 1024
"""Of all in it that is no picture, as packed, and of every file that is no archive: it all goes through a parser."""
MAX_EXPANDED_BYTES = 50 * 1024 * 1024
MAX_MEMBERS = 200
MAX_MEDIA = 300
"""Pictures that lie in a workbook, beside its other members."""
_MEDIA = "xl/media/"
MAX_RATIO = 100
SMALL_MEMBER_BYTES = 1024 * 1024
"""A member that expands to less than this does no harm, however well it was packed."""


class SheetRefused(Exception):
    """A file that will not be read; `key` and `params` word the reason, `key` + "-remedy" the way out."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


def check_archive(raw: bytes) -> None:
    """Raise SheetRefused when a zip file's directory announces too much, or cannot be trusted at all."""
    directory = directory_of(raw)
    if directory is None:
        raise SheetRefused("sheet-not-a-workbook")
    if directory[0] > MAX_MEMBERS + MAX_MEDIA or directory[1] > LARGEST_DIRECTORY:
        raise SheetRefused("sheet-bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise SheetRefused("sheet-not-a-workbook") from error
    cells = [member for member in members if not member.filename.startswith(_MEDIA)]
    if len(cells) > MAX_MEMBERS or len(members) - len(cells) > MAX_MEDIA:
        raise SheetRefused("sheet-bomb")
    if sum(member.compress_size for member in cells) > MAX_CELLS_BYTES:
        raise SheetRefused("sheet-cells-too-large", limit=MAX_CELLS_BYTES // 1024 // 1024)
    if any(member.flag_bits & 0x1 for member in members):
        raise SheetRefused("sheet-encrypted")
    expanded = sum(member.file_size for member in members)
    if expanded > MAX_EXPANDED_BYTES:
        raise SheetRefused("sheet-bomb")
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > SMALL_MEMBER_BYTES and member.file_size / packed > MAX_RATIO:
            raise SheetRefused("sheet-bomb")
