"""Updates made durable before Telegram may forget them, handled once, in order per chat."""
