### 课程包、题库和表格里的问题：每条先说哪里不对，再说怎么改（-remedy）

## 课程包
fault-no-courses = 这里没有找到课程（没有 { $expected }）。
fault-no-courses-remedy = 请把每门课放在单独的文件夹里，文件夹里要有 { $expected }。
fault-no-such-path = 没有这个文件夹。
fault-no-such-path-remedy = 请检查路径是否写对。应当给出放有 { $expected } 的文件夹。
fault-course-file-missing = 缺少 course.toml。
fault-course-file-missing-remedy = 请新建 course.toml，写上 id、title、hours 等内容。
fault-course-id-twice = 课程编号 { $id } 和 { $first } 里的重复了。
fault-course-id-twice-remedy = 请给其中一门课换一个编号。
fault-course-id = 课程编号 { $value } 不符合要求。
fault-course-id-remedy = 编号只能用小写字母、数字和短横线，以字母或数字开头，最多 32 个字符。
fault-no-lessons = 课程里没有一节课文。
fault-no-lessons-remedy = 请放入像 01-kaishi.md 这样的文件：两位数字、短横线、名称。
fault-no-questions = 课程写了学时，但没有一道试题。
fault-no-questions-remedy = 学时要通过测验才能得到。请在课文旁边放同名的 .gift 试题文件，或者把 hours 改为 0。
fault-toml-syntax = course.toml 写法有误（{ $reason }）。
fault-toml-syntax-remedy = 每行写成“名称 = 值”。文字要放在英文双引号里，引号和等号都用英文半角。
fault-key-missing = 缺少 { $name }。
fault-key-missing-remedy = 请在 course.toml 里补上 { $name }。
fault-key-advised = 没有写 { $name }，先按默认处理。
fault-key-advised-remedy = 建议在 course.toml 里补上 { $name }。
fault-key-text = { $name } 应当是文字，现在是 { $value }。
fault-key-text-remedy = 请给 { $name } 的内容加上英文双引号。
fault-key-long = { $name } 太长，最多 { $limit } 个字。
fault-key-long-remedy = 请把 { $name } 写短一些。
fault-key-unknown = 不认识 { $name }，已忽略。
fault-key-unknown-remedy = { $near ->
    [none] 请删掉这一行，或对照说明改成正确的名称。
   *[other] 是不是想写 { $near }？请改正，或删掉这一行。
 }
fault-key-twice = { $name } 写了两次。
fault-key-twice-remedy = 请只留一个 { $name }。
fault-kind-contradicts = { $name } 和 required 说法不一致。
fault-kind-contradicts-remedy = 必修还是选修，请只写一处。
fault-value-hours = 学时 { $value } 不对。
fault-value-hours-remedy = 请写 0 到 1000 的数，最多两位小数，例如 hours = 1.5。
fault-value-pass-mark = 及格线 { $value } 不对。
fault-value-pass-mark-remedy = 请写 1 到 100 的整数，表示百分之几，例如 pass_mark = 60。
fault-value-attempts = 测验次数 { $value } 不对。
fault-value-attempts-remedy = 请写 1 到 99 的整数，例如 attempts = 3。
fault-value-cool-down = 两次测验的间隔 { $value } 不对。
fault-value-cool-down-remedy = 请写成 "30m"（分钟）、"24h"（小时）或 "1d"（天）。
fault-value-deadline = 期限 { $value } 不对。
fault-value-deadline-remedy = 请写日期，例如 2026-12-31；或写报名后的天数，例如 "30d"。
fault-value-draw = 每次抽题数 { $value } 不对。
fault-value-draw-remedy = 请写 1 到 500 的整数，例如 draw = 10。
fault-value-mix = 抽题比例里的“{ $name }”（{ $value }）不对。
fault-value-mix-remedy = 请写名称和百分数，例如 党史 = "30%"。题型写单选、多选、判断、填空、连线、排序，难度写易、中、难；一张表里合起来不超过 100%。
fault-value-exam = 考试设置里的“{ $name }”（{ $value }）不对。
fault-value-exam-remedy = 请对照课程包说明里的 [exam] 一节改正：数字写整数，及格线写百分数，场次的开始要早于结束，小节最低分不能超过小节满分。
fault-exam-short = 考试的“{ $name }”要 { $wanted } 道题，合适的只有 { $have } 道。
fault-exam-short-remedy = 请加题，或者减少 count，或者放宽 topics、kinds、difficulties。
fault-exam-alone = 有考试题，但 course.toml 里没有 [exam]，没有采用。
fault-exam-alone-remedy = 请在 course.toml 里写上 [exam]，或者删掉这个文件。
fault-topic-unknown = 没有一道题的知识点是“{ $name }”，这一项抽不到题。
fault-topic-unknown-remedy = 请对照试题里写的知识点（[topic:…] 或“知识点”一栏）改成一样的字。
fault-value-required = 必修或选修写成了 { $value }，看不懂。
fault-value-required-remedy = 必修写 required = true，选修写 required = false。

## 文件
fault-file-not-text = { $file } 不是文本文件，读不出来。
fault-file-not-text-remedy = 请用记事本打开，另存为 UTF-8 编码的文本。
fault-file-encoding = 文件用的是 { $encoding } 编码，已经转换。
fault-file-encoding-remedy = 建议另存为 UTF-8，免得个别字变样。
fault-file-too-large = { $file } 太大，超过 { $limit } MB。
fault-file-too-large-remedy = 请拆成几个文件。图片不要直接贴在文字里。
fault-file-outside = 文件指向了课程文件夹外面。
fault-file-outside-remedy = 请把文件本身复制进课程文件夹，不要用链接。
fault-file-not-plain = 这不是普通文件，没有打开。
fault-file-not-plain-remedy = 请换成真正的文件，或者删掉它。
fault-file-name = 文件名不符合要求，已忽略。
fault-file-name-remedy = 请改成像 01-kaishi.md 这样：两位数字、短横线、名称。
fault-number-twice = 序号 { $number } 已经被 { $first } 用了。
fault-number-twice-remedy = 请给其中一个文件换个序号。
fault-questions-alone = 这份试题没有对应的课文。
fault-questions-alone-remedy = 请放入同名的课文 { $expected }，或者改正文件名。

## 课文和图片
fault-lesson-empty = 课文是空的。
fault-lesson-empty-remedy = 请写上内容，或者删掉这个文件。
fault-lesson-too-heavy = 课文太复杂，排版太久，已经停止：有一段里 [ ( < * 这类符号太多，又没有配对。
fault-lesson-too-heavy-remedy = 请看从这一行开始的那一段，把符号补全或删掉，或者把课文拆成几课。
fault-lesson-no-title = 课文没有标题，先用文件名代替。
fault-lesson-no-title-remedy = 请在第一行写上“# 标题”。
fault-lesson-long-title = 标题超过 { $limit } 个字，后面的会被截掉。
fault-lesson-long-title-remedy = 请把标题写短一些。
fault-lesson-no-questions = 这一节没有试题。
fault-lesson-no-questions-remedy = 如果要测验，请在旁边放 { $expected }。
fault-picture-missing = 找不到文件 { $picture }。
fault-picture-missing-remedy = 请把文件放进 media 文件夹，并检查文件名和大小写。
fault-picture-outside = 文件 { $picture } 在课程文件夹外面。
fault-picture-outside-remedy = 请把文件复制进 media 文件夹，写成 media/文件名。
fault-picture-too-large = 文件 { $picture } 超过 { $limit } MB。
fault-picture-too-large-remedy = 请把图片缩小后再放进来。
fault-picture-kind = { $picture } 不是 PNG 或 JPEG 图片。
fault-picture-kind-remedy = 请用画图软件打开，另存为 PNG 或 JPEG。只改扩展名不行。
fault-picture-dimensions = 图片 { $picture } 的尺寸是 { $width } × { $height }。手机上最多显示宽高相加 10000 像素、长短边不超过 20 比 1 的图片。
fault-picture-dimensions-remedy = 请把图片缩小，或者裁成几张。
fault-picture-remote = 图片在网上（{ $source }），只能显示成链接。
fault-picture-remote-remedy = 请把图片下载到 media 文件夹，再写成 media/文件名。

## 试题
fault-question-empty-stem = 题干是空的。
fault-question-empty-stem-remedy = 请写上题目。
fault-question-empty-option = 第 { $number } 个选项是空的。
fault-question-empty-option-remedy = 请补上选项，或者删掉它。
fault-question-none-right = 没有正确答案。
fault-question-none-right-remedy = 请标出正确答案：单选用 = 开头，多选给每个正确项写上 %50% 这样的分数。
fault-question-too-few-options = 选择题只有 { $count } 个选项。
fault-question-too-few-options-remedy = 至少要有两个选项。
fault-question-too-many-options = 有 { $count } 个选项，最多 { $limit } 个。
fault-question-too-many-options-remedy = 请减少选项，或者拆成两道题。
fault-question-same-option = 有两个选项一样：{ $text }
fault-question-same-option-remedy = 请改掉其中一个。
fault-question-too-long = 题目太长（{ $length }），一屏放不下，最多 { $limit }。
fault-question-too-long-remedy = 请缩短题干、选项或解析。
fault-questions-too-many = 文件里的题目超过 { $limit } 道，没有继续读。
fault-questions-too-many-remedy = 请分成几个文件。
fault-question-repeated = 和第 { $first } 行的试题重复：{ $text }
fault-question-repeated-remedy = 请删掉一道，或者给两道题写上不同的 ::名称::。

## GIFT 写法
fault-gift-no-answers = 没有答案部分：{ $text }
fault-gift-no-answers-remedy = 请在题干后面用英文大括号 { "{" } { "}" } 写上答案。题目中间不要空行。
fault-gift-not-closed = 大括号没有收尾。
fault-gift-not-closed-remedy = 请在答案最后补上英文的 { "}" }。题目中间不要空行。
fault-gift-stray-brace = 多了一个 { "}" }。
fault-gift-stray-brace-remedy = 请删掉它。如果是题目里的字，请写成 \{ "}" }。
fault-gift-second-block = 一道题里有两处大括号。
fault-gift-second-block-remedy = 两道题之间请空一行。如果是题目里的字，请写成 \{ "{" }。
fault-gift-full-width = 用了中文全角符号 { $found }。
fault-gift-full-width-remedy = 请切换到英文输入法，改成半角的 { "{" } { "}" } = ~ 再保存。
fault-gift-title = 题目名称没有收尾。
fault-gift-title-remedy = 名称前后都要有两个英文冒号，例如 ::第一题::。
fault-gift-no-marker = 答案前面没有记号：{ $text }
fault-gift-no-marker-remedy = 正确答案前面写 =，错误选项前面写 ~，判断题只写 T 或 F。
fault-gift-several-right = 单选题里有 { $count } 个正确答案。
fault-gift-several-right-remedy = 单选只留一个 =。多选请把正确项写成 ~%50%，错误项写成 ~%-100%。
fault-gift-number = 数字答案看不懂：{ $text }
fault-gift-number-remedy = 请写成 #3、#3:0.1（允许相差 0.1）或 #1..5（从 1 到 5）。
fault-gift-partial = 有 { $count } 个只得部分分的答案，没有采用。
fault-gift-partial-remedy = 填空题只认全对的答案。如果也算对，请去掉百分数。
fault-essay-options = 这是问答题，却列了选项。
fault-essay-options-remedy = 问答题不要选项：请删掉选项，或者改题型。
fault-essay-picture = 问答题带了图片，手机上图片下面放不下答案。
fault-essay-picture-remedy = 请把图片放进课文，题干里说明看哪一课的图。
fault-rubric-kind = 只有问答题能写评分标准。
fault-rubric-kind-remedy = 请把题型改成问答题，或者把这一题的评分标准清空。
fault-rubric-criterion = 评分标准“{ $text }”没写清楚：每一条都要有内容和分数。
fault-rubric-criterion-remedy = 请写成“观点明确 4分；联系实际 6分”，一条一个分数，用分号隔开。
fault-rubric-points = 评分标准加起来是 { $total } 分，题目的分值是 { $points } 分。
fault-rubric-points-remedy = 请改成一样；分值空着，就按评分标准加起来算。
fault-rubric-too-many = 评分标准有 { $count } 条，最多 { $limit } 条。
fault-rubric-too-many-remedy = 请合并几条，手机上一屏才看得完。
fault-rubric-too-long = 评分标准“{ $text }…”太长，一条最多 { $limit } 个字。
fault-rubric-too-long-remedy = 请写短一些，或者分成两条。

## 试题表格
fault-sheet-no-headings = 工作表“{ $sheet }”里没有找到表头。
fault-sheet-no-headings-remedy = 表头至少要有“题干”和“答案”两列，写在前 10 行里。
fault-answer-none = 没有填答案。
fault-answer-none-remedy = 请填上答案。
fault-answer-kind = 不认识题型“{ $name }”。
fault-answer-kind-remedy = 题型请写单选、多选、判断或填空。
fault-answer-verdict = 判断题的答案“{ $answer }”看不懂。
fault-answer-verdict-remedy = 请写“对”或“错”。
fault-answer-several-right = 单选题写了几个答案：{ $answer }
fault-answer-several-right-remedy = 请只留一个答案，或者把题型改成多选。
fault-answer-unclear = 答案“{ $answer }”看不懂。
fault-answer-unclear-remedy = 请写选项的字母，例如 B，多选写 ABD。
fault-answer-outside = 答案是 { $answer }，但选项只到 { $last }。
fault-answer-outside-remedy = 请改正答案，或者补上选项。

## 表格文件
sheet-kind-unknown = 不能读 { $kind } 这种文件。
sheet-kind-unknown-remedy = 请用 .xlsx、.xls、.ods 或 .csv 表格。
sheet-too-large = 文件超过 { $limit } MB。
sheet-too-large-remedy = 请删掉图片和不用的工作表，或者拆成几个文件。
sheet-not-a-workbook = 这不是能读的表格文件，可能已经损坏。
sheet-not-a-workbook-remedy = 请用 Excel 或 WPS 打开，另存为 .xlsx 再试。
sheet-web-page = 这其实是网页，不是表格。
sheet-web-page-remedy = 请用 Excel 或 WPS 打开，另存为 .xlsx 再试。
sheet-encrypted = 表格加了密码，读不了。
sheet-encrypted-remedy = 请取消密码后重新保存。
sheet-bomb = 文件展开后太大，为了安全没有打开。
sheet-bomb-remedy = 请把需要的内容复制到一个新的表格里，再试一次。
sheet-too-heavy = 表格占用太多内存，为了安全没有读完。
sheet-too-heavy-remedy = 请把需要的内容复制到一个新的表格里，再试一次。
sheet-too-slow = 表格 { $seconds } 秒还没有读完，已经停止。
sheet-too-slow-remedy = 请把需要的内容复制到一个新的表格里，再试一次。
sheet-too-many-rows = 工作表“{ $sheet }”有 { $found } 行，最多 { $limit } 行。
sheet-too-many-rows-remedy = 请拆成几个文件，或者删掉后面的空行。
sheet-too-many-columns = 工作表“{ $sheet }”有 { $found } 列，最多 { $limit } 列。
sheet-too-many-columns-remedy = 请删掉不用的列和后面的空列。
sheet-csv-broken = 第 { $line } 行的写法有误，读不下去。
sheet-csv-broken-remedy = 请检查这一行的引号是否成对，或者另存为 .xlsx 再试。

## Moodle XML

fault-xml-broken = XML 不完整，读不下去（{ $reason }）。
fault-xml-broken-remedy = 请从 Moodle 重新导出“Moodle XML 格式”，不要手工改动。
fault-xml-doctype = 文件里有 DOCTYPE 声明，为了安全不读取。
fault-xml-doctype-remedy = 请从 Moodle 重新导出，正常的导出文件里没有这一行。
fault-xml-no-quiz = 这不是 Moodle 的试题文件（最外层是 { $tag }）。
fault-xml-no-quiz-remedy = 请在 Moodle 题库里选择“导出”，格式选“Moodle XML”。
fault-xml-type = 现在还不支持这种题型：{ $name }
fault-xml-type-remedy = 请改成选择、判断或填空题，或者先移出题库。

## 课程包 .zip
fault-zip-large = 压缩包太大，最多 { $limit } MB。
fault-zip-large-remedy = 请把音频、视频压小一些，或者拆成几门课。
fault-zip-broken = 这个压缩包打不开，可能没有传完整。
fault-zip-broken-remedy = 请重新打包成普通的 .zip，再发一次。
fault-zip-members = 压缩包里的文件太多，最多 { $limit } 个。
fault-zip-members-remedy = 请删掉用不到的文件，或者拆成几门课。
fault-zip-encrypted = 压缩包设了密码。
fault-zip-encrypted-remedy = 请重新打包，不要设密码。
fault-zip-link = 压缩包里的 { $name } 是快捷方式（链接），不是文件。
fault-zip-link-remedy = 请把真正的文件放进去，再重新打包。
fault-zip-inner = 压缩包里还有压缩包：{ $name }。
fault-zip-inner-remedy = 请先解开里面的压缩包，再一起打包。
fault-zip-method = { $name } 的压缩方法读不了。
fault-zip-method-remedy = 请用系统自带的“压缩为 ZIP”重新打包。
fault-zip-twice = 压缩包里有两个 { $name }（大小写不同也算同一个）。
fault-zip-twice-remedy = 请改名或删掉一个，再重新打包。
fault-zip-outside = 压缩包里的 { $name } 想写到课程文件夹外面，没有打开。
fault-zip-outside-remedy = 请直接压缩课程文件夹，不要手工改里面的路径。
fault-zip-name = 压缩包里有不能用的文件名：{ $name }。
fault-zip-name-remedy = 请把文件名改短，只用汉字、字母、数字和短横线。
fault-zip-bomb = 压缩包解开以后大得不正常（最多 { $limit } MB），没有打开。
fault-zip-bomb-remedy = 请直接压缩课程文件夹，只放课文、试题和用到的媒体文件。
fault-zip-no-course = 压缩包里没有 { $expected }。
fault-zip-no-course-remedy = 请把写好的 { $expected } 放进课程文件夹，再压缩整个文件夹。
fault-zip-several = 压缩包里有 { $count } 门课。
fault-zip-several-remedy = 请一个压缩包只放一门课，分几次发送。
fault-link-dangerous = 这个链接不安全，不能放进课文：{ $link }。
fault-link-dangerous-remedy = 请改成 https:// 开头的网址，或者删掉链接只留文字。
fault-link-inner = 这个链接指向内部网络，学员打不开，也不安全：{ $link }。
fault-link-inner-remedy = 请改成公开的网址，或者把内容写进课文。
fault-question-gaps = 题干里有 { $gaps } 个空，答案有 { $answers } 个。
fault-question-gaps-remedy = 每个空在题干里写四条下划线 ____，答案按顺序用 | 隔开。
fault-question-too-few-parts = 只有 { $count } 项，至少要 { $least } 项。
fault-question-too-few-parts-remedy = 连线题至少两对，排序题至少三项，请补上。
fault-question-points = 分值是 { $points }，应在 1 到 { $limit } 之间。
fault-question-points-remedy = 请改成整数分值，例如 2。
fault-answer-no-pair = 第 { $number } 项没有写成一对。
fault-answer-no-pair-remedy = 连线题每个选项写成“左边 → 右边”；多余的右边写成“→ 右边”。
fault-answer-order = 排序题的答案“{ $answer }”不对，应把 { $count } 个字母各写一次。
fault-answer-order-remedy = 请写正确的先后，例如 BADC；或者把选项按正确顺序排好，答案留空。
fault-note-points = 分值“{ $value }”看不懂。
fault-note-points-remedy = 请写整数，例如 2。
fault-note-topic = 知识点太长，只保留前 { $limit } 个字。
fault-note-topic-remedy = 请写短一些。
fault-note-difficulty = 难度“{ $value }”看不懂，没有采用。
fault-note-difficulty-remedy = 请写易、中、难，或者 1、2、3。
fault-note-partial = “少选得分”一栏的“{ $value }”看不懂。
fault-note-partial-remedy = 请写“少选得分”或“按比例”，或者留空。
fault-xml-cloze = 填空里有不支持的类型 { $name }。
fault-xml-cloze-remedy = 请改成 SHORTANSWER 或 NUMERICAL，选择题请单独成题。
fault-question-picture-left = 图片 { $picture } 不在这个文件里，题目先不带图。
fault-question-picture-left-remedy = 带图的题请放进课程包，或者从 Moodle 导出 XML。
# 学分办法
fault-policy-syntax = 学分办法的写法有误（{ $reason }）。
fault-policy-syntax-remedy = 每行写成“名称 = 值”。文字要放在英文双引号里，引号、等号、括号都用英文半角。
fault-policy-key = 不认识 { $name }。
fault-policy-key-remedy = { $near ->
    [none] 请删掉这一行，或对照 docs/policies.md 改成正确的名称。
   *[other] 是不是想写 { $near }？请改过来，或删掉这一行。
}
fault-policy-value = { $name } 的值 { $value } 看不懂。
fault-policy-value-remedy = 这里应当写：{ $expected ->
    [amount] 数字，最多两位小数，例如 12.5
    [factor] 0 到 100 的倍数，例如 0.5
    [count] 整数，例如 5
    [flag] true（是）或 false（否）
    [text-of] 文字，120 个字以内，放在英文双引号里
    [names] 文字，或用方括号列出几个，例如 ["县处级"]
    [kinds] 事项种类，例如 "module"、"class_day"、"external"
    [levels] "国家"、"省"、"市"、"县"、"乡" 中的一个或几个
    [policy-id] 小写字母、数字和短横线，最多 32 个，例如 "our-county"
    [rule-id] 小写字母、数字和短横线，最多 32 个，例如 "class-day"
    [date-of] 日期，不加引号，例如 2026-01-01
    [month-day] 月和日，例如 "12-01"
    [hours-or-credits] "hours"（学时）或 "credits"（学分）
    [table-of-minutes-and-worth] 分钟分档，例如 [{"{"} minutes = 30, worth = 1 {"}"}]
    [table-of-days-and-worth] 天数分档，例如 [{"{"} days = 3, worth = 3 {"}"}]
    [degree] 学历，例如 "大专"
    [job-title] 职称，例如 "中级"
    [months] 月数，1 到 1200 的整数
    [remind-days] 提前几天提醒，例如 [180, 90, 30]，最多五个
    [blocks] "stay"（留任）、"promotion"（提拔）中的一个或两个
    [post-or-rule] "post"（从任现职算起）或 "rule"（从办法施行算起）
   *[other] { $expected }
}。
fault-policy-missing = 缺少 { $name }。
fault-policy-missing-remedy = 请在这一段里补上 { $name }。
fault-policy-list = { $name } 的写法不对。
fault-policy-list-remedy = 每一条单独写一段，用 [[{ $name }]] 开头。
fault-policy-no-rules = 没有写怎样计学时。
fault-policy-no-rules-remedy = 请至少写一段 [[rules]]，写明 id、title 和 fact。
fault-policy-rule-twice = 规则 { $id } 写了两次。
fault-policy-rule-twice-remedy = 请给其中一条换一个 id。
fault-policy-two-ways = 规则 { $id } 写了几种计算方法。
fault-policy-two-ways-remedy = per_day、per_half_day、per_event、per_count、minutes_per_hour、bands、steps 只能留一个。
fault-policy-zero = { $name } 不能是 0。
fault-policy-zero-remedy = 请写 1 以上的整数。
fault-policy-dates = 终止日期早于起始日期。
fault-policy-dates-remedy = 请检查 effective_from 和 effective_to。
fault-policy-rule-unknown = 没有叫 { $id } 的规则。
fault-policy-rule-unknown-remedy = 请写 [[rules]] 里有的 id。
fault-policy-cap-of-what = 上限“{ $title }”没有写清限制什么。
fault-policy-cap-of-what-remedy = 请写 category（一个类别）或 rules（几条规则），只写一个。
fault-policy-caps-cross = 上限“{ $title }”和“{ $other }”互相交叉，登记的先后会影响总数。
fault-policy-caps-cross-remedy = 请让一个上限完全包在另一个里面，或给规则写上固定的 category。
fault-policy-twice = { $label } 已经写在 { $first } 里。
fault-policy-twice-remedy = 修改办法时请把 version 加 1，或给这份办法换一个 id。
fault-qualification-none = 没有写任何条件。
fault-qualification-none-remedy = 请至少写一段 [[requirements]]，写明 id、title 和一项要求。
fault-qualification-needs = 条件 { $id } 没有写清要求什么。
fault-qualification-needs-remedy = degree、job_title、certificate、year_hours、period_hours、training_hours、failed_years 要写一个，也只能写一个。

## 对象、开放、学时类别
fault-value-release = 开放日期 { $value } 不对。
fault-value-release-remedy = 请写日期，例如 release = 2026-12-01。
fault-value-in-order = in_order 写成了 { $value }，看不懂。
fault-value-in-order-remedy = 要求按顺序学，写 in_order = true；不要求，删掉这一行。
fault-value-prerequisites = 先修课程 { $value } 不对。
fault-value-prerequisites-remedy = 请写其他课程的编号，例如 prerequisites = ["how-to-study"]，不要写本课自己。
fault-value-audience = 学习对象里的 { $name } 看不懂：{ $value }。
fault-value-audience-remedy = 可以写 units、ranks、categories（文字，或放在方括号里的几个文字）和 ages（例如 "18-45"、"45岁以上"）。
fault-value-certificate = 证书设置里的 { $name } 看不懂：{ $value }。
fault-value-certificate-remedy = 写 certificate = true，或用 [certificate] 写 name（40 个字以内）、series（编号里的系列，20 个以内的汉字、字母、数字）、valid_months（有效月数，1 到 1200）。
fault-hours-no-module = 写了 { $category } 的学时，但有试题的课文不够分。
fault-hours-no-module-remedy = 每个类别至少要有一节带试题的课。请补试题，或者减少类别。
fault-hours-own = { $category } 的学时和各节课自己写的对不上。
fault-hours-own-remedy = 各节课写的 hours 加起来不能超过总数；如果每节都写了，加起来要正好相等。
fault-module-category = 这节课写的类别 { $category } 不在 course.toml 的 hours 里。
fault-module-category-remedy = 请改成 hours 里有的类别，或者在 hours 里加上它。
fault-front-unknown = 课文开头的 { $name } 不认识，已忽略。
fault-front-unknown-remedy = 课文开头可以写 category、hours、release。
fault-front-value = 课文开头的 { $name } 写成了 { $value }，看不懂。
fault-front-value-remedy = 学时写数字，例如 hours: 1.5；开放日期写 release: 2026-12-01。
fault-media-kind = { $picture } 不是真正的 { $suffix } 文件。
fault-media-kind-remedy = 请用能正常打开的文件，不要只改扩展名。
fault-media-too-much = 这门课的图片、音频、视频和文档一共超过 { $limit } MB。
fault-media-too-much-remedy = 请把音频、视频压小一些，或者拆成几门课。
fault-lessons-too-long = 课文加起来超过 { $limit } MB，没有读。
fault-lessons-too-long-remedy = 请检查是不是放错了文件；确实很长，就拆成几门课。
fault-questions-twice = 这节课有两个试题文件，另一个是 { $first }。
fault-questions-twice-remedy = 请合并成一个，或删掉一个。
fault-prerequisites-circle = 这几门课互相等着，谁也学不了：{ $names }。
fault-prerequisites-circle-remedy = 请去掉其中一门的“先学”要求。
fault-sheet-picture-second = 这一行有 { $count } 张图片，只用了第一张。
fault-sheet-picture-second-remedy = 一道题一张图片：请把几张合成一张，或者删掉多余的。
fault-sheet-picture-lost = 从这一行开始放的图片没有对着任何一道题，没有采用。
fault-sheet-picture-lost-remedy = 请把图片拖到那道题的一行里，左上角不要压到别的行。
sheet-too-many-pictures = 表格里的图片太多，最多 { $limit } 张。
sheet-too-many-pictures-remedy = 请分成几个文件，分别发送。
