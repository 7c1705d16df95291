"""Every method that the local Telegram knows, with the parameters that the Bot API lists for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.simulator.methods import answering, deleting, editing, menus, polls, receiving, sending, whereabouts
from bot.simulator.params import Params

if TYPE_CHECKING:
    from bot.simulator.world import World

Run = Callable[["World", Params], Awaitable[Any]]

_TO_CHAT = "business_connection_id chat_id message_thread_id direct_messages_topic_id"
_MANNER = (
    "disable_notification protect_content allow_paid_broadcast message_effect_id suggested_post_parameters "
    "reply_parameters reply_to_message_id allow_sending_without_reply ephemeral_message_parameters "
    "receiver_user_id callback_query_id"
)
_SENT = f"{_TO_CHAT} {_MANNER} reply_markup"
_CAPTION = "caption parse_mode caption_entities show_caption_above_media"
_PREVIEW = "link_preview_options disable_web_page_preview"
_EDITED = "business_connection_id chat_id message_id inline_message_id reply_markup"


@dataclass(frozen=True)
class Method:
    """A method: what runs, and which parameters it may be given."""

    run: Run
    parameters: frozenset[str]


def make_methods() -> dict[str, Method]:
    """The methods by lower-case name, since the real server does not look at case."""
    rows: list[tuple[str, Run, str]] = [
        ("getMe", whereabouts.get_me, ""),
        ("getChat", whereabouts.get_chat, "chat_id"),
        ("getFile", whereabouts.get_file, "file_id"),
        ("logOut", whereabouts.accept, ""),
        ("close", whereabouts.accept, ""),
        ("getUpdates", receiving.get_updates, "offset limit timeout allowed_updates"),
        (
            "setWebhook",
            receiving.set_webhook,
            "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
        ),
        ("deleteWebhook", receiving.delete_webhook, "drop_pending_updates"),
        ("getWebhookInfo", receiving.get_webhook_info, ""),
        ("sendMessage", sending.send_message, f"{_SENT} text parse_mode entities {_PREVIEW}"),
        ("sendRichMessage", sending.send_rich_message, f"{_SENT} rich_message"),
        ("sendPhoto", sending.send_photo, f"{_SENT} photo has_spoiler {_CAPTION}"),
        (
            "sendDocument",
            sending.send_document,
            f"{_SENT} document thumbnail disable_content_type_detection {_CAPTION}",
        ),
        ("sendAudio", sending.send_audio, f"{_SENT} audio duration performer title thumbnail {_CAPTION}"),
        (
            "sendVideo",
            sending.send_video,
            f"{_SENT} video duration width height thumbnail cover start_timestamp supports_streaming has_spoiler {_CAPTION}",
        ),
        ("sendMediaGroup", sending.send_media_group, f"{_TO_CHAT} {_MANNER} media"),
        (
            "sendPoll",
            polls.send_poll,
            f"{_SENT} question question_parse_mode question_entities options is_anonymous type allows_multiple_answers "
            "allows_revoting shuffle_options allow_adding_options hide_results_until_closes members_only country_codes "
            "correct_option_id correct_option_ids explanation explanation_parse_mode explanation_entities explanation_media "
            "open_period close_date is_closed description description_parse_mode description_entities media",
        ),
        ("sendChatAction", sending.send_chat_action, f"{_TO_CHAT} action"),
        ("editMessageText", editing.edit_text, f"{_EDITED} text parse_mode entities rich_message {_PREVIEW}"),
        ("editMessageCaption", editing.edit_caption, f"{_EDITED} {_CAPTION}"),
        ("editMessageMedia", editing.edit_media, f"{_EDITED} media"),
        ("editMessageReplyMarkup", editing.edit_reply_markup, _EDITED),
        ("deleteMessage", deleting.delete_message, "chat_id message_id"),
        ("deleteMessages", deleting.delete_messages, "chat_id message_ids"),
        (
            "answerCallbackQuery",
            answering.answer_callback_query,
            "callback_query_id text show_alert url cache_time",
        ),
        ("setMyCommands", menus.set_my_commands, "commands scope language_code"),
        ("getMyCommands", menus.get_my_commands, "scope language_code"),
        ("deleteMyCommands", menus.delete_my_commands, "scope language_code"),
        ("setMyName", menus.set_profile_text, "name language_code"),
        ("setMyDescription", menus.set_profile_text, "description language_code"),
        ("setMyShortDescription", menus.set_profile_text, "short_description language_code"),
        ("setChatMenuButton", whereabouts.accept, "chat_id menu_button"),
    ]
    return {name.lower(): Method(run, frozenset(names.split())) for name, run, names in rows}
