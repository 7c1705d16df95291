"""Questions of a file between its check and the word of whoever sent it, as plain JSON."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

from bot.study.learning.stored_question import question_row, stored_question
from content.model_bank import BankFile


def pack(file: BankFile) -> bytes:
    """Questions with their lessons, lines and pictures, as the plain JSON that `unpack` reads."""
    rows = [
        {
            "module": module,
            "picture": question.picture,
            "line": question.line,
            "row": question_row(0, question, file.media),
        }
        for module, question in file.questions
    ]
    media = {name: base64.b64encode(data).decode("ascii") for name, data in file.media.items()}
    kept = {"questions": rows, "media": media, "categories": file.categories, "pictures": file.pictures}
    return json.dumps(kept, ensure_ascii=False).encode()


def unpack(data: bytes) -> BankFile:
    """What `pack` has kept."""
    kept = json.loads(data)
    questions = []
    for each in kept["questions"]:
        row = each["row"]
        question = stored_question(row["key"], row["kind"], row["topic"], row["difficulty"], row["content"])
        questions.append((each["module"], replace(question, picture=each["picture"], line=each.get("line", 0))))
    media = {name: base64.b64decode(text) for name, text in kept["media"].items()}
    return BankFile(tuple(questions), media, kept.get("categories", False), kept.get("pictures", False))
