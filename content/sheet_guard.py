"""Look at an archive's own table of contents before anything is unpacked."""

import io
import zipfile

MAX_FILE_BYTES = 5 * 1024 * 1024
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
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise SheetRefused("sheet-not-a-workbook") from error
    media = sum(member.filename.startswith(_MEDIA) for member in members)
    if len(members) - media > MAX_MEMBERS or media > MAX_MEDIA:
        raise SheetRefused("sheet-bomb")
    if any(member.flag_bits & 0x1 for member in members):
        raise SheetRefused("sheet-encrypted")
    expanded = sum(member.file_size for member in members)
    if expanded > MAX_EXPANDED_BYTES:
        raise SheetRefused("sheet-bomb")
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > SMALL_MEMBER_BYTES and member.file_size / packed > MAX_RATIO:
            raise SheetRefused("sheet-bomb")
