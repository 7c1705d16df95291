# 证书
menu-certificates = 我的证书
certificate-usage = 请在 /certificates 后面写工号，例如：<code>/certificates QH0001</code>
certificate-title-own = <b>📜 我的证书</b>
certificate-title = <b>📜 证书：{ $name }</b>（{ $number }）
certificate-none = 还没有证书。学完发证书的课程，证书会自动出现在这里。
certificate-line = { $mark } { $name }《{ $subject }》（{ $state }）
certificate-button-open = { $name }《{ $subject }》
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
certificate-is-withdrawn = 已撤销
certificate-holder = 姓名：{ $holder }
certificate-subject = 课程：{ $subject }
certificate-days = 时间：{ $begun }至{ $finished }
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
certificate-letter-expiring = <b>⌛ { $name }还有 { $left } 天到期</b>
    有效期至 { $day }。需要继续持证的，请在到期前参加复训或补考换证，具体请问组织部门。
certificate-letter-withdrawn = <b>🚫 您的{ $name }已被撤销</b>
    编号：{ $number }
    原因：{ $why }
    如有疑问，请联系组织部门。
certificate-letter-restored = <b>✅ 您的{ $name }已恢复有效</b>
    编号：{ $number }
certificate-paper-hours = 于{ $begun }至{ $finished }参加《{ $subject }》学习，学完全部内容并通过测验，计 { $hours } 学时。
    特发此证。
certificate-paper-plain = 于{ $begun }至{ $finished }参加《{ $subject }》，成绩合格。
    特发此证。
certificate-paper-day = 发证日期：{ $day }
certificate-paper-scan = 扫码核验真伪；也可以打开下面的链接，或把“v_”开头的核验码发给机器人。
certificate-paper-foot = 本证书由学时系统生成，真伪和有效状态以核验结果为准。
audit-certificate-withdraw = 撤销证书
audit-certificate-restore = 恢复证书
