"""The story on the page, in a browser."""
