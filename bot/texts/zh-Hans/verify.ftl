# verify: what was checked, and what is wrong.

verify-counts = 已核对：{ $cadres } 人，{ $entries } 笔学时，{ $units } 个单位合计，用时 { $seconds } 秒。
verify-sound = ✅ 台账完好：没有发现改动、缺失或不符。
verify-faulty = ❌ 发现 { $count } 处问题。请不要继续记账，先用备份核对，并保留现场。
verify-fault = { $whose } 第 { $number } 笔：{ $what }（{ $detail }）
verify-fault-whole = { $whose }：{ $what }（{ $detail }）
verify-more = ……另有 { $count } 处
verify-number-missing = 这一笔不见了
verify-number-doubled = 编号重复
verify-entry-changed = 内容被改动，或不是本系统写入的
verify-link-broken = 与上一笔接不上
verify-version-unknown = 校验版本不认识
verify-head-differs = 最后一笔与链头记录不符，可能被截断
verify-balance-differs = 学时合计不符（保存的 / 重新计算的）
verify-unit-differs = 单位合计不符（保存的 / 重新计算的）
verify-progress = 正在核对学时台账
verify-reversal-differs = 它冲销的不是原先写明的那一笔
verify-fault-anchor = 锚点第 { $number } 号（{ $whose }）：{ $what }（{ $detail }）
verify-anchor-changed = 这一行被改动或插入，或者前面的行被删去
verify-anchor-differs = 它锁定的条目被删、被改或被插入；自上一个锚点以来的笔数和学时（百分之一小时），应有 / 现有；然后是它锁定的总数
verify-anchors = 已与 { $count } 个锚点核对。最后一个（{ $at }）锁定 { $held } 笔，其后又记了 { $since } 笔。
verify-no-anchor = { $file } 里还没有锚点：如果末尾被截掉，只能靠学员手里的回执发现。
verify-anchors-unreadable = 读不到 { $file } 里的锚点：{ $reason }。请给运行本系统的账号读取权限，然后重新核对。
