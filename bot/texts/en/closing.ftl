# Closing a year
closing-frozen = The year { $cycle } of { $unit } is closed: nothing more is entered directly. To correct an entry, two admins reverse it with /reversals; to add one, an admin sends /close and two admins open the year again.
closing-not-over = The year { $cycle } ends on { $day }; it can be closed after that.
closing-hinder-proposal = A credit policy is being counted anew for this year. Wait until it is done; /policy shows it.
closing-later-closed = The year { $cycle } is closed already. Open the later year again first.
closing-reopened-before = This closing was opened again before.
closing-above-closed = The same year of a unit above is closed: open that one first.
closing-still-carrying = The surplus is still being carried over. Try again in a few minutes.
