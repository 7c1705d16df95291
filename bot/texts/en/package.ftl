# Course packages sent to the bot: report, preview, publishing, taking back.
package-received = Got "{ $file }". It is being checked; you will be told. Learners see nothing before you tap "Publish".
package-report-title = <b>📦 "{ $file }" is checked</b>
package-course = Course: <b>{ $title }</b>
package-has-faults = { $count } errors; no course was changed. Please mend them, pack again and send it here:
package-has-warnings = { $count } warnings (they do not prevent publishing):
package-fault-file = <b>{ $file }</b>
package-fault = • { $line ->
    [0] {""}
   *[other] line { $line }:{" "}
 }{ $words }
package-more-faults = … and { $count } more. All of them come as a spreadsheet of their own.
fault-list-letter = 📋 What is wrong with { $file }, { $count } in all: which file, which line, what, and what to do. Mend them and send it again.
fault-list-title = Faults
fault-list-file = File
fault-list-sheet = Sheet
fault-list-line = Line
fault-list-weight = Weight
fault-list-wrong = What is wrong
fault-list-remedy = What to do
fault-list-error = error
fault-list-warning = warning
package-holds = { $modules } lessons, { $screens } screens, { $questions } questions, { $hours } hours
package-new = 🆕 This is a new course.
package-same = The same as version { $version } in force: nothing to publish.
package-against = <b>Against version { $version } in force:</b>
package-small-changes = • only small changes that learners do not notice
package-field = • { $name }: { $old } → { $new }
package-name-title = title
package-name-category = category of hours
package-name-hours = hours
package-name-required = required or elective
package-name-pass-mark = pass mark
package-name-attempts = attempts
package-name-cool-down = pause between attempts
package-name-draw = questions drawn
package-name-deadline = deadline
package-nothing = none
package-minutes = { $count } minutes
package-days = { $count } days after enrolment
package-lessons-added = • { $count } lessons added: { $names }
package-lessons-changed = • { $count } lessons changed: { $names }
package-lessons-removed = • { $count } lessons removed: { $names }
package-lesson-renamed = • "{ $old }" has another file name (now "{ $new }"): progress, hours and imported questions stay with it
package-questions-added = • { $count } questions added
package-questions-changed = • { $count } questions changed
package-questions-removed = • { $count } questions removed
package-imported-removed = ⚠️ { $count } of those that go were added to the bank later
package-corrections-replaced = ⚠️ { $count } of those that change had been corrected in the bank; the package's words take their place
package-learners = 👥 { $count } people have begun; progress and hours stay
package-running = ✍️ { $count } quizzes are under way and finish on the old version
package-enrolled = 📌 Publishing gives { $count } people this course as a new task
package-ask = Look at it as a phone shows it, then decide.
package-button-preview = 👀 See it as on a phone
package-button-publish = ✅ Publish
package-button-drop = 🗑 Do not publish
package-button-again = 📦 How to send a package
package-button-send = 📦 Send a new package
package-button-list = 📚 Published courses
package-button-next-module = ⏭ Next lesson
package-button-questions = ❓ Questions
package-button-lessons = 📖 Lessons
package-preview-head = <i>👀 Preview · { $course }</i>
package-preview-question = <i>👀 Preview · { $module }</i> · { $kind }
package-explanation = 💡 Explanation: { $text }
package-accepts = ✅ Blank { $number }: { $forms }
package-pair = { $left } → { $right }
package-essay = Graded by a teacher.
package-criterion = • { $text } ({ $points } points)
package-option = { $mark } { $letter }. { $text }
package-published = ✅ "{ $title }", version { $version }, is published: { $modules } lessons, { $questions } questions.
package-published-next = Learners see it now. If something is wrong, take it back under "Published courses".
package-dropped = Dropped; no course was changed.
package-kept = This version has been published and cannot be dropped. To take it back, see "Published courses".
package-list-title = <b>📚 Published courses</b> ({ $count })
package-list-line = • <b>{ $title }</b> version { $version }, { $at }
package-list-none = No courses yet.
package-list-look = 👀 { $title }
package-list-back = ↩️ Take back
package-withdraw-ask = <b>↩️ Take back "{ $title }", version { $version }?</b>
    Learners will then see version { $before }. Quizzes under way go on; hours and progress stay.
package-withdraw-why = Choose a reason; that takes it back:
package-why-wrong = Wrong content
package-why-early = Published too early
package-why-other = Another reason
package-withdrawn = ↩️ "{ $title }", version { $version }, was taken back; version { $before } is in force.
package-gone = This version was not found: dropped, or too old. Please send the package again.
package-not-in-force = This version is no longer the latest. See "Published courses" for the one in force.
package-first-version = This is the first version; there is none to go back to. Mend the package and publish it again.
package-no-questions = This course has no questions.
package-authors-only = Only authors and administrators over everything publish courses. Please give the package to one of them.
package-file-large = The file is larger than { $limit } MB, which chats do not take. Make audio and video smaller, or let it be imported on the server with import course.
package-guide =
    <b>📦 Course packages</b> come here too: compress the course folder into a .zip (20 MB at most) and send it as a file. It is checked and shown to you first; learners see it only after you tap "Publish".
file-not-expected = This file is of no use just now. For the papers of a late entry, send /late first and fill it in, then send the file.
file-unread = { $family ->
    [archive] 📦 A .{ $ending } archive cannot be opened. Unpack it, compress it again as .zip and send that. Renaming is not enough.
    [table] 📄 A .{ $ending } spreadsheet cannot be read. Open it in Excel or WPS, save it as .xlsx and send that.
    [word] 📄 Word documents (.{ $ending }) cannot be read.
    [pdf] 📄 The text of a .{ $ending } file cannot be read.
    [slides] 📄 Slides (.{ $ending }) cannot be read.
    [web] 📄 Web pages (.{ $ending }) cannot be read.
   *[other] { $ending ->
        [none] 📄 This kind of file is not known here.
       *[other] 📄 .{ $ending } files are not known here.
      }
 }
file-unread-questions = { $family ->
    [word] • If it holds <b>questions</b>: save it in Word as “plain text (.txt)” and send that; or tap for the template, copy the questions into it and send it.
   *[other] • If it holds <b>questions</b>: tap for the template, copy the questions into it and send it.
 }
file-unread-lesson = • If it is a <b>lesson</b>: copy the text into a file like 01-start.md in the course folder (any plain text editor will do), compress the folder into a .zip and send that.
file-unread-roster = • If it is a <b>roster</b>: send it as .xlsx, .xls or .csv.
audit-drop-course = dropped a course draft
audit-withdraw-course = took a course back
package-name-release-on = opens on
package-name-in-order = lessons in order
package-name-prerequisites = courses before
package-name-audience = audience
package-name-mix = drawn at least
package-name-certificate = certificate
package-certificate = { $name } (series { $series }){ $months ->
    [0] , valid without end
   *[other] , valid for { $months } months
}
package-certificate-of-exam = { $name } (series { $series }), for passing the exam{ $months ->
    [0] {""}
   *[other] , valid for { $months } months
}
package-share = { $name } { $share }%
level-1 = easy questions
level-2 = medium questions
level-3 = hard questions
package-yes = yes
package-no = no
package-for-units = units { $names }
package-for-ranks = ranks { $names }
package-for-categories = categories { $names }
package-for-ages = ages { $least } to { $most }
package-fact = • { $name }: { $value }
package-extra = (belongs to nothing: { $text })

package-doubt-circle = ⚠️ These courses wait for each other, nobody can begin: { $names }. Take one prerequisite away.
package-doubt-course = ⚠️ Prerequisites that are no course here, so nothing is waited for: { $names }. Check the course id, or publish that course first.
package-doubt-unit = ⚠️ No such units on the roster, so nobody is reached by them: { $names }. Check the names.
package-doubt-rank = ⚠️ Nobody on the roster has these ranks: { $names }. Check the spelling.
package-doubt-category = ⚠️ Nobody on the roster has these categories: { $names }. Check the spelling.
package-doubt-nobody = ⚠️ Nobody on the roster fits the audience as it is now, so nobody sees this course. Check the audience.
package-doubt-roster = ⚠️ The roster is still empty, so the units and ranks of the audience could not be compared yet. After importing a roster, look under "Published courses".
package-list-nobody = ⚠️ Nobody on the roster fits its audience: nobody sees it
package-list-unknown = ⚠️ The roster is still empty, so its audience could not be compared yet
