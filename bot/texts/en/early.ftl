# The early list
menu-early = Who will not make the year
early-title = <b>⏳ Early list</b> · { $unit }
early-counts = too late, or not enough on offer: <b>{ $worse }</b> · only just in time: <b>{ $just }</b>
early-line = { $number }. <b>{ $name }</b> ({ $unit }) { $hours } of { $target } hours, { $needed } missing
    　　{ $verdict }; all courses now open make { $reach } hours
early-over = too late
early-short = not enough on offer
early-callup = needs a call-up first
early-tight = only just in time
early-caught-up = ✅ has caught up
early-none = Nobody here needs a warning.
early-as-of = <i>List of { $at }, made anew every night; each person's figures are those of now.</i>
early-being-made = ⏳ The list is being made; look again in a minute.
early-makeup = 📌 Make-up cases
early-by-unit = 🏢 By unit
early-renew = 🔄 Make anew
early-renewing = Being made anew; open it again in a minute
early-show-all = All
early-show-worse = Too late only
early-show-just = Only just
early-units = <b>⏳ Early list</b> · { $unit }: by unit
early-unit = · { $unit }: too late { $worse }, only just { $just }
export-early = Early list
export-early-button = 📗 Early list
early-explained = Early list: who cannot make this year any more, or only just.
early-column-reach = With all courses
early-column-verdict = How it stands
