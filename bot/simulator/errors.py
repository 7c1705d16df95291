"""The ways in which a call to Telegram can fail."""

from __future__ import annotations

from typing import Any, Literal

Fault = Literal["drop_reply", "disconnect"]


class ApiError(Exception):
    """A refusal in Telegram's own words.

    ``code`` is both the HTTP status and ``error_code``; ``parameters`` carries ``retry_after`` (seconds).
    """

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object that the HTTP server answers with."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


class Disconnected(Exception):
    """The connection broke; ``reached`` tells whether the request had taken effect before it did."""

    def __init__(self, reached: bool) -> None:
        super().__init__("reply lost" if reached else "connection refused")
        self.reached = reached


class NobodySawThat(AssertionError):
    """A script asked a person to tap or see something that is not on their screen."""


def bad_request(words: str) -> ApiError:
    """A 400; the real server lowers the first letter of a sentence and leaves CODES_LIKE_THIS alone."""
    second = words[1:2]
    if not (second == "_" or "A" <= second <= "Z"):
        words = words[0].lower() + words[1:]
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    """A 403: the person cannot be written to."""
    return ApiError(403, f"Forbidden: {words}")


def conflict(words: str) -> ApiError:
    """A 409: two receivers for one bot."""
    return ApiError(409, f"Conflict: {words}")


def too_many_requests(seconds: int) -> ApiError:
    """A 429 with the whole seconds to wait before the next try."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
