# 年度归档
closing-frozen = { $cycle } 年度已归档（{ $unit }），不能再直接记入。要更正的，请用 /reversals 由两位管理员冲正；要补记的，请用 /late 补录，经两级审核。
closing-not-over = { $cycle } 年度到 { $day } 才结束，结束以后才能归档。
closing-hinder-proposal = 这个年度有一次学分办法重算正在进行。请等它完成后再归档，可发送 /policy 查看。
closing-later-closed = { $cycle } 年度已经归档。请先重新打开后面的年度，再处理这一年。
closing-reopened-before = 这次归档已经重新打开过了。
closing-above-closed = 上级单位的这个年度已归档，要先重新打开上级单位的。
closing-still-carrying = 结转还在进行，请过几分钟再试。
closing-closed-already = { $cycle } 年度已经归档，不用重复归档。请发送 /close 查看。
closing-draft-gone = 这次操作已取消或者过期，什么都没有改。请发送 /close 重新开始。
closing-needs-reason = 请先把原因打字发到这里。
closing-asked-already = 已经有一件申请在等另一位管理员决定，不用重复提交。请发送 /close 查看。
closing-unknown = 没有找到这次归档，或者它不在您的管理范围内。请发送 /close 查看。
closing-own-motion = 这是您自己提出的，要由另一位管理员决定。请告诉同事发送 /close。
closing-asker-gone = 提出的人现在已经不是管理员，不能再同意这件申请。请点“不同意”，再由现在的管理员重新申请。
closing-not-yours = 只有提出的人才能撤回。您可以点“不同意”。

menu-close = 年度归档
closing-choose = <b>🗄 年度归档</b>
    您管理的单位不止一个，请先选择：
closing-title = <b>🗄 { $name }</b> · { $year } 年度
closing-runs = ⏳ 这个年度到 { $day } 结束，结束以后才能归档。
closing-open = ⚪️ 还没有归档。
closing-opened-again = 🔓 归档后又重新打开了，还没有再次归档。
closing-closed = ✅ 已归档：{ $day }，{ $author }（{ $unit }）
closing-closed-above = ✅ 已随 { $unit } 一起归档：{ $day }，{ $author }
closing-child = { $number }. <b>{ $name }</b>（{ $heads } 人）完成 { $completion } · { $state }
closing-child-closed = ✅ 已归档
closing-child-open = ⚪️ 未归档
closing-button-year = { $year } 年度
closing-button-preview = 🔍 归档前先看
closing-button-certificate = 📄 看归档结果
closing-button-motion = ⏳ 看正在办的事
closing-button-back = 🗄 回到年度
closing-button-begin = 🗄 开始归档
closing-button-confirm = ✅ 确定归档
closing-button-reopen = 🔓 申请重新打开
closing-button-yes = ✅ 确定重新打开

closing-preview-title = <b>🔍 归档前先看：{ $name } · { $year } 年度</b>
closing-sum = 总学时 <b>{ $hours }</b>，共 { $entries } 笔
closing-other = { $title }：合计 { $hours }，共 { $entries } 笔
closing-short = 没有完成的：<b>{ $count }</b> 人
closing-short-line = • { $name }：{ $hours }/{ $target }，{ $why }
closing-lacks = 差 { $hours }
closing-lacks-minimum = { $title }差 { $hours }
closing-lacks-period = 几年合计差 { $hours }
closing-grades = 等次：{ $list }
closing-grade = { $name } { $count } 人
closing-grade-none = 没有等次
closing-team-reached = 单位人均达到了 { $hours }
closing-team-missed = ⚠️ 单位人均没有达到 { $hours }
closing-arrears = 几年合计还欠：{ $count } 人，共 { $hours }
closing-blocked = ⚠️ 连续几年没有完成：{ $count } 人（{ $consequence }）
closing-carried = 结转下一年度：{ $count } 人，共 { $hours }
closing-warnings = <b>还没有办完的</b>（不影响归档）
closing-warn-makeup = • 补训：{ $count } 件没有办结。以后补上的，计入补上的那一年
closing-warn-reversals = • 冲正申请：{ $count } 件等审批。归档后仍可由两位管理员审批
closing-warn-penalties = • 扣分申请：{ $count } 件等审批。归档后就不能再扣了，请先审批
closing-warn-exemptions = • 免除任务的申请：{ $count } 件等审批。归档后就不能再免除了，请先审批
closing-warn-proposals = • 学分办法重算：{ $count } 次等审核。归档后就不再更正这一年了，请先审核
closing-warn-before = • { $year } 年度有学时，还没有归档
closing-what-follows =
    归档以后：这一年的学时不能再直接改；要改，得由两位管理员冲正，或者两位管理员同意重新打开。归档结果会做成表格发给您。

closing-draft-title = <b>🗄 年度归档</b>
closing-of = 单位：{ $unit }（含下级）
    年度：{ $year }
closing-type-reason =
    ✏️ 请把归档的依据打字发到这里，例如：年度考核已经完成，数字已核对。
    它会写进归档记录。
closing-confirm-title = <b>❓ 确定归档吗？</b>
closing-reason = 原因：{ $reason }
closing-asked = 提出：{ $author }，{ $day }
closing-decided = 决定：{ $author }，{ $day }
closing-by-letter = 办完以后会发消息给您，附一份表格。人多的单位要几分钟，请不用重复点。
closing-close-waiting = <b>⏳ 正在归档</b>
closing-close-carrying = <b>⏳ 已归档，正在办结转</b>
closing-close-stalled = <b>⚠️ 归档停下来了，还没有办完</b>
closing-stalled = 已经办好的都在，再办也不会重复。请点“继续办”；还是办不完，请告诉系统管理员。
closing-button-go-on = ▶️ 继续办
closing-close-done = <b>✅ 已归档</b>
closing-close-failed = <b>❌ 没有归档，什么都没有改</b>
closing-close-dropped = <b>↩️ 已取消，什么都没有改</b>

closing-reopen-title = <b>🔓 申请重新打开已归档的年度</b>
closing-type-reopen-reason =
    ✏️ 请把重新打开的原因打字发到这里，例如：有一个班的学时漏记。
    它会写进记录，另一位管理员会看到。
closing-reopen-preview = <b>🔓 重新打开申请（还没有提交）</b>
closing-reopen-follows = 重新打开以后，这一年又可以补记；改完要再归档一次。原来的归档记录一直保留。
closing-nobody = ⚠️ 现在没有别的管理员可以决定，申请会一直等着，年度仍然是归档的。请先再设一位管理员。
closing-told = 已通知 { $count } 位管理员，任何一位同意后生效。
closing-your-turn = 请您决定。同意后马上生效。
closing-open-now = 现在可以补记和更正。办完后请发送 /close 再归档一次。
closing-reopen-waiting = <b>⏳ 申请重新打开，等另一位管理员决定</b>
closing-reopen-approved = <b>🔓 已重新打开</b>
closing-reopen-refused = <b>❌ 没有同意重新打开，年度仍然是归档的</b>
closing-reopen-withdrawn = <b>↩️ 申请已撤回，年度仍然是归档的</b>
closing-reopen-dropped = <b>↩️ 已取消，什么都没有改</b>
closing-sure-title = <b>❓ 同意重新打开吗？</b>
closing-sure = ❗️ 同意后马上生效，记录里会写明是两位管理员一起决定的。

closing-certificate-title = <b>📄 { $name } · { $year } 年度归档结果</b>
closing-by = 归档：{ $author }，{ $day }（第 { $number } 次）
closing-reopened-by = 🔓 已重新打开：{ $author }，{ $day }
    原因：{ $reason }
closing-mark = 核对码：{ $mark }
closing-no-changes = 归档以后没有改动。
closing-changes = <b>归档以后经审核的改动</b>：{ $count } 笔，合计 { $hours }
closing-change-reversal = • 冲正 { $name } 第 { $number } 笔 { $hours }：{ $title }（{ $day }）
closing-change-late = • 补录 { $name } 第 { $number } 笔 { $hours }：{ $title }（{ $day }）

closing-letter-closed = <b>✅ { $unit } { $year } 年度已归档</b>
closing-letter-file = 每个人的归档学时在表格里。文件里有个人信息，请妥善保管。
closing-left-behind = ⚠️ 有 { $count } 人的结转没有记到下一年度（他们现在的单位已把下一年度归档，或者下一年度的办法不收结转）。要记入：先重新打开那个单位的下一年度，再重新打开本年度，然后再归档一次。
closing-letter-not = <b>❌ { $unit } { $year } 年度没有归档</b>
closing-letter-asked = <b>🔔 有人申请重新打开已归档的年度，请您决定</b>
closing-letter-asker = 提出：{ $author }
closing-letter-decider = 决定：{ $author }

closing-table = 归档学时表
closing-column-target = 任务
closing-column-certified = 归档学时
closing-column-reached = 是否完成
closing-column-grade = 等次
closing-column-carried = 结转
closing-column-changed = 归档后改动
audit-year-close = 年度归档
audit-year-reopen-ask = 申请重新打开年度
audit-year-reopen-approve = 同意重新打开年度
audit-year-reopen-refuse = 不同意重新打开年度
audit-year-reopen-withdraw = 撤回重新打开申请

export-closings = 归档汇总表
export-closings-about = 每一次年度归档：归档时的人数、学时、三项指标，和后来的改动。
export-closings-button = 📗 归档汇总
export-year = 年度：{ $year }
export-year-closed = 年度：{ $year }（已归档）
export-of-year = { $year } 年度{ $title }
closing-column-at = 归档时间
closing-column-number = 第几次
closing-column-short = 未完成人数
closing-column-mark = 核对码
closing-column-changes = 归档后改动（笔）
closing-column-reopened = 重新打开时间
closing-column-reopener = 重新打开（两人）
closing-warn-lates = • 补录：{ $count } 件等审核。归档后仍可由两级审核，会列在归档后的改动里
reversal-in-closed-year = ⚠️ { $year } 年度已归档。同意后会列在归档后的改动里。
closing-too-many = 这个单位有 { $count } 人，一次最多归档 { $most } 人。请在 /close 里点下级单位，一个一个归档。
