"""Private alarms 异常提示: attempts that look unlike a person reading, shown to the organisation department alone."""
