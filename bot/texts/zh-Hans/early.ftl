# The early list 预警名单
menu-early = 预警名单：今年来不及的人
early-title = <b>⏳ 预警名单</b> · { $unit }
early-counts = 今年来不及或课程不够：<b>{ $worse }</b> 人 · 只差一点就来不及：<b>{ $just }</b> 人
early-line = { $number }. <b>{ $name }</b>（{ $unit }）{ $hours }/{ $target } 学时，还差 { $needed }
    　　{ $verdict }；现有课程全部学完是 { $reach } 学时
early-over = 时间已经不够
early-short = 现有课程不够
early-callup = 要先点名调训补训
early-tight = 来得及，但很紧
early-caught-up = ✅ 已经跟上
early-none = 这里没有需要预警的人。
early-as-of = <i>名单计算于 { $at }，每天夜里自动更新；每个人的数字是现在的。</i>
early-being-made = ⏳ 名单正在计算，约一分钟后再看。
early-makeup = 📌 补训名单
early-by-unit = 🏢 按单位看
early-renew = 🔄 重新计算
early-renewing = 正在重新计算，约一分钟后再点开看
early-show-all = 全部
early-show-worse = 只看来不及的
early-show-just = 只看很紧的
early-units = <b>⏳ 预警名单</b> · { $unit }：按单位
early-unit = · { $unit }：来不及 { $worse } 人，很紧 { $just } 人
export-early = 预警名单
export-early-button = 📗 预警名单
early-explained = 预警名单：今年来不及、或者只差一点就来不及的人。
early-column-reach = 现有课程学完
early-column-verdict = 情况
