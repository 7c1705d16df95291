questions-read = 读到 { $count } 道题：{ $kinds }。
questions-count = { $kind } { $count }
questions-alike = 提醒：第 { $line } 行“{ $text }”和{ $place ->
        [0] 题库里的
       *[other] 第 { $place } 行
    }“{ $other }”有 { $percent }% 相同，请看看是不是同一道题。
cli-questions-dry-run = 只做了检查，没有导入。去掉 --dry-run 就正式导入。
menu-questions = 试题和题库
questions-guide-title = <b>📝 试题和题库</b>
questions-guide = 把试题文件直接发给我：表格（.xlsx .xls .csv）、普通文字（.txt）、Moodle 的 .gift 和 .xml、清单（.md）。我先检查，说清楚哪一行有问题，给您看手机上的样子，您点头才加进题库。
questions-button-template = 📄 要一份表格模板
questions-button-bank = 📤 把题库导出成文件
questions-button-guide = 📝 试题和题库
questions-received = 收到《{ $file }》，正在检查，马上告诉您结果。
questions-coming = 好的，文件马上发给您。
questions-file = 文件在这里。改好以后直接发回来，就能加进题库；改过的题换成新的，没有改的不会重复。
questions-report-title = <b>📝 试题文件</b> { $file }
questions-has-faults = 有 { $count } 处要改，一道题也没有加：
questions-near = 有 { $count } 对题干差不多，请看看是不是重复：
questions-first = <b>第一题在手机上是这样（{ $kind }）</b>
questions-preview = <b>预览</b> · { $kind }
questions-button-choose = ➡️ 选课程，加进题库
questions-button-look = 👀 逐题看一遍
questions-button-drop = ✖️ 不加了
questions-which-course = { $count } 道题加到哪门课？
questions-which-module = 《{ $course }》：{ $count } 道题加到哪一课？
questions-button-as-file = 按文件里写的（没写就加到最后一课）
questions-which-bank = 要哪门课的题库？.xlsx 用表格打开，.gift 和 .xml 可以放回 Moodle。
questions-undo = 加错了？在“已发布的课程”里撤回这一版就行。
questions-added-before = 这个文件的题已经加进题库了，没有再加一遍。
questions-dropped = 没有加。改好以后可以再发一次。
questions-gone = 这个文件已经不在了，请重新发一次。
questions-newer-version = 这门课刚刚有了新的版本，请重新选一次课程。
questions-authors-only = 只有教务和全局管理员可以改题库。请把文件交给教务。
questions-compare-title = <b>📝 加进题库以前，请看一眼</b>
questions-compare-to = 《{ $course }》
bank-fresh = ➕ 新题 { $count } 道
bank-changed = ✏️ 改动 { $count } 道：换掉题库里的旧题，正在做的测验不受影响
bank-change = · 第 { $line } 行“{ $text }”：{ $parts }不同
bank-change-stem = · 第 { $line } 行“{ $after }”，题库里原来是“{ $before }”：{ $parts }不同
bank-changed-more = · ……还有 { $count } 道
bank-same = ＝ 和题库里一样、不重复加的 { $count } 道（第 { $lines } 行）
bank-strayed = ⚠️ 这门课没有叫“{ $name }”的一节：{ $count } 道题里，题库已有的留在原处，其余的加到最后一课
bank-part-kind = 题型
bank-part-stem = 题干
bank-part-options = 选项
bank-part-answer = 答案
bank-part-feedback = 选项说明
bank-part-explanation = 解析
bank-part-rubric = 评分标准
bank-part-picture = 图片
bank-part-notes = 分值、知识点、难度或少选得分
questions-button-add = ✅ 加进题库
questions-button-other-place = ⬅️ 换一课
questions-contradict = 第 { $line } 行的题“{ $text }”{ $first ->
    [0] 和题库里的一道题
   *[other] 和第 { $first } 行的题
 }问法一样，答案（或解析、分值）不一样。请改正其中一道；真是两道题，就各写一个名称。
