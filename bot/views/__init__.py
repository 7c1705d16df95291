"""Outcomes as Screens: what people see, before any library, in no language yet."""
