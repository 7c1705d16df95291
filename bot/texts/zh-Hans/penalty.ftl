# Penalties 扣分: one asks by a rule of the policy, another decides; what the cadre is told.
menu-penalty = 扣分
penalty-button-list = 📋 扣分审批
penalty-choose-title = <b>➖ 按哪一条扣分？</b>
penalty-choose-line = • { $rule }（{ $policy }）
penalty-no-rules =
    现在执行的学分办法里没有扣分的规定，所以不能扣分。
    要扣分，请先在学分办法文件里加一条 <code>[[rules]]</code>，写上 <code>fact = "penalty"</code> 和 <code>penalty = true</code>，检查后重新启动。写法见 docs/policies.md 的“扣分”一节。
    现在有哪些规定，发送 /policy 查看。
penalty-rule = 依据：{ $rule }（{ $policy }）
penalty-day = 发生日期：{ $day }
penalty-amount-hours = 登记：{ $amount }
penalty-amount-half-days = 登记：{ $amount } 天
penalty-amount-minutes = 登记：{ $amount } 分钟
penalty-amount-count = 登记：{ $amount } 次（个）
penalty-sum = 扣 <b>{ $worth }</b> { $unit }；{ $year } 年度：{ $before } → <b>{ $after }</b>（要求 { $target }）{ $loses }
penalty-loses = {" "}⚠️ 扣后达不到年度要求
penalty-ask-title = <b>➖ 申请扣分</b>
penalty-ask-day = ❓ 是哪一天的事？请打字发到这里，例如：<code>2026年3月2日</code>。
penalty-ask-hours = ❓ 按办法应扣多少？请打字，例如：<code>2</code> 或 <code>1.5</code>。
penalty-ask-half-days = ❓ 缺了几天？请打字，例如：<code>1</code> 或 <code>半天</code>。
penalty-ask-minutes = ❓ 缺了多少分钟？请打字，例如：<code>90</code>。
penalty-ask-count = ❓ 有多少次（个）？请打字，例如：<code>1</code>。
penalty-ask-reason =
    ✏️ 为什么扣？请打字发到这里，例如：无故缺席3月2日的集中培训。
    原因会记入台账，本人也会看到。
penalty-preview-title = <b>➖ 扣分申请（还没有提交）</b>
penalty-nobody =
    ⚠️ 现在没有别的管理员可以审批，申请会一直等着，学时不变。
    请管理全部单位的管理员再任命一位：发送“/cadre 工号”打开那位同志的名片，点“设为管理员”。那位同志绑定账号后，发送 /penalty 就能审批。
penalty-takes-nothing = 按现在的办法，这件事扣不到（已到扣分上限，或者登记得太少）。请改一改，或者取消。
penalty-unfinished = 日期、数量和原因还没有写全。请发送“/penalty 工号”重新申请。
penalty-one-day = 请只写一天。几天的事，请一天一天地申请。
penalty-day-to-come = 这一天还没有到，不能扣分。请写已经发生的日期。
penalty-day-long-gone = 五年以前的事不能再扣分。
penalty-year-closed = { $cycle } 年度已归档（{ $unit }），这一年的事不能再扣分。请取消这件申请，或者点“不同意”。一定要扣的，先发送 /close 重新打开这一年。
penalty-rule-not-then = 那一天执行的学分办法里没有这条扣分规定，不能按它扣。请换一个日期，或者取消。
penalty-draft-gone = 这件申请已取消或者过期，没有提交。请发送“/penalty 工号”重新申请。
penalty-unknown = 没有找到这件扣分申请，可能不在您的管理范围内。请发送 /penalty 查看。
penalty-button-change = ✏️ 重新填写
penalty-title-waiting = <b>⏳ 扣分申请（等待审批）</b>
penalty-title-approved = <b>✅ 扣分申请（已同意）</b>
penalty-title-refused = <b>❌ 扣分申请（没有同意）</b>
penalty-title-withdrawn = <b>↩️ 扣分申请（已撤回）</b>
penalty-title-dropped = <b>↩️ 扣分申请（已取消，没有提交）</b>
penalty-entered = 已记入台账第 { $number } 笔：{ $worth }。
penalty-undo = 扣错了的，打开这一笔，点“申请冲正”，由另一位管理员同意后退回。
penalty-confirm-title = <b>❓ 同意这件扣分吗？</b>
penalty-sure = ❗️ 同意后马上生效，本人会收到通知。
penalty-button-yes = ✅ 确定同意扣分
penalty-refuse-title = <b>❌ 不同意这件扣分</b>
penalty-why-evidence = 依据不足
penalty-why-mistaken = 选错了人，或选错了规定
penalty-why-unclear = 情况有出入，请核实后再报
penalty-done-approved = 已扣分，本人会收到通知
penalty-done-refused = 已记下，没有扣
penalty-done-withdrawn = 已撤回，没有扣
penalty-list-title = <b>📋 扣分审批（{ $count } 件等待）</b>
penalty-list-hint = <i>要申请扣分，发送“/penalty 工号”。一位管理员申请，另一位管理员审批。</i>
penalty-line = • <b>{ $name }</b> { $worth }：{ $rule }，{ $day }
    　{ $asker } 申请
penalty-button-line = { $name } { $worth }
penalty-letter-asked = <b>🔔 有一件扣分申请，请您审批</b>
penalty-letter-done = <b>➖ { $name }，您好：您被扣了一笔</b>
penalty-letter-object = 对扣分有不同意见，可以向本单位联络员或组织部门提出，请带上凭证和证明材料。核实有误的，由两位管理员冲正退回。
penalty-letter-approved = <b>✅ 您申请的扣分已同意</b>
penalty-letter-refused = <b>❌ 您申请的扣分没有同意，没有扣</b>

audit-penalty-ask = 申请扣分
audit-penalty-approve = 同意扣分
audit-penalty-refuse = 不同意扣分
audit-penalty-withdraw = 撤回扣分申请
