# What schedules say: alarms of the ledger, and reminders that come again and again.
ledger-faulty-head = <b>🚨 学时台账核对有问题</b>
ledger-faulty-line = 夜间核对发现 { $count } 处对不上。
ledger-anchor-head = <b>🚨 学时台账与库外留底对不上</b>
ledger-anchor-line = 可能丢了记录、恢复了较早的备份，或者锚点文件被改动过。
ledger-alarm-hint = 请先不要动数据，尽快在服务器上运行 python -m bot verify，它会逐条说明哪里不对。
