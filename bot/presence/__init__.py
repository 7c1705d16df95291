"""Which processes of the product are alive, and which of them holds what only one may hold."""
