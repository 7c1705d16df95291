r"""Accepted answers of a gap in which `*` stands for any text, as in Moodle's short answers and in GIFT; `\*` is a star itself."""

import re

_PARTS = re.compile(r"\\\*|\*|[^\\*]+|\\")


def literals(form: str) -> tuple[str, ...]:
    r"""The texts before, between and behind the wildcards of an accepted form; one text where it has none.

    | form    | literals  | accepts, besides its own words |
    |---------|-----------|--------------------------------|
    | 请示      | 请示        | nothing                        |
    | 防*安全*   | 防, 安全, "" | 防火安全检查                         |
    | 3\*4    | 3*4       | nothing                        |
    | *       | "", ""    | whatever is typed              |
    """
    texts = [""]
    for part in _PARTS.findall(form):
        if part == "*":
            texts.append("")
        else:
            texts[-1] += "*" if part == r"\*" else part
    return tuple(texts)


def readable(form: str) -> str:
    """An accepted form as people read it: dots where any text may stand, a star as a star."""
    return "…".join(literals(form))
