# Reversals 冲正: one asks, another decides; what the cadre is told.
menu-reversals = 冲正审批
people-button-entries = 🧾 学时明细

reversal-entries-title = <b>🧾 { $name }（{ $number }）的学时明细</b>
reversal-no-entries = 还没有学时记录。
reversal-button-entry = 看第 { $number } 笔 { $hours }
reversal-entry-title = <b>🧾 { $name }（{ $staff_no }）第 { $number } 笔学时</b>
reversal-entry-waiting = ⏳ 这一笔有一件冲正申请，正在等审批。
reversal-button-ask = ↩️ 申请冲正
reversal-button-open = 🔍 查看申请
reversal-button-open-entry = 🧾 看这一笔
reversal-button-list = 📋 冲正审批

reversal-person = 人员：{ $name }（{ $number }）
    单位：{ $unit }
reversal-entry = 冲正：第 { $number } 笔 <b>{ $hours }</b>（{ $day }）
    内容：{ $title }（{ $category }）
reversal-reason = 原因：{ $reason }
reversal-sum = { $year } 年度学时：{ $before } → <b>{ $after }</b>（要求 { $target }）{ $loses }
reversal-sum-now = { $year } 年度学时：<b>{ $hours }</b>（要求 { $target }）
reversal-loses = {" "}⚠️ 冲正后达不到年度要求
reversal-asker = 申请：{ $author }，{ $day }
reversal-by-approved = 同意：{ $author }，{ $day }
reversal-by-refused = 不同意：{ $author }，{ $day }
reversal-by-withdrawn = 撤回：{ $author }，{ $day }

reversal-ask-title = <b>↩️ 申请冲正</b>
reversal-type-reason =
    ✏️ 请把冲正的原因打字发到这里，例如：经核实，测验由他人代答。
    原因会记入台账，本人也会看到。
reversal-reason-too-long = 原因太长，请缩短到 { $most } 字以内，再发一次。
reversal-needs-reason = 请先把冲正的原因打字发到这里。
reversal-preview-title = <b>↩️ 冲正申请（还没有提交）</b>
reversal-frees = 这一笔占用的上限会腾出来，以前因上限少计的同时补记 <b>+{ $hours }</b>。
reversal-what-follows-other = 冲正是在台账里加一笔相反的记录，原来那一笔保留，不删除。
reversal-what-follows = 冲正是在台账里加一笔相反的学时，原来那一笔保留，不删除。这门课仍算学完，已办结的补训不变；同一个模块不能再得学时。
reversal-needs-another = 提交以后，要由另一位管理员同意才生效；在这之前学时不变。
reversal-nobody =
    ⚠️ 现在没有别的管理员可以审批，申请会一直等着，学时不变。
    请管理全部单位的管理员再任命一位：发送“/cadre 工号”打开那位同志的名片，点“设为管理员”。那位同志绑定账号后，发送 /reversals 就能审批。
reversal-button-send = 📮 提交审批
reversal-button-reason = ✏️ 改原因
reversal-sent = 已提交，等另一位管理员审批
reversal-told = 已通知 { $count } 位管理员，任何一位同意后生效；在这之前学时不变。
reversal-draft-gone = 这件申请已取消或者过期，没有提交。请从名片的“学时明细”里重新申请。
reversal-asked-already = 这一笔已经有一件申请在等审批，不用重复提交。请发送 /reversals 查看。
reversal-entry-reversed = 这一笔已经由第 { $number } 笔冲正，不用再申请。
reversal-of-reversal = 冲正的记录不能再冲正。如果冲正有误，请保留凭证，联系系统维护人员。

reversal-title-waiting = <b>⏳ 冲正申请（等待审批）</b>
reversal-title-approved = <b>✅ 冲正申请（已同意）</b>
reversal-title-refused = <b>❌ 冲正申请（没有同意）</b>
reversal-title-withdrawn = <b>↩️ 冲正申请（已撤回）</b>
reversal-title-dropped = <b>↩️ 冲正申请（已取消，没有提交）</b>
reversal-entry-done = 已记入台账第 { $number } 笔，原来那一笔保留。
reversal-button-approve = ✅ 同意
reversal-button-refuse = ❌ 不同意
reversal-button-withdraw = ↩️ 撤回申请
reversal-confirm-title = <b>❓ 同意这件冲正吗？</b>
reversal-sure = ❗️ 同意后马上生效，不能撤销，本人会收到通知。
reversal-button-yes = ✅ 确定同意冲正
reversal-refuse-title = <b>❌ 不同意这件冲正</b>
reversal-refuse-why = 请选一个理由，申请人会看到：
reversal-why-evidence = 依据不足
reversal-why-mistaken = 选错了人，或选错了笔
reversal-why-unclear = 情况有出入，请核实后再报
reversal-done-approved = 已冲正，本人会收到通知
reversal-done-refused = 已记下，学时不变
reversal-done-withdrawn = 已撤回，学时不变
reversal-decided-before = 这件申请之前已经办结，没有再变
reversal-done-otherwise = 这一笔已经冲正过了，台账不会再变。请把这件申请撤回，或点“不同意”结束。
reversal-own-request = 这是您自己提出的申请，要由另一位管理员审批。
reversal-concerns-you = 这件申请涉及您本人，请由其他管理员审批。
reversal-not-yours = 只有申请人可以撤回。
reversal-unknown = 没有找到这件冲正申请，可能不在您的管理范围内。请发送 /reversals 查看。

reversal-list-title = <b>📋 冲正审批（{ $count } 件等待）</b>
reversal-list-none = 现在没有等待审批的冲正申请。
    要申请冲正：发送“/cadre 工号”，点“学时明细”，选一笔。
reversal-list-hint = <i>一位管理员申请，另一位管理员审批。</i>
reversal-line = • <b>{ $name }</b> 第 { $number } 笔 { $hours }：{ $title }
    　{ $asker } 申请，{ $day }
reversal-by-me = 您
reversal-button-line = { $name } 第 { $number } 笔 { $hours }

reversal-letter-asked = <b>🔔 有一件冲正申请，请您审批</b>
reversal-letter-asker = 申请：{ $author }
reversal-letter-asked-hint = 您同意以后才生效；在这之前学时不变。
reversal-letter-done = <b>↩️ { $name }，您好：您有一笔学时已冲正</b>
reversal-letter-by = 申请：{ $asker }
    同意：{ $decider }
reversal-letter-whom-to-ask-other = 原来那一笔仍留在台账里。有疑问，请把凭证报给本单位联络员或组织部门，可以要求核对。
reversal-letter-whom-to-ask = 原来那一笔仍留在台账里；这门课仍算学完，不用重学。有疑问，请把凭证报给本单位联络员或组织部门，可以要求核对。
reversal-button-my-entry = 🧾 看这一笔
reversal-letter-approved = <b>✅ 您申请的冲正已同意</b>
reversal-letter-refused = <b>❌ 您申请的冲正没有同意，学时不变</b>
reversal-letter-decider = 审批：{ $author }
reversal-letter-why = 理由：{ $why }

audit-reversal-ask = 申请冲正
audit-reversal-approve = 同意冲正
audit-reversal-refuse = 不同意冲正
audit-reversal-withdraw = 撤回冲正申请
