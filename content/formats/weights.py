"""What the weights of options in Moodle and GIFT mean here, and what of them is lost."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from content.formats.broken import BrokenQuestion
from content.formats.notes import Noted
from content.model import Option, Partial

Weighed = Sequence[tuple[bool, Decimal]]
"""For each option whether it is right, and the percent of the mark that picking it is worth."""
_WHOLE = Decimal(100)
_NEAR = Decimal("0.1")


def partial_of(weights: Weighed) -> tuple[Partial, bool]:
    """What a multiple choice earns that is not wholly right, and whether that is exactly what its weights say.

    | right options       | wrong options              | is      | exactly |
    |---------------------|----------------------------|---------|---------|
    | equal parts of 100  | -100 each, or there are none | subset  | yes     |
    | equal parts of 100  | minus one part each        | share   | yes     |
    | anything            | one of them -100 or less   | subset  | no      |
    | anything            | anything else              | share   | no      |
    """
    rights = [weight for right, weight in weights if right]
    wrongs = [weight for right, weight in weights if not right]
    part = _WHOLE / max(len(rights), 1)
    is_even = all(abs(weight - part) <= _NEAR for weight in rights)
    if all(weight <= -_WHOLE for weight in wrongs):
        return "subset", is_even
    if any(weight <= -_WHOLE for weight in wrongs):
        return "subset", False
    return "share", is_even and all(abs(weight + part) <= _NEAR for weight in wrongs)


def note_partial(noted: Noted, notes: Mapping[str, str], weights: Weighed) -> None:
    """Take over what the weights of a multiple choice say, with a warning where it is not exact; its author's note goes first."""
    if not weights or "partial" in notes:
        return
    noted.fields["partial"], is_exact = partial_of(weights)
    if not is_exact:
        noted.warnings.append(BrokenQuestion("fault-weights-near", partial=noted.fields["partial"]))


def weights_left(options: Weighed) -> tuple[BrokenQuestion, ...]:
    """A warning for a question with one right option, which earns all or nothing, where a weight says otherwise."""
    count = sum(weight != (_WHOLE if right else 0) for right, weight in options)
    return (BrokenQuestion("fault-weights-left", count=count),) if count else ()


def written_weights(options: Sequence[Option], partial: Partial) -> list[Decimal]:
    """The weights that say in Moodle what `partial` says here. All or nothing is not known there: a note beside it says that."""
    right = sum(option.right for option in options)
    part = (_WHOLE / right).quantize(Decimal("0.00001"))
    return [part if option.right else -part if partial == "share" else -_WHOLE for option in options]
