"""A stored question with its answer, for whoever answers for the course."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.screens import Text, say, when
from content.wildcard import readable

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def question_lines(kind: str, content: Mapping[str, Any]) -> list[Text]:
    """Stem, options with the right ones marked, what is accepted, and the explanation."""
    return [
        say("quiz-stem", stem=content["stem"]),
        "",
        *_answer(kind, content),
        *when(content["explanation"], "", say("package-explanation", text=content["explanation"])),
    ]


def _answer(kind: str, content: Mapping[str, Any]) -> list[Text]:
    if kind == "blank":
        return [
            say("package-accepts", number=number, forms=" / ".join(map(readable, forms)))
            for number, forms in enumerate(content["blanks"], 1)
        ]
    if kind == "matching":
        pairs = [say("package-pair", left=pair["left"], right=pair["right"]) for pair in content["pairs"]]
        return [*pairs, *(say("package-extra", text=text) for text in content["extras"])]
    if kind == "essay":
        rubric = [say("package-criterion", text=one["text"], points=one["points"]) for one in content["rubric"]]
        return [say("package-essay"), *rubric]
    if kind == "ordering":
        return [f"{number}. {option['text']}" for number, option in enumerate(content["options"], 1)]
    if kind == "truefalse":
        right = next(option["text"] for option in content["options"] if option["right"])
        return [say(f"quiz-choice-{right}", mark="✅ ")]
    return [
        say("package-option", letter=LETTERS[place], text=option["text"], mark="✅" if option["right"] else "▫️")
        for place, option in enumerate(content["options"])
    ]
