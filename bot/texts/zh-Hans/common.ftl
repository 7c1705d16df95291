# Words that every screen shares.
format-day = { $year }年{ $month }月{ $day }日
format-month = { $year }年{ $month }月

button-home = 🏠 首页
button-back = ◀ 返回
button-next = 下一页 ▶
button-previous = ◀ 上一页
button-cancel = 取消
button-confirm = ✅ 确定
button-continue = ▶️ 继续学习
button-courses = 📚 全部课程
button-all-courses = 📚 全部课程
button-back-to-course = 📘 返回课程
button-credits = 📊 我的学时
button-settings = ⚙️ 设置
button-help = ❓ 帮助
button-makeup = 🔁 我的补训
button-makeup-count = 🔁 需要补训（{ $count } 项）
button-manage = 📋 管理：学习进度

refusal-not-bound = 您的账号还没有绑定干部身份。请发送单位发给您的绑定码；没有绑定码，请找本单位联络员领取。
refusal-no-right = 您没有这项权限。如工作需要，请联系组织部门管理员。
refusal-old-button = 这个按钮已经过期，内容没有改动。请从首页重新进入。
refusal-not-understood = 没有看懂这条消息。请点下面的按钮，或发送 /help 看看能做什么。
refusal-failed = 您的操作已收到并保存，但暂时没有处理完，工作人员会尽快查看，请不要重复操作。

menu-start = 首页
menu-learn = 继续学习
menu-courses = 全部课程
menu-credits = 我的学时
menu-makeup = 我的补训
menu-makeup-cases = 补训名单与点名调训
menu-settings = 设置
menu-help = 帮助
menu-progress = 学习进度
menu-cadre = 查干部（工号或姓名）
menu-remind = 提醒落后人员
menu-import = 导入花名册
menu-export = 导出表格
menu-audit = 操作记录

settings-title = <b>⚙️ 设置</b>
settings-bound = 已绑定：{ $who }
settings-unbound = 还没有绑定干部身份
settings-nudges-on = 学习提醒：开（每项任务最多提醒五次，晚上不打扰）
settings-nudges-off = 学习提醒：关（截止前最后一天和点名调训仍会通知）
settings-turn-off = 🔕 关闭学习提醒
settings-turn-on = 🔔 打开学习提醒
settings-changed = 已保存
settings-unknown-language = 不支持这种语言。

help-title = <b>❓ 能做什么</b>
help-line = { $command } — { $what }
help-privacy = 学时来自学完并通过的测验和审核过的培训，不排名、不打卡、不统计在线时长。有疑问请找本单位联络员。
help-unbound = 请先发送绑定码完成绑定，再开始学习。
