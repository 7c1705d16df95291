"""A product as a process, courses and a roster of our own making, and a strict Telegram around it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.contract.guests import Guest
from tests.contract.inputs import write_courses, write_roster
from tests.contract.strict_server import StrictServer
from tests.contract.strict_world import StrictWorld
from tests.whole.product import Product

ADMIN = 9_001


@dataclass
class Place:
    """A county that runs the product: the server, the process, and codes by staff number."""

    server: StrictServer
    product: Product
    codes: dict[str, str]

    def guest(self, user_id: int, name: str = "客人", **more: str) -> Guest:
        """Somebody's account."""
        return Guest(self.server, self.product, user_id, name, **more)

    async def bound(self, user_id: int, staff_no: str, name: str = "客人") -> Guest:
        """An account bound to a cadre by its code."""
        guest = self.guest(user_id, name)
        assert "绑定" in await guest.say(f"/start {self.codes[staff_no]}")
        return guest


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with courses published, the roster imported and codes written, copied for each test."""
    folder = tmp_path_factory.mktemp("county")
    product = Product(folder, BOT_COURSES_DIR=str(write_courses(folder / "courses")))
    write_roster(folder / "花名册.xlsx")
    product.command("import", "roster", str(folder / "花名册.xlsx"))
    product.command("import", "course", str(folder / "courses"))
    product.command("invite", "--out", str(folder / "codes.csv"), "--bot", "strict_study_bot")
    return folder


@pytest.fixture
async def place(prepared: Path, tmp_path: Path) -> AsyncIterator[Place]:
    """An imported, invited county; the product is not yet started."""
    server = StrictServer(StrictWorld())
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(server.serving())
        shutil.copytree(prepared / "data", tmp_path / "data")
        shutil.copy(prepared / "codes.csv", tmp_path)
        product = Product(
            tmp_path,
            BOT_TOKEN=server.world.token,
            BOT_API_URL=server.address,
            BOT_ADMINS=str(ADMIN),
            BOT_COURSES_DIR=str(prepared / "courses"),
        )
        with (tmp_path / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
            codes = {row["工号"]: row["code"] for row in csv.DictReader(file)}
        yield Place(server, product, codes)
        await product.kill()
