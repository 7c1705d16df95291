# Qualification for posts
menu-gate = Qualification for posts
gate-usage = Write a staff number or a name after /gate, such as <code>/gate QH0001</code> or <code>/gate 王建国</code>
gate-hits-more = { $count } more are not listed: write the whole name, or a staff number.
gate-title = <b>🪜 Qualification: { $name }</b> ({ $number })
gate-unit = { $unit }
gate-post = Post: { $post }, rank: { $rank }
gate-since = In this post since { $day }
gate-no-rules = No qualification rules are set here, so there is nothing to check.
gate-nothing-asked = The rules ask nothing of this post.
gate-met = ✅ { $title } ({ $now })
gate-due = ⏳ <b>{ $title }</b> ({ $now })
gate-missed = ⛔ <b>{ $title }</b> ({ $now })
gate-missing = ❌ <b>{ $title }</b> ({ $now })
gate-unknown = ❓ <b>{ $title }</b>（{ $now }）
gate-says-degree = on record: { $held }
gate-says-title = on record: { $held }
gate-says-certificate = valid
gate-says-lapsed = expired on { $day }
gate-says-none = nothing on record
gate-says-hours = { $has } / { $wants } hours
gate-says-parts = { $has } of { $wants } hours, { $beside } of a part of them missing
gate-says-years = { $has } of { $wants } hours; of { $count ->
    [one] one year
   *[other] { $count } years
} nothing is on record here: look into the personal file
gate-says-failed = { $count ->
    [0] no year below its target
   *[other] the last { $count } years were below their target
}
gate-until = 　by { $day }{ $left ->
    [0] {" "}(today)
   *[other] {" "}({ $left } days left)
}
gate-until-passed = 　by { $day } ({ $left } days ago)
gate-consequence = 　{ $text }
gate-promotion-ready = <b>Promotion: everything is there</b>
gate-promotion-missing = <b>Promotion: { $count } missing</b>
gate-promotion-unknown = <b>Promotion: { $count } to be checked by hand</b>
gate-stay-unknown = <b>Staying in post: { $count } to be checked by hand</b>
gate-stay-ready = <b>Staying in post: nothing is open</b>
gate-stay-missing = <b>Staying in post: { $count } not met yet</b>
gate-book = Rules: { $title } (version { $version })
gate-from-record = Checked against the record only, for information; this is no decision about anybody. If the record lacks something, ask the organisation department to add it.
gate-button-record = ➕ Record a degree, title or certificate
gate-button-held = 📂 What is on record
gate-button-gate = 🪜 Qualification
gate-button-own = 🪜 My qualification
gate-button-end = 🚫 End: { $word }
gate-button-keep = ✅ Record
gate-button-change = ✏️ Write again
gate-held-title = <b>📂 On record: { $name }</b> ({ $number })
gate-held-none = No degree, title or certificate is on record.
gate-held-line = • { $sort }: <b>{ $word }</b>　{ $until }
gate-held-roster = 　from the roster, { $day }
gate-held-by = 　evidence: { $evidence }　by { $author }, { $day }
gate-sort-degree = degree
gate-sort-job_title = professional title
gate-sort-certificate = certificate
gate-sort-post_since = in post since
gate-valid-until = valid until { $day }
gate-valid-always = valid without end
gate-record-title = <b>➕ Record: { $name }</b> ({ $number })
gate-record-ask = What shall be recorded?
gate-word-ask = Which { $sort }?
gate-no-certificates = The qualification rules ask for no certificate, so there is none to record.
gate-draft-word = { $sort }: <b>{ $word }</b>
gate-draft-until = { $until }
gate-draft-evidence = Evidence: { $evidence }
gate-draft-sure = If this is right, tap Record. It cannot be changed afterwards; a mistake can be ended and recorded anew.
gate-evidence-ask = Send the evidence (what you have seen), such as <code>diploma no. 2015-0031</code>. No ID-card numbers.
gate-evidence-ask-certificate = Send the certificate's number and validity, such as <code>编号 A0031，有效期至2028-06-30</code>. Leave the date out if it is valid without end. No ID-card numbers.
gate-evidence-long = The evidence may have { $most } characters at most. Send a shorter one.
gate-evidence-private = The evidence holds an ID-card or phone number, so it was not kept. Send it without.
gate-needs-evidence = The evidence is missing. First send what you have seen.
gate-draft-gone = This recording has expired or was cancelled. Begin again with /gate.
gate-held-ended = This entry has been ended already.
gate-not-yourself = Nobody records or ends entries about themselves; ask another administrator.
gate-end-title = <b>🚫 End an entry: { $name }</b> ({ $number })
gate-end-ask = Why shall it end? The entry is kept, it just counts no longer.
gate-why-mistaken = recorded by mistake
gate-why-revoked = the certificate was revoked
gate-why-other = another reason
gate-letter-title = <b>⏳ Qualification deadline: { $left } days left</b>
gate-letter-until = By { $day } you need:
gate-letter-line = • <b>{ $title }</b>
gate-letter-next = If you have it already, hand the certificate to the organisation department; once it is recorded, no more reminders come.
export-qualification = Qualification: what is missing
export-qualification-about = Who lacks what for the post, until when, and what follows.
export-qualification-button = 🪜 Qualification
gate-column-rank = Rank
gate-column-asked = Requirement
gate-column-has = On record
gate-column-due = Due
gate-column-left = Days left
gate-column-blocks = Matters for
gate-column-consequence = Consequence
gate-state-due = not due yet
gate-state-missed = overdue
gate-state-missing = missing
gate-state-unknown = to be checked
gate-matter-promotion = promotion
gate-matter-stay = staying
gate-day = { $day }
audit-gate-record = Recorded a degree, title or certificate
audit-gate-end = Ended an entry
