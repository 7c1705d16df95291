"""Courses as files: reading, checking and rendering what authors write; imports nothing of ours."""
