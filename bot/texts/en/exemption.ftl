# Exemptions: one asks, another decides; what the cadre is told.
exemption-what = an exemption
exemption-what-end = the end of an exemption
exemption-whole = Exempt: all of { $cycle }
exemption-days = Exempt in { $cycle }: { $first } to { $last } ({ $days } days)
exemption-account = { $title }:{" "}
exemption-account-year = { $title } (year { $cycle }):{" "}
exemption-effect = { $title }target { $before } → <b>{ $after }</b> { $unit }, has { $hours }: { $stand }
exemption-lacks = { $hours } still missing
exemption-lacks-part = the sum is enough, a part of it lacks { $hours }
exemption-reached = reached
exemption-nothing = nothing asked

exemption-ask-title = <b>➖ Ask for { $what }</b>
exemption-ask-days =
    ❓ From which day to which day? Please type it, for example <code>2026-03-01 - 2026-08-31</code>.
    Only days within { $cycle }, please; nothing is asked for these, the rest goes by days.
exemption-ask-reason = ❓ Why exempt in { $cycle }? Choose one, or type the reason (up to 200 characters). The cadre will read it.
exemption-ask-end = ✏️ Why shall it end? Please type the reason (up to 200 characters), for example: back at work early. The cadre will read it.
exemption-days-outside = Please give days within { $cycle } ({ $first } to { $last }), the first one first. For what goes beyond, ask in each year.
exemption-preview-title = <b>➖ Request for { $what } (not sent yet)</b>
exemption-needs-another = Once sent, another admin has to approve it; until then the target stays as it is.
exemption-nobody =
    ⚠️ There is no other admin who could approve. The request waits, and the target stays as it is.
    Please have an admin over all units appoint another one: send “/cadre staff number”, then tap “Make administrator” on the card. Once bound, that person can send /targets, tap “Exemptions” and decide.
exemption-told = { $count } admins have been told; it takes effect when one of them approves. Until then the target stays as it is.
exemption-unfinished = Days or reason are missing. Please begin again with “/targets staff number”.
exemption-draft-gone = This request was cancelled or is too old; it was not sent. Please begin again with “/targets staff number”.
exemption-year-closed = The year { $cycle } is closed, or long over: nobody can be exempted in it any more, and no exemption ended. Please cancel this request, or refuse it. If it has to be, open the year again first: /close.
exemption-days-closed = Some of these days belong to the year { $cycle } of “{ $title }”, which is closed: nothing in it can be changed. Please name days that are not closed, or cancel this request. If it has to be, open that year again first: /close.
exemption-already = These days of { $cycle } are exempt already. Send “/targets staff number” to see it; for other days, end that one first, then ask again.
exemption-asked-already = A request about these days waits already. Send /targets to see it.
exemption-ended-already = This exemption has ended, or does not hold yet. Send “/targets staff number” to see what holds.
exemption-unknown = This request was not found; it may lie outside your units. Send /targets to see what waits.

exemption-title-waiting = <b>⏳ Request for { $what } (waiting)</b>
exemption-title-approved = <b>✅ Request for { $what } (approved)</b>
exemption-title-refused = <b>❌ Request for { $what } (refused)</b>
exemption-title-withdrawn = <b>↩️ Request for { $what } (withdrawn)</b>
exemption-title-dropped = <b>↩️ Request for { $what } (cancelled, never sent)</b>
exemption-ended = This exemption has been ended since.
exemption-undo = If it was a mistake, or is over early, tap “Ask to end it”; another admin has to approve, then the target is back.
exemption-button-end = Ask to end it
exemption-button-target = 🎯 Target
exemption-button-list = 📋 Exemptions
exemption-confirm-title = <b>❓ Approve { $what }?</b>
exemption-sure = ❗️ It takes effect at once. The cadre will be told.
exemption-button-yes = ✅ Yes, approve
exemption-refuse-title = <b>❌ Refuse { $what }</b>
exemption-why-evidence = Not enough evidence
exemption-why-mistaken = Wrong person or wrong days
exemption-why-unclear = Facts differ, please check first
exemption-done-approved = In effect; the cadre will be told
exemption-done-refused = Noted; the target stays
exemption-done-withdrawn = Withdrawn; the target stays
exemption-list-title = <b>📋 Exemptions ({ $count } waiting)</b>
exemption-list-hint = <i>To ask for one, send “/targets staff number”. One admin asks, another one decides.</i>
exemption-line = • <b>{ $name }</b>: { $what }, { $cycle }
    　asked by { $asker }, { $day }
exemption-letter-asked = <b>🔔 A request for { $what } waits for your decision</b>
exemption-letter-asked-hint = It takes effect when you approve; until then the target stays as it is.
exemption-letter-done = <b>🎯 { $name }, you are exempt in { $cycle }</b>
exemption-letter-ended = <b>🎯 { $name }, an exemption in { $cycle } has ended; the target is back</b>
exemption-letter-whom-to-ask = Questions? Ask your unit's liaison or the organisation department.
exemption-letter-approved = <b>✅ Approved: { $what } that you asked for</b>
exemption-letter-refused = <b>❌ Refused: { $what } that you asked for; the target stays</b>

audit-exemption-ask = asked for an exemption
audit-exemption-approve = approved an exemption
audit-exemption-refuse = refused an exemption
audit-exemption-withdraw = withdrew a request for an exemption
audit-exemption-end-ask = asked to end an exemption
audit-exemption-end-approve = approved the end of an exemption
audit-exemption-end-refuse = refused the end of an exemption
audit-exemption-end-withdraw = withdrew a request to end an exemption
