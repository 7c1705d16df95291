### What is wrong in course packages, question banks and spreadsheets: first what, then what to do (-remedy)

## Course package
fault-no-courses = No course was found here (no { $expected }).
fault-no-courses-remedy = Put each course into a folder of its own that holds a { $expected }.
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
fault-toml-syntax = course.toml cannot be read ({ $reason }).
fault-toml-syntax-remedy = Each line reads “name = value”. Put texts in straight double quotes.
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
fault-value-exam = “{ $name }” ({ $value }) in the exam cannot be read.
fault-value-exam-remedy = See [exam] in the guide: whole numbers, the pass mark in percent, a sitting opens before it closes, a section's minimum is at most what it is worth.
fault-exam-short = “{ $name }” of the exam wants { $wanted } questions; only { $have } fit.
fault-exam-short-remedy = Add questions, lower count, or widen topics, kinds or difficulties.
fault-exam-alone = There are exam questions, but course.toml has no [exam]; they were not taken.
fault-exam-alone-remedy = Write [exam] in course.toml, or remove this file.
fault-topic-unknown = No question has the topic “{ $name }”, so none can be drawn for it.
fault-topic-unknown-remedy = Write the topic as the questions have it ([topic:…] or the column 知识点).
fault-value-required = { $value } says neither required nor elective.
fault-value-required-remedy = Write required = true or required = false.

## Files
fault-file-not-text = { $file } is not a text file.
fault-file-not-text-remedy = Open it in a text editor and save it as UTF-8 text.
fault-file-encoding = The file is encoded as { $encoding }; it was converted.
fault-file-encoding-remedy = Better save it as UTF-8, so that no character changes.
fault-file-too-large = { $file } is too large, over { $limit } MB.
fault-file-too-large-remedy = Divide it. Do not paste pictures into the text.
fault-file-outside = The file leads out of the course folder.
fault-file-outside-remedy = Copy the file itself into the course folder instead of a link.
fault-file-not-plain = This is no ordinary file and was not opened.
fault-file-not-plain-remedy = Put a real file in its place, or delete it.
fault-file-name = The file name does not fit; the file was ignored.
fault-file-name-remedy = Rename it like 01-start.md: two digits, a hyphen, a name.
fault-number-twice = The number { $number } is already taken by { $first }.
fault-number-twice-remedy = Give one of the files another number.
fault-questions-alone = These questions have no lesson.
fault-questions-alone-remedy = Add the lesson { $expected }, or correct the file name.

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
fault-picture-dimensions = The picture { $picture } measures { $width } × { $height } pixels; Telegram takes at most 10000 together, and no strip of more than 20 to 1.
fault-picture-dimensions-remedy = Make the picture smaller, or cut it into several.
fault-picture-remote = The picture is on the web ({ $source }) and can only be shown as a link.
fault-picture-remote-remedy = Save it into the media folder and write media/name.

## Questions
fault-question-empty-stem = The question has no text.
fault-question-empty-stem-remedy = Write the question.
fault-question-empty-option = Option { $number } is empty.
fault-question-empty-option-remedy = Fill it in, or delete it.
fault-question-none-right = No answer is marked as right.
fault-question-none-right-remedy = Mark it: = for a single choice, or a weight such as %50% before each right option.
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
fault-question-repeated = Repeats the question of line { $first }: { $text }
fault-question-repeated-remedy = Delete one, or give the two different ::names::.

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
fault-gift-several-right-remedy = Keep one =. For several right answers write ~%50% before them and ~%-100% before wrong ones.
fault-gift-number = This is not a number to answer with: { $text }
fault-gift-number-remedy = Write #3, #3:0.1 (0.1 more or less) or #1..5 (from 1 to 5).
fault-gift-partial = { $count } answer(s) worth part of the mark were not taken.
fault-gift-partial-remedy = A blank accepts only full answers. Remove the percentage if it should count.
fault-essay-options = This is an essay question, yet it lists options.
fault-essay-options-remedy = An essay has no options: take them out, or change the type.
fault-essay-picture = An essay question has a picture, which leaves no room for the answer on a phone.
fault-essay-picture-remedy = Put the picture into the lesson, and let the question refer to it.
fault-rubric-kind = Only an essay question may have a rubric.
fault-rubric-kind-remedy = Make it an essay question, or empty its rubric.
fault-rubric-criterion = The rubric says “{ $text }”: every criterion needs words and points.
fault-rubric-criterion-remedy = Write “clear argument 4 points; own experience 6 points”, parted by semicolons.
fault-rubric-points = The rubric adds up to { $total } points, the question is worth { $points }.
fault-rubric-points-remedy = Make them the same; without points of its own the question is worth the sum of the rubric.
fault-rubric-too-many = The rubric has { $count } criteria; { $limit } at most.
fault-rubric-too-many-remedy = Join some of them, so that a phone shows all at once.
fault-rubric-too-long = The criterion “{ $text }…” is too long; { $limit } characters at most.
fault-rubric-too-long-remedy = Write it shorter, or make it two.

## Question spreadsheets
fault-sheet-no-headings = The sheet “{ $sheet }” has no headings.
fault-sheet-no-headings-remedy = Within the first 10 rows there must be headings, at least 题干 (question) and 答案 (answer).
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
fault-xml-doctype = The file declares a DOCTYPE and is not read, for safety.
fault-xml-doctype-remedy = Export it from Moodle again; a proper export has no such line.
fault-xml-no-quiz = This is not a Moodle question file (its root is { $tag }).
fault-xml-no-quiz-remedy = Choose “Export” in Moodle's question bank, and the format “Moodle XML”.
fault-xml-type = This kind of question is not supported yet: { $name }
fault-xml-type-remedy = Turn it into a choice, a true/false or a blank, or take it out of the bank.

## Course packages as .zip
fault-zip-large = The archive is too large, { $limit } MB at most.
fault-zip-large-remedy = Make audio and video smaller, or split it into several courses.
fault-zip-broken = This archive cannot be opened; perhaps it did not arrive whole.
fault-zip-broken-remedy = Pack it again as an ordinary .zip and send it once more.
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
fault-zip-no-course-remedy = Put a { $expected } into the course folder and compress the whole folder.
fault-zip-several = The archive holds { $count } courses.
fault-zip-several-remedy = Put one course into each archive and send them one by one.
fault-link-dangerous = This link is not safe in a lesson: { $link }.
fault-link-dangerous-remedy = Use an address that begins with https://, or keep only the text.
fault-link-inner = This link leads into an internal network, where learners cannot go: { $link }.
fault-link-inner-remedy = Use a public address, or write the content into the lesson.
fault-question-gaps = The stem has { $gaps } gaps, but there are { $answers } answers.
fault-question-gaps-remedy = Write each gap as four underscores ____, and part the answers by | in their order.
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
fault-note-topic = The topic is too long; only { $limit } characters are kept.
fault-note-topic-remedy = Please shorten it.
fault-note-difficulty = The difficulty “{ $value }” cannot be understood and was not taken.
fault-note-difficulty-remedy = Write easy, medium, hard, or 1, 2, 3.
fault-note-partial = “{ $value }” in the column for partial credit cannot be understood.
fault-note-partial-remedy = Write subset or share, or leave it empty.
fault-xml-cloze = A gap has the kind { $name }, which is not supported.
fault-xml-cloze-remedy = Use SHORTANSWER or NUMERICAL; make a choice a question of its own.
fault-question-picture-left = The picture { $picture } is not inside this file; the question is taken without it.
fault-question-picture-left-remedy = Put questions with pictures into a course package, or export them from Moodle as XML.
# Credit policies
fault-policy-syntax = This policy cannot be read ({ $reason }).
fault-policy-syntax-remedy = Write each line as "name = value", with text in double quotes.
fault-policy-key = { $name } is not known.
fault-policy-key-remedy = { $near ->
    [none] Remove this line, or see docs/policies.md for the right name.
   *[other] Did you mean { $near }? Change it, or remove this line.
}
fault-policy-value = { $name } cannot be { $value }.
fault-policy-value-remedy = Expected: { $expected ->
    [amount] a number with at most two decimals, such as 12.5
    [factor] a factor from 0 to 100, such as 0.5
    [count] a whole number, such as 5
    [flag] true or false
    [text-of] text of at most 120 characters in double quotes
    [names] text, or several in brackets, such as ["county"]
    [kinds] kinds of facts, such as "module", "class_day", "external"
    [levels] some of "国家", "省", "市", "县", "乡"
    [policy-id] small letters, digits and hyphens, at most 32, such as "our-county"
    [rule-id] small letters, digits and hyphens, at most 32, such as "class-day"
    [date-of] a date without quotes, such as 2026-01-01
    [month-day] month and day, such as "12-01"
    [hours-or-credits] "hours" or "credits"
    [table-of-minutes-and-worth] bands of minutes, such as [{"{"} minutes = 30, worth = 1 {"}"}]
    [table-of-days-and-worth] steps of days, such as [{"{"} days = 3, worth = 3 {"}"}]
    [degree] a degree, such as "大专"
    [job-title] a professional title, such as "中级"
    [months] months, a whole number from 1 to 1200
    [remind-days] days before the deadline, such as [180, 90, 30], five at most
    [blocks] "stay", "promotion", or both
    [post-or-rule] "post" (since the post was taken up) or "rule" (since the rules are in force)
   *[other] { $expected }
}.
fault-policy-missing = { $name } is missing.
fault-policy-missing-remedy = Add { $name } to this part.
fault-policy-list = { $name } is not written as it should be.
fault-policy-list-remedy = Begin each one with [[{ $name }]].
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
fault-policy-twice = { $label } is in { $first } already.
fault-policy-twice-remedy = Raise version when you change a policy, or give this one another id.
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
fault-value-audience = { $name } of the audience cannot be read: { $value }.
fault-value-audience-remedy = Known are units, ranks, categories (a text, or texts in brackets) and ages (such as "18-45").
fault-value-certificate = { $name } of the certificate cannot be understood: { $value }.
fault-value-certificate-remedy = Write certificate = true, or in [certificate] name (40 characters), series (letters, digits, Chinese, 20 at most) and valid_months (1 to 1200).
fault-hours-no-module = There are hours of { $category }, but too few lessons with questions to give them to.
fault-hours-no-module-remedy = Each category needs a lesson with questions. Add questions, or name fewer categories.
fault-hours-own = The hours of { $category } do not fit what the lessons say themselves.
fault-hours-own-remedy = The hours of the lessons must not exceed the total; if every lesson names some, they must be equal to it.
fault-module-category = The category { $category } of this lesson does not stand under hours in course.toml.
fault-module-category-remedy = Use a category that stands there, or add it.
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
