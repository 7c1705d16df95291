"""The clock and the sender, against a pretend Telegram."""
