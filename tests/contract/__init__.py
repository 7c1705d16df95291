"""A stranger's view: the product driven only through its contract, against a Bot API server that is not ours."""
