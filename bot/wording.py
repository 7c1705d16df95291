"""Sentences of the text files (Fluent) worded for a reader: HTML for messages, plain text for buttons and files."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import cache, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from bot.screens import Bar, Day, Hours, Html, Joined, Moment, Month, Percent, Sentence, Text, Value

LANGUAGES = ("zh-Hans", "en")
REMEMBERED = 4096  # worded sentences: buttons, headings, the questions that a whole county is asked
TEXTS = Path(__file__).resolve().parent / "texts"
_log = logging.getLogger(__name__)


def short_decimal(hundredths: int) -> str:
    """Hundredths as the shortest decimal: 1250 -> ``12.5``, 9000 -> ``90``, -5 -> ``-0.05``."""
    sign, rest = ("-" if hundredths < 0 else ""), abs(hundredths)
    return f"{sign}{rest // 100}.{rest % 100:02d}".rstrip("0").rstrip(".")


def bar(done: int, whole: int) -> str:
    """Ten dots, filled by share; never full before the goal is reached, never empty once something is done."""
    if whole <= 0 or done >= whole:
        return "●" * 10
    filled = min(9, max(1 if done > 0 else 0, done * 10 // whole))
    return "●" * filled + "○" * (10 - filled)


class Wording:
    """All text files of both languages, read once. Pure after construction, so any thread may use it."""

    def __init__(self, zone: tzinfo, default: str = "zh-Hans") -> None:
        self.zone = zone
        self.default = default
        self._bundles = {language: _bundle(language) for language in LANGUAGES}
        self._format = lru_cache(REMEMBERED)(self._format_anew)

    def html(self, text: Text, language: str | None = None) -> str:
        """Telegram HTML of `text`; every plain value in it is escaped."""
        return self._word(text, language or self.default, lambda plain: html.escape(plain, quote=False))

    def plain(self, text: Text, language: str | None = None) -> str:
        """`text` without markup: for buttons, toasts, spreadsheets and the terminal."""
        return strip_tags(self._word(text, language or self.default, lambda plain: html.escape(plain, quote=False)))

    def has(self, key: str, language: str) -> bool:
        """Whether the text files of `language` hold `key`."""
        return self._bundles[language].has_message(key)

    def _word(self, text: Text, language: str, escape: Callable[[str], str]) -> str:
        match text:
            case str():
                return escape(text)
            case Html():
                return text.html
            case Joined():
                return text.between.join(self._word(part, language, escape) for part in text.parts)
            case Sentence():
                values = tuple((name, self._value(value, language, escape)) for name, value in text.values)
                return self._format(text.key, values, language)

    def _value(self, value: Value, language: str, escape: Callable[[str], str]) -> str | int:
        match value:
            case int():
                return value
            case Hours():
                return short_decimal(value.hundredths)
            case Percent():
                return short_decimal(value.tenths * 10) + "%"
            case Bar():
                return bar(value.done, value.whole)
            case Day():
                day = value.day.astimezone(self.zone) if isinstance(value.day, datetime) else value.day
                return self._day(day.year, day.month, day.day, language)
            case Month():
                year, month = value.month.split("-")
                return self._format("format-month", (("year", year), ("month", int(month))), language)
            case Moment():
                local: datetime = value.at.astimezone(self.zone)
                return f"{self._day(local.year, local.month, local.day, language)} {local:%H:%M}"
            case _:
                return self._word(value, language, escape)

    def _day(self, year: int, month: int, day: int, language: str) -> str:
        return self._format("format-day", (("year", str(year)), ("month", str(month)), ("day", str(day))), language)

    def _format_anew(self, key: str, values: tuple[tuple[str, str | int], ...], language: str) -> str:
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            _log.error("the text files hold no such sentence", extra={"key": key, "language": language})
            return key
        pattern = bundle.get_message(key).value
        assert pattern is not None, key
        worded, faults = bundle.format_pattern(pattern, dict(values))
        if faults:
            _log.error("a sentence lacks a value", extra={"key": key, "faults": [str(fault) for fault in faults]})
        return str(worded)


def strip_tags(markup: str) -> str:
    """Telegram HTML as the plain text a reader sees."""
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", markup))


@cache  # parsing takes as long as all the rest of a start; a bundle is only read
def _bundle(language: str) -> FluentBundle:
    # Isolation marks (U+2068) would show as boxes on old phones and break copying; nothing here is right-to-left.
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((TEXTS / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
