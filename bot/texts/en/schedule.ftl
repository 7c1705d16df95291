# What schedules say: alarms of the ledger, and reminders that come again and again.
ledger-faulty-head = <b>🚨 The ledger does not add up</b>
ledger-faulty-line = { $count ->
    [one] The nightly verification found 1 fault.
   *[other] The nightly verification found { $count } faults.
}
ledger-anchor-head = <b>🚨 The ledger contradicts its last anchor</b>
ledger-anchor-line = Entries may be lost, an older backup may have been restored, or the file of anchors was changed.
ledger-alarm-hint = Leave the data as it is, and run python -m bot verify on the server soon: it names what is wrong.
