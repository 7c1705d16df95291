"""Generators of the sample files: the roster and the pictures of the sample courses."""
