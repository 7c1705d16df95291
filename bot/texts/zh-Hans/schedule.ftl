# What schedules say: alarms of the ledger, and reminders that come again and again.
ledger-faulty-head = <b>🚨 学时台账核对有问题</b>
ledger-faulty-line = 夜间核对发现 { $count } 处对不上。
ledger-anchor-head = <b>🚨 学时台账与库外留底对不上</b>
ledger-anchor-line = 可能丢了记录、恢复了较早的备份，或者锚点文件被改动过。
ledger-alarm-hint = 请先不要动数据，尽快在服务器上运行 python -m bot verify，它会逐条说明哪里不对。

button-periodic = 🔁 定期提醒
button-my-periodic = 🔁 我的定期提醒
periodic-weekly = 每周{ $day ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
   *[5] 五
}
periodic-monthly = 每月 { $day } 日
periodic-head = <b>🔁 定期提醒：{ $unit }</b>
periodic-how = · 到时候自动查一遍，只提醒当时还落后的人；没有人落后，就不发。
periodic-when = · 上午 9 点发出，到今年 12 月 31 日自动停止，您也可以随时停。
periodic-now = 现在设定的是<b>{ $rhythm }</b>。选别的时间，就会换成新的。
periodic-pick = 请选择什么时候提醒：
button-periodic-back = ◀ 返回预览
button-periodic-stop = ⏹ 停止定期提醒
periodic-started = <b>✅ 已设定：{ $unit }，{ $rhythm }上午 9 点</b>
periodic-first = 第一次：{ $at }
periodic-again = 每次发给谁，以当时的情况为准。不再管理这个单位时，会自动停止。
periodic-mine = <b>🔁 我的定期提醒</b>
periodic-line = { $number }. { $unit }：{ $rhythm }上午 9 点
periodic-next = {"    "}下一次 { $day }
periodic-last = {"    "}上一次 { $day }，提醒了 { $count } 人
periodic-none = 您没有设定定期提醒。选好单位、看过提醒预览后，点“定期提醒”就能设定。
button-periodic-change = ✏️ 改第 { $number } 个
button-periodic-stop-one = ⏹ 停第 { $number } 个
periodic-stopped = 已停止，不再自动提醒。
periodic-not-found = 没有找到这个定期提醒。
periodic-no-such-day = 不能选这一天，请重新选择。
periodic-year-over = 今年剩下的日子里没有这一天了，请换一个时间，或到明年再设定。
periodic-ended-head = <b>🔁 定期提醒已停止</b>
periodic-ended-line = 您设定的定期提醒（{ $unit }，{ $rhythm }）已自动停止，因为这个单位现在不由您管理。
audit-periodic = 设定定期提醒
audit-periodic-stop = 停止定期提醒
