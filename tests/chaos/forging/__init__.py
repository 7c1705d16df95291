"""Taps and messages that nobody's screen ever offered, from people who have no right to them."""
