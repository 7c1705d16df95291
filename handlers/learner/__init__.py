"""Conversations of a cadre."""
