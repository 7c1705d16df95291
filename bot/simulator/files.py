"""Files that travelled through Telegram: kept once, found again by their identifier."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.simulator.errors import ApiError, bad_request


@dataclass
class KeptFile:
    """One file; ``kind`` is ``photo``, ``audio``, ``video`` or ``document``, since an identifier only works for its own kind."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    content: bytes

    @property
    def path(self) -> str:
        """The ``file_path`` under which it is downloaded."""
        suffix = PurePosixPath(self.name).suffix
        return f"{self.kind}s/file_{self.unique_id}{suffix}"


_PREFIXES = {"photo": "AgACAgUAAxkB", "audio": "CQACAgUAAxkB", "video": "BAACAgUAAxkB"}


class FileShelf:
    """All files by identifier."""

    def __init__(self) -> None:
        self.kept: dict[str, KeptFile] = {}

    def keep(self, kind: str, name: str, content: bytes, mime: str = "") -> KeptFile:
        """Put a new file on the shelf; its identifiers are counted, so that transcripts stay the same."""
        number = len(self.kept) + 1
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        prefix = _PREFIXES.get(kind, "BQACAgUAAxkB")
        file = KeptFile(f"{prefix}{number:08d}", f"AQAD{number:06d}", kind, name, mime, content)
        self.kept[file.file_id] = file
        return file

    def find(self, file_id: str) -> KeptFile:
        """A kept file; raises ``ApiError`` 400 for an identifier that nobody gave out."""
        if file_id not in self.kept:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self.kept[file_id]

    def again(self, file_id: str, kind: str) -> KeptFile:
        """A file to send once more; raises ``ApiError`` 400 for foreign addresses and for another kind."""
        if "://" in file_id:
            # The real server would download it; a local one never reaches out.
            raise bad_request("Failed to get HTTP URL content")
        if file_id not in self.kept:
            raise ApiError(400, "Bad Request: wrong remote file identifier specified: Wrong string length")
        if self.kept[file_id].kind != kind:
            have, want = self.kept[file_id].kind.capitalize(), kind.capitalize()
            raise ApiError(400, f"Bad Request: can't use file of type {have} as {want}")
        return self.kept[file_id]

    def at(self, path: str) -> KeptFile | None:
        """The file downloaded from this path."""
        return next((file for file in self.kept.values() if file.path == path), None)
