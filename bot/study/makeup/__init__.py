"""Shortfalls as cases: cause, call-up, receipt, deadline, result."""
