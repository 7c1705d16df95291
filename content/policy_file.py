"""Read a policy's TOML: each wrong value is named with its line and what may stand there."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from content.model import Fault
from content.policy import BadPolicy, Cap, CarryOver, Minimum, Period, Policy, Rule, Shelf, Target
from content.policy_doubts import doubts
from content.policy_faults import contradictions_apart
from content.policy_values import (
    amount,
    count,
    date_of,
    factor,
    fingerprint,
    flag,
    kinds,
    levels,
    month_day,
    names,
    pairs,
    policy_id,
    rule_id,
    text_of,
    word_of,
    worth_of_rule,
)
from content.policy_versions import Filed, version_faults
from content.safe_toml import parse_toml
from content.table_reader import Lists, Read, TableReader, read_table
from content.toml_places import toml_places

TOP: dict[str, Read] = {
    "id": policy_id, "version": count, "title": text_of, "source": text_of, "measure": word_of("hours", "credits"),
    "effective_from": date_of, "effective_to": date_of, "cycle_start": month_day, "team_mean": amount, "failed_years": count,
    "consequence": text_of, "evidence_days": count,
}  # fmt: skip
TARGET: dict[str, Read] = {
    "hours": amount, "ranks": names, "categories": names, "units": names, "age_from": count, "age_to": count, "days": amount,
    "title": text_of,
}  # fmt: skip
COUNTING: dict[str, Read] = {
    "per_day": amount, "per_half_day": amount, "per_event": amount, "per_count": amount, "minutes_per_hour": count,
    "bands": pairs("minutes"), "steps": pairs("days"),
}  # fmt: skip
RULE: dict[str, Read] = {
    "id": rule_id, "title": text_of, "fact": kinds, "factor": factor, **COUNTING, "bonus_passed": amount, "levels": levels,
    "required": flag, "online": flag, "passed": flag, "part": text_of, "category": text_of, "cap_event": amount,
    "cap_year": amount, "penalty": flag, "counted": flag, "evidence": flag, "approval": flag,
}  # fmt: skip
CAP: dict[str, Read] = {"title": text_of, "hours": amount, "category": text_of, "rules": names}
MINIMUM: dict[str, Read] = {**CAP, "required": flag, "online": flag}
PERIOD: dict[str, Read] = {
    "years": count,
    "first": count,
    "hours": amount,
    "ranks": names,
    "arrears": flag,
    "title": text_of,
}
CARRY: dict[str, Read] = {"into": text_of, "most": amount}
GRADE: dict[str, Read] = {"name": text_of, "least": amount}
LISTS: Lists = {
    "targets": (TARGET, ("hours",)),
    "rules": (RULE, ("id", "title", "fact")),
    "caps": (CAP, ("title", "hours")),
    "minimums": (MINIMUM, ("title", "hours")),
    "periods": (PERIOD, ("years", "first", "hours")),
    "grades": (GRADE, ("name", "least")),
}
NEEDED = ("id", "version", "title")


@dataclass
class PolicyReading:
    """A policy file as read: the policy, unless there are errors among the faults."""

    policy: Policy | None = None
    faults: list[Fault] = field(default_factory=list)


def read_policy(text: str, file: str) -> PolicyReading:
    """The policy that `text` describes; whatever is wrong is among the faults, with its line."""
    reading = PolicyReading()
    table = read_table(text, file, reading.faults)
    if table is None:
        return reading
    reader = _Reader(file, toml_places(text), reading.faults)
    policy = reader.read(table, fingerprint(text))
    for place, key, params in list(contradictions_apart(policy, reader.faulty, {*TOP, *LISTS, "carry_over"})):
        reader.fault(place, key, **params)
    if not any(fault.severity == "error" for fault in reading.faults):
        reading.policy = policy
        for place, key, params in doubts(policy):
            reader.doubt(place, key, **params)
    return reading


def load_policy(path: Path) -> Policy:
    """The policy in `path`; raises `BadPolicy` with the file, the lines and the faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadPolicy([Fault(path.name, 0, "fault-file-not-text", {"file": path.name})]) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadPolicy([Fault(path.name, 0, "fault-file-closed", {"file": path.name, "reason": reason})]) from error
    reading = read_policy(text, path.name)
    if reading.policy is None:
        raise BadPolicy(reading.faults)
    return reading.policy


def load_shelf(folder: Path, principal: str, further: tuple[str, ...] = ()) -> Shelf:
    """Every version of the policies with these ids in a folder; raises `BadPolicy` for a faulty file, for one that is missing, and
    for two of which nothing says when which is in force.

    Files of other policies are only presets: nobody minds what is in them.
    """
    wanted = (principal, *further)
    found: list[Filed] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            written = str(parse_toml(path.read_text(encoding="utf-8-sig")).get("id"))
        except (OSError, ValueError):
            written = path.stem
        if written in wanted:
            found.append((path.name, load_policy(path)))
    missing = [each for each in wanted if each not in {policy.id for _, policy in found}]
    if missing:
        raise BadPolicy([Fault(folder.name, 0, "fault-policy-missing", {"id": each}) for each in missing])
    wrong = [fault for fault in version_faults(found) if fault.severity == "error"]
    if wrong:
        raise BadPolicy(wrong)
    return Shelf(tuple(policy for _, policy in found), principal)


class _Reader(TableReader):
    def read(self, table: dict[str, Any], mark: str) -> Policy:
        """The policy with whatever could be read."""
        lists = {name: self.listed(table, name, LISTS) for name in LISTS}
        carry = table.get("carry_over")
        if carry is not None and not isinstance(carry, dict):
            self.fault(("carry_over",), "fault-policy-one-table", name="carry_over")
        plain = {name: value for name, value in table.items() if name not in (*LISTS, "carry_over")}
        top = self.values((), plain, TOP, NEEDED, (*LISTS, "carry_over"))
        carried = self.values(("carry_over",), carry, CARRY, ("into",)) if isinstance(carry, dict) else None
        if not lists["rules"]:
            self.fault((), "fault-policy-no-rules")
        begins, ends = top.pop("effective_from", None), top.pop("effective_to", None)
        rules = [
            Rule(**worth_of_rule({"id": "", "title": "", "fact": frozenset({""}), **values}))
            for values in lists["rules"]
        ]
        if carried:
            title = f"上年结转（计入{carried.get('into', '')}）"
            rules.append(Rule("carry-over", title, "carry_over", category=carried.get("into", "")))
        return Policy(
            **{"id": "", "version": 1, "title": "", "cycle_start": (1, 1), **top},
            begins=begins, ends=ends, rules=tuple(rules),
            targets=tuple(Target(**{"hours": 0, **values}) for values in lists["targets"]),
            caps=tuple(Cap(**{"title": "", "hours": 0, **values}) for values in lists["caps"]),
            minimums=tuple(Minimum(**{"title": "", "hours": 0, **values}) for values in lists["minimums"]),
            periods=tuple(Period(**{"years": 1, "first": 0, "hours": 0, **values}) for values in lists["periods"]),
            carry_over=CarryOver(**{"into": "", **carried}) if carried is not None else None,
            grades=tuple((values.get("name", ""), values.get("least", 0)) for values in lists["grades"]),
            fingerprint=mark,
        )  # fmt: skip
