# 年度归档
closing-frozen = { $cycle } 年度已归档（{ $unit }），不能再直接记入。要更正的，请用 /reversals 由两位管理员冲正；要补记的，请由管理员发送 /close，两位管理员同意后重新打开该年度。
closing-not-over = { $cycle } 年度到 { $day } 才结束，结束以后才能归档。
closing-hinder-proposal = 这个年度有一次学分办法重算正在进行。请等它完成后再归档，可发送 /policy 查看。
closing-later-closed = { $cycle } 年度已经归档。请先重新打开后面的年度，再处理这一年。
closing-reopened-before = 这次归档已经重新打开过了。
closing-above-closed = 上级单位的这个年度已归档，要先重新打开上级单位的。
closing-still-carrying = 结转还在进行，请过几分钟再试。
