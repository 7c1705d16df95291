# Binding, the cadre card, codes and rights.
binding-welcome-title = <b>👋 Welcome to Xueshi, your learning assistant</b>
binding-welcome-how =
    First tell us who you are; this is needed only once:
    1. Ask your unit's liaison for your <b>binding code</b> (10 letters and digits).
    2. Send the code here; capitals do not matter.
    3. If you were given a link, just open it.
    The code is for you alone; please do not pass it on.
binding-admin-title = <b>👋 Hello, administrator</b>
binding-admin-steps =
    Three steps to begin:
    1. Import the roster: see the button below, then send the spreadsheet here.
    2. Hand out binding codes: send /cadre with a name and tap “New code”; for many people use the invite command on the server.
    3. Once bound, people can learn. Send /progress to see how far they are.
    If you are a learner too, send your own binding code here.
binding-done-title = <b>✅ Welcome, { $name }!</b>
binding-done-who = Name: { $name }, staff no. { $number }
    Unit: { $unit }
binding-done-check = If this is not you, tell your unit's liaison at once.
binding-done-next = Tap “Continue” to begin.
binding-already = This account is bound already: { $name } ({ $number }). If that is wrong, ask your unit's liaison.
binding-wrong =
    This code does not work. It may be mistyped, used before, or too old.
    Check it and send it once more; if that fails, ask your unit's liaison for a new one.
binding-taken =
    The code is right, but this person is bound to another account.
    If you changed your account, ask your unit's liaison: an administrator must end the old binding first.
binding-throttled = Too many wrong codes. Try again after { $again }. If you have no code, ask your unit's liaison.

people-usage = Write a staff number or a name after /cadre, such as <code>/cadre QH0001</code> or <code>/cadre 王建国</code>. The beginning of a name is enough.
people-none = Nobody found for “{ $text }”. Check the staff number or name, such as <code>/cadre 王建国</code>.
people-hits = { $count } people found for “{ $text }”:
people-hit = { $name } ({ $number }) { $unit }
people-unknown = This person was not found, or is outside your scope. Send /cadre to look again.
people-bound-already = { $name } is bound already and needs no code. To change the account, end the binding first.
people-unit-unknown = No unit “{ $text }” found. Write its full path, such as 清河县/青山镇.
people-unit-ambiguous = Several units are called “{ $text }”: { $units }. Write the path from the top.

people-card-title = <b>👤 { $name }</b> ({ $number })
people-card-unit = Unit: { $unit }
people-card-post = Post: { $post }
people-card-rank = Rank: { $rank }
people-card-category = Category: { $category }
people-card-unbound = Account: not bound yet
people-card-bound = Account: bound ({ $since })
people-card-unreachable = Account: bound ({ $since }), but has stopped the assistant; messages do not arrive
people-card-hours = Hours in { $year }: <b>{ $hours }</b> / { $target }
people-card-bar = { $bar }
people-card-parts = The sum is reached, but { $hours } of a part of it are missing.
people-card-courses = Required courses: { $done } / { $count } done
people-card-cases = Open make-up cases: { $count }
people-card-role = Right: { $role } ({ $unit })
people-role-liaison = liaison
people-role-admin = administrator
people-role-teacher = teacher
people-role-author = author
people-button-author = 📚 Make an author (courses, questions)
people-letter-author = You are now an <b>author</b>: courses and question banks are yours to make. Send me a course package (.zip) or a file of questions, or send /questions for the way and a template.
people-button-teacher = 🖊 Make a teacher
people-teacher-reach = Whose essays shall <b>{ $name }</b> mark? (answers of that unit and all below it; nothing else is shown)
people-letter-teacher = You are now a <b>teacher</b>: you mark the essays of { $unit }. You are told when some wait, and /grading lists them at any time.
people-button-card = 👤 Back to the card
people-button-code = 🔑 New code
people-button-unbind = 🔓 End binding
people-button-unbind-yes = 🔓 Yes, end the binding
people-button-liaison = 🤝 Make liaison of the unit
people-button-admin = 🛡️ Make administrator
people-button-end = 🚫 End { $role } ({ $unit })
people-button-copy-code = 📋 Copy code
people-button-copy-link = 📋 Copy link
people-unbind-ask = End the binding of <b>{ $name }</b> ({ $number })? All records stay; the person is told and needs a new code to bind again.
people-unbound = The binding of { $name } ({ $number }) has ended. Make a new code if the person shall bind again.
people-unbound-before = This binding of { $name } ({ $number }) had ended before.
people-code-title = <b>🔑 Binding code of { $name } ({ $number })</b>
people-code-typed = Code: <code>{ $code }</code>
people-code-link = Link: { $link }
people-code-hint = Either works, once, until { $until }. Earlier codes have ended. Give them to this person only; they are not shown again.
people-reach = Of which unit shall <b>{ $name }</b> be administrator? (of it and everything below)
people-role-granted = { $name } is now { $role } ({ $unit })
people-role-ended = { $name } is no longer { $role } ({ $unit })

people-letter-bound-title = <b>🔔 { $count } of your unit have bound an account</b>
people-letter-bound-line = • { $name } ({ $number }) { $unit }
people-letter-bound-more = … and { $count } more
people-letter-bound-hint = If somebody did not bind themselves, ask an administrator to end that binding at once.
people-letter-unbound = An administrator has ended the binding of this account to <b>{ $name }</b>. All learning records are kept. To go on, ask your unit's liaison for a new code and send it here.
people-letter-granted = You are now <b>{ $role }</b> of { $unit }. Tap below to see the progress; the menu shows what you may use.
people-letter-ended = You are no longer { $role } ({ $unit }). Your own learning goes on as before.
