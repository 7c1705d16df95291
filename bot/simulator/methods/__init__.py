"""One module per family of Bot API methods; every method is a function over the world."""
