"""Photos, audio, video and documents in a call: uploaded with it, or sent again by identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.simulator.errors import ApiError, bad_request
from bot.simulator.files import KeptFile
from bot.simulator.params import Json, Params, Upload
from bot.simulator.pictures import photo_size
from bot.simulator.texts import read_caption

if TYPE_CHECKING:
    from bot.simulator.world import World


def photo_fields(world: World, params: Params, name: str) -> Json:
    """The ``photo`` of a message: one size, in pixels."""
    return photo_of(_file(world, params, name, "photo"))


def document_fields(world: World, params: Params, name: str) -> Json:
    """The ``document`` of a message."""
    return document_of(_file(world, params, name, "document"))


def audio_fields(world: World, params: Params, name: str) -> Json:
    """The ``audio`` of a message; how long it lasts is nobody's business here."""
    return _played(_file(world, params, name, "audio"))


def video_fields(world: World, params: Params, name: str) -> Json:
    """The ``video`` of a message, of a size that any phone shows."""
    return _played(_file(world, params, name, "video"), width=1280, height=720)


def _played(file: KeptFile, **size: int) -> Json:
    return {file.kind: {**document_of(file)["document"], "duration": 0, **size}}


def photo_of(file: KeptFile) -> Json:
    """A kept photo as messages carry it."""
    width, height = photo_size(file.content)
    size = {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "width": width,
        "height": height,
    }
    return {"photo": [size]}


def document_of(file: KeptFile) -> Json:
    """A kept document as messages carry it."""
    return {
        "document": {
            "file_id": file.file_id,
            "file_unique_id": file.unique_id,
            "file_size": len(file.content),
            "file_name": file.name,
            "mime_type": file.mime,
        }
    }


def read_media(world: World, params: Params, item: Any) -> Json:
    """One ``InputMedia``: its photo or document with its caption."""
    if not isinstance(item, dict):
        raise bad_request("Can't parse InputMedia: expected an Object")
    item = {name: value for name, value in item.items() if value is not None}
    own = Params(params.method, item, params.files)
    readers = {"photo": photo_fields, "document": document_fields, "audio": audio_fields, "video": video_fields}
    if item.get("type") not in readers:
        raise ApiError(400, f'Bad Request: can\'t parse InputMedia: type "{item.get("type")}" is unsupported')
    content = readers[item["type"]](world, own, "media")
    caption, entities = read_caption(own, world.limits)
    if caption:
        content["caption"] = caption
    if entities:
        content["caption_entities"] = entities
    return content


def _file(world: World, params: Params, name: str, kind: str) -> KeptFile:
    upload = _upload(params, name)
    if upload is None:
        if not params.text(name):
            raise bad_request(f"There is no {kind} in the request")
        return world.files.again(params.text(name), kind)
    size = len(upload.content)
    if size > world.limits.upload:
        raise ApiError(413, "Request Entity Too Large")
    if not size:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        if size > world.limits.photo:
            raise bad_request(f"File of size {size} bytes is too big for a photo")
        photo_size(upload.content)
    return world.files.keep(kind, upload.name, upload.content)


def _upload(params: Params, name: str) -> Upload | None:
    """The bytes behind ``attach://<part>``, or the part that bears the parameter's own name."""
    value = params.text(name)
    if value.startswith("attach://"):
        part = value.removeprefix("attach://")
        if part not in params.files:
            raise bad_request(f"There is no {name} in the request")
        return params.files[part]
    return params.files.get(name) if not value else None
