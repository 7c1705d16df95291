"""Unpack a course package that came as a .zip, after its table of contents has been looked at: nothing hostile is opened.

Windows and WPS write names in GBK without saying so; those are read too.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from content.file_names import COURSE_FILE, family_of, is_course_file, is_litter, nearly_course_file
from content.zip_end import LARGEST_DIRECTORY, directory_of

MOST_BYTES = 50 * 1024 * 1024
MAX_EXPANDED_BYTES = 50 * 1024 * 1024
MAX_MEMBERS = 200
MAX_RATIO = 100
SMALL_MEMBER_BYTES = 64 * 1024
"""A member that expands to less than this does no harm, however well it was packed."""
_LONGEST_NAME = 200
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OTHERS = ((b"Rar!", "rar"), (b"7z\xbc\xaf", "7z"))
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f:*?\"<>|]")


class PackageRefused(Exception):
    """A .zip that will not be opened; the message `key` says why and `key` + "-remedy" what to do."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


@dataclass(frozen=True)
class _Member:
    info: zipfile.ZipInfo
    name: str


def unpack(raw: bytes, folder: Path) -> Path:
    """Unpack into the empty `folder` and return the package's own folder; raises `PackageRefused`.

    | refused                                                                             | because of         |
    |-------------------------------------------------------------------------------------|--------------------|
    | above 50 MB packed or unpacked, 200 members, 100 times its size, overlapping members | archive bombs      |
    | `/x`, `C:/x`, `../x`, control characters, links, devices, the same name twice        | writing elsewhere  |
    | encrypted, packed by another method, a size or checksum that lies, an inner archive  | unread content     |
    | no course.toml, or several                                                          | not one course     |
    | a .rar or .7z by another name                                                       | no .zip            |
    """
    if len(raw) > MOST_BYTES:
        raise PackageRefused("fault-zip-large", limit=MOST_BYTES // 1024 // 1024)
    if kind := next((kind for sign, kind in _OTHERS if raw.startswith(sign)), ""):
        raise PackageRefused("fault-zip-other", kind=kind)
    _check_end(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = _members(archive)
            _check_sizes(members, archive.start_dir)
            root = _root(members)
            _write(archive, members, folder)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, struct.error) as error:
        raise PackageRefused("fault-zip-broken") from error
    return folder / root


def _check_end(raw: bytes) -> None:
    """Look at the record at the end before Python reads the whole table of contents into memory."""
    directory = directory_of(raw)
    if directory is None:
        raise PackageRefused("fault-zip-broken")
    if directory[0] > MAX_MEMBERS or directory[1] > LARGEST_DIRECTORY:
        raise PackageRefused("fault-zip-members", limit=MAX_MEMBERS)


def _members(archive: zipfile.ZipFile) -> list[_Member]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise PackageRefused("fault-zip-members", limit=MAX_MEMBERS)
    members: list[_Member] = []
    seen: set[str] = set()
    encodings = _encodings(infos)
    for info in infos:
        name = _name_of(info, encodings)
        if info.flag_bits & _ENCRYPTED:
            raise PackageRefused("fault-zip-encrypted")
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise PackageRefused("fault-zip-link", name=name[:80])
        _check_name(name)
        if info.is_dir() or name.endswith("/") or is_litter(name):
            members.append(_Member(info, ""))
            continue
        if family_of(name) == "archive":
            raise PackageRefused("fault-zip-inner", name=name[:80])
        if info.compress_type not in _METHODS:
            raise PackageRefused("fault-zip-method", name=name[:80])
        if name.casefold() in seen:
            raise PackageRefused("fault-zip-twice", name=name[:80])
        seen.add(name.casefold())
        members.append(_Member(info, name))
    return members


def _encodings(infos: list[zipfile.ZipInfo]) -> tuple[str, str]:
    """What names that do not say it are written in, the likelier first, told from all of them together: 图 alone in GBK is good
    UTF-8 too, for a Greek letter. Chinese in UTF-8 is above U+07FF."""
    raw = b"/".join(info.orig_filename.encode("cp437") for info in infos if not info.flag_bits & _UTF8_NAME)
    try:
        letters = [letter for letter in raw.decode("utf-8") if not letter.isascii()]
    except UnicodeDecodeError:
        return "gb18030", "utf-8"
    return ("gb18030", "utf-8") if letters and max(letters) < "\u0800" else ("utf-8", "gb18030")


def _name_of(info: zipfile.ZipInfo, encodings: tuple[str, str]) -> str:
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437")
        for encoding in encodings:
            try:
                name = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            break
    return name.replace("\\", "/")


def _check_name(name: str) -> None:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith(("/", "~")) or ".." in parts or re.match(r"[A-Za-z]:", name):
        raise PackageRefused("fault-zip-outside", name=_harmless(name))
    if _FORBIDDEN.search(name) or len(name.encode()) > _LONGEST_NAME:
        raise PackageRefused("fault-zip-name", name=_harmless(name))


def _harmless(name: str) -> str:
    return _FORBIDDEN.sub("?", name)[:80]


def _check_sizes(members: list[_Member], directory: int) -> None:
    if sum(member.info.file_size for member in members) > MAX_EXPANDED_BYTES:
        raise PackageRefused("fault-zip-bomb", limit=MAX_EXPANDED_BYTES // 1024 // 1024)
    for member in members:
        size, packed = member.info.file_size, max(member.info.compress_size, 1)
        if size > SMALL_MEMBER_BYTES and size > MAX_RATIO * packed:
            raise PackageRefused("fault-zip-bomb", limit=MAX_EXPANDED_BYTES // 1024 // 1024)
    places = sorted((member.info.header_offset, member.info.compress_size) for member in members)
    ends = [*(start for start, _ in places[1:]), directory]
    if any(start + 30 + packed > end for (start, packed), end in zip(places, ends, strict=True)):
        raise PackageRefused("fault-zip-bomb", limit=MAX_EXPANDED_BYTES // 1024 // 1024)


def _root(members: list[_Member]) -> PurePosixPath:
    paths = [PurePosixPath(member.name) for member in members if member.name]
    places = {path.parent for path in paths if is_course_file(path.name)}
    if not places:
        near = nearly_course_file(str(path) for path in paths)
        raise PackageRefused("fault-zip-no-course", expected=COURSE_FILE, near=near)
    if len(places) > 1:
        raise PackageRefused("fault-zip-several", count=len(places))
    return places.pop()


def _write(archive: zipfile.ZipFile, members: list[_Member], folder: Path) -> None:
    for member in members:
        if not member.name:
            continue
        with archive.open(member.info) as packed:
            data = packed.read(member.info.file_size + 1)
        if len(data) != member.info.file_size:
            raise PackageRefused("fault-zip-broken")
        path = folder / member.name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:  # "a" and "a/b" in one archive, a name that this system cannot write
            raise PackageRefused("fault-zip-name", name=_harmless(member.name)) from error
