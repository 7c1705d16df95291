# Closing a year
closing-frozen = The year { $cycle } of { $unit } is closed: nothing more is entered directly. To correct an entry, two admins reverse it with /reversals; to add one, /late takes it through two approvals.
closing-not-over = The year { $cycle } ends on { $day }; it can be closed after that.
closing-hinder-proposal = A credit policy is being counted anew for this year. Wait until it is done; /policy shows it.
closing-later-closed = The year { $cycle } is closed already. Open the later year again first.
closing-reopened-before = This closing was opened again before.
closing-above-closed = The same year of a unit above is closed: open that one first.
closing-still-carrying = The surplus is still being carried over. Try again in a few minutes.
closing-closed-already = The year { $cycle } is closed already. /close shows it.
closing-draft-gone = This was cancelled or is too old; nothing was changed. Send /close to begin again.
closing-needs-reason = Type the reason here first.
closing-asked-already = A request waits for another admin already. /close shows it.
closing-unknown = There is no such closed year, or it is not in your scope. Send /close to look.
closing-own-motion = You asked for this yourself: another admin decides. Tell a colleague to send /close.
closing-asker-gone = Whoever asked is no admin any more, so nobody can agree to it. Please refuse it, and let an admin of now ask again.
closing-not-yours = Only the one who asked can withdraw it. You can refuse.

menu-close = Close a year
closing-choose = <b>🗄 Close a year</b>
    You look after several units. Please choose one:
closing-title = <b>🗄 { $name }</b> · { $year }
closing-runs = ⏳ This year ends on { $day }; it can be closed after that.
closing-open = ⚪️ Not closed yet.
closing-opened-again = 🔓 It was closed and opened again, and is not closed anew yet.
closing-closed = ✅ Closed: { $day }, { $author } ({ $unit })
closing-closed-above = ✅ Closed together with { $unit }: { $day }, { $author }
closing-child = { $number }. <b>{ $name }</b> ({ $heads }) done { $completion } · { $state }
closing-child-closed = ✅ closed
closing-child-open = ⚪️ open
closing-button-year = { $year }
closing-button-preview = 🔍 Look before closing
closing-button-certificate = 📄 What was certified
closing-button-motion = ⏳ What is under way
closing-button-back = 🗄 Back to the year
closing-button-begin = 🗄 Close this year
closing-button-confirm = ✅ Close it now
closing-button-reopen = 🔓 Ask to open it again
closing-button-yes = ✅ Open it again

closing-preview-title = <b>🔍 Before closing: { $name } · { $year }</b>
closing-sum = Hours in all <b>{ $hours }</b>, { $entries } entries
closing-other = { $title }: { $hours } in all, { $entries } entries
closing-short = Not fulfilled: <b>{ $count }</b> people
closing-short-line = • { $name }: { $hours } of { $target }, { $why }
closing-lacks = { $hours } missing
closing-lacks-minimum = { $hours } of { $title } missing
closing-lacks-period = { $hours } missing over several years
closing-grades = Grades: { $list }
closing-grade = { $name } { $count }
closing-grade-none = none
closing-team-reached = The unit's mean reached { $hours }
closing-team-missed = ⚠️ The unit's mean did not reach { $hours }
closing-arrears = Missing over several years: { $count } people, { $hours } in all
closing-blocked = ⚠️ Failed several years running: { $count } people ({ $consequence })
closing-carried = Carried over into the next year: { $count } people, { $hours } in all
closing-warnings = <b>Still under way</b> (does not hinder)
closing-warn-makeup = • Make-up cases: { $count } open. What is made up later counts for the year in which it happens
closing-warn-reversals = • Requests for reversal: { $count } waiting. Two admins may still decide them afterwards
closing-warn-penalties = • Penalties: { $count } waiting. After the close nothing can be taken off any more: decide first
closing-warn-exemptions = • Exemptions: { $count } waiting. After the close nobody can be exempted any more: decide first
closing-warn-proposals = • Countings of a policy: { $count } waiting. After the close they change nothing in this year: decide first
closing-warn-before = • { $year } has entries and is not closed
closing-what-follows =
    After the close nothing of this year is changed directly: two admins reverse an entry, or two admins open the year again. What was certified comes to you as a table.

closing-draft-title = <b>🗄 Close a year</b>
closing-of = Unit: { $unit } (all below included)
    Year: { $year }
closing-type-reason =
    ✏️ Type here on what ground it is closed, such as: the year's assessment is done, figures checked.
    It stands in the record.
closing-confirm-title = <b>❓ Close this year?</b>
closing-reason = Reason: { $reason }
closing-asked = Asked by { $author }, { $day }
closing-decided = Decided by { $author }, { $day }
closing-by-letter = A message with a table comes when it is done. Large units take some minutes; no need to tap again.
closing-close-waiting = <b>⏳ Being closed</b>
closing-close-carrying = <b>⏳ Closed; the surplus is being carried over</b>
closing-close-stalled = <b>⚠️ The close has stopped before its end</b>
closing-stalled = What is done is kept, and nothing will be done twice. Tap “Go on”; if it stops again, tell the system administrator.
closing-button-go-on = ▶️ Go on
closing-close-done = <b>✅ Closed</b>
closing-close-failed = <b>❌ Not closed; nothing was changed</b>
closing-close-dropped = <b>↩️ Cancelled; nothing was changed</b>

closing-reopen-title = <b>🔓 Ask to open a closed year again</b>
closing-type-reopen-reason =
    ✏️ Type the reason here, such as: the hours of one class were forgotten.
    It stands in the record, and the other admin sees it.
closing-reopen-preview = <b>🔓 Request to open the year (not sent yet)</b>
closing-reopen-follows = Once open, the year takes entries again; close it anew when you are done. The record of this close stays for ever.
closing-nobody = ⚠️ There is no other admin who could decide: the request would wait, and the year stays closed. Appoint another admin first.
closing-told = { $count } admins have been told; any of them may agree.
closing-your-turn = It is for you to decide. It takes effect at once.
closing-open-now = Entries can be added and corrected now. Send /close to close it anew when you are done.
closing-reopen-waiting = <b>⏳ Asked to open the year; another admin decides</b>
closing-reopen-approved = <b>🔓 Open again</b>
closing-reopen-refused = <b>❌ Refused: the year stays closed</b>
closing-reopen-withdrawn = <b>↩️ Withdrawn: the year stays closed</b>
closing-reopen-dropped = <b>↩️ Cancelled; nothing was changed</b>
closing-sure-title = <b>❓ Open this year again?</b>
closing-sure = ❗️ It takes effect at once, and the record says that two admins decided it.

closing-certificate-title = <b>📄 { $name } · { $year } as certified</b>
closing-by = Closed by { $author }, { $day } (time { $number })
closing-reopened-by = 🔓 Opened again by { $author }, { $day }
    Reason: { $reason }
closing-mark = Check mark: { $mark }
closing-no-changes = Nothing was changed since.
closing-changes = <b>Approved changes since</b>: { $count } entries, { $hours } in all
closing-change-reversal = • Reversed: { $name }, entry { $number }, { $hours }: { $title } ({ $day })
closing-change-late = • Late entry: { $name }, entry { $number }, { $hours }: { $title } ({ $day })

closing-letter-closed = <b>✅ { $unit }: the year { $year } is closed</b>
closing-letter-file = The table holds everybody's certified hours. It holds personal data: keep it safe.
closing-left-behind = ⚠️ The surplus of { $count } people did not go into the next year: the unit where they are now has closed it already, or the next rules take no surplus. To have it entered, open the next year of that unit again, then this year, and close this one once more.
closing-letter-not = <b>❌ { $unit }: the year { $year } was not closed</b>
closing-letter-asked = <b>🔔 Somebody asks to open a closed year again: please decide</b>
closing-letter-asker = Asked by { $author }
closing-letter-decider = Decided by { $author }

closing-table = Certified hours
closing-column-target = Target
closing-column-certified = Certified
closing-column-reached = Fulfilled
closing-column-grade = Grade
closing-column-carried = Carried over
closing-column-changed = Changed since
audit-year-close = closed a year
audit-year-reopen-ask = asked to open a year again
audit-year-reopen-approve = agreed to open a year again
audit-year-reopen-refuse = refused to open a year again
audit-year-reopen-withdraw = withdrew a request to open a year

export-closings = Closed years
export-closings-about = Every closed year: heads, hours and indicators as certified, and what changed since.
export-closings-button = 📗 Closed years
export-year = Year: { $year }
export-year-closed = Year: { $year } (closed)
export-of-year = { $title } of { $year }
closing-column-at = Closed at
closing-column-number = Time
closing-column-short = Not fulfilled
closing-column-mark = Check mark
closing-column-changes = Entries changed since
closing-column-reopened = Opened again at
closing-column-reopener = Opened again by (two)
closing-warn-lates = • Late entries: { $count } waiting. They may still be approved afterwards, and are listed among the changes
reversal-in-closed-year = ⚠️ The year { $year } is closed: once approved, this is listed among the changes since.
closing-too-many = This unit has { $count } people; one close takes { $most } at most. Close the units below it one by one in /close.
