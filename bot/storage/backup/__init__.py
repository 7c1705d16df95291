"""Backups: one moment of the whole database in one portable file, and the way back, on SQLite and PostgreSQL alike."""
