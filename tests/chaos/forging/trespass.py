"""What a person may change at most, row by row: everything beyond it is an escalation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.tables import metadata
from tests.build import BOSS
from tests.chaos.forging.people import Forger
from tests.chat.town import ADMIN as SYSTEM_ADMIN

UNWATCHED = ("inbox", "sent_media", "process", "lease")  # what every update leaves, whoever sends it
OF_LATE = ("late_evidence", "late_step", "late_asking")
OF_A_CADRE = (
    "practice_card",
    "practice_choice",
    "enrolment",
    "module_progress",
    "makeup_case",
    "callup_receipt",
    "exam_pass",
)
SEALED = ("ledger_entry", "balance", "chain_head")
Row = dict[str, Any]
Rows = dict[str, dict[tuple[Any, ...], Row]]


def snapshot(session: Session) -> Rows:
    """Every row that is watched, as the database holds it."""
    rows: Rows = {}
    for table in metadata.sorted_tables:
        if table.name in UNWATCHED:
            continue
        names = [column.name for column in table.columns]
        keys = [names.index(column.name) for column in table.primary_key]
        quoted = ", ".join(f'"{name}"' for name in names)
        found = session.connection().execute(text(f'SELECT {quoted} FROM "{table.name}"')).all()
        rows[table.name] = {tuple(row[key] for key in keys): dict(zip(names, row, strict=True)) for row in found}
    return rows


def changed(before: Rows, after: Rows) -> Iterator[tuple[str, Row, Row]]:
    """Table, row before, row after of everything that is new, other or gone (then the row there is not is empty)."""
    for table, old in before.items():
        new = after[table]
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                yield table, old.get(key, {}), new.get(key, {})


class Law:
    """Judges changes by the rows around them.

    | who                | may change                                                                              |
    |--------------------|-----------------------------------------------------------------------------------------|
    | anybody            | the own language and reminders, the own tries to bind                                   |
    | a cadre            | the own attempts, progress, cases and receipts, what they earn, a wish for a statement  |
    | a liaison          | also codes of people in scope, own campaigns, regular reminders, exports, late entries |
    | an admin           | also bindings, rights, cases, what people hold, reversals in scope, own drafts, targets, |
    |                    | and what another proposed to count anew                                                 |
    | all of these       | their own lines of the audit log, and letters to themselves, to people in scope, and to |
    |                    | those who look after them                                                               |
    | a teacher          | also essays of people in scope, and what marking them brings about                      |
    """

    def __init__(self, forger: Forger, rows: Rows) -> None:
        self._who = forger
        self._rows = rows

    def allows(self, table: str, before: Row, after: Row) -> bool:
        """Whether this forger may make that change."""
        row = after or before
        who = self._who
        mine = row.get("telegram_id") == who.account
        if table in ("preference", "bind_attempt"):
            return mine
        if table == "audit":
            return mine and not before and who.cadre is not None
        if who.cadre is None:
            return False
        if table in ("attempt", "essay"):
            return self._answers(row["cadre_id"])
        if table == "attempt_question":
            return self._answers(self._rows["attempt"][(row["attempt_id"],)]["cadre_id"])
        if table == "late_entry" or table in OF_LATE:
            return self._late(table, row, mine)
        if self._of_late(table, before, row):
            return True
        if table == "fact":  # what somebody did is never somebody else's to say, but for whoever marks it
            return self._answers(row["cadre_id"])
        if table in OF_A_CADRE or table in SEALED:
            if self._answers(row["cadre_id"]):
                return True
            reversal = table != "ledger_entry" or (not before and row["reverses_id"] is not None)
            return self._governs(row["cadre_id"]) and reversal
        if table == "unit_balance":
            path = self._unit(row["unit_id"])
            return path == who.path or self._under(path, who.admin)
        if table == "outbox":
            return self._may_hear(row)
        return self._office(table, row, mine, new=not before)

    def _office(self, table: str, row: Row, mine: bool, *, new: bool) -> bool:
        who = self._who
        match table:
            case "invite":
                return any(self._under(self._cadre(row["cadre_id"]), path) for path in who.scope)
            case "campaign" | "schedule":  # a reminder now, or one that comes again
                return mine and any(self._under(self._unit(row["unit_id"]), path) for path in who.scope)
            case "early_warning":  # reckoned by the clock alone
                return False
            case "job":
                statement = row["kind"] == "paper" and '"statement"' in str(row["values"]).replace("'", '"')
                return mine and (bool(who.scope) or statement)
            case "anomaly":
                return self._governs(row["cadre_id"]) and not new
            case "binding":
                return self._governs(row["cadre_id"])
            case "credential_draft":
                return mine and self._governs(row["cadre_id"])
            case "credential":
                return self._governs(row["cadre_id"]) and new
            case "certificate":  # earned by finishing a course
                return bool(row["cadre_id"] == who.cadre and new)
            case "certificate_serial":
                return who.path.startswith(self._unit(row["unit_id"]))
            case "certificate_event":
                certificate = self._rows["certificate"][(row["certificate_id"],)]
                return self._governs(certificate["cadre_id"]) and new
            case "role":
                return self._governs(row["cadre_id"]) and self._under(self._unit(row["unit_id"]), who.admin)
            case "callup_draft":
                return mine and bool(who.admin)
            case "callup_draft_case":
                case = self._rows["makeup_case"][(row["case_id"],)]
                return self._drafts(row["draft_id"]) and self._under(case["path"], who.admin)
            case "callup":
                return self._drafts(row["draft_id"])
            case "target_decision" | "target_task":
                return self._governs(row["cadre_id"])
            case "policy_proposal":
                second = row["state"] != "approved" or row["telegram_id"] != who.account
                return self._under(row["path"], who.admin) and second
            case "year_motion":  # one's own drafts, and decisions by a second admin
                decided = row["decider"] is None or row["decider"] != row["author"] or row["state"] == "withdrawn"
                return self._under(row["path"], who.admin) and decided
            case "year_closing" | "year_reopening" | "year_line" | "year_change":
                return new and self._under(self._closed(table, row), who.admin)
            case "reversal_request":
                entry = self._rows["ledger_entry"][(row["entry_id"],)]
                second = row["decided_by"] is None or row["decided_by"] != row["telegram_id"]
                return self._governs(entry["cadre_id"]) and second
        return False

    def _closed(self, table: str, row: Row) -> str:
        """The unit whose closed year a row is about."""
        number = row["id"] if table == "year_closing" else row["closing_id"]
        return str(self._rows["year_closing"].get((number,), row)["path"])

    def _late(self, table: str, row: Row, mine: bool) -> bool:
        """A late entry, its papers and steps: the own ones, and those of people in scope; what one does bears one's account."""
        who = self._who
        if table != "late_entry":
            about = self._rows["late_entry"][(row["late_id"],)]["cadre_id"]
            return (table == "late_evidence" or mine) and self._late_person(about)
        second = row["state"] != "approved" or self._approved_by_two(row)
        return (
            self._late_person(row["cadre_id"]) and second and (mine or row["filed_at"] is not None or bool(who.scope))
        )

    def _late_person(self, cadre_id: int) -> bool:
        who = self._who
        return cadre_id == who.cadre or any(self._under(self._cadre(cadre_id), path) for path in who.scope)

    def _approved_by_two(self, row: Row) -> bool:
        """Whether two accounts stand for what was approved last, neither being the person concerned."""
        steps = [
            one for one in self._rows["late_step"].values() if (one["late_id"], one["turn"]) == (row["id"], row["turn"])
        ]
        spoke = {one["telegram_id"] for one in steps if one["verb"] in ("file", "approve", "confirm")}
        judged = [one for one in steps if one["verb"] in ("approve", "confirm")]
        return len(spoke) >= 2 and all(one["cadre_id"] != row["cadre_id"] for one in judged)

    def _of_late(self, table: str, before: Row, row: Row) -> bool:
        """Whether a row of the ledger is new and comes from a late entry that two have approved."""
        if table == "fact" and not before and str(row["key"]).startswith("late:"):
            late = self._rows["late_entry"][(int(str(row["key"]).split(":")[1]),)]
            return late["state"] == "approved" and self._governs(row["cadre_id"]) and self._approved_by_two(late)
        if table == "ledger_entry" and not before and row["fact_id"] is not None:
            return str(row["source"]).startswith("late:") and self._governs(row["cadre_id"])
        return False

    def _may_hear(self, row: Row) -> bool:
        if row["telegram_id"] in (self._who.account, BOSS.telegram_id, SYSTEM_ADMIN):
            return True
        if row["cadre_id"] is None:  # to an account whose binding an admin has ended
            bound = (one for one in self._rows["binding"].values() if one["telegram_id"] == row["telegram_id"])
            return any(self._governs(one["cadre_id"]) for one in bound)
        near = row["cadre_id"] == self._who.cadre or any(
            self._under(self._cadre(row["cadre_id"]), path) for path in self._who.reach
        )
        return near or any(
            self._who.path.startswith(self._unit(role["unit_id"]))
            for role in self._rows["role"].values()
            if role["cadre_id"] == row["cadre_id"] and role["ended_at"] is None
        )

    def _answers(self, cadre_id: int) -> bool:
        """One's own answers, and those that one marks."""
        return cadre_id == self._who.cadre or self._under(self._cadre(cadre_id), self._who.teacher)

    def _governs(self, cadre_id: int) -> bool:
        return self._under(self._cadre(cadre_id), self._who.admin)

    def _drafts(self, draft_id: int) -> bool:
        return bool(self._rows["callup_draft"][(draft_id,)]["telegram_id"] == self._who.account and self._who.admin)

    def _cadre(self, cadre_id: int) -> str:
        return str(self._rows["cadre"][(cadre_id,)]["path"])

    def _unit(self, unit_id: int) -> str:
        return str(self._rows["unit"][(unit_id,)]["path"])

    @staticmethod
    def _under(path: str, scope: str) -> bool:
        return bool(scope) and path.startswith(scope)
