"""Questions of a package, or of a file, whose stems are nearly the same: a warning that says where both stand."""

from collections.abc import Sequence

from content.formats.near import SHOWN, near_pairs
from content.model import Fault, Question


def near_stems(asked: Sequence[tuple[str, Question]]) -> list[Fault]:
    """A warning at the later one of each pair; `asked` are (file, question) in the order of the package."""
    faults = []
    for one, other, percent in near_pairs([question.stem for _, question in asked]):
        (file, question), (first, twin) = asked[one], asked[other]
        params: dict[str, str | int] = {
            "text": question.stem[:SHOWN], "other": twin.stem[:SHOWN], "place": f"{first}:{twin.line}", "percent": percent,
        }  # fmt: skip
        faults.append(Fault(file, question.line, "fault-question-near", params, "warning"))
    return faults
