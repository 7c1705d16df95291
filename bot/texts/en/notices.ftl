# What the clock says first, and /remind.
letter-repeat = (You may not have received the last message; here it is again)

reminder-head = <b>📚 Study reminder</b>
reminder-due-today = · “{ $title }” is due today and not finished.
reminder-due-tomorrow = · “{ $title }” is due tomorrow ({ $due }) and not finished.
reminder-due = · “{ $title }” is not finished. Due { $due }, { $days } days left.
reminder-idle = · “{ $title }” is not finished; you last studied it { $days } days ago.
reminder-hint = The button below takes you back to where you left off.
button-learn-now = ▶️ Study now
button-all-tasks = 📋 All tasks

exhausted-head = <b>📌 Please ask in person</b>
exhausted-intro = { $count ->
    [one] This task was reminded of five times and is still not finished:
   *[other] These { $count } tasks were reminded of five times and are still not finished:
}
exhausted-line = · { $name } ({ $number }) “{ $course }”
exhausted-more = … and { $count } more
exhausted-hint = A word in person or by phone may show what the difficulty is.
button-remind = 🔔 Remind those behind

unreachable-head = <b>📵 Messages do not arrive</b>
unreachable-line = { $name } ({ $number }) has stopped the assistant, so messages cannot be delivered.
unreachable-hint = Please tell them: open the assistant and tap “Restart”.

job-failed-head = <b>⚠️ That did not work</b>
job-failed-hint = What you asked for failed three times. Please try again later. If it fails again, tell an administrator the number { $number }.

remind-choose = <b>🔔 Remind those behind</b>
remind-choose-hint = Choose a unit. You see the count and the text first; nothing is sent before you confirm.
remind-unit-all = 🏢 { $unit } (with units below)
remind-unit = 🏢 { $unit }
remind-up = ⬆ Up
remind-no-scope = There is no unit that you may remind.

remind-preview = <b>🔔 Reminder preview: { $unit }</b>
remind-count = { $count ->
    [one] Goes to 1 person
   *[other] Goes to { $count } people
} (a task overdue, due within 7 days, untouched for 7 days, or make-up training open).
remind-unbound = { $count } more are behind but not bound, or have stopped the assistant: please tell them in person.
remind-today = { $count } more have had a unit reminder today and get no second one.
remind-text-follows = They will see:
remind-nobody = Nobody here needs a reminder.
remind-quiet = It is rest time now: messages go out after 8 in the morning.
button-remind-send = ✅ Send to { $count }
button-remind-other = ◀ Another unit

remind-sent = <b>🔔 Reminder on its way: { $unit }</b>
remind-progress = Sent { $sent } / { $count }, not delivered { $failed }
remind-waiting = { $count } still waiting.
remind-dropped = { $count } not sent because the person has finished meanwhile.
remind-unknown = { $count ->
    [one] Nobody knows whether one of them arrived: the connection or the server failed while it was sent.
   *[other] Nobody knows whether { $count } of them arrived: the connection or the server failed while they were sent.
}
button-remind-again = 🔁 Send these { $count } once more
button-refresh = 🔄 Refresh
remind-not-found = That reminder was not found. Please choose the unit again.
remind-gone = This reminder is more than a day old and was never sent. Please choose the unit again.

campaign-head = <b>📣 A reminder from your unit</b>
campaign-body = { $unit } reminds you: you have study tasks to finish. Please find the time soon.
campaign-hint = The button below leads to the next one.

dead-head = <b>⚠️ Messages could not be handled</b>
dead-line = { $count } messages of learners failed several times. They are kept whole; nothing is lost.
dead-hint = Run python -m bot inbox list on the server to see why, and after the repair python -m bot inbox retry { $newest }.

refused-head = <b>⚠️ Letters could not be sent</b>
refused-line = { $count ->
    [one] One letter of the past day was refused: something is wrong with it. It is not sent again by itself.
   *[other] { $count } letters of the past day were refused: something is wrong with them. They are not sent again by themselves.
}
refused-newest = The newest: number { $row } ({ $kind }), reason: { $reason }
refused-hint = Look for «a letter was refused» in the server's log, and tell whoever maintains the software.
