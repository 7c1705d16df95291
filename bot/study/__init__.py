"""The domain: plain synchronous Python that knows no Telegram, no Markdown, no clock and no asyncio."""
