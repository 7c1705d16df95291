"""Who acts: a Telegram account, the cadre bound to it, and the rights it holds now. Read afresh in every transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.storage.built import run
from bot.study.people.tables import Binding, Cadre, Preference, Role, Unit
from bot.study.refusal import Refusal
from bot.study.values import like_prefix

ADMIN = "admin"
LIAISON = "liaison"
TEACHER = "teacher"
AUTHOR = "author"
KINDS = (LIAISON, TEACHER, AUTHOR, ADMIN)
MANAGING = (LIAISON, ADMIN)
"""Rights over others: what a check that names no kind asks for. A teacher marks essays, an author makes courses, and
both see nothing else of anybody."""
EVERYWHERE = "/"  # the path prefix of the whole tree


@dataclass(frozen=True)
class Grant:
    """A right held now: `kind` over the unit whose materialised path is `path`, and all below it."""

    kind: str
    path: str
    unit_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """Whoever sent the update (or the command line: `telegram_id` 0)."""

    telegram_id: int
    cadre_id: int | None = None
    staff_no: str = ""
    name: str = ""
    unit_id: int | None = None
    path: str = ""
    language: str | None = None
    grants: tuple[Grant, ...] = ()

    @property
    def signature(self) -> str:
        """How this actor signs records: staff number and name, or the account."""
        if self.cadre_id is not None:
            return f"{self.staff_no} {self.name}"[:120]  # as long as the columns that keep it
        return f"telegram:{self.telegram_id}" if self.telegram_id else "command line"

    @property
    def is_admin(self) -> bool:
        """Whether this actor holds an organisation-department right anywhere."""
        return any(grant.kind == ADMIN for grant in self.grants)

    @property
    def may_author(self) -> bool:
        """Whether courses and question banks are this actor's to change: an author's, and an admin's over everything."""
        return bool(self.paths(AUTHOR)) or EVERYWHERE in self.paths(ADMIN)

    @property
    def has_role(self) -> bool:
        """Whether this actor manages others; who only marks essays or makes courses does not."""
        return bool(self.paths())

    def paths(self, *kinds: str) -> tuple[str, ...]:
        """Path prefixes over which this actor holds a right of one of `kinds` (any that manages, if none is named)."""
        return tuple(grant.path for grant in self.grants if grant.kind in (kinds or MANAGING))

    def covers(self, path: str, *kinds: str) -> bool:
        """Whether a right of one of `kinds` reaches the unit at `path`."""
        return any(path.startswith(prefix) for prefix in self.paths(*kinds))

    def within(self, column: InstrumentedAttribute[str], *kinds: str) -> ColumnElement[bool]:
        """An SQL condition: `column` (a materialised path) lies in this actor's scope."""
        paths = self.paths(*kinds)
        if EVERYWHERE in paths:
            return true()
        return or_(*(column.like(like_prefix(path)) for path in paths)) if paths else false()

    def need_cadre(self) -> int:
        """The bound cadre's id; raises `Refusal` when this account is bound to nobody."""
        if self.cadre_id is None:
            raise Refusal("refusal-not-bound")
        return self.cadre_id

    def need_author(self, key: str = "refusal-no-right") -> None:
        """Raises `Refusal` with the sentence `key` unless this actor may make courses."""
        if not self.may_author:
            raise Refusal(key)

    def need(self, *kinds: str, path: str | None = None) -> None:
        """Raises `Refusal` unless this actor holds one of `kinds` (over the unit at `path`, if given)."""
        allowed = self.covers(path, *kinds) if path is not None else bool(self.paths(*kinds))
        if not allowed:
            raise Refusal("refusal-no-right")


# Every tap begins with this, so it is one statement, and built once.
_WHO_IS = (
    select(
        Cadre.id, Cadre.staff_no, Cadre.name, Cadre.unit_id, Cadre.path, Preference.language,
        Role.kind, Unit.path.label("over"), Unit.id.label("over_id"),
    )
    .join(Binding, Binding.cadre_id == Cadre.id)
    .outerjoin(Role, (Role.cadre_id == Cadre.id) & Role.ended_at.is_(None))
    .outerjoin(Unit, Unit.id == Role.unit_id)
    .outerjoin(Preference, Preference.telegram_id == Binding.telegram_id)
    .where(Binding.telegram_id == bindparam("telegram_id"), Binding.unbound_at.is_(None), Cadre.active)
    .order_by(Role.id)
    .with_for_update(of=Binding)
)  # fmt: skip
COMMAND_LINE = Actor(telegram_id=0, grants=(Grant(ADMIN, EVERYWHERE),))
THE_PRODUCT = Actor(telegram_id=0)  # nobody asked, so nobody gets a letter when it fails: the log and /health tell


def resolve_actor(session: Session, telegram_id: int, admins: Collection[int]) -> Actor:
    """The actor behind a Telegram account. `admins` are the accounts that the settings give every right (BOT_ADMINS).

    On PostgreSQL the binding row is locked, so two updates of one person never run at once.
    """
    rows = run(session, _WHO_IS, telegram_id=telegram_id).all()
    grants: list[Grant] = [Grant(ADMIN, EVERYWHERE)] if telegram_id in admins else []
    if not rows:
        language = session.scalar(select(Preference.language).where(Preference.telegram_id == telegram_id))
        return Actor(telegram_id, language=language, grants=tuple(grants))
    grants += [Grant(row.kind, row.over, row.over_id) for row in rows if row.kind is not None]
    who = rows[0]
    return Actor(telegram_id, who.id, who.staff_no, who.name, who.unit_id, who.path, who.language, tuple(grants))


def note_identity_change(session: Session) -> None:
    """A deed changed who somebody is or may do: the answer is worded for the person as they are afterwards."""
    session.info["identity_changed"] = True
