"""The local Telegram, held against the real one."""
