"""aiogram and python-telegram-bot take the world for Telegram, in process and over HTTP."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import telegram.error
from aiogram import exceptions
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
)

from bot.simulator.errors import ApiError
from bot.simulator.limits import Limits
from bot.simulator.phone import Phone
from tests.simulator.lines import Lines, in_process, over_http
from tests.simulator.small_world import USER, a_person, a_picture, a_world

# python-telegram-bot announces that seconds will become a timedelta; we read them as they are.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture(params=[in_process, over_http], ids=["in process", "over HTTP"])
async def lines(request: pytest.FixtureRequest, phone: Phone) -> AsyncIterator[Lines]:
    async with request.param(phone.world) as opened:
        yield opened


async def test_aiogram_holds_a_conversation(lines: Lines, phone: Phone) -> None:
    bot = lines.aiogram
    await phone.say("/learn 一")
    (first,) = await bot.get_updates(timeout=5, allowed_updates=["message", "callback_query"])
    assert first.message is not None
    assert first.message.entities is not None
    assert first.message.entities[0].type == "bot_command"
    keyboard = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="开始", callback_data="go:1", style="primary")]]
    )
    await bot.send_message(
        USER,
        "<b>第一课</b>",
        parse_mode="HTML",
        reply_markup=keyboard,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    await phone.tap("开始")
    (tapped,) = await bot.get_updates(offset=first.update_id + 1, timeout=5)
    assert tapped.callback_query is not None
    assert tapped.callback_query.data == "go:1"
    await tapped.callback_query.answer("好的", show_alert=True)
    assert tapped.callback_query.message is not None
    await bot.edit_message_text(
        "正文", chat_id=USER, message_id=tapped.callback_query.message.message_id, parse_mode="HTML"
    )
    assert phone.screen.text == "正文"
    assert [(one.text, one.alert) for one in phone.toasts] == [("好的", True)]
    assert await bot.get_updates(offset=tapped.update_id + 1) == []


async def test_python_telegram_bot_speaks_first(lines: Lines, phone: Phone) -> None:
    markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("接着学", callback_data="go")]])
    sent = await lines.ptb.send_message(
        USER, "<b>提醒</b>：还剩 3 天", parse_mode="HTML", reply_markup=markup, disable_notification=True
    )
    assert phone.screen.message_id == sent.message_id
    assert phone.screen.rows == [["接着学"]]
    assert [entity.type for entity in sent.entities] == ["bold"]


async def test_files_travel_both_ways_with_aiogram(lines: Lines, phone: Phone) -> None:
    bot = lines.aiogram
    await bot.send_photo(USER, BufferedInputFile(a_picture(), "图.png"), caption="图")
    sent = await bot.send_document(USER, BufferedInputFile(b"rows", "花名册.xlsx"))
    assert sent.document is not None
    assert sent.document.file_name == "花名册.xlsx"
    await bot.send_document(USER, sent.document.file_id, caption="又一次")
    album = [InputMediaPhoto(media=BufferedInputFile(a_picture(), "a.png")) for _ in range(2)]
    await bot.send_media_group(USER, album)
    await phone.send_file("导入.xlsx", b"from the phone")
    (update,) = await bot.get_updates(timeout=5)
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.document.file_name == "导入.xlsx"
    target = io.BytesIO()
    await bot.download(update.message.document, destination=target)
    assert target.getvalue() == b"from the phone"
    assert [one.photo for one in phone.seen] == [True, False, False, True, True]


async def test_files_travel_both_ways_with_python_telegram_bot(lines: Lines, phone: Phone) -> None:
    await lines.ptb.send_document(USER, b"ledger", filename="学时台账.xlsx", caption="台账")
    assert phone.screen.file_name == "学时台账.xlsx"
    sent = await lines.ptb.send_photo(USER, a_picture(), caption="<i>图</i>", parse_mode="HTML")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (40, 20)
    file = await lines.ptb.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == a_picture()
    await lines.ptb.send_media_group(USER, [telegram.InputMediaPhoto(a_picture()) for _ in range(2)])
    assert len(phone.seen) == 4


async def test_the_bot_describes_itself(lines: Lines, phone: Phone) -> None:
    bot = lines.aiogram
    commands = [BotCommand(command="learn", description="接着学")]
    await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=USER))
    await bot.set_my_description("远程教育学习助手", language_code="zh")
    assert (await bot.get_me()).username == (await lines.ptb.get_me()).username == "xueshi_bot"
    assert (await bot.get_chat(USER)).first_name == "王建国"
    assert [one["command"] for one in phone.commands] == ["learn"]


REFUSALS = [
    (ApiError(400, "Bad Request: chat not found"), exceptions.TelegramBadRequest, telegram.error.BadRequest),
    (
        ApiError(403, "Forbidden: bot was blocked by the user"),
        exceptions.TelegramForbiddenError,
        telegram.error.Forbidden,
    ),
    (ApiError(409, "Conflict: terminated"), exceptions.TelegramConflictError, telegram.error.Conflict),
    (
        ApiError(413, "Request Entity Too Large"),
        exceptions.TelegramEntityTooLarge,
        telegram.error.NetworkError,
    ),
    (ApiError(502, "Bad Gateway"), exceptions.TelegramServerError, telegram.error.NetworkError),
    (
        ApiError(429, "Too Many Requests: retry after 7", {"retry_after": 7}),
        exceptions.TelegramRetryAfter,
        telegram.error.RetryAfter,
    ),
    ("disconnect", exceptions.TelegramNetworkError, telegram.error.NetworkError),
    ("drop_reply", exceptions.TelegramNetworkError, telegram.error.NetworkError),
]


@pytest.mark.parametrize(("fault", "for_aiogram", "for_ptb"), REFUSALS)
async def test_refusals_become_each_librarys_own_errors(
    lines: Lines,
    phone: Phone,
    fault: ApiError,
    for_aiogram: type[Exception],
    for_ptb: type[Exception],
) -> None:
    phone.world.fail_next("sendMessage", fault, times=2)
    with pytest.raises(for_aiogram) as from_aiogram:
        await lines.aiogram.send_message(USER, "x")
    with pytest.raises(for_ptb) as from_ptb:
        await lines.ptb.send_message(USER, "x")
    assert type(from_aiogram.value) is for_aiogram
    assert isinstance(from_ptb.value, for_ptb)
    took_effect = 2 if fault == "drop_reply" else 0
    assert len(phone.seen) == took_effect
    await lines.aiogram.send_message(USER, "again")
    assert len(phone.seen) == took_effect + 1


async def test_the_rate_comes_with_the_seconds_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # as the sender sets it, whatever ran before
    world = a_world(limits=Limits.strict(chat_burst=1))
    await a_person(world)
    async with over_http(world) as lines:
        await lines.aiogram.send_message(USER, "x")
        with pytest.raises(exceptions.TelegramRetryAfter) as from_aiogram:
            await lines.aiogram.send_message(USER, "x")
        with pytest.raises(telegram.error.RetryAfter) as from_ptb:
            await lines.ptb.send_message(USER, "x")
    assert from_aiogram.value.retry_after == 1
    assert from_ptb.value.retry_after == timedelta(seconds=1)


async def test_the_exact_words_of_a_refusal_arrive(lines: Lines) -> None:
    with pytest.raises(exceptions.TelegramBadRequest) as caught:
        await lines.aiogram.send_message(USER, "<p>x</p>", parse_mode="HTML")
    assert caught.value.message == ('Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0')


async def test_a_wrong_token_is_unauthorized(phone: Phone) -> None:
    async with over_http(phone.world, token="1000001:WRONG") as lines:
        with pytest.raises(exceptions.TelegramUnauthorizedError):
            await lines.aiogram.get_me()
        with pytest.raises(telegram.error.InvalidToken):
            await lines.ptb.get_me()
