# Make-up training and call-ups.
makeup-what-course = “{ $course }” (whole course)
makeup-what-lesson = “{ $course }”, lesson { $module }
makeup-what-module = “{ $course }”, lesson { $module } “{ $title }”
makeup-cause-failed = last quiz attempt not passed
makeup-cause-deadline = not finished by the deadline
makeup-left-days =
    { $days ->
        [one] { $days } day left
       *[other] { $days } days left
    }
makeup-left-today = due today
makeup-left-overdue =
    { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }
makeup-left-open = no deadline

makeup-mine = 🔁 My make-up training
makeup-mine-title = <b>🔁 My make-up training</b>
makeup-mine-none = 😊 You have nothing to make up. Keep it up.
makeup-mine-case = <b>{ $place }. { $what }</b>
makeup-mine-why = Reason: { $cause }
makeup-mine-due = Due: { $day } ({ $left })
makeup-mine-callup = Call-up: { $number }
makeup-mine-next = Begin with lesson { $module } “{ $title }”
makeup-mine-exhausted = No attempts are left. Please talk to your liaison; after a call-up you can try again.
makeup-mine-unread =
    { $count ->
        [one] 📣 { $count } call-up waits for your receipt: please tap “Read”.
       *[other] 📣 { $count } call-ups wait for your receipt: please tap “Read”.
    }
makeup-closed-title = Closed this year:
makeup-closed-passed = ✅ “{ $course }” passed ({ $day })
makeup-closed-waived = ☑️ “{ $course }” waived ({ $day })
makeup-go = ▶️ To the task
makeup-go-lesson = 📖 { $place }. Study
makeup-go-again = 📖 { $place }. Read again
makeup-go-quiz = 📝 { $place }. Take the quiz

makeup-manage = 📋 Shortfalls
makeup-list-title = <b>📋 Shortfalls ({ $count } open)</b>
makeup-list-unit = Unit: { $unit }
makeup-list-none = Nobody here needs make-up training.
makeup-list-line = { $mark }{ $place }. <b>{ $name }</b> ({ $unit })
    　　{ $what }
    　　{ $cause }, { $left }{ $state }
makeup-list-hint = Tap a number for details.
makeup-state-exhausted = {""}
    　　⛔ no attempts left, needs a call-up
makeup-state-unread = {""}
    　　📣 { $number } unread
makeup-state-read = {""}
    　　📣 { $number } read
makeup-show-a = { $mark }All { $count }
makeup-show-n = { $mark }Not called up { $count }
makeup-show-u = { $mark }Unread { $count }
makeup-show-o = { $mark }Overdue { $count }
makeup-by-unit = 🏢 By unit
makeup-units-title = <b>🏢 Shortfalls by unit</b>
makeup-units-line = { $unit }: { $count }
makeup-unit-button = { $unit } ({ $count })
makeup-all-of-unit = 📋 The list of this place
makeup-back-to-list = ◀ Shortfalls

makeup-case-title = <b>{ $name }</b> ({ $number })
makeup-case-unit = Unit: { $unit }
makeup-case-what = Content: { $what }
makeup-case-opened = Opened: { $day }
makeup-case-read = Read: { $day }
makeup-case-exhausted = ⛔ No attempts are left; a call-up grants new ones.
makeup-case-passed = ✅ Passed on { $day }, closed
makeup-case-waived = ☑️ Waived on { $day }, closed
makeup-case-cadre = 👤 The person
makeup-case-unknown = No such case, or it is not in your scope.
makeup-case-closed = This case is closed already; nothing needs to be done.
makeup-waive = Waive
makeup-waive-title = <b>Waive: { $name }</b>
makeup-waive-why = Please choose the reason:
makeup-waive-sure = Reason: { $reason }. The case will be closed; this cannot be undone.
makeup-waived = Waived
makeup-reason-left = has left the post
makeup-reason-ill = long-term illness
makeup-reason-covered = covered by other training

makeup-opened-title = <b>🔁 Make-up training</b>
makeup-opened-why = The deadline of { $what } has passed and it is not finished, so it becomes make-up training.
makeup-opened-due = Please finish by { $day }.
makeup-reminder-title = <b>🔔 Make-up training</b>
makeup-reminder-what = This is still open: { $what }.
makeup-overdue-title = <b>⏰ Make-up training is overdue</b>
makeup-overdue-what = { $what } was due on { $day }.
makeup-overdue-hint = Please catch up soon. If something is in the way, talk to your liaison.
makeup-report-title = <b>📋 These cases need your help</b>
makeup-report-overdue = Overdue: { $count }
makeup-report-silent = No step after five reminders: { $count }
makeup-report-line = · { $name } ({ $unit }) “{ $course }”
makeup-report-more = … and { $count } more, see the list.
makeup-report-hint = Please ask in person or by phone what is in the way.

callup-number = No. { $serial } of { $year }
callup-list = 📄 Call-ups
callup-begin = 📣 Call up
callup-choose-title = <b>📣 Call-up: choose people</b>
callup-tick = { $mark } { $place }. { $name }
callup-tick-page = This page
callup-tick-all = All { $count }
callup-tick-none = None
callup-chosen = Chosen: <b>{ $people }</b> people ({ $cases } cases)
callup-to-preview = Next: deadline ({ $count } people) ▶
callup-preview-title = <b>📣 Call-up { $number }</b> (not issued yet)
callup-preview-due = Due: { $day } ({ $days } days)
callup-preview-people = { $people } people, { $cases } cases:
callup-preview-unreached = ⚠️ { $count } of them cannot be told by chat and need the order on paper.
callup-preview-text = What each person receives:
callup-days = { $mark }{ $days } days
callup-issue = ✅ Issue ({ $count } people)
callup-issued = Issued { $number }
callup-names = { $names }
callup-names-more = { $names } … { $count } people in all
callup-card-title = <b>📣 Call-up { $number }</b>
callup-card-issued = Issued on { $day } by { $who }
callup-card-due = Due: { $day }
callup-card-read = Read: { $done } of { $all } people
callup-card-closed = Closed: { $done } of { $all } cases
callup-card-unread = Unread, { $count } people:
callup-card-unreached = ⚠️ Cannot be told by chat, { $count } people, order on paper:
callup-remind = 🔔 Remind the unread
callup-refresh = 🔄 Refresh
callup-reminded = Reminded: { $count } people
callup-reminded-before = They were reminded today; once a day at most.
callup-list-title = <b>📄 Call-ups</b>
callup-list-line = { $number } · { $day } · read { $read }/{ $people } · closed { $closed }/{ $cases }
callup-list-none = No call-up was issued so far.
callup-open = 📄 { $number }
callup-receipt = ✍️ Read
callup-receipt-of = ✍️ Read { $number }
callup-receipt-kept = Receipt kept: { $number }
callup-receipt-known = { $number } was receipted before
callup-letter-title = <b>📣 Call-up { $number }</b>
callup-letter-text = { $name }, please complete this make-up training by <b>{ $day }</b>:
callup-letter-task = · { $what } ({ $cause })
callup-letter-hint = Please tap “Read” first, then “To the task”.
callup-again-title = 🔔 This call-up still waits for your receipt:
callup-nobody = Nobody is chosen, or their cases are closed by now. Please choose again.
callup-draft-gone = This choice has expired. Please begin again from the list of shortfalls.
callup-already-issued = This call-up was issued already; see “Call-ups”.
callup-unknown = No such call-up, or it does not concern you.
callup-issued-today = It was issued today; please give people a day and remind tomorrow.
