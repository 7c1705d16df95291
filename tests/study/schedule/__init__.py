"""Schedules: rules as tables, slots on both databases, and both against a plain model."""
