# What waits for somebody's decision.
menu-todo = Waiting for you

todo-button = 🗂 Waiting for you ({ $count })
todo-title = 🗂 <b>Waiting for you</b>
todo-some = Tap to decide. What you asked for yourself is decided by somebody else, and is not listed here.
todo-none = ✅ Nothing waits for you now.
todo-late = 📎 Late entries ({ $count })
todo-essay = ✍️ Essays to mark ({ $count })
todo-reversal = ↩️ Reversals ({ $count })
todo-penalty = ➖ Penalties ({ $count })
todo-exemption = 📄 Exemptions ({ $count })
todo-target = 🎯 Targets to adjust ({ $count })
todo-reopening = 🔓 Years to reopen ({ $count })
todo-proposal = 🧮 Recounts by a new policy ({ $count })
