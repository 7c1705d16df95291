"""What a person may change at most, row by row: everything beyond it is an escalation. Which rule is whose: `laws`."""

from __future__ import annotations

from tests.build import BOSS
from tests.chaos.forging.material import goes_with_material
from tests.chaos.forging.people import Forger
from tests.chaos.forging.rows import Change, Row, Rows
from tests.chat.town import ADMIN as SYSTEM_ADMIN


class Law:
    """Judges changes by the rows around them; each rule takes a change of one of its tables (`laws.LAWS`).

    | who                | may change                                                                              |
    |--------------------|-----------------------------------------------------------------------------------------|
    | anybody            | the own language and reminders, the own tries to bind                                   |
    | a cadre            | the own attempts, progress, cases and receipts, what they earn, a wish for a statement  |
    | a liaison          | also codes of people in scope, own campaigns, regular reminders, exports, late entries  |
    | an admin           | also bindings, rights, cases, what people hold, reversals in scope, penalties, own      |
    |                    | drafts, targets, exemptions, and what another proposed to count anew                    |
    | all of these       | their own lines of the audit log, and letters to themselves, to people in scope, and to |
    |                    | those who look after them                                                               |
    | a teacher          | also essays of people in scope, and what marking them brings about                      |
    | an author          | also drafts of courses, what is in force, banks: but nothing of what was published ever |
    |                    | goes or changes; and whom a published course is for is enrolled                         |
    """

    def __init__(self, forger: Forger, rows: Rows) -> None:
        self._who = forger
        self._rows = rows

    # -- one's own -----------------------------------------------------------------------------------------------------

    def nobody(self, change: Change) -> bool:
        """The clock's and the command line's, never a tap's."""
        return False

    def mine(self, change: Change) -> bool:
        """Of the account that taps."""
        return bool(change.row["telegram_id"] == self._who.account)

    def own_line(self, change: Change) -> bool:
        """A line of the audit log: one's own, and only ever a new one."""
        return self.mine(change) and change.new

    def answers(self, change: Change) -> bool:
        """One's own answers, and those that one marks."""
        return self._answers(change.row["cadre_id"])

    def drawn(self, change: Change) -> bool:
        """The same, of a question in an attempt."""
        return self._answers(self._rows["attempt"][(change.row["attempt_id"],)]["cadre_id"])

    def of_a_cadre(self, change: Change) -> bool:
        """Progress and what follows from it: also an admin's, for cases and reversals change it."""
        return self.answers(change) or self.governs(change)

    def task(self, change: Change) -> bool:
        """A course somebody is to take: an author gives it to those for whom it is, and moves its last day."""
        given = bool(self._who.author) and (change.new or not change.touches("due_at"))
        return self.of_a_cadre(change) or given

    # -- the ledger ----------------------------------------------------------------------------------------------------

    def fact(self, change: Change) -> bool:
        """Never somebody else's to say, but for whoever marks it, or with another lets it in late or imposes it."""
        return self.answers(change) or self._late_fact(change) or self._penalty_fact(change)

    def entry(self, change: Change) -> bool:
        """Earned, reversed by whoever governs, let in late, or taken off."""
        reversal = change.new and change.row["reverses_id"] is not None
        return self.answers(change) or (self.governs(change) and reversal) or self._by_two(change)

    def unit_sum(self, change: Change) -> bool:
        """The sum of the own unit, or of one that is governed, or whose essays are marked."""
        path = self._unit(change.row["unit_id"])
        return path == self._who.path or any(self._under(path, over) for over in (self._who.admin, self._who.teacher))

    def _late_fact(self, change: Change) -> bool:
        key = str(change.row["key"])
        if not (change.new and key.startswith("late:")):
            return False
        late = self._rows["late_entry"][(int(key.split(":")[1]),)]
        return late["state"] == "approved" and self.governs(change) and self._approved_by_two(late)

    def _penalty_fact(self, change: Change) -> bool:
        kind, _, number = str(change.row["key"]).partition(":")
        if not (change.new and kind == "penalty"):
            return False
        asked = self._rows["penalty_request"][(int(number),)]
        return asked["state"] == "approved" and self.governs(change) and asked["decided_by"] != asked["telegram_id"]

    def _by_two(self, change: Change) -> bool:
        source = str(change.row["source"])
        return (
            change.new
            and change.row["fact_id"] is not None
            and source.startswith(("late:", "penalty:"))
            and self.governs(change)
        )

    # -- late entries --------------------------------------------------------------------------------------------------

    def late(self, change: Change) -> bool:
        """The own one, or of somebody in scope; and approved by two only."""
        row, who = change.row, self._who
        second = row["state"] != "approved" or self._approved_by_two(row)
        near = self.mine(change) or row["filed_at"] is not None or bool(who.scope)
        return self._late_person(row["cadre_id"]) and second and near

    def late_paper(self, change: Change) -> bool:
        """Evidence of such an entry."""
        return self._late_person(self._rows["late_entry"][(change.row["late_id"],)]["cadre_id"])

    def late_step(self, change: Change) -> bool:
        """What one does about it bears one's account."""
        return self.late_paper(change) and self.mine(change)

    def _late_person(self, cadre_id: int) -> bool:
        return cadre_id == self._who.cadre or any(self._under(self._cadre(cadre_id), path) for path in self._who.scope)

    def _approved_by_two(self, row: Row) -> bool:
        """Whether two accounts stand for what was approved last, neither being the person concerned."""
        steps = [
            one for one in self._rows["late_step"].values() if (one["late_id"], one["turn"]) == (row["id"], row["turn"])
        ]
        spoke = {one["telegram_id"] for one in steps if one["verb"] in ("file", "approve", "confirm")}
        judged = [one for one in steps if one["verb"] in ("approve", "confirm")]
        return len(spoke) >= 2 and all(one["cadre_id"] != row["cadre_id"] for one in judged)

    # -- the office ----------------------------------------------------------------------------------------------------

    def governs(self, change: Change) -> bool:
        """About somebody whom an admin looks after."""
        return self._governs(change.row["cadre_id"])

    def invites(self, change: Change) -> bool:
        """A code for somebody in scope."""
        return any(self._under(self._cadre(change.row["cadre_id"]), path) for path in self._who.scope)

    def reminds(self, change: Change) -> bool:
        """A reminder now, or one that comes again, of a unit in scope."""
        path = self._unit(change.row["unit_id"])
        return self.mine(change) and any(self._under(path, scope) for scope in self._who.scope)

    def job(self, change: Change) -> bool:
        """Long work for oneself: whoever looks after others or makes courses; everybody their own statement, and the papers
        that they send."""
        kind, values = change.row["kind"], str(change.row["values"]).replace("'", '"')
        own = kind == "late-fetch" or (kind == "paper" and '"statement"' in values)
        return self.mine(change) and (bool(self._who.scope or self._who.author) or own)

    def alarm(self, change: Change) -> bool:
        """Decided, never made."""
        return self.governs(change) and not change.new

    def held_draft(self, change: Change) -> bool:
        """What one is about to record."""
        return self.mine(change) and self.governs(change)

    def held(self, change: Change) -> bool:
        """What somebody holds: recorded, never changed."""
        return self.governs(change) and change.new

    def certificate(self, change: Change) -> bool:
        """Earned by finishing a course, by oneself or with the marks for it; never changed."""
        return self.answers(change) and change.new

    def serial(self, change: Change) -> bool:
        """The count of the unit that issues what one earns, or makes others earn."""
        return self._who.path.startswith(self._unit(change.row["unit_id"]))

    def certificate_event(self, change: Change) -> bool:
        """Withdrawn, or in force again."""
        return self._governs(self._rows["certificate"][(change.row["certificate_id"],)]["cadre_id"]) and change.new

    def role(self, change: Change) -> bool:
        """A right over a governed unit, of a governed person; courses and the department are the county's to give."""
        given = not change.new or change.row["kind"] not in ("admin", "author")
        return self.governs(change) and self._under(self._unit(change.row["unit_id"]), self._who.admin) and given

    def draft(self, change: Change) -> bool:
        """A call-up one is preparing."""
        return self.mine(change) and bool(self._who.admin)

    def draft_case(self, change: Change) -> bool:
        """A governed person on it."""
        case = self._rows["makeup_case"][(change.row["case_id"],)]
        return self._drafts(change.row["draft_id"]) and self._under(case["path"], self._who.admin)

    def callup(self, change: Change) -> bool:
        """What became of it."""
        return self._drafts(change.row["draft_id"])

    def proposal(self, change: Change) -> bool:
        """What another proposed to count anew."""
        row = change.row
        second = row["state"] != "approved" or row["telegram_id"] != self._who.account
        return self._under(row["path"], self._who.admin) and second

    def motion(self, change: Change) -> bool:
        """To close a year, or open it: one's own drafts, and decisions by a second admin."""
        row = change.row
        decided = row["decider"] is None or row["decider"] != row["author"] or row["state"] == "withdrawn"
        return self._under(row["path"], self._who.admin) and decided

    def closed_year(self, change: Change) -> bool:
        """A year of a governed unit, closed or opened: rows that only ever come."""
        number = change.row["id" if change.table == "year_closing" else "closing_id"]
        path = self._rows["year_closing"].get((number,), change.row)["path"]
        return change.new and self._under(str(path), self._who.admin)

    def reversal(self, change: Change) -> bool:
        """Asked for by one admin, decided by another."""
        row = change.row
        second = row["decided_by"] is None or row["decided_by"] != row["telegram_id"]
        return self._governs(self._rows["ledger_entry"][(row["entry_id"],)]["cadre_id"]) and second

    def asked_by_one(self, change: Change) -> bool:
        """A penalty or an exemption: asked for by one admin over the person, decided by another."""
        row = change.row
        decided = row["decided_by"] is None or row["state"] == "withdrawn"
        return self.governs(change) and (decided or row["decided_by"] != row["telegram_id"])

    def target(self, change: Change) -> bool:
        """Decided by whoever governs the person, but an exemption by another one than who asked."""
        number = change.row["exemption_id"]
        if number is None:
            return self.governs(change) and change.row["kind"] != "exempt"
        asked = self._rows["exemption_request"][(number,)]
        return self.governs(change) and asked["state"] == "approved" and asked["decided_by"] != asked["telegram_id"]

    def material(self, change: Change) -> bool:
        """Courses are for all, so every author may make them."""
        return bool(self._who.author) and goes_with_material(self._rows, change)

    # -- letters -------------------------------------------------------------------------------------------------------

    def letter(self, change: Change) -> bool:
        """To oneself, to people in scope, and to those who look after them."""
        row = change.row
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

    # -- where ---------------------------------------------------------------------------------------------------------

    def _answers(self, cadre_id: int) -> bool:
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
