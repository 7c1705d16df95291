# What the clock says first, and /remind.
letter-repeat = （上一条可能没有收到，再发一次）

reminder-head = <b>📚 学习提醒</b>
reminder-due-today = ·《{ $title }》今天截止，还没有学完。
reminder-due-tomorrow = ·《{ $title }》明天（{ $due }）截止，还没有学完。
reminder-due = ·《{ $title }》还没有学完，{ $due }截止，还有 { $days } 天。
reminder-idle = ·《{ $title }》还没有学完，已有 { $days } 天没有继续学习。
reminder-hint = 点下面的按钮，就能接着上次的地方学。
button-learn-now = ▶️ 去学习
button-all-tasks = 📋 全部任务

exhausted-head = <b>📌 请您过问</b>
exhausted-intro = 以下 { $count } 项任务已提醒五次，仍未学完：
exhausted-line = · { $name }（{ $number }）《{ $course }》
exhausted-more = …… 另有 { $count } 项
exhausted-hint = 建议当面或电话问一问，是否遇到困难。
button-remind = 🔔 提醒落后人员

unreachable-head = <b>📵 消息送不到</b>
unreachable-line = { $name }（{ $number }）停用了学习助手，消息发不过去。
unreachable-hint = 请您告诉本人：打开学习助手，点“重新启动”即可恢复。

job-failed-head = <b>⚠️ 没有办成</b>
job-failed-hint = 您要办的事试了三次都没有成功。请稍后再试一次；还不行，请把编号 { $number } 告诉管理员。

remind-choose = <b>🔔 提醒落后人员</b>
remind-choose-hint = 请选择单位，先看名单和内容，确认后才会发出。
remind-unit-all = 🏢 { $unit }（含下级）
remind-unit = 🏢 { $unit }
remind-up = ⬆ 上一级
remind-no-scope = 您名下没有可以提醒的单位。

remind-preview = <b>🔔 提醒预览：{ $unit }</b>
remind-count = 将发给 { $count } 人（任务已过期、7 天内到期、7 天没有学习，或有未完成的补训）。
remind-unbound = 另有 { $count } 人落后但还没有绑定或已停用助手，收不到消息，请线下通知。
remind-today = 另有 { $count } 人今天已收到过单位提醒，不再重复发。
remind-text-follows = 他们会看到：
remind-nobody = 这里没有需要提醒的人。
remind-quiet = 现在是休息时间，消息将在早上 8 点后发出。
button-remind-send = ✅ 发送给 { $count } 人
button-remind-other = ◀ 换个单位

remind-sent = <b>🔔 提醒已安排：{ $unit }</b>
remind-progress = 已发送 { $sent } / { $count }，未送达 { $failed }
remind-waiting = 还有 { $count } 条等待发送。
remind-dropped = 有 { $count } 条因为本人已经学完等原因，没有再发。
remind-unknown = 有 { $count } 条不知道是否送达（发出时网络或服务器中断，可能已收到，也可能没有）。
button-remind-again = 🔁 把这 { $count } 条再发一次
button-refresh = 🔄 刷新
remind-not-found = 没有找到这条提醒，请重新选择单位。
remind-gone = 这条提醒已经超过一天没有发送，请重新选择单位。

campaign-head = <b>📣 单位提醒</b>
campaign-body = { $unit }提醒您：您还有学习任务没有完成，请抓紧时间学习。
campaign-hint = 点下面的按钮，接着学下一项。

dead-head = <b>⚠️ 有消息处理失败</b>
dead-line = 有 { $count } 条学员消息试了几次都没有处理成功，已经完整保存，没有丢。
dead-hint = 请在服务器上运行 python -m bot inbox list 查看原因，排除后运行 python -m bot inbox retry { $newest } 重新处理。

refused-head = <b>⚠️ 有通知发不出去</b>
refused-line = 过去一天有 { $count } 条通知因内容或格式有问题没有发出，不会自动重发。
refused-newest = 最近一条：第 { $row } 号（{ $kind }），原因：{ $reason }
refused-hint = 请在服务器日志里查找 a letter was refused，并把原因告诉维护人员。
