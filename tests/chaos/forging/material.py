"""What may become of courses: drafts come and go, but what was published stays as people read it."""

from __future__ import annotations

from tests.chaos.forging.rows import Change, Row, Rows

DRAFT = "draft"


def goes_with_material(rows: Rows, change: Change) -> bool:
    """Whether a row of a course may change so.

    | table                    | of a draft    | of what was published                                              |
    |--------------------------|---------------|--------------------------------------------------------------------|
    | course                   |               | which version is in force, with its name and whether it is required |
    | course_version           | comes, goes   | published, withdrawn                                               |
    | module                   | comes, goes   | how many questions its bank has                                    |
    | bank_question            | comes, goes   | one more, added beside the package                                 |
    | lesson_page, exam        | comes, goes   | nothing                                                            |
    | media                    | comes, goes   | nothing changes what is there                                      |
    """
    match change.table:
        case "course":
            return change.other and not change.touches("version_id", "required", "title")
        case "course_version":
            settled = change.other and not change.touches("state", "published_at")
            return settled or (not change.after and change.before["state"] == DRAFT)
        case "media":
            return not change.other
        case "module":
            counted = change.other and not change.touches("questions")
            return counted or _was_draft(rows, change.row["version_id"])
        case "bank_question":
            return (change.new and bool(change.row["added"])) or _was_draft(rows, _version(rows, change.row))
    return not change.other and _was_draft(rows, _version(rows, change.row))


def _version(rows: Rows, row: Row) -> int:
    return int(rows["module"][(row["module_id"],)]["version_id"])


def _was_draft(rows: Rows, version: int) -> bool:
    return bool(rows["course_version"][(version,)]["state"] == DRAFT)
