"""Polls: sent by the bot, answered by people, told to the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.simulator.errors import bad_request
from bot.simulator.methods.sending import post
from bot.simulator.params import Json, Params
from bot.simulator.updates import fresh_update_id

if TYPE_CHECKING:
    from bot.simulator.world import World

_LINE_FEEDS = 2  # in an explanation


async def send_poll(world: World, params: Params) -> Json:
    """sendPoll: a question of 300 characters, 1 to 12 options of 100; of a quiz what is right, and why in 200."""
    question = _text(params.text("question"), "question", world.limits.poll_question)
    options = _options(world, params)
    kind = params.text("type") or "regular"
    if kind not in ("quiz", "regular"):
        raise bad_request("unsupported poll type specified")
    poll: Json = {
        "id": f"{fresh_update_id()}{world.messages.last_id + 1:09d}",
        "question": question,
        "options": [
            {"persistent_id": str(place), "text": text, "voter_count": 0} for place, text in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": params.flag("is_closed"),
        "is_anonymous": params.flag("is_anonymous") if params.has("is_anonymous") else True,
        "type": kind,
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "allows_revoting": params.flag("allows_revoting") if params.has("allows_revoting") else kind == "regular",
        "members_only": params.flag("members_only"),
    }
    if kind == "quiz":
        poll |= _solution(world, params, len(options))
    return post(world, params, {"poll": poll})


def _options(world: World, params: Params) -> list[str]:
    given: Any = params.parsed("options", "options")
    if not isinstance(given, list):
        raise bad_request("Expected an Array of InputPollOption")
    texts: list[Any] = [one.get("text") if isinstance(one, dict) else one for one in given]
    if not all(isinstance(text, str) for text in texts):
        raise bad_request("Can't parse InputPollOption: Can't find field \"text\"")
    if not texts:
        raise bad_request("poll must have at least 1 option")
    if len(texts) > world.limits.poll_options:
        raise bad_request(f"poll can't have more than {world.limits.poll_options} options")
    return [_text(text, "options", world.limits.poll_option) for text in texts]


def _text(text: str, what: str, most: int) -> str:
    text = text.strip()
    if not text:
        raise bad_request("Text must be non-empty")
    if len(text) > most:  # characters, not UTF-16 units
        raise bad_request(f"Poll {what} length must not exceed {most}")
    return text


def _solution(world: World, params: Params, options: int) -> Json:
    right: Any = params.parsed("correct_option_ids", "correct_option_ids")
    if right is None and params.has("correct_option_id"):
        right = [params.integer("correct_option_id", -1)]
    if not isinstance(right, list) or not right:
        raise bad_request("correct quiz option list must be non-empty")
    if right != sorted(set(right)):
        raise bad_request("correct quiz option list must be increasing")
    if not all(isinstance(place, int) and 0 <= place < options for place in right):
        raise bad_request("wrong correct option ID specified")
    why = params.text("explanation").strip()
    if len(why) > world.limits.poll_explanation or why.count("\n") > _LINE_FEEDS:
        raise bad_request("MESSAGE_TOO_LONG")
    return {"correct_option_ids": right, **({"explanation": why} if why else {})}
