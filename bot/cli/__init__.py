"""The command line: one file per command, none of which needs a Telegram library except `run`."""
