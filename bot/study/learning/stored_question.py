"""A question of a package as a row of the bank, and back again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from content.model import Criterion, Option, Pair, Question


def question_row(
    module_id: int, question: Question, media: Mapping[str, bytes] | None = None, *, added: bool = False
) -> dict[str, object]:
    """The columns of a bank row. `media` holds the bytes of the picture that the question names."""
    picture = (media or {}).get(question.picture or "")
    content = {
        "stem": question.stem,
        "options": [asdict(option) for option in question.options],
        "blanks": [list(forms) for forms in question.blanks],
        "pairs": [asdict(pair) for pair in question.pairs],
        "extras": list(question.extras),
        "explanation": question.explanation,
        "partial": question.partial,
        "points": question.points,
        "rubric": [asdict(criterion) for criterion in question.rubric],
        "picture": hashlib.sha256(picture).hexdigest() if picture is not None else None,
    }
    return {
        "module_id": module_id, "key": question.key, "kind": question.kind, "topic": question.topic,
        "difficulty": question.difficulty, "content": content, "added": added,
    }  # fmt: skip


def stored_question(key: str, kind: Any, topic: str, difficulty: int, content: Mapping[str, Any]) -> Question:
    """The question that a bank row holds; its picture is named by what it hashes to, and its line is not kept."""
    return Question(
        key, kind, content["stem"],
        tuple(Option(option["text"], option["right"], option["feedback"]) for option in content["options"]),
        tuple(tuple(forms) for forms in content["blanks"]), content["explanation"], 0,
        pairs=tuple(Pair(pair["left"], pair["right"]) for pair in content["pairs"]), extras=tuple(content["extras"]),
        partial=content["partial"], points=content["points"], topic=topic, difficulty=difficulty,
        picture=content["picture"],
        rubric=tuple(Criterion(criterion["text"], criterion["points"]) for criterion in content["rubric"]),
    )  # fmt: skip
