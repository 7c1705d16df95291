# Exemptions 免除任务: one asks, another decides; what the cadre is told.
exemption-what = 免除任务
exemption-what-end = 终止免除
exemption-whole = 免除：{ $cycle } 年度全年
exemption-days = 免除：{ $cycle } 年度，{ $first } 至 { $last }（{ $days } 天）
exemption-account = { $title }：{" "}
exemption-account-year = { $title }（{ $cycle } 年度）：{" "}
exemption-effect = { $title }任务 { $before } → <b>{ $after }</b> { $unit }，现有 { $hours }：{ $stand }
exemption-lacks = 还差 { $hours }
exemption-lacks-part = 总数够了，其中一部分还差 { $hours }
exemption-reached = 达到要求
exemption-nothing = 没有任务

exemption-ask-title = <b>➖ 申请{ $what }</b>
exemption-ask-days =
    ❓ 从哪一天到哪一天免除？请打字发到这里，例如：<code>3月1日到8月31日</code>。
    只写 { $cycle } 年度里的日期；这些天不算任务，其余按天数折算。
exemption-ask-reason = ❓ 为什么免除 { $cycle } 年度的任务？点一个，或者把原因打字发到这里（200 字以内）。本人也会看到。
exemption-ask-end = ✏️ 为什么终止？请把原因打字发到这里（200 字以内），例如：已提前返岗。本人也会看到。
exemption-days-outside = 请写 { $cycle } 年度里的日期（{ $first } 至 { $last }），先写开始，再写结束。跨年的，每个年度分别申请。
exemption-preview-title = <b>➖ { $what }的申请（还没有提交）</b>
exemption-needs-another = 提交以后，要由另一位管理员同意才生效；在这之前任务不变。
exemption-nobody =
    ⚠️ 现在没有别的管理员可以审批，申请会一直等着，任务不变。
    请管理全部单位的管理员再任命一位：发送“/cadre 工号”打开那位同志的名片，点“设为管理员”。那位同志绑定账号后，发送 /targets，点“免除审批”就能审批。
exemption-told = 已通知 { $count } 位管理员，任何一位同意后生效；在这之前任务不变。
exemption-unfinished = 时间和原因还没有写全。请发送“/targets 工号”重新申请。
exemption-draft-gone = 这件申请已取消或者过期，没有提交。请发送“/targets 工号”重新申请。
exemption-year-closed = { $cycle } 年度已经归档，或者早已结束，这一年的任务不能再免除，也不能终止免除。请取消这件申请，或者点“不同意”。一定要办的，先发送 /close 重新打开这一年。
exemption-days-closed = 这段时间里有几天属于“{ $title }”的 { $cycle } 年度，那一年已经归档，不能再改。请改成没有归档的日子，或者取消这件申请；一定要办的，先发送 /close 重新打开那一年。
exemption-already = { $cycle } 年度的这些天已经免除，不用再申请。请发送“/targets 工号”查看；要改日期的，先终止原来的，再重新申请。
exemption-asked-already = 这些天已经有一件申请在等审批，不用重复提交。请发送 /targets 查看。
exemption-ended-already = 这项免除已经终止，或者还没有生效，不用再办。请发送“/targets 工号”查看。
exemption-unknown = 没有找到这件免除申请，可能不在您的管理范围内。请发送 /targets 查看。

exemption-title-waiting = <b>⏳ { $what }的申请（等待审批）</b>
exemption-title-approved = <b>✅ { $what }的申请（已同意）</b>
exemption-title-refused = <b>❌ { $what }的申请（没有同意）</b>
exemption-title-withdrawn = <b>↩️ { $what }的申请（已撤回）</b>
exemption-title-dropped = <b>↩️ { $what }的申请（已取消，没有提交）</b>
exemption-ended = 这项免除后来已经终止。
exemption-undo = 免除错了，或者提前结束的，点“申请终止”，由另一位管理员同意后恢复任务。
exemption-button-end = 申请终止
exemption-button-target = 🎯 看任务
exemption-button-list = 📋 免除审批
exemption-confirm-title = <b>❓ 同意{ $what }吗？</b>
exemption-sure = ❗️ 同意后马上生效，本人会收到通知。
exemption-button-yes = ✅ 确定同意
exemption-refuse-title = <b>❌ 不同意{ $what }</b>
exemption-why-evidence = 依据不足
exemption-why-mistaken = 选错了人，或写错了时间
exemption-why-unclear = 情况有出入，请核实后再报
exemption-done-approved = 已生效，本人会收到通知
exemption-done-refused = 已记下，任务不变
exemption-done-withdrawn = 已撤回，任务不变
exemption-list-title = <b>📋 免除审批（{ $count } 件等待）</b>
exemption-list-hint = <i>要申请免除，发送“/targets 工号”。一位管理员申请，另一位管理员审批。</i>
exemption-line = • <b>{ $name }</b> { $what }，{ $cycle } 年度
    　{ $asker } 申请，{ $day }
exemption-letter-asked = <b>🔔 有一件{ $what }的申请，请您审批</b>
exemption-letter-asked-hint = 您同意以后才生效；在这之前任务不变。
exemption-letter-done = <b>🎯 { $name }，您好：您 { $cycle } 年度的任务有免除</b>
exemption-letter-ended = <b>🎯 { $name }，您好：您 { $cycle } 年度的一项免除已终止，任务恢复</b>
exemption-letter-whom-to-ask = 有疑问，请问本单位联络员或组织部门。
exemption-letter-approved = <b>✅ 您申请的{ $what }已同意</b>
exemption-letter-refused = <b>❌ 您申请的{ $what }没有同意，任务不变</b>

audit-exemption-ask = 申请免除任务
audit-exemption-approve = 同意免除任务
audit-exemption-refuse = 不同意免除任务
audit-exemption-withdraw = 撤回免除申请
audit-exemption-end-ask = 申请终止免除
audit-exemption-end-approve = 同意终止免除
audit-exemption-end-refuse = 不同意终止免除
audit-exemption-end-withdraw = 撤回终止免除的申请
