"""Periods in titles, sheet names, file names and headings: 2024年1月, 202401, 2024.1, 1-3月, 一月, 2024年度."""

import re
import unicodedata
from typing import NamedTuple

_CHINESE = {word: at for at, word in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), start=1)} | {"元": 1}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_FULL = re.compile(
    rf"(?<!\d){_YEAR}(?:年度?\s*|[.\-/_ ])(?:(?P<from>1|一)\s*(?:[-—–~至到]|月[-—–至到])\s*)?"
    rf"{_MONTH}(?:月份?|(?![\d年./\-]))"
)
_COMPACT = re.compile(rf"(?<!\d){_YEAR}(?P<month>0[1-9]|1[0-2])(?!\d)")
_ONLY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?:年度|年|(?=$|[\s_\-·]))")
_ONLY_MONTH = re.compile(
    r"(?<![\d年.])(?:(?P<from>1)\s*(?:[-—–~至到]|月[-—–至到])\s*)?(?P<month>1[0-2]|0?[1-9])月(?!\d)(?:份)?"
)
_WORD_MONTH = re.compile(r"(?:(?P<from>一)(?:至|到|—|-))?(?P<word>十[一二]?|[一二三四五六七八九元])月(?:份)?")
_HALF = re.compile(r"上半年")
_QUARTER = re.compile(
    r"(?P<before>前|[1一]\s*[-—–~至到]\s*)?第?(?P<quarter>[一二三四1-4两])(?:个)?季度|Q(?P<letter>[1-4])"
)
_TO_DATE = re.compile(r"累计|1\s*[-—–~至到]\s*本?\d*月|一至\S{1,2}月|上半年")
_SPELLED = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SPELLED_YEAR = re.compile(r"二[〇零○O0][一二三四五六七八九〇零]{2}(?=年)")


class Told(NamedTuple):
    """What a text tells: year, month, and whether the month is the last of a sum since January.

    `quarter` is a second, third or fourth quarter by itself: neither a month nor a sum since January.
    """

    year: int | None
    month: int | None
    cumulative: bool
    quarter: int | None = None

    @property
    def period(self) -> str | None:
        """YYYY-MM, YYYY, YYYYQn for a quarter by itself, or MM where only the month is told."""
        if self.year and self.quarter:
            return f"{self.year}Q{self.quarter}"
        if self.year and self.month:
            return f"{self.year}-{self.month:02d}"
        if self.year:
            return str(self.year)
        return f"{self.month:02d}" if self.month else None


def period_told(text: str) -> Told:
    """Give year and month a title, sheet name or file name tells; None for what it does not tell.

    >>> period_told("附件2：2024年1-3月生产情况").period, period_told("1月").period, period_told("202405").period
    ('2024-03', '01', '2024-05')
    """
    text = _plain(text)
    cumulative = bool(_TO_DATE.search(text))
    found = _ONLY_YEAR.search(text)
    year = int(found["year"]) if found else None
    if quarter := _QUARTER.search(text):
        return _of_quarter(year, quarter)
    full = _FULL.search(text) or _COMPACT.search(text)
    if full:
        return Told(int(full["year"]), int(full["month"]), cumulative)
    return Told(year, _month(text), cumulative)


def _of_quarter(year: int | None, found: re.Match[str]) -> Told:
    """A first quarter, and all quarters up to one (前三季度), are sums since January."""
    printed = found["letter"] or found["quarter"]
    number = int(printed) if printed.isdigit() else _CHINESE["二" if printed == "两" else printed]
    if number == 1 or found["before"]:
        return Told(year, 3 * number, True)
    return Told(year, None, False, number)


def _month(text: str) -> int | None:
    if found := _ONLY_MONTH.search(text):
        return int(found["month"])
    if word := _WORD_MONTH.search(text):
        return _CHINESE[word["word"]]
    return 6 if _HALF.search(text) else None


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return _SPELLED_YEAR.sub(
        lambda match: match.group().replace("○", "0").translate({**_SPELLED, ord("二"): "2"}), text
    )


_IN_HEADING = (
    re.compile(rf"(?<!\d){_YEAR}(?:年|[.\-/])\s*{_MONTH}月?(?:份)?(?![\d.])"),
    _COMPACT,
    re.compile(rf"(?<!\d){_YEAR}(?:年度|年)?(?![\d.\-/])"),
    re.compile(rf"(?<![\d年.\-—–~至到]){_MONTH}月(?:份)?(?![\-—–至到\d])"),
    re.compile(r"^(?P<word>十[一二]?|[一二三四五六七八九])月(?:份)?"),
)


def heading_period(text: str) -> tuple[str | None, str]:
    """Give the period in a heading (`2024年·产值` gives 2024, `1月` gives 01) and the heading without it."""
    for pattern in _IN_HEADING:
        found = pattern.search(text)
        if found is None:
            continue
        told = found.groupdict()
        month = told.get("month") or (str(_CHINESE[told["word"]]) if told.get("word") else None)
        rest = (text[: found.start()] + text[found.end() :]).strip(" ·_-:：()")
        return Told(int(told["year"]) if told.get("year") else None, int(month) if month else None, False).period, rest
    return None, text
