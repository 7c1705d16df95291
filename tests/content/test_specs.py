"""Every example of the CommonMark and GFM specifications becomes what Telegram accepts, with no visible word lost.

The specifications are not ours to keep: they are fetched when the tests run, in the versions named here.
"""

import html
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from content.telegram import render
from tests.content.telegram_html import read_html

EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
WORD = re.compile(r"[^\W_]+")
LANGUAGE = re.compile(r'<code class="language-([^"]*)">')  # a phone shows it above the code


def fetched(spec: str, folder: Path) -> str:
    """The text of a specification, out of the package that carries it; skips when the network has none."""
    if spec == "commonmark":
        if shutil.which("npm") is None:
            pytest.skip("npm is not installed, which carries the specification of CommonMark")
        command, name = ["npm", "pack", "--silent", "commonmark-spec@0.31.2"], "package/spec.txt"
    else:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--no-binary",
            ":all:",
            "marko==2.2.4",
        ]
        name = "marko-2.2.4/tests/spec/gfm.txt"
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    packages = [*folder.glob("*.tgz"), *folder.glob("*.tar.gz")]
    if done.returncode or not packages:
        pytest.skip(f"the specification of {spec} could not be fetched: {done.stderr.strip()[-200:]}")
    with tarfile.open(packages[0]) as package:
        member = package.extractfile(name)
        assert member is not None
        return member.read().decode()


def words_of_html(page: str) -> list[str]:
    """The words that a browser shows of the specification's HTML, with the captions of pictures."""
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r" \1 ", page)
    return WORD.findall(_meant(re.sub(r"<[^>]*>", " ", page)))


def seen_on_a_phone(text: str) -> str:
    """Letters and digits of all screens in a row; `read_html` raises when Telegram would refuse one."""
    screens = [screen.html for screen in render(text)]
    labels = "".join(LANGUAGE.findall("".join(screens)))
    return "".join(WORD.findall(labels + "".join(_meant(read_html(screen).text) for screen in screens)))


def _meant(text: str) -> str:
    """Indented text is a habit of writers here and no code, so a reference in it is read as what it names."""
    return html.unescape(html.unescape(text))


@pytest.mark.parametrize(("spec", "count"), [("commonmark", 652), ("gfm", 672)])
def test_every_example_is_shown_whole(spec: str, count: int, tmp_path: Path) -> None:
    examples = [
        (markdown.replace("→", "\t"), page.replace("→", "\t"))
        for markdown, page in EXAMPLE.findall(fetched(spec, tmp_path))
    ]
    assert len(examples) == count
    lost = {}
    for number, (markdown, page) in enumerate(examples, start=1):
        seen = seen_on_a_phone(markdown)
        if missing := [word for word in words_of_html(page) if word not in seen]:
            lost[number] = (missing, markdown)
    assert lost == {}
