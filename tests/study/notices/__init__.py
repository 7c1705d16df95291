"""The outbox and its rules."""
