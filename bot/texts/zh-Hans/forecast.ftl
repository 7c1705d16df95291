# Can I still make it? 今年能完成吗
credits-minimum-missing = 其中“{ $title }”还差 { $hours }。
credits-period-missing = 几年一个周期，今年是最后一年，合计还差 { $hours }。
credits-details = 📋 学时构成
credits-to-makeup = 📌 看补训
credits-details-title = <b>📋 学时构成（{ $year } 年度）</b>
credits-details-policy = <i>依据：{ $policy }</i>
credits-sum = 合计：<b>{ $hours }</b>
credits-minimums = <b>各项最低要求</b>
credits-minimum-open = · { $title }：{ $have } / { $wanted }，还差 <b>{ $missing }</b>
credits-minimum-met = · { $title }：{ $have } / { $wanted } ✅
credits-caps = <b>有上限的部分</b>
credits-cap = · { $title }：已计 { $used }，最多 { $most }
credits-open = 今年开放给您、还没完成的课和考试：还可得 { $hours } { $unit }。
credits-waiting = 考试机会用完、要等点名调训的课：{ $hours } { $unit }。
credits-over = 超出要求的部分：{ $hours } 学时，转入下一年度的“{ $into }”。
credits-arrears = 几年一个周期里还欠 { $hours }，周期结束以前补上就行。
credits-grade = 已达到等次：{ $grade }
outlook-none = 今年没有给您规定学时要求。
outlook-reached = 🎉 今年的要求已经全部达到。
outlook-beside = 这一项已经达到，其他要求还没有，见上面。
outlook-on = ✅ <b>今年来得及。</b>把今年开放的课学完、考试通过，可以达到 { $reach } { $unit }。
outlook-hurried = ⚠️ <b>还来得及，要抓紧。</b>今年只剩 { $days } 天，平均每周要学 { $week } { $unit }。
outlook-bare = ⚠️ <b>还来得及，但几乎每一项都要通过。</b>今年开放的课和考试全部通过是 { $reach } { $unit }。
outlook-callup = ⚠️ <b>要先补训才来得及。</b>有 { $callup } { $unit }的课和考试机会已用完，要等组织部门点名调训后再考。请联系本单位联络员。
outlook-short = ❗ <b>只靠今年开放的课和考试不够。</b>全部通过是 { $reach } { $unit }，按要求还差 { $lacking }{ $how ->
    [online] ，这部分只有网络学习才算，线下培训班补不上。请联系本单位联络员，安排网络课程。
    [room] ，这部分只有线下培训才算，网络课程补不上。请联系本单位联络员，安排培训班。
    [some-online] ，其中 { $online } 只有网络学习才算。请联系本单位联络员，安排网络课程，其余的也可以参加培训班。
    [some-room] ，其中 { $room } 只有线下培训才算。请联系本单位联络员，安排培训班，其余的也可以学新课程。
    [both] ，其中 { $online } 只有网络学习才算，{ $room } 只有线下培训才算。请联系本单位联络员，安排网络课程和培训班。
   *[any] 。请联系本单位联络员，安排培训班或新课程。
  }
outlook-not-yet = 🕒 <b>现有的课和考试还不够。</b>全部通过是 { $reach } { $unit }，另外 { $lacking } { $unit }{ $how ->
    [online] 只有网络学习才算，线下培训班补不上，要靠以后新开的网络课程，请留意通知。
    [room] 只有线下培训才算，网络课程补不上，要靠培训班，请留意通知。
    [some-online] 要靠以后新开的课或培训班，其中 { $online } 只有网络学习才算，请留意通知。
    [some-room] 要靠培训班或以后新开的课，其中 { $room } 只有线下培训才算，请留意通知。
    [both] 要靠以后新开的课和培训班，其中 { $online } 只有网络学习才算，{ $room } 只有线下培训才算，请留意通知。
   *[any] 要靠培训班或以后新开的课，请留意通知。
  }
outlook-over = ❗ <b>今年已经来不及。</b>还差 { $lacking } { $unit }，只剩 { $days } 天。请尽快联系本单位联络员。
counted = 算进去的：{ $list }。
counted-modules = 课 { $count } 节（{ $hours } { $unit }）
counted-courses = 整门课 { $count } 门（{ $hours } { $unit }）
counted-exams = 考试 { $count } 场（{ $hours } { $unit }）
counted-resting = { $part }，其中 { $count } 项刚考过，要隔一段时间再考
counted-nothing = 现在没有开放给您、还没完成的课和考试。
counted-not = 没有算的：{ $list }。
left-callup = 机会用完、要等点名调训的 { $count } 项
left-sittings = 今年没有场次的考试 { $count } 场
left-rest = 今年内等不到再考时间的 { $count } 项
left-failed = 机会用完、不再补考的考试 { $count } 场
left-later = 下一年度才开放的 { $count } 项
left-behind = 要先学的课今年学不完的 { $count } 项
left-exempt = 按年龄可以不考的考试 { $count } 场
left-full = 已到上限或者不再计的 { $count } 项
counted-elsewhere = <i>培训班、其他平台的学习要记录以后才算，这里没有算。没有记录的，用 /late 补录。</i>
credits-account = <b>{ $title }</b>
