"""The way a question reader stops at a question it cannot accept."""


class BrokenQuestion(Exception):
    """Carries a Fluent key, its parameters and where in the question's text the trouble stands."""

    def __init__(self, key: str, offset: int = 0, **params: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.offset = offset
        self.params = params
