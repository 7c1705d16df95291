"""What the bot says first: the timetable, the jobs and the sender."""
