questions-read = { $count } questions read: { $kinds }.
questions-count = { $kind } { $count }
questions-alike = Note: line { $line } “{ $text }” agrees to { $percent }% with “{ $other }” { $place ->
        [0] in the bank
       *[other] on line { $place }
    }; are they the same question?
cli-questions-dry-run = Only checked, nothing was added. Leave out --dry-run to add them.
menu-questions = Questions and banks
questions-guide-title = <b>📝 Questions and banks</b>
questions-guide = Send me the file of questions: a spreadsheet (.xlsx .xls .csv), plain text (.txt), Moodle's .gift or .xml, or a check list (.md). I check it, name the row of every fault, show how a phone will look, and add nothing before you say so.
questions-button-template = 📄 A template, please
questions-button-bank = 📤 A bank as a file
questions-button-guide = 📝 Questions and banks
questions-received = “{ $file }” is here and being checked; you will hear in a moment.
questions-coming = The file is on its way.
questions-file = Here it is. Change it and send it back: what you changed is said anew, what you did not is not added twice.
questions-report-title = <b>📝 Question file</b> { $file }
questions-has-faults = { $count } faults to mend; nothing was added:
questions-near = { $count } pairs of stems say nearly the same; please look:
questions-first = <b>The first question on a phone ({ $kind })</b>
questions-preview = <b>Preview</b> · { $kind }
questions-button-choose = ➡️ Choose a course and add them
questions-button-look = 👀 Look at each
questions-button-drop = ✖️ Do not add them
questions-which-course = To which course shall the { $count } questions go?
questions-which-module = “{ $course }”: to which lesson shall the { $count } questions go?
questions-button-as-file = As the file says (else the last lesson)
questions-which-bank = Whose bank? .xlsx opens as a spreadsheet; .gift and .xml go back into Moodle.
questions-undo = A mistake? Take this version back among the published courses.
questions-added-before = The questions of this file are in the bank already; nothing was added twice.
questions-dropped = Nothing was added. Mend the file and send it again whenever you like.
questions-gone = This file is gone; please send it again.
questions-newer-version = The course has just got a newer version; please choose it again.
questions-authors-only = Only authors and administrators over everything may change banks. Please hand the file to an author.
questions-compare-title = <b>📝 Before they go into the bank</b>
questions-compare-to = { $course }
bank-fresh = ➕ { $count } new
bank-changed = ✏️ { $count } changed: they take the place of the bank's; running quizzes stay as they began
bank-change = · line { $line } “{ $text }”: { $parts }
bank-change-stem = · line { $line } “{ $after }”, so far “{ $before }”: { $parts }
bank-changed-more = · … and { $count } more
bank-same = ＝ { $count } stand there already (lines { $lines })
bank-strayed = ⚠️ No lesson is called “{ $name }”: of its { $count } questions, those the bank has stay where they are, the others go to the last lesson
bank-part-kind = type
bank-part-stem = stem
bank-part-options = options
bank-part-answer = answer
bank-part-feedback = comments on options
bank-part-explanation = explanation
bank-part-rubric = rubric
bank-part-picture = picture
bank-part-notes = points, topic, difficulty or partial credit
questions-button-add = ✅ Add them
questions-button-other-place = ⬅️ Another lesson
questions-contradict = The question on line { $line }, “{ $text }”, asks the same as { $first ->
    [0] one of the bank
   *[other] the one on line { $first }
 } and has another answer (or explanation, or points). Correct one of them; if they are two questions, give each a name.
