"""Reports for people with a role: figures per unit, exports, the audit log."""
