"""The receipt of an entry in words, the same wherever it is shown."""

from __future__ import annotations

from bot.screens import Hours, Sentence, say
from bot.study.credits.receipts import Receipt
from bot.views.measure import unit_of


def receipt_lines(receipt: Receipt) -> tuple[Sentence, ...]:
    """Number, the cycle's sum right after the entry, and the seal's beginning, short enough for one line of a phone; then
    whether the entry was taken back later."""
    unit = unit_of(receipt.measure)
    shown = say("receipt", number=str(receipt.number), total=Hours(receipt.total), unit=unit, mark=receipt.mark)
    return (shown, say("receipt-reversed", number=str(receipt.reversed_by))) if receipt.reversed_by else (shown,)
