# Reversals: one asks, another decides; what the cadre is told.
menu-reversals = Reversals
people-button-entries = 🧾 Ledger entries

reversal-entries-title = <b>🧾 Ledger entries of { $name } ({ $number })</b>
reversal-no-entries = No entries yet.
reversal-button-entry = Entry { $number }: { $hours }
reversal-entry-title = <b>🧾 { $name } ({ $staff_no }), entry { $number }</b>
reversal-entry-waiting = ⏳ A request to reverse this entry waits for a decision.
reversal-button-ask = ↩️ Ask for a reversal
reversal-button-open = 🔍 See the request
reversal-button-open-entry = 🧾 See the entry
reversal-button-list = 📋 Reversals

reversal-person = Cadre: { $name } ({ $number })
    Unit: { $unit }
reversal-entry = Reverses: entry { $number }, <b>{ $hours }</b> ({ $day })
    Earned by: { $title } ({ $category })
reversal-reason = Reason: { $reason }
reversal-sum = Hours in { $year }: { $before } → <b>{ $after }</b> (target { $target }){ $loses }
reversal-sum-now = Hours in { $year }: <b>{ $hours }</b> (target { $target })
reversal-loses = {" "}⚠️ the year is not reached after the reversal
reversal-asker = Asked: { $author }, { $day }
reversal-by-approved = Approved: { $author }, { $day }
reversal-by-refused = Refused: { $author }, { $day }
reversal-by-withdrawn = Withdrawn: { $author }, { $day }

reversal-ask-title = <b>↩️ Ask for a reversal</b>
reversal-type-reason =
    ✏️ Please type the reason and send it here, for example: it was found that someone else took the quiz.
    The reason goes into the ledger, and the cadre will read it.
reversal-reason-too-long = The reason is too long: please send it again with { $most } characters at most.
reversal-needs-reason = Please type the reason first and send it here.
reversal-preview-title = <b>↩️ Request for a reversal (not sent yet)</b>
reversal-frees = It frees room under a cap: what was cut because of it is entered at the same time, <b>+{ $hours }</b>.
reversal-what-follows-other = A reversal adds the opposite amount to the ledger; the first entry stays.
reversal-what-follows = A reversal adds an entry of the opposite amount; the first entry stays. The course stays completed, closed make-up tasks stay closed, and the module cannot earn hours again.
reversal-needs-another = After you send it, another admin has to approve; until then nothing changes.
reversal-nobody =
    ⚠️ There is no other admin who could approve. The request waits, and the hours stay as they are.
    Please have an admin over all units appoint another one: send “/cadre staff number”, then tap “Make administrator” on the card. Once bound, that person can send /reversals and decide.
reversal-button-send = 📮 Send for approval
reversal-button-reason = ✏️ Change the reason
reversal-sent = Sent: another admin has to approve
reversal-told =
    { $count ->
        [one] { $count } other admin has been told and may approve; until then nothing changes.
       *[other] { $count } other admins have been told and any of them may approve; until then nothing changes.
    }
reversal-draft-gone = This request was cancelled or is too old; it was not sent. Please begin again from “Ledger entries” on the card.
reversal-asked-already = A request about this entry waits already. Send /reversals to see it.
reversal-entry-reversed = Entry { $number } has reversed this one already.
reversal-of-reversal = A reversal cannot be reversed. If it was a mistake, keep the receipt and ask whoever runs the system.

reversal-title-waiting = <b>⏳ Request for a reversal (waiting)</b>
reversal-title-approved = <b>✅ Request for a reversal (approved)</b>
reversal-title-refused = <b>❌ Request for a reversal (refused)</b>
reversal-title-withdrawn = <b>↩️ Request for a reversal (withdrawn)</b>
reversal-title-dropped = <b>↩️ Request for a reversal (cancelled, never sent)</b>
reversal-entry-done = Recorded as entry { $number }; the first entry stays.
reversal-button-approve = ✅ Approve
reversal-button-refuse = ❌ Refuse
reversal-button-withdraw = ↩️ Withdraw
reversal-confirm-title = <b>❓ Approve this reversal?</b>
reversal-sure = ❗️ It takes effect at once and cannot be undone. The cadre will be told.
reversal-button-yes = ✅ Yes, approve
reversal-refuse-title = <b>❌ Refuse this reversal</b>
reversal-refuse-why = Why? The person who asked will read it:
reversal-why-evidence = Not enough evidence
reversal-why-mistaken = Wrong person or wrong entry
reversal-why-unclear = Facts differ, please check first
reversal-done-approved = Reversed; the cadre will be told
reversal-done-refused = Noted; the hours stay as they are
reversal-done-withdrawn = Withdrawn; the hours stay as they are
reversal-decided-before = This request was settled before; nothing was changed
reversal-done-otherwise = This entry was reversed already; the ledger stays as it is. Please withdraw or refuse this request.
reversal-own-request = You asked for this yourself: another admin has to decide.
reversal-concerns-you = This is about yourself: another admin has to decide.
reversal-not-yours = Only the person who asked can withdraw it.
reversal-unknown = This request was not found; it may lie outside your units. Send /reversals to see what waits.

reversal-list-title = <b>📋 Reversals ({ $count } waiting)</b>
reversal-list-none = No request waits for a decision.
    To ask for one: send “/cadre staff number”, tap “Ledger entries” and choose an entry.
reversal-list-hint = <i>One admin asks, another one decides.</i>
reversal-line = • <b>{ $name }</b>, entry { $number }, { $hours }: { $title }
    　asked by { $asker }, { $day }
reversal-by-me = me
reversal-button-line = { $name }, entry { $number }, { $hours }

reversal-letter-asked = <b>🔔 A reversal waits for your decision</b>
reversal-letter-asker = Asked by: { $author }
reversal-letter-asked-hint = It takes effect only if you approve; until then nothing changes.
reversal-letter-done = <b>↩️ { $name }, one of your entries was reversed</b>
reversal-letter-by = Asked: { $asker }
    Approved: { $decider }
reversal-letter-whom-to-ask-other = The first entry stays in the ledger. If you have doubts, quote the receipt to your unit's liaison or the organisation department and ask them to check.
reversal-letter-whom-to-ask = The first entry stays in the ledger, and the course stays completed. If you have doubts, quote the receipt to your unit's liaison or the organisation department and ask them to check.
reversal-button-my-entry = 🧾 See the entry
reversal-letter-approved = <b>✅ The reversal you asked for was approved</b>
reversal-letter-refused = <b>❌ The reversal you asked for was refused; the hours stay as they are</b>
reversal-letter-decider = Decided by: { $author }
reversal-letter-why = Reason: { $why }

audit-reversal-ask = asked for a reversal
audit-reversal-approve = approved a reversal
audit-reversal-refuse = refused a reversal
audit-reversal-withdraw = withdrew a request for a reversal
