# What looks unlike a person reading; for the organisation department alone.
menu-alarms = alarms (the department alone)
alarm-title = <b>🔔 Alarms ({ $count } not looked at)</b>
alarm-none = There are no alarms.
alarm-private = Only the organisation department sees this, neither the person nor the liaison. It is a sign: it changes no score and no hours, and proves nothing by itself.
alarm-line = { $mark } { $number }. { $who }: { $what } ({ $course } · { $module })
alarm-kind-fast = answered faster than reading
alarm-kind-same = handed in within a minute, with the same mistakes
alarm-head = <b>{ $mark } { $what }</b>
alarm-person = 👤 { $name } ({ $number }) { $unit }
    　　attempt { $count }, score { $score }, handed in { $at }
alarm-elsewhere = 👤 Somebody of another unit
    　　attempt { $count }, score { $score }, handed in { $at }
alarm-fast = { $questions } questions of { $signs } characters together took { $seconds } seconds from opening to handing in. Nobody reads 25 characters a second.
alarm-same = Two papers were handed in { $apart } seconds apart. Of { $common } questions that stand on both, all have the same answers, { $mistakes } of them the same mistakes.
alarm-no-proof = <i>There may be a good reason, such as learning together or having seen the questions. Please ask first.</i>
alarm-is-looked = 👁 { $author } has looked at it, { $at }
alarm-is-dismissed = ✔️ { $author } finds nothing wrong, { $at }
alarm-because = Reason: { $reason }
alarm-button-list = 🔔 Alarms
alarm-button-looked = 👁 Looked at, keep
alarm-button-dismiss = ✔️ Nothing wrong
alarm-why = Why is nothing wrong? Please choose a reason; it is kept in the audit log.
alarm-why-together = learning and answering together
alarm-why-knows = knew the matter before
alarm-why-verified = asked the person
alarm-why-technical = network or system
alarm-unknown = This alarm was not found; it may be out of your scope. Send /alarms to begin again.
