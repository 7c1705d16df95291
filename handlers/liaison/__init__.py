"""Conversations of a liaison."""
