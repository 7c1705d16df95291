# Papers about one person: statement, training file
credits-statement = 📄 Statement (file)
paper-choose = <b>📄 Statement of hours</b>
    Every entry of a year, and why it has its number. Choose a year and a form:
    PDF to print, Excel to check. It is sent to you when it is ready.
paper-pdf = { $year } PDF
paper-xlsx = { $year } Excel
paper-asked-statement = ⏳ The statement of { $year } is being made and will be sent to you; no need to tap again.
paper-asked-file = ⏳ The training file of { $name } is being made and will be sent to you; no need to tap again.
paper-ready = ✅ { $title } is ready. It holds personal data: please keep it safe.
paper-not-allowed = Not made: you may not see this paper now.
paper-file-button = 📇 Training file
paper-file-choose = <b>📇 Training file</b> · { $name } ({ $number })
    Every training of all years, with the unit and post of that time, for the personnel file.
paper-file-pdf = PDF (to print)
paper-file-xlsx = Excel
paper-footer = { $title } · made { $at }
paper-statement-title = Statement of hours { $year }
paper-file-title = Training file
paper-post = Post
paper-rank = Rank
paper-category = Category
paper-total = Hours this year
paper-target = Target
paper-policy = By
paper-parts = By category, and minimums
paper-entries = Entries
paper-statement-use = The receipt begins the seal of the entry. If you doubt one, tell your liaison its number and receipt.
paper-column-day = Day
paper-column-what = What
paper-column-why = How it came about
paper-column-mark = Receipt
paper-column-part = Part
paper-column-have = Done
paper-column-wanted = Asked
paper-column-missing = Missing
paper-column-since = Since
paper-column-state = State
paper-rule = rule: { $rule }
paper-years = Hours by year
paper-posts = Units and posts
paper-training = Training
paper-reached = reached
paper-not-reached = not reached
paper-left = (left the roster)
paper-sign = Signature: ____________________ Date: ____________________
paper-sign-office = Checked by unit or department (seal): ____________________ Date: ____________________
