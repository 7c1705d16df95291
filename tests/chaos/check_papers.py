"""After the storm: late entries, essays and certificates, in the rows and as they were shown."""

from __future__ import annotations

from collections import Counter, defaultdict

from tests.chaos.findings import Findings
from tests.chaos.memory import Memory
from tests.chaos.rows import EXAM_SLUG, Rows, plain


def papers(rows: Rows, found: Findings) -> None:
    """What others had a hand in, among the rows themselves."""
    _essays(rows, found)
    _lates(rows, found)
    _certificates(rows, found)
    exams = [one for one in rows.attempts.values() if one.slug == EXAM_SLUG]
    found.held = Counter(
        {
            "quizzes passed": sum(bool(one.passed) for one in rows.attempts.values())
            - sum(bool(one.passed) for one in exams),
            "exams begun": len(exams),
            "exams passed": sum(bool(one.passed) for one in exams),
            "exams handed in by the clock": sum(
                one.submitted_at is not None and str(one.submitted_at) >= str(one.closes_at) for one in exams
            ),
            "certificates": len(rows.certificates),
            **Counter(f"essays {one.state}" for one in rows.essays.values()),
            **Counter(f"late entries {one.state}" for one in rows.lates.values()),
            "late entries sent back": sum(one.verb == "return" for one in rows.steps),
        }
    )


def _essays(rows: Rows, found: Findings) -> None:
    """Exactly one row for each essay that was written and handed in, and none for any other."""
    written = {
        (attempt.id, position)
        for attempt in rows.attempts.values()
        if attempt.submitted_at is not None
        for position, row in rows.answers[attempt.id].items()
        if row.kind == "essay" and row.answer not in (None, "null", [], "[]")
    }
    found.expect(
        written == set(rows.essays), f"essays written, but not kept or kept without: {written ^ set(rows.essays)}"
    )
    for essay in rows.essays.values():
        found.expect((essay.state == "waiting") == (essay.marked_by is None), f"essay {essay.id}: {essay}")


def _lates(rows: Rows, found: Findings) -> None:
    """Each step of a turn once; what is approved was filed, approved and confirmed in its last turn, by three people."""
    for step, count in Counter((one.late_id, one.turn, one.verb) for one in rows.steps).items():
        found.expect(count == 1, f"late entry, turn, step {step}: {count} times")
    for late in rows.lates.values():
        if late.state == "approved":
            last = [one for one in rows.steps if (one.late_id, one.turn) == (late.id, late.turn)]
            verbs, people = [one.verb for one in last], {one.cadre_id for one in last}
            found.expect(
                verbs == ["file", "approve", "confirm"] and len(people) == 3, f"late entry {late.id} approved by {last}"
            )


def _certificates(rows: Rows, found: Findings) -> None:
    """Exactly one for each course that certifies and was completed; their numbers without gaps."""
    earned = {f"certificate:course:{course}:{cadre}" for cadre, course in rows.completed if course in rows.certifying}
    issued = Counter(one.key for one in rows.certificates)
    found.lost += len(earned - issued.keys())
    found.doubled += sum(issued.values()) - len(earned & issued.keys())
    found.expect(set(issued) == earned, f"certificates: {sorted(earned ^ set(issued))}")
    serials: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for one in rows.certificates:
        serials[(one.unit_id, one.year, one.series)].append(one.serial)
    last = {(one.unit_id, one.year, one.series): one.last for one in rows.serials}
    for series, listed in serials.items():
        whole = sorted(listed) == list(range(1, len(listed) + 1))
        found.expect(whole and last[series] == len(listed), f"{series}: serials {sorted(listed)}, last {last[series]}")


def papers_shown(rows: Rows, memory: Memory, found: Findings) -> None:
    """What one phone has shown of them."""
    who, seen = memory.staff_no, memory.papers
    found.faults += [f"{who} on the phone: {complaint}" for complaint in seen.complaints]
    for number in memory.handed_in:
        found.expect(rows.attempts[number].submitted_at is not None, f"{who}: attempt {number} shown as handed in")
    titles = {late.title: late for late in rows.lates.values()}
    done = {(one.late_id, one.verb) for one in rows.steps}
    for title, verb in seen.steps:
        found.expect(title in titles and (titles[title].id, verb) in done, f"{who}: {verb} of {title} shown")
    for title, number in seen.entered.items():
        late = titles[title]
        fits = [one for one in rows.entries if (one.cadre_id, one.source) == (late.cadre_id, f"late:{late.id}")]
        found.expect([one.number for one in fits] == [number], f"{who}: entry {number} of {title} shown, {fits}")
    essays = {one.id: one for one in rows.essays.values()}
    for number, points in seen.marks.items():
        kept = plain(essays[number].points) if number in essays else None
        found.expect(kept == list(points), f"{who}: marks {points} of essay {number} confirmed, {kept}")
    for number in seen.released:
        released = number in essays and essays[number].state == "released"
        found.expect(released, f"{who}: essay {number} shown as released")
    numbers = {one.key: one.number for one in rows.certificates}
    for course, number in seen.certificates.items():
        key = f"certificate:course:{course}:{rows.cadres[who]}"
        found.expect(numbers.get(key) == number, f"{who}: certificate {number} of {course} shown, {numbers.get(key)}")
