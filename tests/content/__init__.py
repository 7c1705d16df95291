"""Tests of reading, checking and rendering course packages."""
