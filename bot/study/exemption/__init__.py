"""Exemptions 免除任务: one admin asks, for a whole year or some days of it, another decides; so they end, too."""
