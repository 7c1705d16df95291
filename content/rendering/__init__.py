"""Markdown to Telegram screens, one step per module: source, tree, blocks, tables, HTML, pages."""
