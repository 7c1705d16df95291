### 课程包、题库和表格里的问题：每条先说哪里不对，再说怎么改（-remedy）

## 课程包
fault-no-courses = 这里没有找到课程（没有 { $expected }）。
fault-no-courses-remedy = { $near ->
    [none] 请把每门课放在单独的文件夹里，文件夹里要有 { $expected }。
   *[other] 如果 { $near } 就是课程文件，请把它改名为 { $expected }。
 }
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
fault-toml-syntax = { $slip ->
    [sign] 这一行用了 { $found } ，这里应该是英文半角的 { $plain }
    [quote] 这一行的引号没有成对：只有开头，或者只有结尾。
    [inner] 引号结束以后还有内容：{ $found }
    [text] 这一行的文字没有放在引号里：{ $found }
    [empty] 等号后面没有内容。
    [flag] “{ $found }”不是这里的“是”或“否”。
    [date] 日期“{ $found }”的写法不对，或者没有这一天。
    [number] 数字“{ $found }”的写法不对。
    [backslash] 引号里有反斜杠 \，这里不能这样写。
    [twice] { $found } 写了两次{ $first ->
        [0] {""}
       *[other] ，上一次在第 { $first } 行
      }。
    [bracket] 括号没有成对：这一行或上一行有方括号、花括号没有关上，或者括号里少了逗号。
    [equals] 这一行没有等号。
    [key] 这里不认识中文的名称：{ $found }
    [size] 文件太长，或者套得太深，没有读。
   *[other] 这一行读不懂：{ $found }
 }
fault-toml-syntax-remedy = { $slip ->
    [sign] 请切换到英文输入法，把 { $found } 改成 { $plain }
    [quote] 请在文字的两头各写一个英文双引号，例如 title = "安全生产"；文字中间不要换行。
    [inner] 一行只写一项。如果这些内容属于文字，文字里的引号请用中文引号“ ”。
    [text] 请在文字两头加上英文双引号，例如 title = "安全生产"。
    [empty] 请补上内容，或者删掉这一行。
    [flag] 请写小写的 true（是）或 false（否），不加引号。
    [date] 请写成 2026-12-31 这样，月和日各两位，不加引号。
    [number] 请只写数字，不带单位，例如 1.5；要带单位就放在英文双引号里，例如 "30分钟"。
    [backslash] 请把 \ 改成 /，例如 "pictures/01.png"。
    [twice] 请只留一处。
    [bracket] 请检查每个 [ 和 {"{"} 都有对应的 ] 和 {"}"}，各项之间用英文逗号隔开。
    [equals] 请写成“名称 = 值”；不需要这一行就删掉，说明文字前面加 #。
    [key] 请对照说明写英文名称。
    [size] 请检查是不是放错了文件；真要这么多内容，请拆成几个文件。
   *[other] 请写成“名称 = 值”，文字放在英文双引号里；说明文字前面加 #。
 }
fault-key-inside = 不认识 { $name }。
fault-key-inside-remedy = { $near ->
    [none] 请删掉这一行，或对照 docs/policies.md 改成正确的名称。
   *[other] 是不是想写 { $near }？请改过来，或删掉这一行。
}
fault-value-inside = { $name } 的值 { $value } 看不懂。
fault-value-inside-remedy = 这里应当写：{ $expected ->
    [amount] 0 或更大的数字，最多两位小数，例如 12.5
    [factor] 0 到 100 的倍数，例如 0.5
    [count] 整数，例如 5
    [flag] true（是）或 false（否）
    [text-of] 文字，120 个字以内，放在英文双引号里
    [names] 文字，或用方括号列出几个，例如 ["县处级"]
    [kinds] 事项种类，例如 "module"、"class_day"、"external"；全部种类见 docs/policies.md
    [levels] "国家"、"省"、"市"、"县"、"乡" 中的一个或几个
    [policy-id] 小写字母、数字和短横线，最多 32 个，例如 "our-county"
    [rule-id] 小写字母、数字和短横线，最多 32 个，例如 "class-day"
    [date-of] 日期，不加引号，例如 2026-01-01
    [month-day] 月和日，例如 "12-01"
    [hours-or-credits] "hours"（学时）或 "credits"（学分）
    [table-of-minutes-and-worth] 分钟分档，例如 [{"{"} minutes = 30, worth = 1 {"}"}]；每档从几分钟起只写一次，不能是负数
    [table-of-days-and-worth] 天数分档，例如 [{"{"} days = 3, worth = 3 {"}"}]；每档从几天起只写一次，不能是负数
    [degree] 学历，例如 "大专"
    [job-title] 职称，例如 "中级"
    [months] 月数，1 到 1200 的整数
    [remind-days] 提前几天提醒，例如 [180, 90, 30]，最多五个
    [whole] 整数，{ $least } 到 { $most }
    [words] 文字，{ $most } 个字以内，放在英文双引号里
    [percent] 百分数，1 到 100 的整数，例如 60
    [exam-minutes] 分钟数，例如 90 或 "90分钟"
    [pause] 间隔时间，例如 "30m"（分钟）、"24h"（小时）、"1d"（天）
    [ages] 年龄，例如 "18-45"、"45岁以上"
    [on-fail] "补训" 或 "暂缓"
    [yes-or-no] true（是）或 false（否）
    [hundredths] 学时数，0 到 1000，最多两位小数，例如 1.5
    [points] 分数，最多两位小数，例如 1.5
    [days-before] 开考前几天，1 到 60，例如 [7, 1]，最多三个
    [topics] 知识点，例如 ["法律", "党建"]，或各占多少，例如 {"{"} 公文 = "50%" {"}"}
    [question-kinds] 题型，例如 ["单选", "判断"]；可以写单选、多选、判断、填空、连线、排序、问答
    [difficulties] 难度，例如 ["易", "中"]；可以写易、中、难
    [moment] 日期和时间，例如 2026-12-20 09:00:00
    [tables] 一段或几段，每段用 [[exam.sections]] 或 [[exam.sittings]] 开头
    [series] 20 个以内的汉字、字母、数字
    [of-what] "课程"（学完发）或 "考试"（通过考试发）
    [blocks] "stay"（留任）、"promotion"（提拔）中的一个或两个
    [post-or-rule] "post"（从任现职算起）或 "rule"（从办法施行算起）
   *[other] { $expected }
}。
fault-value-quoted = { $name } 的值 "{ $value }" 写在引号里，成了文字。
fault-value-quoted-remedy = 请去掉引号：{ $name } = { $value }
fault-missing-inside = 缺少 { $name }。
fault-missing-inside-remedy = 请在这一段里补上 { $name }。
fault-list-inside = { $name } 的写法不对。
fault-list-inside-remedy = 每一条单独写一段，用 [[{ $name }]] 开头。
fault-key-either = { $name } 和 { $other } 不能同时写，不然有一个不起作用。
fault-key-either-remedy = 请只留一个。
fault-table-inside = { $name } 写成了 { $value }，这里要写一段。
fault-table-inside-remedy = 请用 [{ $name }] 单独一行开头，下面每行写一项。
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
fault-exam-many = 考试的 { $name } 有 { $count } 段，最多 { $most } 段。
fault-exam-many-remedy = 请合并或删掉一些。
fault-section-twice = 考试有两个小节都叫“{ $name }”。
fault-section-twice-remedy = 请改成不同的名称，成绩是按小节分开算的。
fault-section-minimum = 小节“{ $name }”的最低分是 { $minimum }，可满分只有 { $worth } 分。
fault-section-minimum-remedy = 请把 minimum 改小，或者增加 count、points。
fault-sitting-backwards = 场次的结束时间 { $closes } 不晚于开始时间。
fault-sitting-backwards-remedy = 请检查 opens 和 closes。
fault-sitting-short = 场次“{ $name }”只开 { $lasts } 分钟，考试要 { $minutes } 分钟：场次一结束就收卷，谁也考不满时间。
fault-sitting-short-remedy = 请把 closes 改晚，或者把 minutes 改短。
fault-sitting-overlap = 场次“{ $name }”和“{ $other }”的时间有重叠。
fault-sitting-overlap-remedy = 一个人每场只能考一次，重叠时先给他前一场。如果写错了，请改正 opens 和 closes。
fault-sitting-past = 场次“{ $name }”在 { $closes } 已经结束，没有人能参加。
fault-sitting-past-remedy = 请改成以后的时间，或者删掉这一场。
fault-release-late = 课程 { $release } 才开放，可期限 { $deadline } 已经到了。
fault-release-late-remedy = 请检查 release 和 deadline。
fault-deadline-sitting = 课程期限是 { $deadline }，最后一场考试到 { $closes } 才结束。
fault-deadline-sitting-remedy = 没考完的人，等最后一场结束才算逾期。如果不是这个意思，请改 deadline 或场次。
fault-exam-short = 考试的“{ $name }”要 { $wanted } 道题，合适的只有 { $have } 道。
fault-exam-short-remedy = 请加题，或者减少 count，或者放宽 topics、kinds、difficulties。
fault-exam-essay = 问答题“{ $question }”没有一个小节会抽到。
fault-exam-essay-remedy = 请在小节的 kinds 里写上“问答”（成绩要等老师评阅），或者删掉这道题。
fault-exam-alone = 有考试题，但 course.toml 里没有 [exam]，没有采用。
fault-exam-alone-remedy = 请在 course.toml 里写上 [exam]，或者删掉这个文件。
fault-topic-unknown = 没有一道题的知识点是“{ $name }”，这一项抽不到题。
fault-topic-unknown-remedy = 请对照试题里写的知识点（[topic:…] 或“知识点”一栏）改成一样的字。
fault-value-required = 必修或选修写成了 { $value }，看不懂。
fault-value-required-remedy = 必修写 required = true，选修写 required = false。

## 文件
fault-file-not-text = { $file } 不是文本文件，读不出来。
fault-file-not-text-remedy = 请用记事本打开，另存为 UTF-8 编码的文本。
fault-file-closed = { $file } 打不开（{ $reason }）。
fault-file-closed-remedy = 请检查这个文件是否存在、运行程序的用户能不能读。
fault-file-encoding = 文件用的是 { $encoding } 编码，已经转换。
fault-file-encoding-remedy = 建议另存为 UTF-8，免得个别字变样。
fault-file-too-large = { $file } 太大，超过 { $limit } MB。
fault-file-too-large-remedy = 请拆成几个文件。图片不要直接贴在文字里。
fault-text-lines = 文件超过 { $limit } 行，没有读。
fault-text-lines-remedy = 请分成几个文件，一个一个发；如果里面有大段空行或重复的内容，请先删掉。
fault-file-outside = 文件指向了课程文件夹外面。
fault-file-outside-remedy = 请把文件本身复制进课程文件夹，不要用链接。
fault-file-not-plain = 这不是普通文件，没有打开。
fault-file-not-plain-remedy = 请换成真正的文件，或者删掉它。
fault-file-name = 文件名看不出是哪一节{ $what ->
    [questions] 的试题
   *[lesson] 课文
 }，没有读。
fault-file-name-remedy = { $what ->
    [questions] { $better ->
        [none] 试题文件要和课文同名：课文是 01-kaishi.md，试题就叫 01-kaishi.xlsx。考试题叫 exam.xlsx。用不着就删掉。
       *[other] 请改名为 { $better }，并且和课文同名。
      }
   *[lesson] { $better ->
        [none] 请改成像 01-kaishi.md 这样：两位数字、短横线、名称。
       *[other] 请改名为 { $better }。
      }
 }
fault-file-toml = 课程情况只写在一个 course.toml 里，这个文件没有读。
fault-file-toml-remedy = 如果里面是这门课的内容，请抄进 course.toml；用不着就删掉。
fault-file-deep = 这个文件没有和 course.toml 放在一起，没有读。
fault-file-deep-remedy = 课文和试题要和 course.toml 放在同一个文件夹里，请把它移过去。用不着就删掉。
fault-file-unused = 没有一节课用到这个文件。
fault-file-unused-remedy = 要让学员看，请在课文里写 [文字]({ $name })。如果是试题，请移到 course.toml 旁边，和课文同名。用不着就删掉。
fault-file-kind = { $family ->
    [word] Word 文档（.{ $ending }）里的文字读不了。
    [pdf] .{ $ending } 文件里的文字读不了。
    [slides] 幻灯片（.{ $ending }）里的文字读不了。
    [table] .{ $ending } 表格读不了。
    [archive] 这是压缩包（.{ $ending }），没有打开。
    [web] 这是网页（.{ $ending }），没有读。
   *[other] { $ending ->
        [none] 不认识这种文件，没有读。
       *[other] 不认识 .{ $ending } 文件，没有读。
      }
 }
fault-file-kind-remedy = { $family ->
    [word] 如果是课文，请把文字复制到 02-fangfa.md 这样的文件里（用记事本写就行）。如果是试题，请在 Word 里另存为“纯文本（.txt）”，文件名和课文相同。
    [table] 请用 WPS 或 Excel 打开，另存为 .xlsx。
    [archive] 请先解开，把里面的文件放进课程文件夹，再一起压缩成 .zip。
   *[other] 课文请写成 02-fangfa.md 这样的文件（用记事本就行），试题用 .xlsx、.txt 或 .gift。
 }{ $link ->
    [none] {""}
   *[other] 要让学员看原件，请在课文里写 [文字]({ $link })。
 }
fault-number-twice = 序号 { $number } 已经被 { $first } 用了。
fault-number-twice-remedy = 请给其中一个文件换个序号。
fault-questions-alone = 这份试题没有对应的课文。
fault-questions-alone-remedy = { $better ->
    [none] { $kind ->
        [txt] 如果这就是课文，请改名为 { $expected }；如果是试题，请放入同名的课文，或者改正文件名。
       *[other] 请放入同名的课文 { $expected }，或者改正文件名。
      }
   *[other] 如果是同一序号那节课的试题，请改名为 { $better }。
 }

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
fault-picture-cut = 这里的图片不完整：“[picture:data:…”后面的内容被截断了，或者混进了别的字。
fault-picture-cut-remedy = 可能是复制时没有选全、没有粘贴完。请从导出的文件里把这一整行重新复制过来，末尾要有 ]；或者去掉它，把图片放进课程包，写 [picture:media/图.png]。
fault-picture-dimensions = 图片 { $picture } 的尺寸是 { $width } × { $height }。手机上最多显示宽高相加 10000 像素、长短边不超过 20 比 1 的图片。
fault-picture-dimensions-remedy = 请把图片缩小，或者裁成几张。
fault-picture-remote = 图片在网上（{ $source }），只能显示成链接。
fault-picture-remote-remedy = 请把图片下载到 media 文件夹，再写成 media/文件名。
fault-footnote-twice = 注释 [^{ $label }] 写了不止一次（第一次在第 { $first } 行），手机上会排在同一个序号下面，一条接一条。
fault-footnote-twice-remedy = 是两条不同的注释，请给后一条换个名字，比如 [^{ $label }-2]，文中也照着改。
fault-footnote-missing = 文中写了 [^{ $label }]，但是没有这条注释，学员看到的就是这几个符号。
fault-footnote-missing-remedy = 请在课文末尾另起一行写上“[^{ $label }]: 注释的内容”；本来就不是注释，请在前面加一个反斜杠：\[^{ $label }]。
fault-comment-open = 这里的 <!-- 后面没有 -->，学员会看到它和后面的话。
fault-comment-open-remedy = 不想给学员看，请在这些话的末尾加上 -->；就是要显示这几个符号，请放进反引号里：`<!--`。
fault-comments-left = 这个文件里有 { $count } 处注释（<!-- … -->），学员看不到，从这一行开始。
fault-comments-left-remedy = 是写给自己看的，就不用管；要给学员看，请去掉 <!-- 和 -->。

## 试题
fault-question-empty-stem = 题干是空的。
fault-question-empty-stem-remedy = 请写上题目。
fault-question-empty-option = 第 { $number } 个选项是空的。
fault-question-empty-option-remedy = 请补上选项，或者删掉它。
fault-question-none-right = 没有正确答案。
fault-question-none-right-remedy = { $form ->
        [moodle] 请在 Moodle 里把正确答案的得分设成 100%，再导出一次。
        [markdown] 请在正确的选项前面写 - [x]。
        [sheet] 请在“答案”一栏写上正确选项的字母。
       *[other] 请标出正确答案：单选用 = 开头，多选给每个正确项写上 %50% 这样的分数。
    }
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
fault-question-repeated = 和{ $where ->
    [none] {""}
   *[other] 工作表“{ $where }”
 }第 { $first } 行的试题一模一样，只留一道：{ $text }
fault-question-repeated-remedy = 不用改；不想再看到提醒，就删掉一道。
fault-question-contradicts = 和{ $where ->
    [none] {""}
   *[other] 工作表“{ $where }”
 }第 { $first } 行的试题问法一样，答案（或解析、分值）不一样：{ $text }
fault-question-contradicts-remedy = { $form ->
        [markdown] 请改正其中一道，或者删掉一道；真是两道题，就把题干写得不一样。
        [text] 请改正其中一道，或者删掉一道；真是两道题，就把题干写得不一样。
       *[other] 请改正其中一道，或者删掉一道；真是两道题，就写上不同的名称。
    }
fault-question-name-shared = 名称“{ $name }”和{ $where ->
    [none] {""}
   *[other] 工作表“{ $where }”
 }第 { $first } 行的重复，但题目不同：两道都要，按题干和选项来认。
fault-question-name-shared-remedy = 请给每道题写上不同的名称，以后改题干也认得是哪一道。

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
fault-gift-several-right-remedy = { $form ->
        [moodle] 请在 Moodle 里把这道题改成可以选多个答案，或者只给一个选项 100%，再导出一次。
       *[other] 单选只留一个 =。多选请把正确项写成 ~%50%，错误项写成 ~%-100%。
    }
fault-gift-number = 数字答案看不懂：{ $text }
fault-gift-number-remedy = { $form ->
        [moodle] 请在 Moodle 里把答案写成数字，允许的误差另外填，再导出一次。
       *[other] 请写成 #3、#3:0.1（允许相差 0.1）或 #1..5（从 1 到 5）。
    }
fault-weights-near = 各选项的分值比例在这里不能原样保留，按“{ $partial ->
    [subset] 少选得部分分，错选不得分
   *[share] 选对得一份、选错扣一份
}”计分。
fault-weights-near-remedy = { $form ->
        [moodle] 要改计分方式，请加标签 partial:少选得分、partial:按比例 或 partial:全对才得分。
       *[other] 要改计分方式，请在题目上面写一行 // [partial:少选得分]、[partial:按比例] 或 [partial:全对才得分]。
    }
fault-weights-left = 单选、判断题只有全对和不得分，{ $count } 个选项的部分分（或倒扣分）没有保留。
fault-weights-left-remedy = 要得部分分，请改成多选题。
fault-tags-left = 这些标签没有地方放，没有保留：{ $names }。
fault-tags-left-remedy = 每题只有一个知识点。要用别的，写成标签“topic:知识点”。
fault-question-near = “{ $text }”和 { $place } 的“{ $other }”有 { $percent }% 相同。
fault-question-near-remedy = 请看看是不是同一道题；不是就不用改。
fault-gift-partial = 有 { $count } 个只得部分分的答案，没有采用。
fault-gift-partial-remedy = { $form ->
        [moodle] 填空题只认全对的答案。如果也算对，请在 Moodle 里把得分改成 100%。
       *[other] 填空题只认全对的答案。如果也算对，请去掉百分数。
    }
fault-essay-options = 这是问答题，却列了选项。
fault-essay-options-remedy = { $form ->
        [markdown] 一道题的清单只写一种：选项写 - [x] 和 - [ ]，评分标准写 - [4分]。
       *[other] 问答题不要选项：请删掉选项，或者改题型。
    }
fault-essay-beside-picture = 问答题的图片下面还要放答案：题干和评分标准一共 { $length } 个字，最多 { $limit } 个。
fault-essay-beside-picture-remedy = 请缩短题干或评分标准，或者把图片放进课文。
fault-rubric-kind = 只有问答题能写评分标准。
fault-rubric-kind-remedy = { $form ->
        [gift] 问答题的大括号里空着；不是问答题，请去掉 [rubric:…]。
       *[other] 请把题型改成问答题，或者把这一题的评分标准清空。
    }
fault-rubric-criterion = 评分标准“{ $text }”没写清楚：每一条都要有内容和分数。
fault-rubric-criterion-remedy = { $form ->
        [markdown] 每一条写成 - [4分] 观点明确，一行一条。
       *[other] 请写成“观点明确 4分；联系实际 6分”，一条一个分数，用分号隔开。
    }
fault-rubric-points = 评分标准加起来是 { $total } 分，题目的分值是 { $points } 分。
fault-rubric-points-remedy = 请改成一样；分值空着，就按评分标准加起来算。
fault-rubric-too-many = 评分标准有 { $count } 条，最多 { $limit } 条。
fault-rubric-too-many-remedy = 请合并几条，手机上一屏才看得完。
fault-rubric-too-long = 评分标准“{ $text }…”太长，一条最多 { $limit } 个字。
fault-rubric-too-long-remedy = 请写短一些，或者分成两条。

## 试题表格
fault-sheet-no-headings = 工作表“{ $sheet }”里没有找到表头。
fault-sheet-no-headings-remedy = 表头至少要有“题干”和“答案”两列，写在前 10 行里。
fault-sheet-columns-unread = 这些栏没有读：{ $names }
fault-sheet-columns-unread-remedy = 如果里面是选项、答案这样有用的内容，请把表头改成认得的写法，例如“选项A”。
fault-sheet-row-left = 这一行不是题，没有读：{ $text }
fault-sheet-row-left-remedy = 如果是题，请把题干和答案填在各自的栏里。
fault-sheet-hidden = 工作表“{ $sheet }”是隐藏的，没有读。
fault-sheet-hidden-remedy = 如果里面的题也要，请取消隐藏再发一次。
fault-sheet-left = 工作表“{ $sheet }”没有题目的表头，没有读。
fault-sheet-left-remedy = 如果里面有题，请写上表头“题干”和“答案”。
fault-sheet-option-column = 有“选项{ $later }”，但没有找到“选项{ $letter }”这一栏。
fault-sheet-option-column-remedy = 请检查表头，每个选项一栏，从“选项A”起按字母写，一栏不少。
fault-sheet-options-twice = 选项写了两处：“选项”一栏和“选项A”等栏都有内容。
fault-sheet-options-twice-remedy = 请只留一处。
fault-sheet-numbers-off = 题干前面的题号去掉了，一共 { $count } 处，从这一行“{ $text }”开始：组卷时题目会打乱，题号用不上。
fault-sheet-numbers-off-remedy = 一般不用改。哪一题开头的数字本来就是题目里的，请在它前面加几个字，再发一次。
fault-sheet-number-shown = 有一格是日期、时间或自定格式的数字，读到的是“{ $text }”，可能和表里看到的不一样。
fault-sheet-number-shown-remedy = 请预览这道题；不对的话，把这一格设成“文本”格式，重新打一遍。
fault-blank-no-gap = 当成填空题读，答案是“{ $text }”，但题干里没有空。
fault-blank-no-gap-remedy = { $form ->
        [text] 学员要一字不差地写出答案。如果是选择题，选项请一行一个，前面写 A. B. C.；如果是问答题，请在上面写一行“问答题”；确实是填空题，请在题干里写 ____。
       *[other] 学员要一字不差地写出答案。如果是选择题，请检查选项的表头；如果是问答题，请写上题型；确实是填空题，请在题干里写 ____，题型写“填空”。
    }
fault-blank-stars = 有 { $count } 个填空答案里写了 *，现在 * 代表任意文字，例如“{ $text }”。
fault-blank-stars-remedy = 本来就是这个意思，不用改。如果是星号本身，请写成 \*，例如 3\*4。
fault-blank-options = 这是填空题，却列了选项：{ $text }
fault-blank-options-remedy = 请删掉选项，或者把题型改成单选、多选。
fault-verdict-options = 这是判断题，但选项不是“对”和“错”：{ $text }
fault-verdict-options-remedy = 请删掉选项，或者把题型改成单选。
fault-option-order = 选项 { $letter } 出现在 { $expected } 的位置上。
fault-option-order-remedy = 选项要按 A、B、C 的顺序写，一个不少、一个不重；下一道题请写上题号，或者空一行。
fault-gaps-guessed = 题干有 { $gaps } 个空，答案没有用 | 隔开，按先后每个空读一个：{ $read }
fault-gaps-guessed-remedy = 读得对就不用改；写成“{ $read }”就不再提醒。一个空有几种写法，就写成“八;8|四十二”这样。
fault-blank-or = 答案“{ $text }”里有“或”字，学员要连“或”字一起写才算对。
fault-blank-or-remedy = 写哪一个都算对的话，请写成“{ $meant }”。“或”字本来就是答案里的，就不用改。
fault-answer-lines = 答案“{ $first }”下面还有一行“{ $text }”，也算一种写法。
fault-answer-lines-remedy = 如果那一行是解析，请在前面写上“解析：”。
fault-answer-twice = 这道题有两个答案：“{ $first }”和“{ $second }”。
fault-answer-twice-remedy = 请只留一个；如果是两道题，请给每道写上题号。
fault-markdown-mark = 这一行的记号看不懂：{ $text }
fault-markdown-mark-remedy = 正确的选项写 - [x]，错误的写 - [ ]，每个选项都要写。
fault-markdown-no-list = 这道题下面没有选项清单，没有读：{ $text }
fault-markdown-no-list-remedy = 清单格式只认 - [x] 和 - [ ]：判断题写“对”“错”两项；填空题请放进表格或 .txt。
fault-question-pictures-left = 题里有 { $count } 张图片没有采用。
fault-question-pictures-left-remedy = { $form ->
        [gift] 一道题只有一张图片：要几张就先拼成一张，放进课程包的 media 文件夹，在题目上面写一行 // [picture:media/图.png]。
       *[other] 清单格式带不了图片：带图的题请做成 .xlsx 表格，图片放在那道题的一行里。
    }
fault-text-left = 这几个字不属于哪道题，没有读：{ $text }
fault-text-left-remedy = { $form ->
        [markdown] 标题、说明不用管；如果是题，请在下面写上选项清单：- [x] 是对的，- [ ] 是错的。
       *[other] 标题、说明不用管；如果是题，请写上题号、选项和“答案：”。
    }
fault-key-unclear = 答案表里看不懂：{ $text }
fault-key-unclear-remedy = 请写成“1.B 2.C 3.√”，或者“1-5 ABCDA”；几种题型分开时，各写一行题型。
fault-key-unplaced = 答案表第 { $number } 题（{ $answer }）对不上：正文里这个题号有 { $found } 道。
fault-key-unplaced-remedy = 请检查题号；几种题型都从 1 数起时，答案表里也要写上题型，例如“一、单选题”。
fault-answer-letters = 答案是 { $answer }，像是选项的字母，但没有读到选项。
fault-answer-letters-remedy = { $form ->
        [text] 请检查选项的写法：一个选项一行，前面写 A. B. C.。真的是填空题，请在上面写一行“填空题”。
       *[other] 请检查选项的写法（表格要有“选项A”“选项B”这样的表头）。真的是填空题，就把题型写成“填空”。
    }
fault-answer-ambiguous = 答案 { $answer } 有两种意思：第 { $answer } 个选项，或者写着“{ $answer }”的选项 { $letter }。
fault-answer-ambiguous-remedy = 请写字母，例如 { $letter }。
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
sheet-cells-too-large = 表格除了图片以外的内容超过 { $limit } MB。
sheet-cells-too-large-remedy = 请删掉不用的工作表和格式，或者拆成几个文件。
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
fault-xml-encoding = XML 的文字编码读不了。
fault-xml-encoding-remedy = 请用记事本打开，另存为时编码选“UTF-8”，第一行的 encoding 也写成 UTF-8；或者从 Moodle 重新导出。
fault-xml-many = XML 里的标记和属性超过 { $limit } 个，没有读。
fault-xml-many-remedy = 请在 Moodle 里按类别分几次导出，一个一个发。
fault-xml-doctype = 文件里有 DOCTYPE 声明，为了安全不读取。
fault-xml-doctype-remedy = 请从 Moodle 重新导出，正常的导出文件里没有这一行。
fault-xml-no-quiz = 这不是 Moodle 的试题文件（最外层是 { $tag }）。
fault-xml-no-quiz-remedy = 请在 Moodle 题库里选择“导出”，格式选“Moodle XML”。
fault-xml-description = “{ $name }”是 Moodle 的说明文字，不是题，没有读。
fault-xml-description-remedy = 后面的题要用到它的话，请把这段文字抄进那些题的题干，或者写进课文。
fault-xml-type = 现在还不支持这种题型：{ $name }
fault-xml-type-remedy = 请改成选择、判断或填空题，或者先移出题库。

## 课程包 .zip
fault-zip-large = 压缩包太大，最多 { $limit } MB。
fault-zip-large-remedy = 请把音频、视频压小一些，或者拆成几门课。
fault-zip-broken = 这个压缩包打不开，可能没有传完整。
fault-zip-broken-remedy = 请重新打包成普通的 .zip，再发一次。
fault-zip-other = 这不是 .zip，是改了名字的 .{ $kind }。
fault-zip-other-remedy = 请先解开，再用系统自带的“压缩为 ZIP”重新打包。只改名字不行。
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
fault-zip-no-course-remedy = { $near ->
    [none] 请把写好的 { $expected } 放进课程文件夹，再压缩整个文件夹。如果只有试题，不用压缩，直接把试题文件发给机器人。
   *[other] 如果 { $near } 就是课程文件，请把它改名为 { $expected }，再重新压缩。
 }
fault-zip-several = 压缩包里有 { $count } 门课。
fault-zip-several-remedy = 请一个压缩包只放一门课，分几次发送。
fault-link-dangerous = 这个链接不安全，不能放进课文：{ $link }。
fault-link-dangerous-remedy = 请改成 https:// 开头的网址，或者删掉链接只留文字。
fault-link-inner = 这个链接指向内部网络，学员打不开，也不安全：{ $link }。
fault-link-inner-remedy = 请改成公开的网址，或者把内容写进课文。
fault-question-gaps = 题干里有 { $gaps } 个空，答案有 { $answers } 个。
fault-question-gaps-remedy = { $form ->
        [gift] 一道题几个空，就在每个空的地方各写一处大括号和答案。
        [moodle] 请在 Moodle 里用完形填空（Cloze），每个空各写一处答案。
       *[other] 每个空在题干里写四条下划线 ____，答案按顺序用 | 隔开，比如：八|四十二。
    }
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
fault-note-points-rounded = 分值要整数：{ $value } 按 { $points } 分算。
fault-note-points-rounded-remedy = 请改成整数；题目之间的轻重看比例，2.5 和 5 可以写成 1 和 2。
fault-note-partial-points = “少选得分”写了 { $value }：改为少选按选对的比例得分，错选不得分。
fault-note-partial-points-remedy = { $form ->
        [gift] 不想这样算，请写 [partial:全对才得分]。
        [text] 不想这样算，就去掉“少选得分”那一行（全对才得分）。
        [moodle] 不想这样算，标签请写 partial:全对才得分。
       *[other] 不想这样算，就把这一格空着（全对才得分）。
    }
fault-note-topic = 知识点太长，只保留前 { $limit } 个字。
fault-note-topic-remedy = 请写短一些。
fault-note-difficulty = 难度“{ $value }”看不懂，没有采用。
fault-note-difficulty-remedy = 请写易、中、难，或者 1、2、3。
fault-note-partial = “少选得分”写的“{ $value }”看不懂。
fault-note-partial-remedy = { $form ->
        [gift] 请写 [partial:少选得分]、[partial:按比例] 或 [partial:全对才得分]。
        [moodle] 标签请写 partial:少选得分、partial:按比例 或 partial:全对才得分。
       *[other] 请写“少选得分”或“按比例”，或者留空。
    }
fault-xml-cloze = 填空里有不支持的类型 { $name }。
fault-xml-cloze-remedy = 请改成 SHORTANSWER 或 NUMERICAL，选择题请单独成题。
fault-xml-texts-left = “{ $question }”里这些话没有地方放，没有读进来：{ $answers ->
    [0] {""}
   *[other] 答案的反馈 { $answers } 条；
}{ $combined ->
    [0] {""}
   *[other] 答对、答错时的综合反馈 { $combined } 条；
}{ $hints ->
    [0] {""}
   *[other] 提示 { $hints } 条；
}{ $templates ->
    [0] {""}
   *[other] 答题模板；
}{ $units ->
    [0] {""}
   *[other] 数值的单位 { $units } 个；
}题目照样读。
fault-xml-texts-left-remedy = 学员交卷后能看到的是“总反馈”（解析）和选择题、判断题每个选项的反馈。要紧的话请在 Moodle 里抄进总反馈，答题要求和单位请写进题干，再导出一次；不要紧就不用改。
fault-gift-feedback-left = 有 { $count } 条写给某个答案的反馈没有地方放，没有保留。
fault-gift-feedback-left-remedy = 填空题、连线题只有一段解析。要紧的话请写进 #### 后面。
fault-pictures-left = “{ $question }”的{ $place ->
    [stem] 题干
    [option] 第 { $number } 个选项
    [feedback] 第 { $number } 个选项的反馈
    [explanation] 总反馈
   *[other] 提示或综合反馈
}里有 { $count } 张图片（或其他文件）没有读进来。
fault-pictures-left-remedy = 一道题只有一张图片，放在题干里。请把要用的图片存成 PNG 或 JPEG，拼成一张放进题干，再导出；或者改成文字。
fault-option-only-picture = “{ $question }”的第 { $number } 个选项只有图片，没有文字，没法选。
fault-option-only-picture-remedy = 请给每个选项写上文字；或者把几个选项的图片拼成一张放进题干，标上 A、B、C，选项写“图 A”“图 B”。
fault-question-picture-left = 图片 { $picture } 不在这个文件里，题目先不带图。
fault-question-picture-left-remedy = 带图的题请放进课程包，或者从 Moodle 导出 XML。
# 学分办法
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
fault-policy-gap = { $label } 到期以后，从 { $day } 起没有一版生效，学习不会计入。
fault-policy-gap-remedy = 请给下一版写上合适的 effective_from，或去掉这一版的 effective_to。
fault-policy-one-table = { $name } 只能写一段。
fault-policy-one-table-remedy = 请用 [{ $name }] 开头，方括号只写一层。
fault-policy-penalty = 规则 { $id } 写的是扣分，却没有写 penalty = true，会变成加分。
fault-policy-penalty-remedy = 请在这一段里补上 penalty = true；不是扣分的，请换一种 fact。
fault-policy-ages = 起始年龄大于截止年龄，没有人符合。
fault-policy-ages-remedy = 请检查 age_from 和 age_to。
fault-policy-minimum-of-what = 下限“{ $title }”没有写清是什么的下限。
fault-policy-minimum-of-what-remedy = 请写 category、rules、required、online 中的一个或几个；一年总共要完成多少，请写在 [[targets]] 里。
fault-policy-minimum-capped = 下限“{ $title }”要 { $wanted }，可是上限“{ $cap }”最多计 { $most }，没有人能达到。
fault-policy-minimum-capped-remedy = 请把下限改小，或把上限改大。
fault-policy-minimum-over = 下限“{ $title }”要 { $wanted }，比最高的任务 { $most } 还多，只会按每个人的任务算。
fault-policy-minimum-over-remedy = 请核对 [[minimums]] 和 [[targets]] 里的 hours；总数应当不少于其中一部分。
fault-policy-grade-twice = 等次“{ $name }”与前面的重复（名称或分数线相同）。
fault-policy-grade-twice-remedy = 每个等次写不同的 name 和 least。
fault-policy-shadowed = 规则 { $id } 永远用不到：同样的事项都被前面的 { $other } 先算了。
fault-policy-shadowed-remedy = 请把 { $id } 移到 { $other } 前面，或给 { $other } 写上条件。
fault-policy-falls = 规则 { $id } 里，时间更长的一档反而计得更少。
fault-policy-falls-remedy = 请核对每一档的 worth；确实如此的，不用改。
fault-policy-category = 没有规则计入类别“{ $name }”。
fault-policy-category-remedy = { $near ->
    [none] 请核对类别的写法，或在规则里写上 category。
   *[other] 是不是“{ $near }”？请写得和规则里的 category 一模一样。
  }
fault-policy-twice = { $label } 已经写在 { $first } 里。
fault-policy-twice-remedy = 修改办法时请把 version 加 1，或给这份办法换一个 id。
fault-policy-overlap = { $how ->
    [same] { $label } 和 { $first } 里的 { $other } 从同一天生效，说不清从哪天起按哪一版算。
   *[earlier] { $label } 比 { $first } 里的 { $other } 版本新，却更早生效，说不清哪天按哪一版算。
  }
fault-policy-overlap-remedy = 请在这个文件里把 effective_from 改成新版开始的那一天，要晚于 { $first } 的 effective_from；其中一份不用的，移出这个文件夹。
fault-policy-back = { $label } 先到期，{ $first } 里的 { $other } 还没到期，从 { $day } 起说不清按哪一版算。
fault-policy-back-remedy = 请在 { $first } 里写 effective_to = { $until }；到期后要改回旧办法的，把旧办法另存一份，version 再加 1，写 effective_from = { $day }。
fault-policy-ends-late = { $first } 里的 { $other } 写到 { $ends } 才到期，可是 { $label } 从 { $day } 起就生效，从那天起只按 { $label } 算。
fault-policy-ends-late-remedy = 请把 { $first } 里的 effective_to 改成 { $until }；这一版开始得太早的，请改它的 effective_from。
fault-policy-missing = 文件夹里没有 id 是 { $id } 的学分办法。
fault-policy-missing-remedy = 请核对 BOT_POLICY 和 BOT_POLICIES 里的代号，或者把那份办法放进来。
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
fault-certificate-exam-lasts = 证书会到期，可是考试没有写有效期，通过以后不能再考，也就不能换证。
fault-certificate-exam-lasts-remedy = 在 [exam] 里写 valid_months，证书里的不用写。
fault-certificate-no-exam = 证书写了通过考试才发，可是这门课没有考试。
fault-certificate-no-exam-remedy = 加上 [exam]，或者去掉证书里的 of。
fault-value-certificate = 证书写成了 { $value }，看不懂。
fault-value-certificate-remedy = 写 certificate = true，或者证书的名称，或者用 [certificate] 单独写一段。
fault-hours-no-module = 写了 { $category } 的学时，但有试题的课文不够分。
fault-hours-no-module-remedy = 每个类别至少要有一节带试题的课。请补试题，或者减少类别。
fault-hours-own = { $category } 的学时和各节课自己写的对不上。
fault-hours-own-remedy = 各节课写的 hours 加起来不能超过总数；如果每节都写了，加起来要正好相等。
fault-category-penalty = 类别“{ $name }”是用来扣分的，学课程、考试得来的学时不能记在这一类。
fault-category-penalty-remedy = 请换一个类别，例如“履职能力”。要扣分的，由管理员发送 /penalty 申请，不写在课程里。
fault-module-category = 这节课写的类别 { $category } 不在 course.toml 的 hours 里。
fault-module-category-remedy = 请改成 hours 里有的类别，或者在 hours 里加上它。
fault-front-open = 课文开头的 --- 下面写了课文的说明，但没有用另一行 --- 收尾，学员会看到这几行。
fault-front-open-remedy = 请在最后一项说明的下面单独写一行 ---。
fault-front-line = 课文开头的说明里，这一行不是“名称: 内容”，没有读：{ $text }
fault-front-line-remedy = 请写成“hours: 1.5”这样的一行，或者删掉。
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
