# 证书
menu-certificates = 我的证书
certificate-usage = 请在 /certificates 后面写工号，例如：<code>/certificates QH0001</code>
certificate-title-own = <b>📜 我的证书</b>
certificate-title = <b>📜 证书：{ $name }</b>（{ $number }）
certificate-none = 还没有证书。学完发证书的课程，证书会自动出现在这里。
certificate-line = { $mark } { $name }《{ $subject }》（{ $state }）
certificate-button-open = { $mark } { $name }《{ $subject }》
certificate-button-own = 📜 我的证书
certificate-button-of = 📜 证书
certificate-button-see = 📜 查看证书
certificate-button-file = 📄 下载证书（PDF）
certificate-button-copy = 📋 复制核验链接
certificate-button-withdraw = 🚫 撤销证书
certificate-button-restore = ↩️ 恢复证书
certificate-head = <b>{ $mark } { $name }</b>
certificate-state = 状态：<b>{ $state }</b>
certificate-is-valid = 有效
certificate-is-expired = 已过期
certificate-is-renewed = 已换新证
certificate-replaced = 🔄 已换发新证，新证书编号：{ $number }
certificate-replaces = 由原证书换发，原编号：{ $number }
certificate-button-renew = 🔁 怎样换证
certificate-is-withdrawn = 已撤销
certificate-holder = 姓名：{ $holder }
certificate-subject = 课程：{ $subject }
certificate-days = 时间：{ $when }
certificate-span = { $begun }至{ $finished }
certificate-hours = 学时：{ $hours }
certificate-issuer = 发证单位：{ $issuer }
certificate-number = 编号：{ $number }
certificate-until = 有效期至：{ $day }
certificate-always = 有效期：长期
certificate-verify-how = 给别人核验：把下面的链接发给对方，点开就能看到上面的内容。
    { $link }
certificate-withdrawn-by = 撤销原因：{ $why }　经办：{ $author }，{ $day }
certificate-verified = <b>🔎 证书核验结果</b>
certificate-not-found = 没有查到这份证书。请核对链接或核验码是否完整；多次输错会暂停核验。
certificate-throttled = 输错次数太多，请在 { $again } 以后再试。
certificate-file = 📄 { $name }《{ $subject }》。请保存或打印。
certificate-unknown = 没有找到这份证书，可能不在您的管理范围内。
certificate-not-printable = 这份证书已经撤销，不能下载。
certificate-withdraw-ask = 为什么撤销？撤销后核验会显示“已撤销”，本人会收到通知；撤错了可以恢复。
certificate-why-mistaken = 发放有误
certificate-why-cheated = 弄虚作假
certificate-why-revoked = 上级决定撤销
certificate-why-other = 其他
certificate-letter-issued = <b>🎉 您获得了{ $name }</b>
    《{ $subject }》
certificate-letter-renewed = <b>🎉 您的{ $name }已换发新证</b>
    《{ $subject }》
certificate-letter-expiring = <b>⌛ { $name }还有 { $left } 天到期</b>
    有效期至 { $day }。需要继续持证的，请在到期前换证。
certificate-letter-ask = 怎样换证，请问组织部门。
certificate-letter-withdrawn = <b>🚫 您的{ $name }已被撤销</b>
    编号：{ $number }
    原因：{ $why }
    如有疑问，请联系组织部门。
certificate-letter-restored = <b>✅ 您的{ $name }已恢复有效</b>
    编号：{ $number }
certificate-paper-hours = 于{ $when }参加《{ $subject }》学习，学完全部内容并通过测验，计 { $hours } 学时。
    特发此证。
certificate-paper-plain = 于{ $when }参加《{ $subject }》，成绩合格。
    特发此证。
certificate-paper-day = 发证日期：{ $day }
certificate-paper-scan = 扫码核验真伪；也可以打开下面的链接，或把“v_”开头的核验码发给机器人。
certificate-paper-foot = 本证书由学时系统生成，真伪和有效状态以核验结果为准。
certificate-not-renewable = 这份证书不能在这里换证。有需要请问组织部门。
renewal-title = <b>🔁 { $name }换证</b>
renewal-by-exam = 重新通过考试，新证书就自动发给您。什么时候可以考，点下面的按钮看。
renewal-by-quizzes = 把下面每一节的测验重新通过一次，新证书就自动发给您。原来的学时不变，不重复计算。
renewal-opens = { $day } 起可以换证：到时候把下面每一节的测验重新通过一次，新证书就自动发给您。
renewal-none = 这门课没有测验，不能自动换证。需要继续持证，请问组织部门。
renewal-done = ✅ 已经换了新证，在“我的证书”里。
renewal-line = { $mark } { $module }
renewal-button-exam = 📝 看考试
renewal-button-quiz = 📝 { $module }
audit-certificate-withdraw = 撤销证书
audit-certificate-restore = 恢复证书
certificate-usage-others = 查别人的证书：在 /certificates 后面写工号，例如 <code>/certificates QH0001</code>
backlog-button = 📜 补发证书
backlog-title = <b>📜 补发证书</b>
backlog-explained = 下面这些课发证书，可是有人在课程设证书以前就学完（考过）了，还没有证。点一门课看看。
backlog-none = 现在没有要补发的证书。
backlog-line = 《{ $title }》{ $count } 人
backlog-certificate = 证书：{ $name }（编号系列：{ $series }）
backlog-count = 可以补发：<b>{ $count } 人</b>
backlog-how = 证书上的时间是当时学完（考过）的时间，编号接着往下排；有效期已经过了的不发。每人收到一条通知。
backlog-issue = ✅ 补发 { $count } 份
backlog-running = ⏳ 正在补发：{ $done } / { $asked }。发完会告诉您。
backlog-refresh = 🔄 看进度
backlog-nobody = ✅ 都发了，没有要补的。
backlog-done = ✅ 《{ $title }》的{ $name }补发完了：{ $count } 份。
backlog-done-told = 每人会收到通知；在 /certificates 里可以查看和下载。
backlog-refused = 证书没有补发完。
backlog-no-certificate = 没有这门课，或者这门课不发证书。
audit-certify-backlog = 补发证书
certify-would = 《{ $title }》：可以补发 { $count } 份证书。
certify-progress = 正在补发《{ $title }》的证书
certify-done = 《{ $title }》：补发了 { $count } 份证书。
