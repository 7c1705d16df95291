"""Half signs, which made an update fail on every database until it was set aside."""

from __future__ import annotations

from bot.inbox.whole_signs import whole_signs


def test_a_half_sign_in_any_text_is_replaced_and_all_else_stays() -> None:
    body = {
        "update_id": 1,
        "message": {"text": "/audit \ud800x", "entities": [{"type": "b\udfff"}], "n": None, "ok": True},
    }
    assert whole_signs(body) == {
        "update_id": 1,
        "message": {"text": "/audit \ufffdx", "entities": [{"type": "b\ufffd"}], "n": None, "ok": True},
    }
    whole = {"text": "🐉 字", "list": ["a", 1.5]}
    assert whole_signs(whole) == whole
