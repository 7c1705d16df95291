"""Marking 批阅: a teacher reads essays, gives points by the rubric, and releases them."""
