questions-read = 读到 { $count } 道题：{ $kinds }。
questions-count = { $kind } { $count }
questions-alike = 提醒：第 { $line } 行“{ $text }”和“{ $other }”有 { $percent }% 相同，请看看是不是同一道题。
cli-questions-dry-run = 只做了检查，没有导入。去掉 --dry-run 就正式导入。
