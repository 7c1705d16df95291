"""Who did what, when and why: rows that are never changed."""
