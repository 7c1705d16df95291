# Binding, the cadre card, codes and rights.
binding-welcome-title = <b>👋 欢迎使用“学时”学习助手</b>
binding-welcome-how =
    使用前要先绑定您的身份，只需一次：
    1. 向本单位联络员要您的<b>绑定码</b>（10 位字母和数字）。
    2. 把绑定码直接发到这里，大小写都可以。
    3. 如果给您的是链接，点开链接即可。
    绑定码只能由您本人使用，请不要转给别人。
binding-admin-title = <b>👋 您好，管理员</b>
binding-admin-steps =
    开始使用，只要三步：
    1. 导入花名册：点下面的按钮看要求，再把表格文件发到这里。
    2. 发放绑定码：发送 /cadre 加姓名，点“生成绑定码”；人多时请在服务器上用 invite 命令一次导出。
    3. 干部绑定后即可学习。发送 /progress 随时查看进度。
    您本人也要学习的话，请把自己的绑定码发到这里。
binding-done-title = <b>✅ 绑定成功，{ $name }，您好！</b>
binding-done-who = 姓名：{ $name }　工号：{ $number }
    单位：{ $unit }
binding-done-check = 如果这不是您本人，请马上告诉本单位联络员。
binding-done-next = 现在点“继续学习”就可以开始。
binding-already = 您的账号已经绑定：{ $name }（{ $number }），不用再次绑定。如有不对，请联系本单位联络员。
binding-wrong =
    这个绑定码不能用。可能是输错了、已经用过，或者过期了。
    请核对后再发一次；还是不行，请找本单位联络员重新领取。
binding-taken =
    这个绑定码没有错，但这位干部已经绑定了另一个账号。
    如果您换了手机号或账号，请联系本单位联络员，由管理员先解绑，再重新绑定。
binding-throttled = 输错次数太多，请在 { $again } 以后再试。没有绑定码，请找本单位联络员领取。

people-usage = 请在 /cadre 后面写工号或姓名，例如：<code>/cadre QH0001</code> 或 <code>/cadre 王建国</code>。只写姓也可以。
people-none = 没有找到“{ $text }”。请核对工号或姓名后再试，例如 <code>/cadre 王建国</code>。
people-hits = 找到 { $count } 位“{ $text }”，请点选：
people-hit = { $name }（{ $number }）{ $unit }
people-unknown = 没有找到这位干部，可能不在您的管理范围内。请发送 /cadre 重新查找。
people-bound-already = { $name } 已经绑定账号，不用再发绑定码。要换账号，请先解绑。
people-unit-unknown = 没有找到单位“{ $text }”。请写单位全称，例如：清河县/青山镇。
people-unit-ambiguous = 叫“{ $text }”的单位不止一个：{ $units }。请从上级单位写起。

people-card-title = <b>👤 { $name }</b>（{ $number }）
people-card-unit = 单位：{ $unit }
people-card-post = 职务：{ $post }
people-card-rank = 职级：{ $rank }
people-card-category = 类别：{ $category }
people-card-unbound = 账号：还没有绑定
people-card-bound = 账号：已绑定（{ $since }）
people-card-unreachable = 账号：已绑定（{ $since }），但对方停用了助手，消息送不到
people-card-hours = { $year } 年度学时：<b>{ $hours }</b> / { $target }
people-card-bar = { $bar }
people-card-parts = 总数够了，分项还差 { $hours }。
people-card-courses = 必修课程：完成 { $done } / { $count } 门
people-card-cases = 未完成补训：{ $count } 项
people-card-role = 权限：{ $role }（{ $unit }）
people-role-liaison = 联络员
people-role-admin = 管理员
people-role-teacher = 批阅教师
people-role-author = 教务
people-button-author = 📚 设为教务（做课程和题库）
people-letter-author = 您已成为<b>教务</b>，可以做课程和题库。把课程包（.zip）或题目文件直接发给我，或发送 /questions 查看办法、下载模板。
people-button-teacher = 🖊 设为批阅教师
people-teacher-reach = 让 <b>{ $name }</b> 批阅哪个单位的问答题？（该单位和所有下级单位的答卷；看不到别的资料）
people-letter-teacher = 您已成为<b>批阅教师</b>，批阅：{ $unit } 的问答题。有答卷时会通知您，也可以随时发送 /grading 查看。
people-button-card = 👤 返回名片
people-button-code = 🔑 生成绑定码
people-button-unbind = 🔓 解除绑定
people-button-unbind-yes = 🔓 确定解除绑定
people-button-liaison = 🤝 设为本单位联络员
people-button-admin = 🛡️ 设为管理员
people-button-end = 🚫 取消{ $role }（{ $unit }）
people-button-copy-code = 📋 复制绑定码
people-button-copy-link = 📋 复制链接
people-unbind-ask = 确定解除 <b>{ $name }</b>（{ $number }）的绑定吗？学时记录都会保留，本人会收到通知，之后要用新的绑定码重新绑定。
people-unbound = 已解除 { $name }（{ $number }）的绑定。需要重新绑定的，请生成新的绑定码。
people-unbound-before = { $name }（{ $number }）的这次绑定之前已经解除。
people-code-title = <b>🔑 { $name }（{ $number }）的绑定码</b>
people-code-typed = 绑定码：<code>{ $code }</code>
people-code-link = 链接：{ $link }
people-code-hint = 两种方式任选一种，只能用一次，{ $until } 前有效。以前发的码已经作废。请只交给本人，离开这里后不再显示。
people-reach = 让 <b>{ $name }</b> 担任哪个单位的管理员？（管理该单位和所有下级单位）
people-role-granted = { $name }已是{ $role }（{ $unit }）
people-role-ended = { $name }不再是{ $role }（{ $unit }）

people-letter-bound-title = <b>🔔 您单位有 { $count } 人绑定了账号</b>
people-letter-bound-line = • { $name }（{ $number }）{ $unit }
people-letter-bound-more = ……另有 { $count } 人
people-letter-bound-hint = 如果有人不是本人绑定，请马上联系管理员解绑。
people-letter-unbound = 您的账号与 <b>{ $name }</b> 的绑定已由管理员解除，学习记录都已保留。需要继续使用，请找本单位联络员领取新的绑定码，直接发到这里。
people-letter-granted = 您已成为<b>{ $role }</b>，管理：{ $unit }。点下面的按钮查看学习进度，左下角菜单里有您可以使用的功能。
people-letter-ended = 您不再担任{ $role }（{ $unit }）。您自己的学习不受影响。
