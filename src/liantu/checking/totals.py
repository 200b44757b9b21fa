"""合计 of a list: five firms listed one by one and their 合计, 共 or 总计, with the number of things stated."""

import re
from collections.abc import Iterator

from liantu.checking.adding import added
from liantu.checking.finding import Finding
from liantu.checking.index import Index, Sentence, Sheet, at, is_level, measure
from liantu.checking.ranges import is_point
from liantu.model.fact import Fact

_TOTAL = re.compile(
    r"(?P<n>\d{1,2}|[二两三四五六七八九十])(?:户|家|个|大|类|种|项|条|座|名)[^，,。；;]{0,10}?(?:合计|共计|总计)[^，,。；;\d]{0,10}$"
)
_NUMERALS = "一二三四五六七八九十"
_FAR = 700


def check(index: Index) -> Iterator[Finding]:
    """Check every 合计 of a stated number of things against the list before it."""
    for sheet in index.sheets:
        for sentence in sheet.sentences:
            for each in sentence.facts:
                found = _TOTAL.search(sentence.before(each)) if is_level(each) and is_point(each) else None
                if found is not None:
                    yield from _check(sheet, sentence, each, _number(found["n"]))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 2 if text == "两" else _NUMERALS.index(text) + 1


def _check(sheet: Sheet, sentence: Sentence, total: Fact, number: int) -> Iterator[Finding]:
    """The things listed are the last levels before the total, one of each, as many as are stated."""
    found = measure(total)
    before = [each for each in sheet.facts if at(each)[1] <= at(total)[0] and at(total)[0] - at(each)[1] < _FAR]
    kind = (found.indicator, found.unit)
    levels = [each for each in before if is_level(each) and is_point(each)]
    listed = [each for each in levels if (measure(each).indicator, measure(each).unit) == kind][-number:]
    things = {(each.topic, sheet.sentence(each).head(each)) for each in listed}
    if number >= 2 and len(listed) == number == len(things):
        yield added(listed, total)
