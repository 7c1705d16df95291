"""After the storm: what people were shown against what the rows say, by plain SQL and with a grading of its own."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, text

from tests.chaos.check_papers import papers, papers_shown
from tests.chaos.findings import SHOWN, Findings
from tests.chaos.memory import PASS, WORTH, Memory
from tests.chaos.rows import Rows, given_words, grade


def check(connection: Connection, memories: Collection[Memory], sent: Mapping[int, Any]) -> Findings:
    """Everything that can be compared. `sent` are the updates that Telegram counts as delivered, by id."""
    found = Findings()
    rows = Rows(connection)
    _credits(rows, found)
    _grades(rows, found)
    papers(rows, found)
    _inbox(connection, sent, found)
    for memory in memories:
        found.facts += memory.facts
        found.faults += [f"{memory.staff_no} on the phone: {complaint}" for complaint in memory.complaints]
        _facts(rows, memory, found)
        papers_shown(rows, memory, found)
    return found


def _credits(rows: Rows, found: Findings) -> None:
    """Exactly one entry per passed module and exam, counted from the attempts, and per late entry approved; and by sums."""
    earned = {(one.cadre_id, rows.source(one.course_id, one.slug)) for one in rows.attempts.values() if one.passed}
    earned |= {(late.cadre_id, f"late:{late.id}") for late in rows.lates.values() if late.state == "approved"}
    kept = Counter((entry.cadre_id, entry.source) for entry in rows.entries)
    missing, extra = earned - kept.keys(), kept.keys() - earned
    found.entries = len(rows.entries)
    found.lost = len(missing)
    found.doubled = sum(count - 1 for count in kept.values()) + len(extra)
    found.faults += [f"lost: {rows.staff[cadre]} {source}" for cadre, source in sorted(missing)[:SHOWN]]
    found.faults += [f"never earned: {rows.staff[cadre]} {source}" for cadre, source in sorted(extra)[:SHOWN]]
    found.faults += [
        f"doubled: {rows.staff[who[0]]} {who[1]} {count} times" for who, count in kept.items() if count > 1
    ][:SHOWN]
    per_cadre = Counter(cadre for cadre, _ in earned)
    sums: Counter[int] = Counter()
    for entry in rows.entries:
        sums[entry.cadre_id] += entry.hours
    for cadre in rows.staff:
        wanted = per_cadre[cadre] * WORTH
        found.expect(
            sums[cadre] == wanted == rows.balances.get(cadre, 0),
            f"{rows.staff[cadre]}: earned {wanted}, entries sum to {sums[cadre]}, balance {rows.balances.get(cadre, 0)}",
        )
    found.entries_of = {
        rows.staff[cadre]: count for cadre, count in Counter(one.cadre_id for one in rows.entries).items()
    }
    for (cadre, course, slug), progress in rows.progress.items():
        found.expect(
            (progress.passed_at is not None) == ((cadre, rows.source(course, slug)) in earned),
            f"{rows.staff[cadre]} {slug}: passed in the progress differs from the attempts",
        )


def _grades(rows: Rows, found: Findings) -> None:
    """Every submitted attempt graded anew; numbers without gaps; one open attempt of a module at most."""
    numbers: dict[tuple[int, str], list[int]] = defaultdict(list)
    for attempt in rows.attempts.values():
        numbers[(attempt.cadre_id, attempt.slug)].append(attempt.number)
        if attempt.submitted_at is None:
            continue
        score = grade(rows, attempt)
        if score is None:
            found.expect(not attempt.passed, f"attempt {attempt.id} passed before its essay was marked")
            continue
        found.expect(
            attempt.score == score and bool(attempt.passed) == (score >= PASS),
            f"attempt {attempt.id}: kept {attempt.score} {attempt.passed}, graded {score}",
        )
    for (cadre, slug), listed in numbers.items():
        found.expect(
            sorted(listed) == list(range(1, len(listed) + 1)), f"{rows.staff[cadre]} {slug}: attempts {sorted(listed)}"
        )


def _inbox(connection: Connection, sent: Mapping[int, Any], found: Findings) -> None:
    found_states = connection.execute(text("SELECT state, count(*) FROM inbox GROUP BY state")).all()
    states = {row[0]: row[1] for row in found_states}
    found.expect(set(states) <= {"shown"}, f"inbox: {states}")
    dead = connection.execute(
        text("SELECT id, update_id, kind, error FROM inbox WHERE state = 'dead' ORDER BY id")
    ).all()
    found.faults += [f"dead letter: {tuple(row)}" for row in dead[:SHOWN]]
    bodies = connection.execute(text("SELECT body FROM inbox")).scalars()
    kept = Counter(_event(json.loads(body) if isinstance(body, str) else body) for body in bodies)
    lost = sorted(number for number, update in sent.items() if _event(update) not in kept)
    found.expect(not lost, f"{len(lost)} updates confirmed and not in the inbox: {lost[:SHOWN]}")
    twice = [event for event, count in kept.items() if count > 1]
    found.expect(not twice, f"updates kept twice: {twice[:SHOWN]}")


def _event(update: Mapping[str, Any]) -> tuple[object, ...]:
    """What an update is about, whatever its id: a tap, a message of a chat, or else the update itself."""
    if tap := update.get("callback_query"):
        return ("tap", tap["id"])
    if message := update.get("message"):
        return ("message", message["chat"]["id"], message["message_id"])
    return ("update", update["update_id"])


def _facts(rows: Rows, memory: Memory, found: Findings) -> None:
    """What one phone has shown."""
    who, cadre = memory.staff_no, rows.cadres[memory.staff_no]
    if memory.bound:
        found.expect(rows.bound[cadre] == 1, f"{who}: {rows.bound[cadre]} bindings")
    for (course, number), page in memory.pages.items():
        progress = rows.progress.get((cadre, course, rows.slug(course, number)))
        found.expect(
            progress is not None and progress.furthest >= page,
            f"{who}: page {page} of {course}/{number} shown, {progress}",
        )
    for number, (course, module) in memory.attempts.items():
        attempt = rows.attempts.get(number)
        found.expect(
            attempt is not None and (attempt.cadre_id, attempt.slug) == (cadre, rows.slug(course, module)),
            f"{who}: attempt {number} of {course}/{module} shown, {attempt}",
        )
    for number, position in sorted(memory.kept):
        row, choice = rows.answers[number].get(position), memory.chosen[(number, position)]
        given = given_words(row) if row is not None else None
        found.expect(
            given == choice.words,
            f"{who}: attempt {number}, question {position}: gave {set(choice.words)}, kept {given}",
        )
    for number, result in memory.results.items():
        attempt = rows.attempts.get(number)
        found.expect(
            attempt is not None and (attempt.score, bool(attempt.passed)) == (result.score, result.passed),
            f"{who}: result {result} shown, {attempt}",
        )
    entries = [entry for entry in rows.entries if entry.cadre_id == cadre]
    for (course, module), (number, total, mark) in memory.earned.items():
        source = rows.source(course, rows.slug(course, module))
        fits = [one for one in entries if (one.number, one.source, one.hash[:8]) == (number, source, mark)]
        then = sum(one.hours for one in entries if one.number <= number)
        found.expect(
            len(fits) == 1 and then == total, f"{who}: receipt {number} {total} {mark} of {source}: {fits}, sum {then}"
        )
