"""Policy, the append-only ledger and the balances kept beside it."""
