# Courses and modules that cannot be begun yet.
locked-release = 🔒 This course opens on { $day }. Please come back then.
locked-course = 🔒 Please finish "{ $title }" first, then this course.
locked-module = 🔒 Please finish "{ $title }" first, then this lesson.
locked-day = 🔒 This lesson opens on { $day }. Go on with the others until then.
course-go-first = 📖 First "{ $title }"
course-module-opens = 🔒 { $number }. { $title } (opens on { $day })
