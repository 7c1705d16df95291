"""A builder of course packages on disk with readable defaults."""

import io
import zipfile
from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (360).to_bytes(4, "big") + b"\0" * 16

COURSE_TOML = """\
id = "shi-li"
title = "示例课程"
summary = "一门很短的课。"
category = "业务能力"
hours = 2
required = true
"""

LESSON = "# 第一课\n\n正文。\n"
QUESTIONS = "::一:: 对吗？{T}\n\n::二:: 选哪个？{=甲 ~乙}\n"


def a_package(folder: Path, **changes: str | bytes | None) -> Path:
    """Write a sound package, with files changed, added or (None) left out; `__` in a name stands for a slash."""
    files: dict[str, str | bytes | None] = {
        "course.toml": COURSE_TOML,
        "01-kaishi.md": LESSON,
        "01-kaishi.gift": QUESTIONS,
    }
    files.update({name.replace("__", "/"): text for name, text in changes.items()})
    for name, content in files.items():
        if content is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


class _WindowsName(zipfile.ZipInfo):
    """A member whose name is written in GBK, with nothing that says so."""

    encoding = "gb18030"

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode(self.encoding), self.flag_bits & ~0x800


class _MacName(_WindowsName):
    """The same in UTF-8."""

    encoding = "utf-8"


def packed(folder: Path, top: str = "我的课程/", encoding: str = "gb18030") -> bytes:
    """The package as a .zip, as Windows and WPS pack it; in UTF-8, as a Mac does."""
    named = _MacName if encoding == "utf-8" else _WindowsName
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = named(top + path.relative_to(folder).as_posix())
                archive.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return raw.getvalue()
