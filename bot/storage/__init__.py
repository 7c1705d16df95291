"""Engines, transactions and the schema's history."""
