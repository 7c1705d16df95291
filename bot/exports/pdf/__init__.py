"""Papers to print and to keep: pages, tables, codes, in an embedded Chinese font. The one home of everything PDF."""
