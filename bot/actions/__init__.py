"""Button actions and their way into 64 bytes of callback data."""
