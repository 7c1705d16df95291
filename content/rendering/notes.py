"""Notes that stand apart (`!!! warning`, `> [!NOTE]`): a label in the language of the lesson, unless the author gave one."""

import re

_CHINESE = {
    "note": "说明", "info": "说明", "tip": "提示", "hint": "提示", "important": "重要", "attention": "注意",
    "warning": "警告", "caution": "当心", "danger": "危险", "error": "错误", "example": "例", "question": "问题",
    "quote": "引用", "summary": "小结", "success": "正确",
}  # fmt: skip
_ADMONITION = re.compile(r"^( *!!! *)([a-zA-Z]+) *$")
_ALERT = re.compile(r"^( {0,3}> ?)\[!([a-zA-Z]+)\] *$")
_WIDE = re.compile(r"[\u4e00-\u9fff]")


def label_notes(lines: list[str]) -> list[str]:
    """The lines with a label for each note that has none: `!!! warning` is called 警告 in a Chinese lesson, and the first
    line of `> [!NOTE]` becomes its label in bold. A kind that nobody knows stays as it was written."""
    chinese = any(_WIDE.search(line) for line in lines)
    labelled: list[str] = []
    for line in lines:
        if (found := _ALERT.match(line)) and found[2].lower() in _CHINESE:
            kind = found[2].lower()
            labelled.append(f"{found[1]}**{_CHINESE[kind] if chinese else kind.capitalize()}**  ")
        elif chinese and (found := _ADMONITION.match(line)) and found[2].lower() in _CHINESE:
            labelled.append(f'{line.rstrip()} "{_CHINESE[found[2].lower()]}"')
        else:
            labelled.append(line)
    return labelled
