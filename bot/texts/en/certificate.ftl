# Certificates
menu-certificates = My certificates
certificate-usage = Write a staff number after /certificates, such as <code>/certificates QH0001</code>
certificate-title-own = <b>📜 My certificates</b>
certificate-title = <b>📜 Certificates: { $name }</b> ({ $number })
certificate-none = No certificates yet. When you finish a course that gives one, it appears here by itself.
certificate-line = { $mark } { $name } “{ $subject }” ({ $state })
certificate-button-open = { $name } “{ $subject }”
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
certificate-is-withdrawn = withdrawn
certificate-holder = Name: { $holder }
certificate-subject = Course: { $subject }
certificate-days = Dates: { $begun } to { $finished }
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
certificate-letter-expiring = <b>⌛ { $name } ends in { $left } days</b>
    It is valid until { $day }. If you need it further, take the refresher or the resit before; ask the organisation department.
certificate-letter-withdrawn = <b>🚫 Your { $name } was withdrawn</b>
    No. { $number }
    Reason: { $why }
    If you have questions, ask the organisation department.
certificate-letter-restored = <b>✅ Your { $name } is in force again</b>
    No. { $number }
certificate-paper-hours = took part in “{ $subject }” from { $begun } to { $finished }, finished all of it and passed its quizzes: { $hours } hours.
certificate-paper-plain = took part in “{ $subject }” from { $begun } to { $finished } and passed.
certificate-paper-day = Issued on { $day }
certificate-paper-scan = Scan to verify, or open the link below, or send the code that begins with v_ to the bot.
certificate-paper-foot = Made by Xueshi. Whether it is genuine and in force is what the verification says.
audit-certificate-withdraw = Withdrew a certificate
audit-certificate-restore = Put a certificate in force again
