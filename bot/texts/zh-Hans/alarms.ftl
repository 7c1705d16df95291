# What looks unlike a person reading; for the organisation department alone.
menu-alarms = 异常提示（仅组织部门可见）
alarm-title = <b>🔔 异常提示（{ $count } 条未看）</b>
alarm-none = 没有异常提示。
alarm-private = 只有组织部门看得到，本人和联络员都看不到。只是提示，不影响成绩和学时，也不能单独作为处理依据。
alarm-line = { $mark } { $number }. { $who }：{ $what }（《{ $course }》{ $module }）
alarm-kind-fast = 答题比阅读还快
alarm-kind-same = 同一分钟交卷，连错的都一样
alarm-head = <b>{ $mark } { $what }</b>
alarm-person = 👤 { $name }（{ $number }）{ $unit }
    　　第 { $count } 次测验，{ $score } 分，{ $at } 交卷
alarm-elsewhere = 👤 别的单位的一位干部
    　　第 { $count } 次测验，{ $score } 分，{ $at } 交卷
alarm-fast = { $questions } 道题一共 { $signs } 个字，从打开到交卷只用了 { $seconds } 秒。最快的人一秒也读不了 25 个字。
alarm-same = 两份卷子相隔 { $apart } 秒交卷。{ $common } 道同样的题，答案全都一样，其中 { $mistakes } 道错得也一样。
alarm-no-proof = <i>也可能有正常的原因，例如集体学习、事先看过题。请先了解情况。</i>
alarm-is-looked = 👁 { $author } 已看，{ $at }
alarm-is-dismissed = ✔️ { $author } 认为没有问题，{ $at }
alarm-because = 原因：{ $reason }
alarm-button-list = 🔔 异常提示
alarm-button-looked = 👁 已看，保留
alarm-button-dismiss = ✔️ 没有问题
alarm-why = 为什么没有问题？请选一个原因，会记入操作记录。
alarm-why-together = 集体学习，一起作答
alarm-why-knows = 本来就熟悉内容
alarm-why-verified = 已向本人核实
alarm-why-technical = 网络或系统原因
alarm-unknown = 没有找到这条提示，可能不在您的管理范围内。请发送 /alarms 重新查看。
