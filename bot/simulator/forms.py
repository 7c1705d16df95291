"""Reads the parameters and files of a Bot API request, however a library packed them."""

from __future__ import annotations

import json

from aiohttp import BodyPartReader, web

from bot.simulator.errors import ApiError
from bot.simulator.params import Json, Upload


async def read_call(request: web.Request, most_bytes: int) -> tuple[Json, dict[str, Upload]]:
    """Parameters and files of a call in a query string, JSON, a form or multipart.

    Raises ``ApiError`` 413 when a file exceeds ``most_bytes`` and 400 when a JSON body cannot be read.
    """
    params: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            raise ApiError(400, "Bad Request: can't parse JSON object") from None
        params |= body if isinstance(body, dict) else {}
    elif request.content_type == "multipart/form-data":
        await _read_parts(request, params, files, most_bytes)
    elif request.can_read_body:
        params |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return params, files


async def _read_parts(request: web.Request, params: Json, files: dict[str, Upload], most_bytes: int) -> None:
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            continue
        content = bytearray()
        while chunk := await part.read_chunk(1 << 16):
            content += chunk
            if len(content) > most_bytes:
                raise ApiError(413, "Request Entity Too Large")
        name = part.name or ""
        if part.filename is not None:
            files[name] = Upload(part.filename, bytes(content))
        else:
            params[name] = content.decode("utf-8", "surrogatepass")
