# Words that every screen shares.
format-day = { $year }-{ $month }-{ $day }
format-month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

button-home = 🏠 Home
button-back = ◀ Back
button-next = Next ▶
button-previous = ◀ Previous
button-cancel = Cancel
button-confirm = ✅ Confirm
button-continue = ▶️ Continue
button-courses = 📚 Courses
button-all-courses = 📚 Courses
button-back-to-course = 📘 Course page
button-credits = 📊 My hours
button-settings = ⚙️ Settings
button-help = ❓ Help
button-makeup = 🔁 My make-up
button-makeup-count = 🔁 Make-up needed ({ $count })
button-manage = 📋 Manage: progress

refusal-not-bound = This account is not bound to a person yet. Send the binding code your unit gave you; if you have none, ask your unit's liaison.
refusal-no-right = You do not have this right. If your work needs it, ask an administrator of the organisation department.
refusal-old-button = This button is too old; nothing was changed. Please start again from home.
refusal-not-understood = I did not understand that. Tap a button below, or send /help to see what is possible.
refusal-failed = Your message is kept but could not be processed yet. Someone will look at it; please do not send it again.

menu-start = Home
menu-learn = Continue learning
menu-courses = All courses
menu-credits = My hours
menu-makeup = My make-up training
menu-makeup-cases = Shortfalls and call-ups
menu-settings = Settings
menu-help = Help
menu-progress = Progress
menu-cadre = Find a cadre (number or name)
menu-remind = Remind those behind
menu-import = Import the roster
menu-export = Export tables
menu-audit = Audit log

settings-title = <b>⚙️ Settings</b>
settings-bound = Bound to: { $who }
settings-unbound = Not bound to a person yet
settings-nudges-on = Study reminders: on (five at most per task, never at night)
settings-nudges-off = Study reminders: off (the last day of a deadline and call-ups still come)
settings-turn-off = 🔕 Turn reminders off
settings-turn-on = 🔔 Turn reminders on
settings-changed = Saved
settings-unknown-language = This language is not available.

help-title = <b>❓ What you can do</b>
help-line = { $command } — { $what }
help-privacy = Hours come from finished content with a passed quiz and from approved training: no ranking, no daily check-in, no online minutes. Questions? Ask your unit's liaison.
help-unbound = Please send your binding code first.
