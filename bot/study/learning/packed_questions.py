"""Questions of a file between its check and the word of whoever sent it, as plain JSON."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.study.learning.stored_question import question_row, stored_question
from content.model import Question

Packed = list[tuple[str, Question]]  # (module, question)


def pack(questions: Sequence[tuple[str, Question]], media: Mapping[str, bytes]) -> bytes:
    """Questions with their modules and pictures, as the plain JSON that `unpack` reads."""
    rows = [
        {"module": module, "picture": question.picture, "row": question_row(0, question, media)}
        for module, question in questions
    ]
    pictures = {name: base64.b64encode(data).decode("ascii") for name, data in media.items()}
    return json.dumps({"questions": rows, "media": pictures}, ensure_ascii=False).encode()


def unpack(data: bytes) -> tuple[Packed, dict[str, bytes]]:
    """What `pack` has kept."""
    kept = json.loads(data)
    questions = []
    for each in kept["questions"]:
        row = each["row"]
        question = stored_question(row["key"], row["kind"], row["topic"], row["difficulty"], row["content"])
        questions.append((each["module"], replace(question, picture=each["picture"])))
    return questions, {name: base64.b64decode(text) for name, text in kept["media"].items()}
