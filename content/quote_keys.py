"""Names in Chinese in a TOML file: nobody would put quotes around them, as TOML asks for."""

import re

_CHINESE_KEY = re.compile(r"""^(\s*)([^\s"'#=\[\]{}.,]*[^\x00-\x7f][^\s"'#=\[\]{}.,]*)(\s*=)""")
_INNER_KEY = re.compile(r"""([{,]\s*)([^\s"'#=\[\]{}.,]*[^\x00-\x7f][^\s"'#=\[\]{}.,]*)(\s*=)""")


def quote_keys(text: str) -> str:
    """The text with quotes around keys in Chinese, which TOML asks for and nobody would write; lines stay where they are."""
    lines: list[str] = []
    closing = ""
    for line in text.split("\n"):
        if closing:
            closing = "" if closing in line else closing
            lines.append(line)
            continue
        for quote in ('"""', "'''"):
            if line.count(quote) % 2:
                closing = quote
        line = _CHINESE_KEY.sub(r'\1"\2"\3', line)
        lines.append(_INNER_KEY.sub(r'\1"\2"\3', line) if re.search(r"=\s*\{", line) else line)
    return "\n".join(lines)
