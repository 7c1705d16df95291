"""Topic and difficulty of questions, several blanks, pairs, points: what a bank row holds of the new kinds."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_QUESTION = sa.table(
    "bank_question", sa.column("id", sa.Integer), sa.column("kind", sa.String), sa.column("content", sa.JSON)
)
_BATCH = 1000


def upgrade() -> None:
    op.add_column("bank_question", sa.Column("topic", sa.String(length=60), server_default="", nullable=False))
    op.add_column("bank_question", sa.Column("difficulty", sa.Integer(), server_default="0", nullable=False))
    connection = op.get_bind()
    last = 0
    while rows := connection.execute(
        sa.select(_QUESTION.c.id, _QUESTION.c.kind, _QUESTION.c.content)
        .where(_QUESTION.c.id > last)
        .order_by(_QUESTION.c.id)
        .limit(_BATCH)
    ).all():
        for row in rows:
            connection.execute(
                _QUESTION.update().where(_QUESTION.c.id == row.id).values(content=_now(row.kind, row.content))
            )
        last = rows[-1].id


def _now(kind: str, content: dict[str, Any] | str) -> dict[str, Any]:
    old = json.loads(content) if isinstance(content, str) else dict(content)
    answers = old.pop("answers", [])
    return {
        **old,
        "blanks": [answers] if kind == "blank" else [],
        "pairs": [],
        "extras": [],
        "partial": "none",
        "points": 1,
        "rubric": [],
        "picture": None,
    }
