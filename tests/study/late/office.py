"""An office for late entries: a cadre of a village, the liaisons and admins above, and forms filled in to the end."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.study.audit.tables import Audit
from bot.study.credits.tables import LedgerEntry
from bot.study.late.cards import LateCard
from bot.study.late.evidence import Sent, add_evidence, keep_evidence
from bot.study.late.file_late import file_late
from bot.study.late.form import answer_late, begin_late, begin_late_for, choose_late
from bot.study.late.tables import LateEvidence
from bot.study.people.actor import ADMIN, LIAISON, Actor
from tests.study.makeup.school import HILL, RIVER, School

T = TypeVar("T")
JPEG = b"\xff\xd8\xff\xe0 a photo"
_messages = itertools.count(1)
ANSWERS = {
    "days": "2026-02-03 到 2026-02-05", "title": "春季进修班", "organiser": "县委党校", "half_days": "3", "hours": "24",
    "minutes": "90", "count": "2", "online": "no",
}  # fmt: skip


def photo(number: int = 1, size: int = 1_000) -> Sent:
    """A photo as Telegram tells of it; the same number is the same photo."""
    return Sent("photo", f"file-{number}", f"unique-{number}", f"{number}.jpg", size)


def a_late_entry(school: School, someone: Actor) -> tuple[int, int]:
    """The ids of an entry that `someone` has filed, and of its evidence."""
    do: Any = lambda deed, *args: school.do(deed, *args, actor=someone)  # noqa: E731
    card = do(begin_late)
    do(answer_late, next(_messages), "2026-02-03")
    card = do(choose_late, card.late_id, "kind", 0)
    for text in ("春季进修班", "县委党校", "1", "8"):
        do(answer_late, next(_messages), text)
    do(choose_late, card.late_id, "online", 1)
    do(answer_late, next(_messages), "履职能力")
    proof = do(add_evidence, photo(next(_messages) + 5_000)).proofs[0].evidence_id
    school.database.write_now(lambda session: keep_evidence(session, school.clock.now(), 1, proof, JPEG))
    return do(file_late, card.late_id).late_id, proof


class LateOffice:
    """王建国 of East (a village of Hill); a liaison and an admin of Hill, an admin of the county, a liaison of River."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.cadre = school.person("王建国", f"{HILL}/东风村")
        self.liaison = school.person("李联络", HILL, role=LIAISON)
        self.second = school.person("孙联络", HILL, role=LIAISON)
        self.admin = school.person("刘桂芳", HILL, role=ADMIN)
        self.county = school.person("陈思远", "清河县", role=ADMIN)
        self.stranger = school.person("钱邻居", RIVER, role=LIAISON)

    def do(self, deed: Any, *args: Any, actor: Actor | None = None) -> Any:
        """The outcome of a deed, in a transaction of its own."""
        return self.school.do(deed, *args, actor=actor or self.cadre)

    def say(self, text: str, actor: Actor | None = None) -> LateCard:
        """Type an answer."""
        card: LateCard = self.do(answer_late, next(_messages), text, actor=actor)
        return card

    def fill(
        self, kind: str = "class", actor: Actor | None = None, whom: Actor | None = None, **answers: str
    ) -> LateCard:
        """A form with every answer given, and a photo that has been fetched."""
        card: LateCard = (
            self.do(begin_late, actor=actor) if whom is None else self.do(begin_late_for, whom.cadre_id, actor=actor)
        )
        while card.asking:
            word = {**ANSWERS, "kind": kind, "category": "履职能力", **answers}.get(card.asking, "")
            card = self.choose(card, word, actor) if word in card.choices else self.say(word, actor)
        self.prove(actor=actor)
        return card

    def begin(
        self, kind: str = "class", days: str = "2026-02-03 到 2026-02-05", actor: Actor | None = None
    ) -> LateCard:
        """A form whose days and kind are said."""
        self.do(begin_late, actor=actor)
        return self.choose(self.say(days, actor), kind, actor)

    def choose(self, card: LateCard, word: str, actor: Actor | None = None) -> LateCard:
        """Tap a choice."""
        chosen: LateCard = self.do(
            choose_late, card.late_id, card.asking, card.choices.index(word), actor=actor
        )  # fmt: skip
        return chosen

    def prove(self, number: int | None = None, data: bytes | None = None, actor: Actor | None = None) -> int:
        """The id of a photo that is sent and fetched; photos without a number are all different."""
        number = next(_messages) + 1_000 if number is None else number
        self.do(add_evidence, photo(number), actor=actor)
        found = self.read(
            lambda session: session.scalars(
                select(LateEvidence.id)
                .where(LateEvidence.unique_id == f"unique-{number}")
                .order_by(LateEvidence.id.desc())
            ).first()
        )
        self.school.database.write_now(
            lambda session: keep_evidence(
                session, self.school.clock.now(), 1, found, data or JPEG + str(number).encode()
            )
        )
        return int(found or 0)

    def file(self, actor: Actor | None = None, **more: Any) -> int:
        """The id of an entry that was filled in and filed."""
        card = self.fill(actor=actor, **more)
        filed: LateCard = self.do(file_late, card.late_id, actor=actor)
        assert filed.state == "filed"
        return filed.late_id

    def read(self, work: Callable[[Session], T]) -> T:
        """Something read."""
        return self.school.database.read_now(work)

    def entries(self) -> list[tuple[str, int, str]]:
        """Key, hundredths and author of every ledger entry, oldest first."""
        return self.read(
            lambda session: [
                (row.key, row.hours, row.author)
                for row in session.scalars(select(LedgerEntry).order_by(LedgerEntry.id))
            ]
        )

    def audit(self) -> list[tuple[str, str]]:
        """Verb and author of what was done about late entries."""
        rows = self.read(lambda session: list(session.scalars(select(Audit).order_by(Audit.id))))
        return [(row.verb, row.author) for row in rows if row.verb.startswith("late-")]
