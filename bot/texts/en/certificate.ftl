# Certificates
menu-certificates = My certificates
certificate-usage = Write a staff number after /certificates, such as <code>/certificates QH0001</code>
certificate-title-own = <b>📜 My certificates</b>
certificate-title = <b>📜 Certificates: { $name }</b> ({ $number })
certificate-none = No certificates yet. When you finish a course that gives one, it appears here by itself.
certificate-line = { $mark } { $name } “{ $subject }” ({ $state })
certificate-button-open = { $mark } { $name } “{ $subject }”
certificate-button-own = 📜 My certificates
certificate-button-of = 📜 Certificates
certificate-button-see = 📜 See the certificate
certificate-button-file = 📄 Download (PDF)
certificate-button-copy = 📋 Copy the verification link
certificate-button-withdraw = 🚫 Withdraw
certificate-button-restore = ↩️ Put in force again
certificate-head = <b>{ $mark } { $name }</b>
certificate-state = Status: <b>{ $state }</b>
certificate-is-valid = valid
certificate-is-expired = expired
certificate-is-renewed = renewed
certificate-replaced = 🔄 Renewed: the new certificate is no. { $number }
certificate-replaces = Issued in place of no. { $number }
certificate-button-renew = 🔁 How to renew it
certificate-is-withdrawn = withdrawn
certificate-holder = Name: { $holder }
certificate-subject = Course: { $subject }
certificate-days = Dates: { $when }
certificate-span = { $begun } to { $finished }
certificate-hours = Hours: { $hours }
certificate-issuer = Issued by: { $issuer }
certificate-number = No. { $number }
certificate-until = Valid until: { $day }
certificate-always = Valid without end
certificate-verify-how = To let others verify it, send them this link: it shows what stands above.
    { $link }
certificate-withdrawn-by = Withdrawn: { $why }　by { $author }, { $day }
certificate-verified = <b>🔎 Verification of a certificate</b>
certificate-not-found = There is no such certificate. Check that the link or code is complete; several wrong ones pause the verification.
certificate-throttled = Too many wrong codes. Try again after { $again }.
certificate-file = 📄 { $name } “{ $subject }”. Keep it or print it.
certificate-unknown = There is no such certificate, or it is out of your scope.
certificate-not-printable = This certificate was withdrawn and cannot be downloaded.
certificate-withdraw-ask = Why shall it be withdrawn? Verification will say so, and the holder gets a message. A mistake can be taken back.
certificate-why-mistaken = issued by mistake
certificate-why-cheated = obtained by fraud
certificate-why-revoked = revoked from above
certificate-why-other = another reason
certificate-letter-issued = <b>🎉 You have earned: { $name }</b>
    “{ $subject }”
certificate-letter-renewed = <b>🎉 Your { $name } was renewed</b>
    “{ $subject }”
certificate-letter-expiring = <b>⌛ { $name } ends in { $left } days</b>
    It is valid until { $day }. If you need it further, renew it before.
certificate-letter-ask = Ask the organisation department how.
certificate-letter-withdrawn = <b>🚫 Your { $name } was withdrawn</b>
    No. { $number }
    Reason: { $why }
    If you have questions, ask the organisation department.
certificate-letter-restored = <b>✅ Your { $name } is in force again</b>
    No. { $number }
certificate-paper-hours = took part in “{ $subject }” ({ $when }), finished all of it and passed its quizzes: { $hours } hours.
certificate-paper-plain = took part in “{ $subject }” ({ $when }) and passed.
certificate-paper-day = Issued on { $day }
certificate-paper-scan = Scan to verify, or open the link below, or send the code that begins with v_ to the bot.
certificate-paper-foot = Made by Xueshi. Whether it is genuine and in force is what the verification says.
certificate-not-renewable = This certificate cannot be renewed here. Ask the organisation department.
renewal-title = <b>🔁 Renewing: { $name }</b>
renewal-by-exam = Pass the exam again, and the new certificate comes by itself. The button shows when you can sit it.
renewal-by-quizzes = Pass the quiz of each lesson below once more, and the new certificate comes by itself. Your hours stay as they are and are not counted again.
renewal-opens = It can be renewed from { $day } on: pass the quiz of each lesson below once more then, and the new certificate comes by itself.
renewal-none = This course has no quizzes, so it cannot be renewed by itself. If you need it further, ask the organisation department.
renewal-done = ✅ It was renewed: see “My certificates”.
renewal-line = { $mark } { $module }
renewal-button-exam = 📝 See the exam
renewal-button-quiz = 📝 { $module }
audit-certificate-withdraw = Withdrew a certificate
audit-certificate-restore = Put a certificate in force again
certificate-usage-others = Those of others: write a staff number after /certificates, such as <code>/certificates QH0001</code>
backlog-button = 📜 Certificates owed
backlog-title = <b>📜 Certificates owed</b>
backlog-explained = These courses give a certificate, but some people finished (or passed) before they did, and have none. Choose a course.
backlog-none = Nobody is owed a certificate.
backlog-line = “{ $title }”: { $count }
backlog-certificate = Certificate: { $name } (series { $series })
backlog-count = To be issued: <b>{ $count }</b>
backlog-how = Each is dated by when it was earned, numbers go on from the last one, and what would have ended by now is not issued. Everybody gets a message.
backlog-issue = ✅ Issue { $count }
backlog-running = ⏳ Being issued: { $done } / { $asked }. You will be told when it is done.
backlog-refresh = 🔄 How far is it?
backlog-nobody = ✅ Everybody has theirs.
backlog-done = ✅ { $name } of “{ $title }”: { $count } issued.
backlog-done-told = Everybody is told; /certificates shows and downloads them.
backlog-refused = Not all certificates were issued.
backlog-no-certificate = There is no such course, or it gives no certificate.
audit-certify-backlog = Issued certificates owed
certify-would = “{ $title }”: { $count } certificates can be issued.
certify-progress = Issuing certificates of “{ $title }”
certify-done = “{ $title }”: { $count } certificates issued.
