### What is wrong in course packages, question banks and spreadsheets: first what, then what to do (-remedy)

## Course package
fault-no-courses = No course was found here (no { $expected }).
fault-no-courses-remedy = { $near ->
    [none] Put each course into a folder of its own that holds a { $expected }.
   *[other] If { $near } is the course file, rename it to { $expected }.
 }
fault-no-such-path = There is no such folder.
fault-no-such-path-remedy = Check the path. It should be a folder that holds { $expected }.
fault-course-file-missing = course.toml is missing.
fault-course-file-missing-remedy = Create course.toml with id, title, hours and so on.
fault-course-id-twice = The course id { $id } is already used in { $first }.
fault-course-id-twice-remedy = Give one of the two courses another id.
fault-course-id = The course id { $value } is not allowed.
fault-course-id-remedy = Use lower-case letters, digits and hyphens, beginning with a letter or digit, 32 characters at most.
fault-no-lessons = The course has no lesson.
fault-no-lessons-remedy = Add files such as 01-start.md: two digits, a hyphen, a name.
fault-no-questions = The course gives hours but has no question at all.
fault-no-questions-remedy = Hours are earned by a test. Put a .gift file of the same name beside a lesson, or set hours to 0.
fault-toml-syntax = { $slip ->
    [sign] This line has { $found } where there should be { $plain }
    [quote] The quotes of this line are not a pair: one begins or ends alone.
    [inner] Something stands after the closing quote: { $found }
    [text] The text of this line is not in quotes: { $found }
    [empty] Nothing stands after the equals sign.
    [flag] “{ $found }” is not how yes or no is written here.
    [date] The date “{ $found }” is not written rightly, or there is no such day.
    [number] The number “{ $found }” is not written rightly.
    [backslash] There is a backslash \ in the quotes, which cannot stand there like this.
    [twice] { $found } is given twice{ $first ->
        [0] {""}
       *[other] ; before this in line { $first }
      }.
    [bracket] The brackets are not pairs: one of this line or the line before is not closed, or a comma is missing inside.
    [equals] This line has no equals sign.
    [key] Names in Chinese are not known here: { $found }
    [size] The file is too long, or nested too deep, and was not read.
   *[other] This line cannot be read: { $found }
 }
fault-toml-syntax-remedy = { $slip ->
    [sign] Switch to English input and change { $found } to { $plain }
    [quote] Put one straight double quote at each end of the text, such as title = "Safety at work"; no line break inside.
    [inner] One item a line. If this belongs to the text, write the quotes inside it as “ ”.
    [text] Put straight double quotes around the text, such as title = "Safety at work".
    [empty] Write the value, or delete this line.
    [flag] Write true or false in small letters, without quotes.
    [date] Write it as 2026-12-31, two digits for month and day, without quotes.
    [number] Write the number alone, without a unit, such as 1.5; with a unit it goes in straight double quotes, such as "30m".
    [backslash] Change \ to /, such as "pictures/01.png".
    [twice] Keep only one.
    [bracket] See that every [ and {"{"} has its ] and {"}"}, and that commas stand between the items.
    [equals] Write “name = value”; delete the line if it is not needed, or begin a remark with #.
    [key] Write the English name, as the guide has it.
    [size] Perhaps it is the wrong file; if all this is meant, divide it into several files.
   *[other] Write “name = value”, with texts in straight double quotes; begin a remark with #.
 }
fault-key-inside = { $name } is not known.
fault-key-inside-remedy = { $near ->
    [none] Remove this line, or see docs/policies.md for the right name.
   *[other] Did you mean { $near }? Change it, or remove this line.
}
fault-value-inside = { $name } cannot be { $value }.
fault-value-inside-remedy = Expected: { $expected ->
    [amount] 0 or a larger number with at most two decimals, such as 12.5
    [factor] a factor from 0 to 100, such as 0.5
    [count] a whole number, such as 5
    [flag] true or false
    [text-of] text of at most 120 characters in double quotes
    [names] text, or several in brackets, such as ["county"]
    [kinds] kinds of facts, such as "module", "class_day", "external"; all of them are in docs/policies.md
    [levels] some of "国家", "省", "市", "县", "乡"
    [policy-id] small letters, digits and hyphens, at most 32, such as "our-county"
    [rule-id] small letters, digits and hyphens, at most 32, such as "class-day"
    [date-of] a date without quotes, such as 2026-01-01
    [month-day] month and day, such as "12-01"
    [hours-or-credits] "hours" or "credits"
    [table-of-minutes-and-worth] bands of minutes, such as [{"{"} minutes = 30, worth = 1 {"}"}], each beginning at another minute, none below 0
    [table-of-days-and-worth] steps of days, such as [{"{"} days = 3, worth = 3 {"}"}], each beginning at another day, none below 0
    [degree] a degree, such as "大专"
    [job-title] a professional title, such as "中级"
    [months] months, a whole number from 1 to 1200
    [remind-days] days before the deadline, such as [180, 90, 30], five at most
    [whole] a whole number from { $least } to { $most }
    [words] text of at most { $most } characters in double quotes
    [percent] a whole percentage from 1 to 100, such as 60
    [exam-minutes] minutes, such as 90 or "2h"
    [pause] a pause, such as "30m" (minutes), "24h" (hours) or "1d" (days)
    [ages] ages, such as "18-45" or "45-"
    [on-fail] "makeup" or "defer"
    [yes-or-no] true or false
    [hundredths] hours from 0 to 1000 with at most two decimals, such as 1.5
    [points] points with at most two decimals, such as 1.5
    [days-before] days before it opens, 1 to 60, such as [7, 1], three at most
    [topics] topics, such as ["law", "history"], or their shares, such as {"{"} law = "50%" {"}"}
    [question-kinds] kinds of questions, such as ["single", "truefalse"]: single, multiple, truefalse, blank, matching, ordering, essay
    [difficulties] difficulties, such as ["easy", "medium"]: easy, medium, hard
    [moment] a date and a time, such as 2026-12-20 09:00:00
    [tables] one or more parts that each begin with [[exam.sections]] or [[exam.sittings]]
    [series] letters, digits and Chinese, 20 at most
    [of-what] "course" or "exam"
    [blocks] "stay", "promotion", or both
    [post-or-rule] "post" (since the post was taken up) or "rule" (since the rules are in force)
   *[other] { $expected }
}.
fault-value-quoted = { $name } is a text, since "{ $value }" stands in quotes.
fault-value-quoted-remedy = Take the quotes away: { $name } = { $value }
fault-missing-inside = { $name } is missing.
fault-missing-inside-remedy = Add { $name } to this part.
fault-list-inside = { $name } is not written as it should be.
fault-list-inside-remedy = Begin each one with [[{ $name }]].
fault-key-either = { $name } and { $other } cannot both be given: one of them would do nothing.
fault-key-either-remedy = Keep only one of them.
fault-table-inside = { $name } is { $value }, but should be a part of its own.
fault-table-inside-remedy = Begin it with a line [{ $name }], and write one item a line below it.
fault-key-missing = { $name } is missing.
fault-key-missing-remedy = Add { $name } to course.toml.
fault-key-advised = { $name } is not given; the default is used.
fault-key-advised-remedy = Better add { $name } to course.toml.
fault-key-text = { $name } should be a text, but is { $value }.
fault-key-text-remedy = Put the value of { $name } in straight double quotes.
fault-key-long = { $name } is too long; at most { $limit } characters.
fault-key-long-remedy = Make { $name } shorter.
fault-key-unknown = { $name } is unknown and was ignored.
fault-key-unknown-remedy = { $near ->
    [none] Delete this line, or correct the name.
   *[other] Did you mean { $near }? Correct it, or delete this line.
 }
fault-key-twice = { $name } is given twice.
fault-key-twice-remedy = Keep only one { $name }.
fault-kind-contradicts = { $name } contradicts required.
fault-kind-contradicts-remedy = Say in one place only whether the course is required.
fault-value-hours = { $value } is not a number of hours.
fault-value-hours-remedy = Write 0 to 1000 with at most two decimals, for example hours = 1.5.
fault-value-pass-mark = { $value } is not a pass mark.
fault-value-pass-mark-remedy = Write a whole percentage from 1 to 100, for example pass_mark = 60.
fault-value-attempts = { $value } is not a number of attempts.
fault-value-attempts-remedy = Write a whole number from 1 to 99, for example attempts = 3.
fault-value-cool-down = { $value } is not a pause between attempts.
fault-value-cool-down-remedy = Write "30m" (minutes), "24h" (hours) or "1d" (days).
fault-value-deadline = { $value } is not a deadline.
fault-value-deadline-remedy = Write a date such as 2026-12-31, or days after enrolment such as "30d".
fault-value-draw = { $value } is not a number of questions to draw.
fault-value-draw-remedy = Write a whole number from 1 to 500, for example draw = 10.
fault-value-mix = “{ $name }” ({ $value }) is not a share of the questions drawn.
fault-value-mix-remedy = Write a name and a percentage, such as history = "30%". Kinds are single, multiple, truefalse, blank, matching, ordering; difficulties easy, medium, hard; one table adds up to 100% at most.
fault-exam-many = The exam has { $count } { $name }; { $most } at most.
fault-exam-many-remedy = Join some of them, or take some out.
fault-section-twice = Two sections of the exam are called “{ $name }”.
fault-section-twice-remedy = Give them different names: points are summed up by section.
fault-section-minimum = The minimum of the section “{ $name }” is { $minimum }, but all of it is worth { $worth } points.
fault-section-minimum-remedy = Lower minimum, or raise count or points.
fault-sitting-backwards = A sitting closes at { $closes }, not after it opens.
fault-sitting-backwards-remedy = Check opens and closes.
fault-sitting-short = The sitting “{ $name }” is open for { $lasts } minutes, but the exam takes { $minutes }: papers close with the sitting, so nobody has all the time.
fault-sitting-short-remedy = Let it close later, or make minutes shorter.
fault-sitting-overlap = The sittings “{ $name }” and “{ $other }” overlap.
fault-sitting-overlap-remedy = A sitting is sat once; where two overlap, the earlier one comes first. If that is a slip, correct opens and closes.
fault-sitting-past = The sitting “{ $name }” closed at { $closes }; nobody can take part.
fault-sitting-past-remedy = Give it a later time, or take it out.
fault-release-late = The course opens on { $release }, after its deadline { $deadline }.
fault-release-late-remedy = Check release and deadline.
fault-deadline-sitting = The course's deadline is { $deadline }, but its last sitting closes on { $closes }.
fault-deadline-sitting-remedy = Whoever has not passed is overdue only after the last sitting. If that is not meant, change deadline or the sittings.
fault-exam-short = “{ $name }” of the exam wants { $wanted } questions; only { $have } fit.
fault-exam-short-remedy = Add questions, lower count, or widen topics, kinds or difficulties.
fault-exam-essay = No section ever draws the essay “{ $question }”.
fault-exam-essay-remedy = Name “essay” in the kinds of a section (the result then waits for a teacher), or take the question out.
fault-exam-alone = There are exam questions, but course.toml has no [exam]; they were not taken.
fault-exam-alone-remedy = Write [exam] in course.toml, or remove this file.
fault-topic-unknown = No question has the topic “{ $name }”, so none can be drawn for it.
fault-topic-unknown-remedy = Write the topic as the questions have it ([topic:…] or the column 知识点).
fault-value-required = { $value } says neither required nor elective.
fault-value-required-remedy = Write required = true or required = false.

## Files
fault-file-not-text = { $file } is not a text file.
fault-file-not-text-remedy = Open it in a text editor and save it as UTF-8 text.
fault-file-closed = { $file } cannot be opened ({ $reason }).
fault-file-closed-remedy = See that the file is there and that the user who runs the program may read it.
fault-file-encoding = The file is encoded as { $encoding }; it was converted.
fault-file-encoding-remedy = Better save it as UTF-8, so that no character changes.
fault-file-too-large = { $file } is too large, over { $limit } MB.
fault-file-too-large-remedy = Divide it. Do not paste pictures into the text.
fault-text-lines = The file has more than { $limit } lines and was not read.
fault-text-lines-remedy = Divide it and send one file after the other. If it holds many empty lines or repetitions, delete them first.
fault-file-outside = The file leads out of the course folder.
fault-file-outside-remedy = Copy the file itself into the course folder instead of a link.
fault-file-not-plain = This is no ordinary file and was not opened.
fault-file-not-plain-remedy = Put a real file in its place, or delete it.
fault-file-name = The name does not say which lesson { $what ->
    [questions] these questions belong to
   *[lesson] this is
 }; the file was not read.
fault-file-name-remedy = { $what ->
    [questions] { $better ->
        [none] Questions are named like their lesson: beside 01-start.md they are 01-start.xlsx. Those of the exam are exam.xlsx. Delete the file if it is of no use.
       *[other] Rename it to { $better }, like its lesson.
      }
   *[lesson] { $better ->
        [none] Rename it like 01-start.md: two digits, a hyphen, a name.
       *[other] Rename it to { $better }.
      }
 }
fault-file-toml = A course is described in one course.toml; this file was not read.
fault-file-toml-remedy = If it says something about this course, copy that into course.toml; otherwise delete the file.
fault-file-deep = This file does not lie beside course.toml and was not read.
fault-file-deep-remedy = Move it into the folder in which course.toml lies, or delete it.
fault-file-unused = No lesson uses this file.
fault-file-unused-remedy = To show it, write [words]({ $name }) in a lesson. If it holds questions, move it beside course.toml and name it like their lesson. Otherwise delete it.
fault-file-kind = { $family ->
    [word] The text of a Word document (.{ $ending }) cannot be read.
    [pdf] The text of a .{ $ending } file cannot be read.
    [slides] The text of slides (.{ $ending }) cannot be read.
    [table] A .{ $ending } spreadsheet cannot be read.
    [archive] This is an archive (.{ $ending }); it was not opened.
    [web] This is a web page (.{ $ending }); it was not read.
   *[other] { $ending ->
        [none] This kind of file is not known; it was not read.
       *[other] A .{ $ending } file is not known; it was not read.
      }
 }
fault-file-kind-remedy = { $family ->
    [word] If it is a lesson, copy its text into a file like 02-methods.md (any plain text editor will do). If it holds questions, save it in Word as “plain text (.txt)”, named like its lesson.
    [table] Open it in Excel or WPS and save it as .xlsx.
    [archive] Unpack it, put what is inside into the course folder, and compress all of it as one .zip.
   *[other] Write lessons as files like 02-methods.md (any plain text editor will do); questions are .xlsx, .txt or .gift.
 }{ $link ->
    [none] {""}
   *[other] {" "}To show the file itself, write [words]({ $link }) in a lesson.
 }
fault-number-twice = The number { $number } is already taken by { $first }.
fault-number-twice-remedy = Give one of the files another number.
fault-questions-alone = These questions have no lesson.
fault-questions-alone-remedy = { $better ->
    [none] { $kind ->
        [txt] If this is the lesson itself, rename it to { $expected }; if it holds questions, add their lesson, or correct the file name.
       *[other] Add the lesson { $expected }, or correct the file name.
      }
   *[other] If they belong to the lesson with the same number, rename the file to { $better }.
 }

## Lessons and pictures
fault-lesson-empty = The lesson is empty.
fault-lesson-empty-remedy = Write its text, or delete the file.
fault-lesson-too-heavy = The lesson cannot be shown in time: a paragraph holds too many signs such as [ ( < * that are never closed.
fault-lesson-too-heavy-remedy = Look at the paragraph that begins at this line, close or remove these signs, or divide the lesson.
fault-lesson-no-title = The lesson has no title; the file name is used.
fault-lesson-no-title-remedy = Begin the file with a line “# Title”.
fault-lesson-long-title = The title is longer than { $limit } characters and will be cut.
fault-lesson-long-title-remedy = Make the title shorter.
fault-lesson-no-questions = This lesson has no questions.
fault-lesson-no-questions-remedy = For a quiz, put { $expected } beside it.
fault-picture-missing = The picture { $picture } is not there.
fault-picture-missing-remedy = Put it into the media folder and check the spelling, capitals included.
fault-picture-outside = The picture { $picture } is outside the course folder.
fault-picture-outside-remedy = Copy it into the media folder and write media/name.
fault-picture-too-large = The picture { $picture } is over { $limit } MB.
fault-picture-too-large-remedy = Make the picture smaller.
fault-picture-kind = { $picture } is neither a PNG nor a JPEG picture.
fault-picture-kind-remedy = Open it in a picture program and save it as PNG or JPEG. Renaming is not enough.
fault-picture-cut = The picture is cut off here: what stands behind “[picture:data:…” has no end, or something else got into it.
fault-picture-cut-remedy = Perhaps not all of it was copied or pasted. Copy the whole line once more from the exported file, up to the ]; or remove it, put the picture into the course package and write [picture:media/picture.png].
fault-picture-dimensions = The picture { $picture } measures { $width } × { $height } pixels; Telegram takes at most 10000 together, and no strip of more than 20 to 1.
fault-picture-dimensions-remedy = Make the picture smaller, or cut it into several.
fault-picture-remote = The picture is on the web ({ $source }) and can only be shown as a link.
fault-picture-remote-remedy = Save it into the media folder and write media/name.
fault-footnote-twice = The note [^{ $label }] is written more than once (first on line { $first }). The phone shows them under one number, one below the other.
fault-footnote-twice-remedy = If they are different notes, give the later one another name, such as [^{ $label }-2], in the text too.
fault-footnote-missing = The text says [^{ $label }], but there is no such note: learners see these signs as they are.
fault-footnote-missing-remedy = Write “[^{ $label }]: the note” on a line of its own at the end; if it is no note, put a backslash before it: \[^{ $label }].
fault-comment-open = Nothing closes this <!--, so learners see it and what follows.
fault-comment-open-remedy = Write --> behind what is not for them. To show the signs themselves, put them between backticks: `<!--`.
fault-comments-left = { $count ->
    [one] There is one comment (<!-- … -->) in this file, on this line; learners do not see it.
   *[other] There are { $count } comments (<!-- … -->) in this file, from this line on; learners do not see them.
}
fault-comments-left-remedy = Notes for yourself may stay as they are. To show one, take away <!-- and -->.

## Questions
fault-question-empty-stem = The question has no text.
fault-question-empty-stem-remedy = Write the question.
fault-question-empty-option = Option { $number } is empty.
fault-question-empty-option-remedy = Fill it in, or delete it.
fault-question-none-right = No answer is marked as right.
fault-question-none-right-remedy = { $form ->
        [moodle] Give the right answer 100% in Moodle, and export again.
        [markdown] Write - [x] before the right option.
        [sheet] Write the letter of the right option into the column of answers.
       *[other] Mark it: = for a single choice, or a weight such as %50% before each right option.
    }
fault-question-too-few-options = A choice with only { $count } option(s).
fault-question-too-few-options-remedy = Give at least two options.
fault-question-too-many-options = There are { $count } options; at most { $limit } are possible.
fault-question-too-many-options-remedy = Leave some out, or make two questions.
fault-question-same-option = Two options are the same: { $text }
fault-question-same-option-remedy = Change one of them.
fault-question-too-long = The question is too long for one screen ({ $length }; at most { $limit }).
fault-question-too-long-remedy = Shorten the question, its options or its explanation.
fault-questions-too-many = The file holds more than { $limit } questions; the rest was not read.
fault-questions-too-many-remedy = Divide it into several files.
fault-question-repeated = Repeats the question of line { $first }{ $where ->
    [none] {""}
   *[other] {" "}of the sheet “{ $where }”
 } word for word; one is taken: { $text }
fault-question-repeated-remedy = Nothing needs to be done; delete one to hear no more of it.
fault-question-contradicts = Asks the same as line { $first }{ $where ->
    [none] {""}
   *[other] {" "}of the sheet “{ $where }”
 }, but has another answer (or explanation, or points): { $text }
fault-question-contradicts-remedy = { $form ->
        [markdown] Correct or delete one of them; if they are two questions, word their stems differently.
        [text] Correct or delete one of them; if they are two questions, word their stems differently.
       *[other] Correct or delete one of them; if they are two questions, give them different names.
    }
fault-question-name-shared = The name “{ $name }” is that of line { $first }{ $where ->
    [none] {""}
   *[other] {" "}of the sheet “{ $where }”
 } too, but the questions differ: both are taken, known by stem and options.
fault-question-name-shared-remedy = Give each question a name of its own, so that it is known again when its stem changes.

## GIFT
fault-gift-no-answers = There is no answer part: { $text }
fault-gift-no-answers-remedy = Write the answers after the question in braces { "{" } { "}" }, without an empty line in between.
fault-gift-not-closed = The braces are not closed.
fault-gift-not-closed-remedy = End the answers with { "}" }, without an empty line inside the question.
fault-gift-stray-brace = There is a { "}" } too many.
fault-gift-stray-brace-remedy = Delete it. If it belongs to the text, write \{ "}" }.
fault-gift-second-block = One question has two pairs of braces.
fault-gift-second-block-remedy = Leave an empty line between questions. If it belongs to the text, write \{ "{" }.
fault-gift-full-width = There is a full-width sign { $found }.
fault-gift-full-width-remedy = Use the plain signs { "{" } { "}" } = ~ of an English keyboard.
fault-gift-title = The question's name is not closed.
fault-gift-title-remedy = Put two colons before and after the name, such as ::first::.
fault-gift-no-marker = An answer has no sign before it: { $text }
fault-gift-no-marker-remedy = Write = before the right answer and ~ before a wrong one; only T or F for true or false.
fault-gift-several-right = A single choice has { $count } right answers.
fault-gift-several-right-remedy = { $form ->
        [moodle] In Moodle, let the question have several answers, or give 100% to one of them only; then export again.
       *[other] Keep one =. For several right answers write ~%50% before them and ~%-100% before wrong ones.
    }
fault-gift-number = This is not a number to answer with: { $text }
fault-gift-number-remedy = { $form ->
        [moodle] In Moodle, make the answer a number, with its tolerance apart; then export again.
       *[other] Write #3, #3:0.1 (0.1 more or less) or #1..5 (from 1 to 5).
    }
fault-weights-near = The weights of the options cannot be kept as they are; it is marked by: { $partial ->
    [subset] some of the right ones earn a part, a wrong one earns nothing
   *[share] each right one earns a part, each wrong one takes one away
}.
fault-weights-near-remedy = { $form ->
        [moodle] To mark it otherwise, add the tag partial:subset, partial:share or partial:none.
       *[other] To mark it otherwise, write // [partial:subset], [partial:share] or [partial:none] above the question.
    }
fault-weights-left = One right option earns all or nothing: the partial (or negative) weights of { $count } option(s) were not kept.
fault-weights-left-remedy = For partial marks make it a multiple choice.
fault-tags-left = There is no place for these tags, they were not kept: { $names }.
fault-tags-left-remedy = A question has one topic. To name another one, write the tag “topic:…”.
fault-question-near = “{ $text }” agrees to { $percent }% with “{ $other }” ({ $place }).
fault-question-near-remedy = Are they the same question? If not, leave them as they are.
fault-gift-partial = { $count } answer(s) worth part of the mark were not taken.
fault-gift-partial-remedy = { $form ->
        [moodle] A blank accepts only full answers. Give it 100% in Moodle if it should count.
       *[other] A blank accepts only full answers. Remove the percentage if it should count.
    }
fault-essay-options = This is an essay question, yet it lists options.
fault-essay-options-remedy = { $form ->
        [markdown] A list holds one of the two: options as - [x] and - [ ], or a rubric as - [4 points].
       *[other] An essay has no options: take them out, or change the type.
    }
fault-essay-beside-picture = Under the picture of an essay question there must be room for the answer: question and rubric have { $length } characters, at most { $limit }.
fault-essay-beside-picture-remedy = Shorten the question or its rubric, or put the picture into the lesson.
fault-rubric-kind = Only an essay question may have a rubric.
fault-rubric-kind-remedy = { $form ->
        [gift] An essay has nothing between its braces; if it is none, take [rubric:…] away.
       *[other] Make it an essay question, or empty its rubric.
    }
fault-rubric-criterion = The rubric says “{ $text }”: every criterion needs words and points.
fault-rubric-criterion-remedy = { $form ->
        [markdown] Write each as - [4 points] clear argument, one a line.
       *[other] Write “clear argument 4 points; own experience 6 points”, parted by semicolons.
    }
fault-rubric-points = The rubric adds up to { $total } points, the question is worth { $points }.
fault-rubric-points-remedy = Make them the same; without points of its own the question is worth the sum of the rubric.
fault-rubric-too-many = The rubric has { $count } criteria; { $limit } at most.
fault-rubric-too-many-remedy = Join some of them, so that a phone shows all at once.
fault-rubric-too-long = The criterion “{ $text }…” is too long; { $limit } characters at most.
fault-rubric-too-long-remedy = Write it shorter, or make it two.

## Question spreadsheets
fault-sheet-no-headings = The sheet “{ $sheet }” has no headings.
fault-sheet-no-headings-remedy = Within the first 10 rows there must be headings, at least 题干 (question) and 答案 (answer).
fault-sheet-columns-unread = These columns were not read: { $names }
fault-sheet-columns-unread-remedy = If they hold options or answers, give them a heading that is known, such as 选项A (option A).
fault-sheet-row-left = This row is no question and was not read: { $text }
fault-sheet-row-left-remedy = If it is one, put its stem and answer into their columns.
fault-sheet-hidden = The sheet “{ $sheet }” is hidden and was not read.
fault-sheet-hidden-remedy = If its questions are wanted, show the sheet and send the file again.
fault-sheet-left = The sheet “{ $sheet }” has no headings of questions and was not read.
fault-sheet-left-remedy = If it holds questions, write the headings 题干 (question) and 答案 (answer).
fault-sheet-option-column = There is an option { $later }, but no column for option { $letter }.
fault-sheet-option-column-remedy = Look at the headings: a column for each option, from “选项A” on, none left out.
fault-sheet-options-twice = The options stand twice: in one column for all and in a column for each.
fault-sheet-options-twice-remedy = Keep one of the two.
fault-sheet-numbers-off = Numbers before { $count } stems were taken off, from this row on (“{ $text }”): papers are shuffled, so they would mislead.
fault-sheet-numbers-off-remedy = Usually nothing is to be done. If a stem begins with a figure of its own, put a few words before it and send the file again.
fault-sheet-number-shown = A cell is a date, a time or a number in a format of its own; it was read as “{ $text }” and may look otherwise in the sheet.
fault-sheet-number-shown-remedy = Look at the question; if it is wrong, make the cell a text and type it again.
fault-blank-no-gap = Read as a fill-in with the answer “{ $text }”, but the stem has no gap.
fault-blank-no-gap-remedy = { $form ->
        [text] The answer must be typed word for word. If it is a choice, write one option a line, with A. B. C. before them; if it is an essay, write a line 问答题 above it; if it is a fill-in, write ____ into the stem.
       *[other] The answer must be typed word for word. If it is a choice, check the headings of its options; if it is an essay, name the type; if it is a fill-in, write ____ into the stem and 填空 as its type.
    }
fault-blank-stars = { $count } answers of gaps hold a *, which now stands for any text, such as “{ $text }”.
fault-blank-stars-remedy = If that is what you mean, leave it. For a star itself write \*, as in 3\*4.
fault-blank-options = A fill-in that lists options: { $text }
fault-blank-options-remedy = Remove them, or make it a single or multiple choice.
fault-verdict-options = True or false, but the options are not these two: { $text }
fault-verdict-options-remedy = Remove them, or make it a single choice.
fault-option-order = Option { $letter } stands where { $expected } should.
fault-option-order-remedy = Write the options in the order A, B, C, each once; number the next question, or leave an empty line before it.
fault-gaps-guessed = The stem has { $gaps } gaps and the answer no | between them; one was read for each, in their order: { $read }
fault-gaps-guessed-remedy = If that is right, leave it, or write “{ $read }” to hear of it no more. Several forms of one gap are written like “eight;8|forty-two”.
fault-blank-or = The answer “{ $text }” holds 或 (or): it counts only when typed with it.
fault-blank-or-remedy = If either is right, write “{ $meant }”. If 或 belongs to the answer, leave it.
fault-answer-lines = Below the answer “{ $first }” stands “{ $text }”, which is accepted too.
fault-answer-lines-remedy = If that line explains it, write “解析：” before it.
fault-answer-twice = This question has two answers: “{ $first }” and “{ $second }”.
fault-answer-twice-remedy = Keep one; if they are two questions, number each.
fault-markdown-mark = The mark on this line is not known: { $text }
fault-markdown-mark-remedy = Write - [x] before right options and - [ ] before wrong ones, before each of them.
fault-markdown-no-list = No check list follows this question, so it was not read: { $text }
fault-markdown-no-list-remedy = Only - [x] and - [ ] are read here: two options for true or false; put fill-ins into a spreadsheet or a .txt.
fault-question-pictures-left = { $count } picture(s) of this question were not taken.
fault-question-pictures-left-remedy = { $form ->
        [gift] A question has one picture: put several together into one, into the media folder of the course, and write above the question // [picture:media/name.png].
       *[other] Check lists hold no pictures: put such questions into an .xlsx, each picture in the row of its question.
    }
fault-text-left = This belongs to no question and was not read: { $text }
fault-text-left-remedy = { $form ->
        [markdown] Titles and remarks need nothing; below a question write its options: - [x] right, - [ ] wrong.
       *[other] Titles and remarks need nothing; a question needs its number, options and “答案：” (or ANSWER:).
    }
fault-key-unclear = Not understood among the answers at the end: { $text }
fault-key-unclear-remedy = Write “1.B 2.C 3.√” or “1-5 ABCDA”, and a line with the type where types are counted apart.
fault-key-unplaced = The answer { $answer } for number { $number } has no place: { $found } questions above bear that number.
fault-key-unplaced-remedy = Check the numbers; where each type is counted from 1, write the type among the answers too, such as 一、单选题.
fault-answer-letters = The answer { $answer } looks like letters of options, but no options were found.
fault-answer-letters-remedy = { $form ->
        [text] Check how the options are written: one a line, with A. B. C. before them. If it really is a fill-in, write a line 填空题 above it.
       *[other] Check how the options are written (a sheet needs headings such as 选项A). If it really is a fill-in, name its type (填空).
    }
fault-answer-ambiguous = The answer { $answer } may be option number { $answer }, or option { $letter }, which says “{ $answer }”.
fault-answer-ambiguous-remedy = Write the letter, such as { $letter }.
fault-answer-none = The answer is missing.
fault-answer-none-remedy = Please fill in the answer.
fault-answer-kind = The type “{ $name }” is unknown.
fault-answer-kind-remedy = Write single, multiple, truefalse or blank (单选、多选、判断、填空).
fault-answer-verdict = “{ $answer }” is not an answer to true or false.
fault-answer-verdict-remedy = Write T or F (对 or 错).
fault-answer-several-right = A single choice has several answers: { $answer }
fault-answer-several-right-remedy = Keep one answer, or make the type multiple.
fault-answer-unclear = The answer “{ $answer }” cannot be read.
fault-answer-unclear-remedy = Write the letter of the option, such as B, or ABD for several.
fault-answer-outside = The answer is { $answer }, but the options end at { $last }.
fault-answer-outside-remedy = Correct the answer, or add the option.

## Spreadsheet files
sheet-kind-unknown = Files of the kind { $kind } cannot be read.
sheet-kind-unknown-remedy = Use an .xlsx, .xls, .ods or .csv spreadsheet.
sheet-cells-too-large = What the workbook holds besides its pictures is larger than { $limit } MB.
sheet-cells-too-large-remedy = Remove sheets and formats that nobody needs, or split it into several files.
sheet-too-large = The file is over { $limit } MB.
sheet-too-large-remedy = Remove pictures and unused sheets, or divide the file.
sheet-not-a-workbook = This is not a readable spreadsheet; it may be damaged.
sheet-not-a-workbook-remedy = Open it in a spreadsheet program and save it as .xlsx.
sheet-web-page = This is a web page, not a spreadsheet.
sheet-web-page-remedy = Open it in a spreadsheet program and save it as .xlsx.
sheet-encrypted = The spreadsheet has a password.
sheet-encrypted-remedy = Remove the password and save it again.
sheet-bomb = The file unpacks to too much and was not opened, for safety.
sheet-bomb-remedy = Copy what you need into a new spreadsheet and try again.
sheet-too-heavy = The spreadsheet needs too much memory and was not read, for safety.
sheet-too-heavy-remedy = Copy what you need into a new spreadsheet and try again.
sheet-too-slow = The spreadsheet was not read within { $seconds } seconds.
sheet-too-slow-remedy = Copy what you need into a new spreadsheet and try again.
sheet-too-many-rows = The sheet “{ $sheet }” has { $found } rows; at most { $limit } are read.
sheet-too-many-rows-remedy = Divide the file, or delete empty rows at the end.
sheet-too-many-columns = The sheet “{ $sheet }” has { $found } columns; at most { $limit } are read.
sheet-too-many-columns-remedy = Delete columns that are not needed, and empty ones at the end.
sheet-csv-broken = Line { $line } is malformed.
sheet-csv-broken-remedy = Check that quotes come in pairs, or save the file as .xlsx.

## Moodle XML

fault-xml-broken = The XML is broken ({ $reason }).
fault-xml-broken-remedy = Export it from Moodle again as “Moodle XML”, and do not edit it by hand.
fault-xml-encoding = The encoding of this XML cannot be read.
fault-xml-encoding-remedy = Save it as UTF-8 with encoding="UTF-8" in its first line, or export it from Moodle again.
fault-xml-many = The XML has more than { $limit } tags and attributes and was not read.
fault-xml-many-remedy = Export from Moodle category by category, and send one file after the other.
fault-xml-doctype = The file declares a DOCTYPE and is not read, for safety.
fault-xml-doctype-remedy = Export it from Moodle again; a proper export has no such line.
fault-xml-no-quiz = This is not a Moodle question file (its root is { $tag }).
fault-xml-no-quiz-remedy = Choose “Export” in Moodle's question bank, and the format “Moodle XML”.
fault-xml-description = “{ $name }” is a description of Moodle's, not a question, and was not read.
fault-xml-description-remedy = If questions below need its text, copy it into them, or into the lesson.
fault-xml-type = This kind of question is not supported yet: { $name }
fault-xml-type-remedy = Turn it into a choice, a true/false or a blank, or take it out of the bank.

## Course packages as .zip
fault-zip-large = The archive is too large, { $limit } MB at most.
fault-zip-large-remedy = Make audio and video smaller, or split it into several courses.
fault-zip-broken = This archive cannot be opened; perhaps it did not arrive whole.
fault-zip-broken-remedy = Pack it again as an ordinary .zip and send it once more.
fault-zip-other = This is no .zip but a .{ $kind } with another name.
fault-zip-other-remedy = Unpack it, and compress it again as .zip with what your system has for that. Renaming is not enough.
fault-zip-members = Too many files in the archive, { $limit } at most.
fault-zip-members-remedy = Remove what is not needed, or split it into several courses.
fault-zip-encrypted = The archive has a password.
fault-zip-encrypted-remedy = Pack it again without a password.
fault-zip-link = { $name } in the archive is a link, not a file.
fault-zip-link-remedy = Put the file itself in and pack again.
fault-zip-inner = There is an archive inside the archive: { $name }.
fault-zip-inner-remedy = Unpack the inner one first, then pack everything together.
fault-zip-method = { $name } is packed in a way that cannot be read.
fault-zip-method-remedy = Pack again with your system's own "compress to ZIP".
fault-zip-twice = The archive holds { $name } twice (large and small letters count as the same).
fault-zip-twice-remedy = Rename or remove one of them and pack again.
fault-zip-outside = { $name } in the archive wants to be written outside of the course folder; it was not opened.
fault-zip-outside-remedy = Compress the course folder itself and do not edit the paths inside.
fault-zip-name = The archive holds a file name that cannot be used: { $name }.
fault-zip-name-remedy = Give it a short name of letters, digits and hyphens.
fault-zip-bomb = Unpacked, the archive would be abnormally large ({ $limit } MB at most); it was not opened.
fault-zip-bomb-remedy = Compress the course folder itself, with only lessons, questions and the media they use.
fault-zip-no-course = There is no { $expected } in the archive.
fault-zip-no-course-remedy = { $near ->
    [none] Put a { $expected } into the course folder and compress the whole folder. If you only have questions, send their file to the bot as it is, not compressed.
   *[other] If { $near } is the course file, rename it to { $expected } and compress again.
 }
fault-zip-several = The archive holds { $count } courses.
fault-zip-several-remedy = Put one course into each archive and send them one by one.
fault-link-dangerous = This link is not safe in a lesson: { $link }.
fault-link-dangerous-remedy = Use an address that begins with https://, or keep only the text.
fault-link-inner = This link leads into an internal network, where learners cannot go: { $link }.
fault-link-inner-remedy = Use a public address, or write the content into the lesson.
fault-question-gaps = The stem has { $gaps } gaps, but there are { $answers } answers.
fault-question-gaps-remedy = { $form ->
        [gift] Write the braces with the answer where each gap is.
        [moodle] Use a Cloze question in Moodle, with an answer where each gap is.
       *[other] Write each gap as four underscores ____, and part the answers by | in their order, like: eight|forty-two.
    }
fault-question-too-few-parts = There are only { $count } items; at least { $least } are needed.
fault-question-too-few-parts-remedy = A matching needs two pairs, an ordering three items.
fault-question-points = The points are { $points }; 1 to { $limit } are possible.
fault-question-points-remedy = Write whole points, such as 2.
fault-answer-no-pair = Item { $number } is not written as a pair.
fault-answer-no-pair-remedy = Write each option as “left → right”; a right-hand text that belongs to nothing as “→ right”.
fault-answer-order = The order “{ $answer }” is wrong: each of the { $count } letters must stand there once.
fault-answer-order-remedy = Write the right order, such as BADC; or put the options in order and leave the answer empty.
fault-note-points = The points “{ $value }” cannot be understood.
fault-note-points-remedy = Write a whole number, such as 2.
fault-note-points-rounded = Points are whole: { $value } counts as { $points }.
fault-note-points-rounded-remedy = Write whole numbers; only their proportions matter.
fault-note-partial-points = Partial credit says { $value }: right picks earn their share, a wrong one earns nothing.
fault-note-partial-points-remedy = { $form ->
        [gift] Write [partial:none] if only the whole answer should count.
        [text] Take that line away if only the whole answer should count.
        [moodle] Write the tag partial:none if only the whole answer should count.
       *[other] Leave the cell empty if only the whole answer should count.
    }
fault-note-topic = The topic is too long; only { $limit } characters are kept.
fault-note-topic-remedy = Please shorten it.
fault-note-difficulty = The difficulty “{ $value }” cannot be understood and was not taken.
fault-note-difficulty-remedy = Write easy, medium, hard, or 1, 2, 3.
fault-note-partial = “{ $value }” as partial credit cannot be understood.
fault-note-partial-remedy = { $form ->
        [gift] Write [partial:subset], [partial:share] or [partial:none].
        [moodle] Write the tag partial:subset, partial:share or partial:none.
       *[other] Write subset or share, or leave it empty.
    }
fault-xml-cloze = A gap has the kind { $name }, which is not supported.
fault-xml-cloze-remedy = Use SHORTANSWER or NUMERICAL; make a choice a question of its own.
fault-xml-texts-left = These texts of “{ $question }” have no place here and were not read: { $answers ->
    [0] {""}
   *[other] feedback on its answers ({ $answers });{" "}
}{ $combined ->
    [0] {""}
   *[other] combined feedback, for right and for wrong ({ $combined });{" "}
}{ $hints ->
    [0] {""}
   *[other] hints ({ $hints });{" "}
}{ $templates ->
    [0] {""}
   *[other] a response template;{" "}
}{ $units ->
    [0] {""}
   *[other] units of the number ({ $units });{" "}
}the question itself was read.
fault-xml-texts-left-remedy = After handing in, learners see the general feedback (the explanation) and the feedback on each option of a choice. Copy what matters into the general feedback in Moodle, what is asked for and the unit into the question's text, and export again; otherwise leave it.
fault-gift-feedback-left = { $count } feedback text(s) on single answers have no place here and were not kept.
fault-gift-feedback-left-remedy = A blank or a matching has one explanation. Write what matters behind ####.
fault-pictures-left = “{ $question }”: { $count ->
    [one] one picture (or other file)
   *[other] { $count } pictures (or other files)
} of { $place ->
    [stem] its text
    [option] option { $number }
    [feedback] the feedback on option { $number }
    [explanation] the general feedback
   *[other] the hints or the combined feedback
} could not be taken along.
fault-pictures-left-remedy = A question has one picture, in its text. Save those that matter as PNG or JPEG, put them together into one in the text, and export again; or say it in words.
fault-option-only-picture = “{ $question }”: option { $number } is nothing but a picture, so nobody could choose it.
fault-option-only-picture-remedy = Write words for each option; or put the pictures of the options together into one in the question's text, with A, B, C on them, and call the options “picture A”, “picture B”.
fault-question-picture-left = The picture { $picture } is not inside this file; the question is taken without it.
fault-question-picture-left-remedy = Put questions with pictures into a course package, or export them from Moodle as XML.
# Credit policies
fault-policy-no-rules = Nothing says how hours are counted.
fault-policy-no-rules-remedy = Write at least one [[rules]] with id, title and fact.
fault-policy-rule-twice = The rule { $id } is there twice.
fault-policy-rule-twice-remedy = Give one of them another id.
fault-policy-two-ways = The rule { $id } counts in several ways.
fault-policy-two-ways-remedy = Keep one of per_day, per_half_day, per_event, per_count, minutes_per_hour, bands, steps.
fault-policy-zero = { $name } cannot be 0.
fault-policy-zero-remedy = Write a whole number from 1.
fault-policy-dates = The last day comes before the first.
fault-policy-dates-remedy = Look at effective_from and effective_to.
fault-policy-rule-unknown = There is no rule { $id }.
fault-policy-rule-unknown-remedy = Write the id of one of the [[rules]].
fault-policy-cap-of-what = The cap "{ $title }" does not say what it limits.
fault-policy-cap-of-what-remedy = Write either category (one category) or rules (several rules).
fault-policy-caps-cross = The caps "{ $title }" and "{ $other }" cross, so the order of facts would change the sum.
fault-policy-caps-cross-remedy = Let one lie within the other, or give the rule a fixed category.
fault-policy-gap = After { $label } no version is in force from { $day } on: nothing learnt then would count.
fault-policy-gap-remedy = Let the next version begin then, or take effective_to out of this one.
fault-policy-one-table = There can be only one { $name }.
fault-policy-one-table-remedy = Begin it with [{ $name }], a single pair of brackets.
fault-policy-penalty = The rule { $id } is for penalties but lacks penalty = true, so it would add.
fault-policy-penalty-remedy = Add penalty = true here, or name another kind of fact.
fault-policy-ages = The first age is above the last one, so nobody fits.
fault-policy-ages-remedy = Look at age_from and age_to.
fault-policy-minimum-of-what = The minimum "{ $title }" does not say of what.
fault-policy-minimum-of-what-remedy = Write one or more of category, rules, required, online; what a year asks for in all belongs in [[targets]].
fault-policy-minimum-capped = The minimum “{ $title }” asks for { $wanted }, but the cap “{ $cap }” lets { $most } count at most: nobody can reach it.
fault-policy-minimum-capped-remedy = Lower the minimum, or raise the cap.
fault-policy-minimum-over = The minimum “{ $title }” asks for { $wanted }, more than the highest target, { $most }: each person is asked for their target only.
fault-policy-minimum-over-remedy = Check hours in [[minimums]] and [[targets]]: the whole is no less than a part of it.
fault-policy-grade-twice = The grade "{ $name }" repeats the name or the least amount of one before it.
fault-policy-grade-twice-remedy = Give every grade a name and a least of its own.
fault-policy-shadowed = The rule { $id } is never used: { $other } before it takes all such facts.
fault-policy-shadowed-remedy = Move { $id } before { $other }, or give { $other } a condition.
fault-policy-falls = In the rule { $id } a longer time is worth less.
fault-policy-falls-remedy = Look at each worth; nothing needs to change if that is meant.
fault-policy-category = No rule counts for the category "{ $name }".
fault-policy-category-remedy = { $near ->
    [none] Look at how the category is written, or give a rule this category.
   *[other] Did you mean "{ $near }"? Write it exactly as the rules do.
  }
fault-policy-twice = { $label } is in { $first } already.
fault-policy-twice-remedy = Raise version when you change a policy, or give this one another id.
fault-policy-overlap = { $how ->
    [same] { $label } comes into force on the same day as { $other } in { $first }: nothing says from when which one counts.
   *[earlier] { $label } is the newer version, but comes into force before { $other } in { $first }: nothing says which one counts on which day.
  }
fault-policy-overlap-remedy = Set effective_from in this file to the day on which the new version begins, after effective_from in { $first }; move the one that is not wanted out of this folder.
fault-policy-back = { $label } ends before { $other } in { $first } does: nothing says which one counts from { $day } on.
fault-policy-back-remedy = Write effective_to = { $until } in { $first }; if the old rules are to come back, save them once more with version raised again and effective_from = { $day }.
fault-policy-ends-late = { $other } in { $first } ends only on { $ends }, but { $label } comes into force on { $day }: from that day on only { $label } counts.
fault-policy-ends-late-remedy = Set effective_to in { $first } to { $until }, or change effective_from in this file if it begins too early.
fault-policy-missing = The folder holds no credit policy with the id { $id }.
fault-policy-missing-remedy = Look at the ids in BOT_POLICY and BOT_POLICIES, or put that policy into the folder.
fault-qualification-none = No requirement is written.
fault-qualification-none-remedy = Write at least one [[requirements]] with id, title and what it asks for.
fault-qualification-needs = The requirement { $id } does not say what it asks for.
fault-qualification-needs-remedy = Write exactly one of degree, job_title, certificate, year_hours, period_hours, training_hours, failed_years.

## For whom, when, hours by category
fault-value-release = The release date { $value } is wrong.
fault-value-release-remedy = Write a date, such as release = 2026-12-01.
fault-value-in-order = in_order is { $value }, which cannot be read.
fault-value-in-order-remedy = Write in_order = true if lessons must be taken in order; otherwise remove the line.
fault-value-prerequisites = The prerequisites { $value } are wrong.
fault-value-prerequisites-remedy = Name other courses by id, such as prerequisites = ["how-to-study"], not this one.
fault-certificate-exam-lasts = The certificate ends, but a pass of the exam does not: nobody can sit it again to renew it.
fault-certificate-exam-lasts-remedy = Write valid_months in [exam], and leave it out of the certificate.
fault-certificate-no-exam = The certificate is for passing the exam, but this course has none.
fault-certificate-no-exam-remedy = Add [exam], or leave out `of`.
fault-value-certificate = The certificate is { $value }, which cannot be read.
fault-value-certificate-remedy = Write certificate = true, or its name, or a part of its own that begins with [certificate].
fault-hours-no-module = There are hours of { $category }, but too few lessons with questions to give them to.
fault-hours-no-module-remedy = Each category needs a lesson with questions. Add questions, or name fewer categories.
fault-hours-own = The hours of { $category } do not fit what the lessons say themselves.
fault-hours-own-remedy = The hours of the lessons must not exceed the total; if every lesson names some, they must be equal to it.
fault-category-penalty = The category "{ $name }" is for penalties: hours from a course or an exam cannot count in it.
fault-category-penalty-remedy = Name another category, for example 履职能力. A penalty is asked for by an administrator with /penalty, not in a course.
fault-module-category = The category { $category } of this lesson does not stand under hours in course.toml.
fault-module-category-remedy = Use a category that stands there, or add it.
fault-front-open = The lesson begins with --- and lines about itself, but no other --- ends them: learners would read them.
fault-front-open-remedy = Write a line of --- by itself below the last of them.
fault-front-line = This line at the head of the lesson is not “name: value” and was not read: { $text }
fault-front-line-remedy = Write a line such as hours: 1.5, or delete it.
fault-front-unknown = { $name } at the head of this lesson is not known and was ignored.
fault-front-unknown-remedy = Known are category, hours and release.
fault-front-value = { $name } at the head of this lesson is { $value }, which cannot be read.
fault-front-value-remedy = Write hours: 1.5, or release: 2026-12-01.
fault-media-kind = { $picture } is no real { $suffix } file.
fault-media-kind-remedy = Use a file that opens; another ending alone does not make one.
fault-media-too-much = The pictures, audio, video and documents of this course exceed { $limit } MB together.
fault-media-too-much-remedy = Make audio and video smaller, or split it into several courses.
fault-lessons-too-long = The lessons exceed { $limit } MB together and were not read.
fault-lessons-too-long-remedy = Perhaps a wrong file is among them; otherwise split it into several courses.
fault-questions-twice = This lesson has two question files; the other is { $first }.
fault-questions-twice-remedy = Put them into one, or remove one.
fault-prerequisites-circle = These courses wait for each other, nobody can begin: { $names }.
fault-prerequisites-circle-remedy = Take one of the prerequisites away.
fault-sheet-picture-second = This row has { $count } pictures; only the first was taken.
fault-sheet-picture-second-remedy = One picture for a question: join them into one, or take the others out.
fault-sheet-picture-lost = The picture that begins at this row lies over no question, so it was not taken.
fault-sheet-picture-lost-remedy = Drag it into the row of its question, its upper left corner in no other row.
sheet-too-many-pictures = The sheet holds too many pictures; { $limit } at most.
sheet-too-many-pictures-remedy = Please make it several files, and send them one by one.
