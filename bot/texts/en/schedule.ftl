# What schedules say: alarms of the ledger, and reminders that come again and again.
ledger-faulty-head = <b>🚨 The ledger does not add up</b>
ledger-faulty-line = { $count ->
    [one] The nightly verification found 1 fault.
   *[other] The nightly verification found { $count } faults.
}
ledger-anchor-head = <b>🚨 The ledger contradicts its last anchor</b>
ledger-anchor-line = Entries may be lost, an older backup may have been restored, or the file of anchors was changed.
ledger-alarm-hint = Leave the data as it is, and run python -m bot verify on the server soon: it names what is wrong.

button-periodic = 🔁 Remind regularly
button-my-periodic = 🔁 My regular reminders
periodic-weekly = every { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
   *[5] Friday
}
periodic-monthly = monthly, day { $day }
periodic-head = <b>🔁 Remind regularly: { $unit }</b>
periodic-how = · Each time it looks who is behind and reminds only them; if nobody is, nothing is sent.
periodic-when = · It goes out at 9 in the morning and ends by itself on 31 December. You can stop it at any time.
periodic-now = Set now: <b>{ $rhythm }</b>. Another time replaces it.
periodic-pick = When shall it come?
button-periodic-back = ◀ Back to the preview
button-periodic-stop = ⏹ Stop reminding regularly
periodic-started = <b>✅ Set: { $unit }, { $rhythm }, 9 in the morning</b>
periodic-first = First time: { $at }
periodic-again = Who is reminded is decided each time. It ends by itself when you no longer look after the unit.
periodic-mine = <b>🔁 My regular reminders</b>
periodic-line = { $number }. { $unit }: { $rhythm }, 9 in the morning
periodic-next = {"    "}Next { $day }
periodic-last = {"    "}Last { $day }: { $count ->
    [one] 1 person reminded
   *[other] { $count } people reminded
}
periodic-none = You have none. Choose a unit, look at the preview of a reminder, then tap “Remind regularly”.
button-periodic-change = ✏️ Change { $number }
button-periodic-stop-one = ⏹ Stop { $number }
periodic-stopped = Stopped: it comes no more.
periodic-not-found = That regular reminder was not found.
periodic-no-such-day = That day cannot be chosen. Please choose again.
periodic-year-over = No such day is left in this year. Please choose another time, or come back next year.
periodic-ended-head = <b>🔁 A regular reminder has ended</b>
periodic-ended-line = Your regular reminder ({ $unit }, { $rhythm }) has ended, because you no longer look after this unit.
audit-periodic = Set a regular reminder
audit-periodic-stop = Stopped a regular reminder
