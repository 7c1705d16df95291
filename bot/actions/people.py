"""What someone with a role taps about people: the cadre card, codes, bindings, rights, roster imports."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.base import Action


@dataclass(frozen=True)
class OpenCadre(Action, code="kc"):
    """A cadre's card."""

    cadre: int


@dataclass(frozen=True)
class FindCadres(Action, code="kf"):
    """A page of the people whose name begins with `text` (cut to what a button can carry)."""

    text: str
    page: int


@dataclass(frozen=True)
class AskUnbind(Action, code="ku"):
    """Ask before a binding ends."""

    cadre: int


@dataclass(frozen=True)
class Unbind(Action, code="kx"):
    """End this very binding."""

    binding: int


@dataclass(frozen=True)
class NewCode(Action, code="kn"):
    """New binding codes for a cadre."""

    cadre: int


@dataclass(frozen=True)
class GrantLiaison(Action, code="kl"):
    """Make a cadre the liaison of the own unit."""

    cadre: int


@dataclass(frozen=True)
class ChooseReach(Action, code="ka"):
    """Over which unit shall the cadre be an admin?"""

    cadre: int


@dataclass(frozen=True)
class GrantAdmin(Action, code="kg"):
    """Make a cadre an admin over a unit."""

    cadre: int
    unit: int


@dataclass(frozen=True)
class ChooseTeacherReach(Action, code="kw"):
    """Whose essays shall the cadre mark?"""

    cadre: int


@dataclass(frozen=True)
class GrantTeacher(Action, code="kt"):
    """Make a cadre a teacher of a unit and all below it."""

    cadre: int
    unit: int


@dataclass(frozen=True)
class GrantAuthor(Action, code="kv"):
    """Make a cadre an author of courses and question banks."""

    cadre: int


@dataclass(frozen=True)
class EndRole(Action, code="ke"):
    """Take a right away."""

    role: int


@dataclass(frozen=True)
class ConfirmImport(Action, code="ki"):
    """Import the roster that this job has checked."""

    job: int


@dataclass(frozen=True)
class CancelImport(Action, code="kj"):
    """Do not import the roster that this job has checked."""

    job: int


@dataclass(frozen=True)
class OpenImport(Action, code="kr"):
    """How to import a roster."""


@dataclass(frozen=True)
class OpenPersonFile(Action, code="pf"):
    """The training file of somebody in scope: which form?"""

    cadre: int


@dataclass(frozen=True)
class AskPersonFile(Action, code="pm"):
    """Make it; `form` is xlsx or pdf."""

    cadre: int
    form: str
