# Can I still make it?
credits-minimum-missing = Of these, { $hours } of “{ $title }”.
credits-period-missing = The last year of several that count together: { $hours } missing in all.
credits-details = 📋 By category
credits-to-makeup = 📌 Make-up
credits-details-title = <b>📋 What the hours are made of ({ $year })</b>
credits-details-policy = <i>By: { $policy }</i>
credits-sum = Total: <b>{ $hours }</b>
credits-minimums = <b>What is asked of each part</b>
credits-minimum-open = · { $title }: { $have } of { $wanted }, <b>{ $missing }</b> missing
credits-minimum-met = · { $title }: { $have } of { $wanted } ✅
credits-caps = <b>Parts with a limit</b>
credits-cap = · { $title }: { $used } counted, { $most } at most
credits-open = Courses and exams open to you this year and not finished: { $hours } { $unit } more.
credits-waiting = Courses whose attempts are used up, waiting for a call-up: { $hours } { $unit }.
credits-over = Beyond the target: { $hours } hours, which go into next year's “{ $into }”.
credits-arrears = Of several years that count together { $hours } are still owed; they may be made up until the last of them ends.
credits-grade = Grade reached: { $grade }
outlook-none = No hours are asked of you this year.
outlook-reached = 🎉 Everything asked for this year is done.
outlook-beside = This part is done; what is asked besides is not yet, see above.
outlook-on = ✅ <b>You can make it this year.</b> With all courses and exams open to you this year you reach { $reach } { $unit }.
outlook-hurried = ⚠️ <b>You can still make it, but hurry.</b> { $days } days are left: { $week } { $unit } a week.
outlook-bare = ⚠️ <b>You can still make it, but nearly every one counts.</b> All courses and exams open to you this year make { $reach } { $unit }.
outlook-callup = ⚠️ <b>You can make it only after make-up.</b> For { $callup } { $unit } of courses and exams the attempts are used up; a call-up grants more. Please talk to your liaison.
outlook-short = ❗ <b>The courses and exams open this year are not enough.</b> All of them make { $reach } { $unit }, { $lacking } short of what is asked{ $how ->
    [online] : only online study counts for that, classes in a room do not. Please ask your liaison for online courses.
    [room] : only training in a room counts for that, online courses do not. Please ask your liaison for a class.
    [some-online] ; for { $online } of them only online study counts. Please ask your liaison for online courses; the rest may come from a class.
    [some-room] ; for { $room } of them only training in a room counts. Please ask your liaison for a class; the rest may come from new courses.
    [both] ; for { $online } of them only online study counts, for { $room } only training in a room. Please ask your liaison for online courses and a class.
   *[any] . Please ask your liaison for a class or new courses.
  }
outlook-not-yet = 🕒 <b>The courses and exams on offer are not enough yet.</b> All of them make { $reach } { $unit }; the other { $lacking } must come from { $how ->
    [online] online courses still to be offered: classes in a room do not count for them.
    [room] classes in a room: online courses do not count for them.
    [some-online] courses or classes still to be offered; for { $online } of them only online study counts.
    [some-room] classes or courses still to be offered; for { $room } of them only training in a room counts.
    [both] courses and classes still to be offered; for { $online } of them only online study counts, for { $room } only training in a room.
   *[any] classes or courses still to be offered.
  }
outlook-over = ❗ <b>It cannot be made this year any more.</b> { $lacking } { $unit } are missing, { $days } days are left. Please talk to your liaison soon.
counted = Counted: { $list }.
counted-modules = { $count ->
    [one] one lesson
   *[other] { $count } lessons
} ({ $hours } { $unit })
counted-courses = { $count ->
    [one] one whole course
   *[other] { $count } whole courses
} ({ $hours } { $unit })
counted-exams = { $count ->
    [one] one exam
   *[other] { $count } exams
} ({ $hours } { $unit })
counted-resting = { $part }, { $count } of them again only after a pause
counted-nothing = Nothing is open to you now that is not finished.
counted-not = Not counted: { $list }.
left-callup = { $count } waiting for a call-up, attempts used up
left-sittings = { $count } without a sitting this year (exams)
left-rest = { $count } that may be tried again only after this year
left-failed = { $count } without attempts left and without a resit (exams)
left-later = { $count } opening only next year
left-behind = { $count } behind courses that cannot be finished this year
left-exempt = { $count } that you need not sit at your age (exams)
left-full = { $count } at their limit, or worth nothing more
counted-elsewhere = <i>Classes and other platforms count once they are recorded, and are not counted here. What was not recorded is filed with /late.</i>
credits-account = <b>{ $title }</b>
