"""Files sent, sent again, and fetched."""

from __future__ import annotations

import pytest

from bot.simulator.limits import Limits
from bot.simulator.phone import Phone
from tests.simulator.small_world import USER, a_person, a_picture, a_world, refusal


async def test_a_document_can_be_fetched_again(phone: Phone) -> None:
    sent = await phone.send_file("花名册.xlsx", b"rows")
    file = await phone.world.call("getFile", {"file_id": sent["document"]["file_id"]})
    kept = phone.world.files.at(file["file_path"])
    assert kept is not None
    assert kept.content == b"rows"
    assert file["file_size"] == 4
    assert file["file_path"].endswith(".xlsx")


async def test_a_file_can_be_sent_again_by_its_identifier(phone: Phone) -> None:
    first = await phone.world.call("sendDocument", {"chat_id": USER, "document": "attach://d"}, {"d": b"x"})
    file_id = first["document"]["file_id"]
    again = await phone.world.call("sendDocument", {"chat_id": USER, "document": file_id})
    assert again["document"] == first["document"]
    wrong_kind = await refusal(phone.world, "sendPhoto", {"chat_id": USER, "photo": file_id})
    assert wrong_kind.description == "Bad Request: can't use file of type Document as Photo"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_a_photo_knows_its_size(phone: Phone, kind: str) -> None:
    content = a_picture(300, 200, kind)
    sent = await phone.world.call("sendPhoto", {"chat_id": USER, "photo": "attach://p"}, {"p": content})
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (300, 200)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (a_picture(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (a_picture().ljust(3001, b"x"), "file of size 3001 bytes is too big for a photo"),
    ],
)
async def test_a_bad_photo_is_refused(content: bytes, words: str) -> None:
    world = a_world(limits=Limits(photo=3000))
    await a_person(world)
    refused = await refusal(world, "sendPhoto", {"chat_id": USER, "photo": "attach://p"}, {"p": content})
    assert refused.description == f"Bad Request: {words}"


async def test_sizes_up_and_down_are_limited() -> None:
    world = a_world(limits=Limits(upload=100, download=50))
    phone = await a_person(world)
    too_big = await refusal(world, "sendDocument", {"chat_id": USER, "document": "attach://d"}, {"d": b"x" * 101})
    assert (too_big.code, too_big.description) == (413, "Request Entity Too Large")
    sent = await phone.send_file("a.bin", b"x" * 51)
    refused = await refusal(world, "getFile", {"file_id": sent["document"]["file_id"]})
    assert refused.description == "Bad Request: file is too big"


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendDocument", {}, "there is no document in the request"),
        ("sendPhoto", {"photo": "attach://gone"}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "https://a.cn/x.png"}, "failed to get HTTP URL content"),
        ("sendDocument", {"document": "junk"}, "wrong remote file identifier specified: Wrong string length"),
        ("sendMediaGroup", {"media": "[1"}, "can't parse media JSON object"),
        ("sendMediaGroup", {"media": [{}] * 11}, "too many messages to send as an album"),
        ("sendMediaGroup", {"media": [{}]}, "too few messages to send as an album"),
        ("sendChatAction", {"action": "sing"}, "wrong parameter action in request"),
    ],
)
async def test_what_is_not_there_is_refused(phone: Phone, method: str, params: dict[str, object], words: str) -> None:
    refused = await refusal(phone.world, method, {"chat_id": USER, **params})
    assert refused.description == f"Bad Request: {words}"


async def test_an_unknown_file_is_refused(phone: Phone) -> None:
    refused = await refusal(phone.world, "getFile", {"file_id": "junk"})
    assert refused.description == "Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_an_album_is_several_messages_that_belong_together(phone: Phone) -> None:
    media = [{"type": "photo", "media": "attach://p", "caption": str(number)} for number in range(3)]
    sent = await phone.world.call("sendMediaGroup", {"chat_id": USER, "media": media}, {"p": a_picture()})
    assert [one["caption"] for one in sent] == ["0", "1", "2"]
    assert len({one["media_group_id"] for one in sent}) == 1
