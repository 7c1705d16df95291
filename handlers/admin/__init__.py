"""Conversations of an organisation department."""
