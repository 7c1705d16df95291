# Course packages sent to the bot: report, preview, publishing, taking back.
package-received = 收到《{ $file }》，正在检查，请稍候……检查完会发消息告诉您。您点“发布”以前，学员什么都看不到。
package-report-title = <b>📦《{ $file }》检查完毕</b>
package-course = 课程：<b>{ $title }</b>
package-has-faults = 有 { $count } 处错误，没有改动任何课程。请改好后重新打包，再发到这里：
package-has-warnings = 有 { $count } 处提醒（不影响发布）：
package-fault-file = <b>{ $file }</b>
package-fault = • { $line ->
    [0] {""}
   *[other] 第 { $line } 行：
 }{ $words }
package-more-faults = ……还有 { $count } 处。全部写在一张“问题清单”表格里，另外发给您。
fault-list-letter = 📋《{ $file }》的问题清单，共 { $count } 处：哪个文件、第几行、哪里不对、怎么改。改好以后请重新发送。
fault-list-title = 问题清单
fault-list-file = 文件
fault-list-sheet = 工作表
fault-list-line = 行
fault-list-weight = 轻重
fault-list-wrong = 哪里不对
fault-list-remedy = 怎么改
fault-list-error = 错误
fault-list-warning = 提醒
package-holds = { $modules } 节课，{ $screens } 屏，{ $questions } 道题，{ $hours } 学时
package-new = 🆕 这是一门新课。
package-same = 和现在的第 { $version } 版完全一样，不用再发布。
package-against = <b>和现在的第 { $version } 版相比：</b>
package-small-changes = • 只有学员看不出来的小改动
package-field = • { $name }：{ $old } → { $new }
package-name-title = 名称
package-name-category = 学时类别
package-name-hours = 学时
package-name-required = 必修/选修
package-name-pass-mark = 及格线
package-name-attempts = 可考次数
package-name-cool-down = 再考间隔
package-name-draw = 每次抽题
package-name-deadline = 期限
package-nothing = 无
package-minutes = { $count } 分钟
package-days = 布置后 { $count } 天
package-lessons-added = • 新增 { $count } 节：{ $names }
package-lessons-changed = • 改动 { $count } 节：{ $names }
package-lessons-removed = • 删去 { $count } 节：{ $names }
package-lesson-renamed = • 《{ $old }》换了文件名（现在叫《{ $new }》）：还是同一节课，进度、学时和导入的试题都跟着
package-questions-added = • 新增 { $count } 道题
package-questions-changed = • 改动 { $count } 道题
package-questions-removed = • 删去 { $count } 道题
package-imported-removed = ⚠️ 删去的题里，有 { $count } 道是后来补进题库的
package-corrections-replaced = ⚠️ 改动的题里，有 { $count } 道在题库里改正过，会换成课程包里的写法
package-learners = 👥 { $count } 人已经开始学，进度和学时都保留
package-running = ✍️ { $count } 人正在测验，按旧版做完
package-enrolled = 📌 发布后有 { $count } 人新增这项学习任务
package-ask = 请先看一遍手机上的样子，再决定是否发布。
package-button-preview = 👀 看看手机上的样子
package-button-publish = ✅ 发布
package-button-drop = 🗑 不发布
package-button-again = 📦 怎样发课程包
package-button-send = 📦 发新的课程包
package-button-list = 📚 已发布的课程
package-button-next-module = ⏭ 下一节
package-button-questions = ❓ 看试题
package-button-lessons = 📖 看课文
package-preview-head = <i>👀 预览 ·《{ $course }》</i>
package-preview-question = <i>👀 预览 · { $module }</i> · { $kind }
package-explanation = 💡 解析：{ $text }
package-accepts = ✅ 第 { $number } 空：{ $forms }
package-pair = { $left } → { $right }
package-essay = 由教师批改。
package-criterion = • { $text }（{ $points } 分）
package-option = { $mark } { $letter }. { $text }
package-published = ✅《{ $title }》第 { $version } 版已经发布：{ $modules } 节课，{ $questions } 道题。
package-published-next = 学员现在就能看到。发现有错，可以在“已发布的课程”里撤回。
package-dropped = 已放弃，没有改动任何课程。
package-kept = 这一版已经发布过了，不能放弃。要撤回，请到“已发布的课程”。
package-list-title = <b>📚 已发布的课程</b>（{ $count } 门）
package-list-line = • <b>{ $title }</b> 第 { $version } 版，{ $at }
package-list-none = 还没有课程。
package-list-look = 👀 { $title }
package-list-back = ↩️ 撤回
package-withdraw-ask = <b>↩️ 撤回《{ $title }》第 { $version } 版？</b>
    撤回以后，学员看到的是第 { $before } 版。正在做的测验照常做完，已得的学时和进度不变。
package-withdraw-why = 请选原因，点了就撤回：
package-why-wrong = 内容有错
package-why-early = 发布早了
package-why-other = 其他原因
package-withdrawn = ↩️《{ $title }》第 { $version } 版已撤回，现在是第 { $before } 版。
package-gone = 没有找到这一版课程：可能已经放弃，或者放了太久。请重新发送课程包。
package-not-in-force = 这一版已经不是最新的了。请到“已发布的课程”里看现在的版本。
package-first-version = 这是第一版，前面没有可以退回的版本。请改好课程包，重新发布。
package-no-questions = 这门课没有试题。
package-authors-only = 只有教务和全局管理员可以发布课程。请把课程包交给教务。
package-file-large = 文件超过 { $limit } MB，聊天里收不了。请把音频、视频压小，或者请技术人员在服务器上用 import course 导入。
package-guide =
    <b>📦 课程包</b>也发到这里：把写好的课程文件夹压缩成 .zip（不超过 20 MB），作为文件发送。先检查、给您预览，您点“发布”以后学员才看得到。
file-not-expected = 这个文件现在用不上。要交补录的证明材料，请先发送 /late 填写，再发文件。
file-unread = { $family ->
    [archive] 📦 打不开 .{ $ending } 压缩包。请先解开，再用系统自带的“压缩为 ZIP”打成 .zip 压缩包，发到这里。只改文件名不行。
    [table] 📄 读不了 .{ $ending } 表格。请用 WPS 或 Excel 打开，另存为 .xlsx，再发到这里。
    [word] 📄 读不了 Word 文档（.{ $ending }）。
    [pdf] 📄 读不了 .{ $ending } 文件里的文字。
    [slides] 📄 读不了幻灯片（.{ $ending }）。
    [web] 📄 读不了网页（.{ $ending }）。
   *[other] { $ending ->
        [none] 📄 不认识这种文件。
       *[other] 📄 不认识 .{ $ending } 文件。
      }
 }
file-unread-questions = { $family ->
    [word] • 里面是<b>试题</b>：在 Word 里另存为“纯文本（.txt）”再发来；或者点“要一份表格模板”，把题目复制进去再发来。
   *[other] • 里面是<b>试题</b>：点“要一份表格模板”，把题目复制进去再发来。
 }
file-unread-lesson = • 里面是<b>课文</b>：把文字复制到课程文件夹里 01-kaishi.md 这样的文件（用记事本就行），整个文件夹压缩成 .zip 再发来。
file-unread-roster = • 里面是<b>花名册</b>：请用 .xlsx、.xls 或 .csv 表格。
audit-drop-course = 放弃课程草稿
audit-withdraw-course = 撤回课程
package-name-release-on = 开放日期
package-name-in-order = 按顺序学
package-name-prerequisites = 先修课程
package-name-audience = 学习对象
package-name-mix = 抽题至少
package-name-certificate = 证书
package-certificate = { $name }（编号系列：{ $series }）{ $months ->
    [0] ，长期有效
   *[other] ，有效 { $months } 个月
}
package-certificate-of-exam = { $name }（编号系列：{ $series }），通过考试就发{ $months ->
    [0] {""}
   *[other] ，有效 { $months } 个月
}
package-share = { $name } { $share }%
level-1 = 容易题
level-2 = 中等题
level-3 = 难题
package-yes = 是
package-no = 否
package-for-units = 单位 { $names }
package-for-ranks = 职级 { $names }
package-for-categories = 类别 { $names }
package-for-ages = 年龄 { $least }–{ $most } 岁
package-fact = • { $name }：{ $value }
package-extra = （多余的：{ $text }）

package-doubt-circle = ⚠️ 这几门课互相等着，谁也学不了：{ $names }。请去掉其中一门的“先学”要求。
package-doubt-course = ⚠️ 要求先学的课现在没有，等于没有要求：{ $names }。请核对课程编号，或先发布那门课。
package-doubt-unit = ⚠️ 花名册里没有这些单位，按它们谁也分不到：{ $names }。请核对单位名称。
package-doubt-rank = ⚠️ 花名册里没有人是这些职级：{ $names }。请核对写法。
package-doubt-category = ⚠️ 花名册里没有人是这些类别：{ $names }。请核对写法。
package-doubt-nobody = ⚠️ 花名册里现在没有一个人符合学习对象，这门课谁也看不到。请核对学习对象。
package-doubt-roster = ⚠️ 花名册还是空的，学习对象里的单位、职级暂时没法核对。导入花名册以后，请到“已发布的课程”看一下。
package-list-nobody = ⚠️ 花名册里没有人符合它的学习对象，谁也看不到
package-list-unknown = ⚠️ 花名册还是空的，学习对象暂时没法核对
