"""A local Telegram: a Bot API server over HTTP and phones in a browser page."""
