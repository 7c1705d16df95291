"""Attempts that look unlike a person reading."""
