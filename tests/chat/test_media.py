"""Audio, video and documents of lessons: checked, shown on screens of their own, uploaded once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from bot import markup
from bot.screens import Attachment, Screen
from bot.study.learning.draft_views import DraftPage
from bot.study.learning.picture import Picture
from bot.study.learning.read_lesson import LessonView
from bot.study.notices.outcomes import Claimed
from bot.views.lesson import lesson_page
from bot.views.packages import preview
from bot.wording import LANGUAGES, Wording
from content.loader import load_course
from content.model import Course, media_kind
from content.telegram import render
from scheduler.letters import Letter
from scheduler.post import Post
from tests.build import a_cadre
from tests.chat.town import Town, golden
from tests.content.packages import a_package

MP3, MP4, PDF = b"ID3" + b"\0" * 64, b"\0\0\0\x18ftypisom" + b"\0" * 64, b"%PDF-1.7\n" + b"\0" * 64
LESSON = """# 第一课

先听一遍，再看[学习文件](media/文件.pdf)，然后答题。

![听：开场白](media/a.mp3)

![](media/v.mp4)
"""


def course(folder: Path) -> Course:
    files = {"media__a.mp3": MP3, "media__v.mp4": MP4, "media__文件.pdf": PDF}
    loaded = load_course(a_package(folder, **{"01-kaishi.md": LESSON}, **files))
    assert loaded.course is not None, loaded.faults
    return loaded.course


def test_what_is_linked_goes_with_its_sentence_and_what_is_shown_has_a_screen_of_its_own() -> None:
    screens = render(LESSON.partition("\n")[2])
    assert [(screen.html, screen.picture) for screen in screens] == [
        ("先听一遍，再看学习文件，然后答题。", "media/文件.pdf"),
        ("<i>听：开场白</i>", "media/a.mp3"),
        ("<i>v.mp4</i>", "media/v.mp4"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.MP3", "audio"), ("a.ogg", "document"), ("a.jpeg", "photo"), ("a.exe", ""), ("a", "")]
)
def test_kinds_by_name(name: str, kind: str) -> None:
    assert media_kind(name) == kind


@pytest.mark.parametrize(
    ("data", "key"), [(b"MZ\x90\0", "fault-media-kind"), (None, "fault-picture-missing"), (MP3, None)]
)
def test_a_file_that_is_none_is_named(data: bytes | None, key: str | None, tmp_path: Path) -> None:
    package = a_package(tmp_path, **{"01-kaishi.md": "# 一\n\n正文。\n\n![听](media/a.mp3)\n", "media__a.mp3": data})
    faults = [(fault.key, fault.line) for fault in load_course(package).faults]
    assert faults == ([(key, 5)] if key else [])


def uploads(town: Town) -> int:
    """How many files Telegram keeps: one that is sent again by its file_id is not kept anew."""
    return len(town.world.files.kept)


async def test_a_lesson_with_sound_film_and_paper_on_a_phone(town: Town, tmp_path: Path) -> None:
    town.publish(course(tmp_path))
    town.do(lambda session: a_cadre(session, telegram_id=501))
    phone = town.phone(501, "王建国")
    await phone.say("/learn")
    for label in ("下一页", "下一页", "上一页", "上一页"):
        await phone.tap(label)
    golden("cadre-listens", phone.transcript())
    assert uploads(town) == 3


async def test_the_speaking_library_sends_them_too_and_keeps_their_names(town: Town) -> None:
    files = {"audio": ("a.mp3", MP3), "video": ("v.mp4", MP4), "document": ("d.pdf", PDF)}

    def look(values: Mapping[str, Any]) -> Screen:
        name, data = files[values["kind"]]
        return Screen(("听",), attachment=Attachment(values["kind"], name, data, f"media:{name}"))

    post = Post(town.tools, {"file": Letter(look)})
    phone = town.phone(501, "王建国")
    await phone.say("/start")
    for kind, (name, _) in files.items():
        for _ in range(2):
            row = Claimed(1, "k", "file", 0, 501, {"kind": kind}, None, repeated=False, tries=1, quiet=False)
            await post.send(row, await post.word(row), leave)
            assert phone.screen.file_name == name
    assert uploads(town) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_screen_beside_a_file_is_shown_to_its_last_letter(language: str) -> None:
    """A caption of 1024 under the longest title ended in … instead of its last sentence, and nobody was told."""
    fullest = render("[听](a.mp3)\n\n" + "\n\n".join(["字" * 6] * 200))[0]
    assert len(fullest.html) > 790
    course, module, file = "课" * 100, "模" * 100, Picture("", "a.mp3", MP3, "audio")
    lesson = LessonView("c", course, 1, module, 3, 3, fullest.html, file, has_quiz=True, done=False)
    draft = DraftPage(1, course, module, 1, 3, 1, 3, None, fullest.html, file, 0, waits=True)
    for screen in (lesson_page(lesson), preview(draft)):
        shown = markup.render(screen, Wording(UTC), language).html
        assert fullest.html in shown
        assert "…" not in shown


async def leave() -> None:
    """Nothing stands against it."""
