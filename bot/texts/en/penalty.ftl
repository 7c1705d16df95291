# Penalties: one asks by a rule of the policy, another decides; what the cadre is told.
menu-penalty = Penalties
penalty-button-list = 📋 Penalties
penalty-choose-title = <b>➖ By which rule?</b>
penalty-choose-line = • { $rule } ({ $policy })
penalty-no-rules =
    The credit policies in force have no penalties, so nothing can be taken off.
    To have one, add a <code>[[rules]]</code> with <code>fact = "penalty"</code> and <code>penalty = true</code> to the policy file, check it and start again. The section “扣分” of docs/policies.md says how.
    Send /policy to see the rules in force.
penalty-rule = By: { $rule } ({ $policy })
penalty-day = Happened on: { $day }
penalty-amount-hours = Recorded: { $amount }
penalty-amount-half-days = Recorded: { $amount } days
penalty-amount-minutes = Recorded: { $amount } minutes
penalty-amount-count = Recorded: { $amount }
penalty-sum = Takes off <b>{ $worth }</b> { $unit }; { $year }: { $before } → <b>{ $after }</b> (target { $target }){ $loses }
penalty-loses = {" "}⚠️ below the target afterwards
penalty-ask-title = <b>➖ Ask for a penalty</b>
penalty-ask-day = ❓ On which day did it happen? Please type it, for example <code>2026-03-02</code>.
penalty-ask-hours = ❓ How much does the policy take off? Please type it, for example <code>2</code> or <code>1.5</code>.
penalty-ask-half-days = ❓ How many days were missed? Please type it, for example <code>1</code> or <code>0.5</code>.
penalty-ask-minutes = ❓ How many minutes were missed? Please type it, for example <code>90</code>.
penalty-ask-count = ❓ How many were there? Please type it, for example <code>1</code>.
penalty-ask-reason =
    ✏️ Why? Please type it, for example: missed the class of 2 March without leave.
    The reason goes into the ledger, and the cadre will read it.
penalty-preview-title = <b>➖ Request for a penalty (not sent yet)</b>
penalty-nobody =
    ⚠️ There is no other admin who could approve. The request waits, and the hours stay as they are.
    Please have an admin over all units appoint another one: send “/cadre staff number”, then tap “Make administrator” on the card. Once bound, that person can send /penalty and decide.
penalty-takes-nothing = As things stand this takes nothing off: the limit of penalties is reached, or too little was recorded. Please change it or cancel.
penalty-unfinished = Day, amount or reason are missing. Please begin again with “/penalty staff number”.
penalty-one-day = One day only, please. For several days, ask for each of them.
penalty-day-to-come = That day is still to come. Please give the day on which it happened.
penalty-day-long-gone = What happened more than five years ago is not penalised any more.
penalty-year-closed = The year { $cycle } is closed ({ $unit }); nothing of that year can be taken off any more. Please cancel this request, or refuse it. If it has to be, open the year again first: /close.
penalty-rule-not-then = The policy in force on that day has no such rule. Please give another day, or cancel.
penalty-draft-gone = This request was cancelled or is too old; it was not sent. Please begin again with “/penalty staff number”.
penalty-unknown = This request was not found; it may lie outside your units. Send /penalty to see what waits.
penalty-button-change = ✏️ Fill in anew
penalty-title-waiting = <b>⏳ Request for a penalty (waiting)</b>
penalty-title-approved = <b>✅ Request for a penalty (approved)</b>
penalty-title-refused = <b>❌ Request for a penalty (refused)</b>
penalty-title-withdrawn = <b>↩️ Request for a penalty (withdrawn)</b>
penalty-title-dropped = <b>↩️ Request for a penalty (cancelled, never sent)</b>
penalty-entered = Recorded as entry { $number }: { $worth }.
penalty-undo = If it was a mistake, open the entry and ask for a reversal; another admin has to approve it.
penalty-confirm-title = <b>❓ Approve this penalty?</b>
penalty-sure = ❗️ It takes effect at once. The cadre will be told.
penalty-button-yes = ✅ Yes, approve
penalty-refuse-title = <b>❌ Refuse this penalty</b>
penalty-why-evidence = Not enough evidence
penalty-why-mistaken = Wrong person or wrong rule
penalty-why-unclear = Facts differ, please check first
penalty-done-approved = Taken off; the cadre will be told
penalty-done-refused = Noted; nothing is taken off
penalty-done-withdrawn = Withdrawn; nothing is taken off
penalty-list-title = <b>📋 Penalties ({ $count } waiting)</b>
penalty-list-hint = <i>To ask for one, send “/penalty staff number”. One admin asks, another one decides.</i>
penalty-line = • <b>{ $name }</b> { $worth }: { $rule }, { $day }
    　asked by { $asker }
penalty-button-line = { $name } { $worth }
penalty-letter-asked = <b>🔔 A penalty waits for your decision</b>
penalty-letter-done = <b>➖ { $name }, something was taken off your record</b>
penalty-letter-object = If you disagree, tell your unit's liaison or the organisation department, with the receipt and whatever proves your case. If it was a mistake, two admins reverse it.
penalty-letter-approved = <b>✅ The penalty you asked for was approved</b>
penalty-letter-refused = <b>❌ The penalty you asked for was refused; nothing is taken off</b>

audit-penalty-ask = asked for a penalty
audit-penalty-approve = approved a penalty
audit-penalty-refuse = refused a penalty
audit-penalty-withdraw = withdrew a request for a penalty
