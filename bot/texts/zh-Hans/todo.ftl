# What waits for somebody's decision.
menu-todo = 等您办的事

todo-button = 🗂 等您办的（{ $count }）
todo-title = 🗂 <b>等您办的</b>
todo-some = 点按钮去办。您自己提出的，由别人办，不列在这里。
todo-none = ✅ 现在没有等您办的事。
todo-late = 📎 补录审核（{ $count }）
todo-essay = ✍️ 批阅问答题（{ $count }）
todo-reversal = ↩️ 冲正审批（{ $count }）
todo-penalty = ➖ 扣分审批（{ $count }）
todo-exemption = 📄 免除任务审批（{ $count }）
todo-target = 🎯 任务待调整（{ $count }）
todo-reopening = 🔓 重新打开年度（{ $count }）
todo-proposal = 🧮 按新办法重算（{ $count }）
