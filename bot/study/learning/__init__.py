"""The catalogue, enrolment, progress through lessons, quizzes."""
