"""Who a course is for, for how many hours of which category, and its certificate: the larger values of course.toml."""

import re
from collections.abc import Iterator, Mapping, Sequence

from content.as_written import as_written
from content.exam_values import Whole, Words
from content.model import Audience, CertificatePlan
from content.model_exam import Exam
from content.penalty_word import is_penalty_word
from content.policy import Policy
from content.table_reader import Read, TableReader
from content.toml_places import Place
from content.values import ages, hundredths, names, yes_or_no


def series(value: object) -> str | None:
    """Letters, digits and Chinese, 20 at most."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if re.fullmatch(r"[0-9A-Za-z\u4e00-\u9fff]{1,20}", words) else None


def of_what(value: object) -> bool | None:
    """Whether a certificate is for the exam (True) or for the whole course."""
    return _OF.get(value.strip().casefold()) if isinstance(value, str) else None


_AUDIENCE: dict[str, Read] = {"units": names, "ranks": names, "categories": names, "ages": ages}
_AUDIENCE_ALIASES = {
    "unit": "units", "单位": "units", "rank": "ranks", "职级": "ranks", "category": "categories", "类别": "categories",
    "age": "ages", "年龄": "ages",
}  # fmt: skip
_CERTIFICATE: dict[str, Read] = {"name": Words(40), "series": series, "valid_months": Whole(1, 1200), "of": of_what}
_CERTIFICATE_ALIASES = {
    "名称": "name", "编号": "series", "months": "valid_months", "有效月数": "valid_months", "for": "of", "发给": "of",
}  # fmt: skip
_OF = {"course": False, "课程": False, "学完": False, "exam": True, "考试": True, "通过考试": True}


def read_audience(value: object, reader: TableReader) -> Audience | None:
    """The `[audience]` table; None when it names nothing. What is wrong in it is told to `reader`."""
    if not isinstance(value, Mapping):
        reader.fault(("audience",), "fault-table-inside", name="audience", value=as_written(value))
        return None
    found = reader.values(("audience",), value, _AUDIENCE, aliases=_AUDIENCE_ALIASES)
    if not found:
        return None
    least, most = found.pop("ages", (None, None))
    return Audience(**found, age_from=least, age_to=most)


def read_hours(value: Mapping[str, object], reader: TableReader) -> dict[str, int]:
    """The `[hours]` table: category -> hundredths of an hour. What is wrong in it is told to `reader`."""
    found: dict[str, int] = {}
    if not value:
        reader.fault(("hours",), "fault-value-hours", value="")
    for key, given in value.items():
        category = key.strip()
        try:
            amount = hundredths(given)
        except ArithmeticError:
            amount = None
        if amount is None or not 0 < len(category) <= 60:
            reader.fault(("hours", key), "fault-value-hours", value=as_written(given))
        elif category in found:
            reader.fault(("hours", key), "fault-key-twice", name=category)
        else:
            found[category] = amount
    return found


def penalty_categories(
    by_category: Mapping[str, int], exam: Exam | None, policies: Sequence[Policy], *, table: bool
) -> Iterator[tuple[Place, str]]:
    """Where a course's hours are to count as what is taken off 扣分, and the word; `table`: they are shared out in `[hours]`."""
    for word in by_category:
        if is_penalty_word(word, policies):
            yield ("hours", word) if table else ("category",), word
    if exam is not None and exam.category not in by_category and is_penalty_word(exam.category, policies):
        yield ("exam", "category"), exam.category


def read_certificate(value: object, reader: TableReader) -> CertificatePlan | None:
    """`certificate = true`, a name, or the `[certificate]` table; None for false. What is wrong in it is told to `reader`."""
    if isinstance(value, str) and yes_or_no(value) is None:
        value = {"name": value}
    if not isinstance(value, Mapping):
        wanted = yes_or_no(value)
        if wanted is None:
            reader.fault(("certificate",), "fault-value-certificate", value=as_written(value))
        return CertificatePlan() if wanted else None
    found = reader.values(("certificate",), value, _CERTIFICATE, aliases=_CERTIFICATE_ALIASES)
    of_exam = found.pop("of", False)
    return CertificatePlan(**found, of_exam=of_exam)
