"""A check of a course package and its difference as sentences, from the plain values of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.screens import Hours, Joined, Sentence, Text, Value, say, when
from bot.study.learning.doubts import Doubt
from bot.study.learning.plain_package import NAME_SHOWN
from bot.views.fault_words import fault_words

NAMES_SHOWN = 8
_QUESTIONS = (
    "questions_added", "questions_changed", "questions_removed", "imported_removed", "corrections_replaced",
)  # fmt: skip
_PEOPLE = ("learners", "running", "enrolled")


def fault_lines(values: Mapping[str, Any]) -> list[Text]:
    """``line: what is wrong, what to do``, one text for each fault that is shown, under the name of its file unless that is the
    file that was sent; and how many more stand in the list. Where both stand together, warnings are told from errors."""
    lines: list[Text] = []
    file = values["name"][-NAME_SHOWN:]
    for fault in values["faults"]:
        if fault["file"] != file:
            file = fault["file"]
            lines.append(say("package-fault-file", file=file))
        wrong, remedy = fault_words(file, fault["key"], dict(fault["params"]))
        marked = (
            values["errors"] and fault.get("severity") == "warning"
        )  # letters of an earlier version do not say which it is
        words = Joined((*when(marked, say("cli-warning")), wrong, " ", remedy), "")
        lines.append(say("package-fault", line=fault["line"], words=words))
    more = values["errors"] + values["warnings"] - len(values["faults"])
    return [*lines, *([say("package-more-faults", count=more)] if more > 0 else [])]


def comparison_lines(values: Mapping[str, Any]) -> list[Text]:
    """What the course holds, and line by line what would change."""
    diff = values["diff"]
    lines: list[Text] = [
        say(
            "package-holds", modules=values["modules"], screens=values["screens"],
            questions=values["questions"], hours=Hours(values["hours"]),
        )
    ]  # fmt: skip
    if diff["same"]:
        return [*lines, say("package-same", version=diff["before"])]
    if not diff["before"]:
        lines += [say("package-new"), *(_fact(name, value) for name, _, value in diff["fields"])]
    else:
        lines += ["", say("package-against", version=diff["before"]), *_changes(diff)]
    counted = [say(f"package-{name.replace('_', '-')}", count=diff[name]) for name in _PEOPLE if diff[name]]
    doubts = [doubt_words(doubt["kind"], doubt["names"]) for doubt in diff["doubts"]]
    return [*lines, *when(counted, "", *counted), *when(doubts, "", *doubts)]


def doubt_words(kind: str, names: Sequence[str]) -> Sentence:
    """What looks like a slip in a package, and what to do (`bot.study.learning.doubts.Doubt`)."""
    if not names:
        return say(f"package-doubt-{kind}")
    return say(f"package-doubt-{kind}", names=" → ".join(names) if kind == "circle" else few_names(names))


def doubt_lines(doubts: Sequence[tuple[str, Doubt]]) -> list[Sentence]:
    """What looks like a slip in courses that were published (by title), a sentence for each."""
    return [say("cli-course-doubt", title=title, words=doubt_words(doubt.kind, doubt.names)) for title, doubt in doubts]


def _changes(diff: Mapping[str, Any]) -> Iterable[Text]:
    found: list[Text] = [
        say(
            "package-field",
            name=say(f"package-name-{name.replace('_', '-')}"),
            old=_value(name, old),
            new=_value(name, new),
        )
        for name, old, new in diff["fields"]
    ]
    for kind in ("added", "changed", "removed"):
        if names := diff[kind]:
            found.append(say(f"package-lessons-{kind}", count=len(names), names=few_names(names)))
    found += [say("package-lesson-renamed", old=old, new=new) for old, new in diff["renamed"]]
    found += [say(f"package-{name.replace('_', '-')}", count=diff[name]) for name in _QUESTIONS if diff.get(name)]
    return found or [say("package-small-changes")]


def _fact(name: str, value: Any) -> Text:
    return say("package-fact", name=say(f"package-name-{name.replace('_', '-')}"), value=_value(name, value))


def few_names(names: Sequence[str]) -> str:
    """The first of some names, and a sign that there are more."""
    return "、".join(names[:NAMES_SHOWN]) + ("……" if len(names) > NAMES_SHOWN else "")


def _value(name: str, value: Any) -> Value:
    if value is None or value == "":
        return say("package-nothing")
    if name == "hours":
        return Hours(value)
    if name == "required":
        return say("course-required" if value else "course-elective")
    if name == "in_order":
        return say("package-yes" if value else "package-no")
    if name == "prerequisites":
        return "、".join(value)
    if name == "audience":
        return audience_words(value)
    if name == "exam":
        return say(
            "package-exam",
            minutes=value["minutes"],
            mark=value["pass_mark"],
            count=sum(one["count"] for one in value["sections"]),
        )
    if name == "mix":
        return mix_words(value)
    if name == "certificate":
        key = "package-certificate-of-exam" if value.get("of_exam") else "package-certificate"
        return say(key, name=value["name"], series=value["series"], months=value["valid_months"] or 0)
    if name == "pass_mark":
        return f"{value}%"
    if name == "cool_down":
        return say("package-minutes", count=value)
    if name == "deadline" and isinstance(value, int):
        return say("package-days", count=value)
    return str(value)


def mix_words(mix: Mapping[str, Any]) -> Text:
    """What a quiz draws at least, in a few words."""
    parts: list[Text] = [say("package-share", name=name, share=share) for name, share in mix["topics"]]
    parts += [say("package-share", name=say(f"quiz-kind-{kind}"), share=share) for kind, share in mix["kinds"]]
    parts += [say("package-share", name=say(f"level-{level}"), share=share) for level, share in mix["difficulties"]]
    return Joined(tuple(parts), "；")


def audience_words(audience: Mapping[str, Any]) -> Text:
    """For whom a course is, in a few words."""
    parts: list[Text] = [
        say(f"package-for-{kind}", names="、".join(audience[kind]))
        for kind in ("units", "ranks", "categories")
        if audience[kind]
    ]
    least, most = audience["age_from"], audience["age_to"]
    if least is not None or most is not None:
        parts.append(say("package-for-ages", least=least or 0, most=most or 99))
    return Joined(tuple(parts), "；")
