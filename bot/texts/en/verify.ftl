# verify: what was checked, and what is wrong.

verify-counts = Checked { $cadres } people, { $entries } entries and { $units } unit sums in { $seconds } s.
verify-sound = ✅ The ledger is sound: nothing changed, missing or unequal.
verify-faulty = ❌ { $count } faults. Please stop recording, compare with a backup and keep everything as it is.
verify-fault = { $whose }, entry { $number }: { $what } ({ $detail })
verify-fault-whole = { $whose }: { $what } ({ $detail })
verify-more = … and { $count } more
verify-number-missing = this entry is missing
verify-number-doubled = the number occurs twice
verify-entry-changed = changed, or not written by this product
verify-link-broken = does not follow the entry before it
verify-version-unknown = unknown version of the seal
verify-head-differs = the chain's head differs from the last entry: the end may be cut off
verify-balance-differs = wrong balance (kept / recomputed)
verify-unit-differs = wrong unit sums (kept / recomputed)
verify-progress = Checking the ledger
verify-reversal-differs = takes back another entry than the one it was written for
verify-fault-anchor = Anchor { $number } ({ $whose }): { $what } ({ $detail })
verify-anchor-changed = the line was changed or put in, or one before it was taken out
verify-anchor-differs = entries it held were removed, changed or put in; entries and hundredths of an hour since the anchor before, held / found; then its totals
verify-anchors = Compared with { $count } anchors. The last, of { $at }, holds { $held } entries; { $since } came later.
verify-no-anchor = There is no anchor yet in { $file }: a cut-off end could only be noticed by receipts.
verify-anchors-unreadable = The anchors in { $file } cannot be read: { $reason }. Please give this account the right to read them, then verify again.
