"""Anchors of the ledger in a file outside the database: whoever can rewrite every row still cannot rewrite these."""
