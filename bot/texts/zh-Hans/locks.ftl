# Courses and modules that cannot be begun yet.
locked-release = 🔒 这门课 { $day } 开放，到时候再来学。
locked-course = 🔒 请先学完《{ $title }》，再学这门课。
locked-module = 🔒 请先完成前面的“{ $title }”，再学这一节。
locked-day = 🔒 这一节 { $day } 开放，到时候再来学。可以先学前面的内容。
course-go-first = 📖 先学《{ $title }》
course-module-opens = 🔒 { $number }. { $title }（{ $day } 开放）
