"""What shall be said to whom, and when: the outbox and its rules."""
