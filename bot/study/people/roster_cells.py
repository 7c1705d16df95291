"""Read single cells of a roster: what offices type, as what is kept. Pure."""

from __future__ import annotations

import re
import unicodedata

from bot.study.people.roster_rows import MOST_LEVELS

_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PRIVATE = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|(?:86)?1[3-9][0-9]{9})(?![0-9])")
_STAFF_NO = re.compile(r"[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff._/#()-]{0,39}")
_HAN_ONLY = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·\s]+")
_BETWEEN_UNITS = re.compile(r"\s*[/>\\→|»]\s*|\s+[-–—]+\s+")
_BORN = re.compile(r"(19[0-9]{2}|20[0-9]{2})(?:[-./年\s]+(1[0-2]|0?[1-9])(?![0-9])|(1[0-2]|0[1-9])(?=$|[0-9]{2}$))")
_NOBODY = re.compile(r"(合计|总计|小计|共计|备注|说明|注[:：]|制表|填表|审核|负责人|单位[（(]?盖章)")
ROLES = {
    **dict.fromkeys(("", "无", "-", "学员", "干部", "普通学员", "普通干部"), False),
    **dict.fromkeys(("联络员", "单位联络员", "学习联络员", "liaison"), True),
}
"""Words of the column 角色: whether they make a liaison. Admins are never made by a file."""


STATES = {
    **dict.fromkeys(("在职", "在岗", "在编", "active"), True),
    **dict.fromkeys(("离职", "离岗", "调出", "调离", "退休", "辞职", "辞退", "免职", "去世", "死亡", "left"), False),
}
"""Words of the column 人员状态: whether the person still belongs to the unit."""


class BadCell(Exception):
    """A cell that cannot be used; `key` names the sentence, `params` its values (never a private number)."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


def tidy(text: str) -> str:
    """`text` with full-width letters and digits made half-width, unseen characters gone, spaces single."""
    if text.isprintable() and unicodedata.is_normalized("NFKC", text):  # nearly every cell: nothing unseen to remove
        return " ".join(text.split()) if " " in text else text
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).split())


def shown(text: str) -> str:
    """`text` short enough for an error, with every long number hidden: it may be an ID card or a phone."""
    hidden = re.sub(r"[0-9]{6,}[Xx]?", "…", text)
    return hidden if len(hidden) <= 24 else hidden[:23] + "…"


def holds_private_number(text: str) -> bool:
    """Whether `text` holds an 18-digit ID-card number or a mobile number."""
    return _PRIVATE.search(text) is not None


def names_nobody(text: str) -> bool:
    """Whether a cell begins a closing line (合计, 备注 …) rather than a person."""
    return _NOBODY.match(text.replace(" ", "")) is not None


def read_staff_no(text: str) -> str:
    """The staff number without spaces; raises `BadCell`.

    | cell                | read   |
    | ＱＨ０００１        | QH0001 |
    | QH 0001             | QH0001 |
    | 110101199001011237  | private number |
    | 13800001111         | private number |
    | =1+1, a,b, 41 characters | odd characters |
    """
    staff_no = tidy(text).replace(" ", "")
    if not staff_no:
        raise BadCell("roster-fault-no-staff-no")
    if holds_private_number(staff_no):
        raise BadCell("roster-fault-private-staff-no")
    if not _STAFF_NO.fullmatch(staff_no):
        raise BadCell("roster-fault-odd-staff-no", value=shown(staff_no))
    return staff_no


def read_name(text: str) -> str:
    """The name: no spaces inside Chinese names (王 芳 -> 王芳), single ones in others; raises `BadCell`."""
    name = tidy(text)
    if not name:
        raise BadCell("roster-fault-no-name")
    if len(name) > 80:
        raise BadCell("roster-fault-long-name", value=shown(name), limit=80)
    return name.replace(" ", "") if _HAN_ONLY.fullmatch(name) else name


def read_unit(text: str) -> tuple[str, ...]:
    """The names of a unit path, top first: 清河县/青山镇/东风村. Raises `BadCell`.

    Names are separated by / > \\ → | » (full-width too), or by a hyphen between spaces.
    """
    names = tuple(name for name in _BETWEEN_UNITS.split(tidy(text)) if name)
    if len(names) > MOST_LEVELS:
        raise BadCell("roster-fault-deep-unit", value=shown(names[-1]), limit=MOST_LEVELS)
    if any(len(name) > 120 for name in names):
        raise BadCell("roster-fault-long-unit", value=shown(max(names, key=len)), limit=120)
    return names


def read_born(text: str) -> str | None:
    """The month of birth: see `read_month`."""
    return read_month(text, "roster-fault-born")


def read_post_since(text: str) -> str | None:
    """Since which month the present post is held: see `read_month`."""
    return read_month(text, "roster-fault-post-since")


def read_month(text: str, fault: str) -> str | None:
    """A month as YYYY-MM, None for an empty cell; raises `BadCell` where it cannot be read.

    | cell                                             | read    |
    | 1990.05, 1990-05, 199005, 1990年5月, 1990/5      | 1990-05 |
    | 1990-05-12 (a spreadsheet's date), 19900512      | 1990-05 |
    | 1990.1 (January, or October cut by a number cell) | fault  |
    | 90.5, 五月, 1990                                 | fault   |
    """
    cell = tidy(text)
    if not cell:
        return None
    found = _BORN.match(cell)
    if found is None or re.fullmatch(r"[0-9]{4}\.1", cell):
        raise BadCell(fault, value=shown(cell))
    return f"{found[1]}-{int(found[2] or found[3]):02d}"


def read_role(text: str) -> bool:
    """Whether the person is a liaison; raises `BadCell` for a word we do not know."""
    word = tidy(text).replace(" ", "").lower()
    if word not in ROLES:
        raise BadCell("roster-fault-role", value=shown(word))
    return ROLES[word]


def read_active(text: str) -> bool | None:
    """Whether the person is still there, None for an empty cell; raises `BadCell` for a word we do not know."""
    word = tidy(text).replace(" ", "").lower()
    if word and word not in STATES:
        raise BadCell("roster-fault-status", value=shown(word))
    return STATES[word] if word else None


def read_words(text: str, limit: int) -> str:
    """Free words (post, rank, category), cut at what the column holds."""
    return tidy(text)[:limit]
