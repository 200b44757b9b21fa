"""Parts against their whole in one sentence: 其中, zones, three industries, 续建 and 新开工.

No part is larger than its whole. A sum is held against the whole only where the parts divide it: named parts of it
(组团, 片区, 一期 and 二期), words that exclude each other, or the three industries. Parts of other lists may overlap
(高新技术企业, 专精特新企业) or be examples: their sum says nothing unless it is the whole.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from liantu.checking.adding import added
from liantu.checking.divisions import divide
from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sentence, Sheet, at, figure, is_aim, is_level, measure
from liantu.checking.ranges import is_point, is_tier, range_of, value
from liantu.model.fact import Fact
from liantu.model.statement import Basis

PART = "part_of_whole"
_AMONG = re.compile("其中|包括|包含")
_END = re.compile("[。]|合计|共计|总计|同时|此外|另|还")
_TOTAL = re.compile("[比较]|累计|总数|总量|达到|合计|目标|占|增加到|全年|年内")
_INDUSTRIES = ("第一产业", "第二产业", "第三产业")
_MORE = re.compile("^[^。；;]{0,4}等")
# Named parts that leave out more than this of the whole may be a choice of them.
_MISSING = Decimal("0.15")


def check(index: Index) -> Iterator[Finding]:
    """Check every list of parts that follows its whole in the sentence, and the three industries of a 生产总值."""
    for sheet in index.sheets:
        for sentence in sheet.sentences:
            for whole in sentence.facts:
                parts = _parts(sentence, whole) if is_level(whole) and is_point(whole) else []
                if parts:
                    yield from _list(sheet, sentence, whole, parts)
            yield from _next_sentence(sheet, sentence)
            yield from _industries(sheet, sentence)


def _list(sheet: Sheet, sentence: Sentence, whole: Fact, parts: Sequence[Fact]) -> Iterator[Finding]:
    """A list may go on after ； (农业…；林业…) or end there: it goes on where the sum is the whole."""
    wholes = [
        each
        for each in sentence.facts
        if at(each)[0] < at(parts[0])[0] and is_level(each) and _one_kind(parts[0], each)
    ]
    fitting = [each for each in wholes if len(parts) > 1 and added(parts, each).outcome is Outcome.AGREES]
    whole = fitting[-1] if fitting else whole
    every = added(parts, whole) if len(parts) > 1 else None
    first = [each for each in parts if not re.search("[；;]", sentence.words(at(parts[0])[0], at(each)[0]))]
    if every is not None and every.outcome is Outcome.AGREES:
        yield every
        first = list(parts)
    elif len(first) == len(parts) or divide(sheet, sentence, whole, parts)[0]:
        yield from _sum(sheet, sentence, whole, parts)
    elif len(first) > 1:
        yield from _sum(sheet, sentence, whole, first)
    yield from _each(sentence, whole, first)


def _parts(sentence: Sentence, whole: Fact) -> list[Fact]:
    """The levels of one indicator and unit after 其中; growth between them is passed over."""
    after = sentence.facts[sentence.facts.index(whole) + 1 :]
    first = next((each for each in after if measure(each).basis is Basis.LEVEL), None)
    if first is None or not _AMONG.search(sentence.between(whole, first)):
        return []
    return _run(sentence, whole, after)


def _run(sentence: Sentence, whole: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """The levels of the whole's kind that follow each other."""
    found: list[Fact] = []
    last: Fact | None = None
    for each in facts:
        if measure(each).basis is Basis.LEVEL:
            gap = sentence.between(last, each) if last is not None and found else ""
            if not _one_kind(each, whole) or not is_point(each) or is_tier(each) or _END.search(gap) or "其中" in gap:
                break
            found.append(each)
        last = each
    return found


def _next_sentence(sheet: Sheet, sentence: Sentence) -> Iterator[Finding]:
    """A sentence that begins with 其中 divides the one level of its kind in the sentence before."""
    if not sentence.text.lstrip().startswith("其中") or not sentence.facts:
        return
    before = [each for near in sheet.near(sentence.facts[0]) for each in near.facts if at(each)[1] <= sentence.start]
    first = next((each for each in sentence.facts if measure(each).basis is Basis.LEVEL), None)
    wholes = [
        each for each in before if first is not None and is_level(each) and is_point(each) and _one_kind(first, each)
    ]
    if len(wholes) == 1:
        parts = _run(sentence, wholes[0], sentence.facts)
        yield from _list(sheet, sentence, wholes[0], parts) if parts else ()


def _one_kind(part: Fact, whole: Fact) -> bool:
    one, other = measure(part), measure(whole)
    same = one.indicator == other.indicator and one.indicator_id == other.indicator_id and one.unit == other.unit
    return same and is_aim(part) == is_aim(whole) and (one.indicator != "other" or one.indicator_id is not None)


def _each(sentence: Sentence, whole: Fact, parts: Sequence[Fact]) -> Iterator[Finding]:
    earlier = [each for each in sentence.facts if at(each)[0] < min(at(parts[0])[0], at(whole)[0])]
    others = [each for each in earlier if is_level(each) and _one_kind(each, whole)]
    for part in parts:
        if _TOTAL.search(sentence.head(part)):
            continue
        above = range_of(part).low > range_of(whole).high
        if above and any(value(each) >= value(part) for each in others):
            continue
        formula = f"{figure(part)}（其中）{'＞' if above else '≤'}{figure(whole)}"
        off = max(value(part) - value(whole), Decimal(0)) / value(whole)
        yield Finding(
            PART, (part, whole), Outcome.DISAGREES if above else Outcome.AGREES, formula, value(part), value(whole),
            measure(whole).unit, off, "其中一项大于总数" if above else "其中一项不大于总数",
            "请核对总数和其中一项。" if above else "",
        )  # fmt: skip


def _sum(sheet: Sheet, sentence: Sentence, whole: Fact, parts: Sequence[Fact]) -> Iterator[Finding]:
    if len(parts) < 2:
        return
    finding = added(parts, whole)
    divides, complete = divide(sheet, sentence, whole, parts)
    if finding.outcome is Outcome.AGREES:
        yield finding
    elif divides and not _MORE.match(sentence.after(parts[-1])):
        missing = (value(whole) - sum(map(value, parts), Decimal(0))) / value(whole)
        if complete or missing <= _MISSING:
            yield finding


def _industries(sheet: Sheet, sentence: Sentence) -> Iterator[Finding]:
    """Hold the three industries of a sentence against the 生产总值 stated before."""
    parts = []
    for name in _INDUSTRIES:
        heads = [each for each in sentence.facts if is_level(each) and sentence.head(each).startswith(name)]
        heads = heads or [each for each in sentence.facts if is_level(each) and name in sentence.head(each)]
        parts += heads[:1]
    if len(parts) != len(_INDUSTRIES) or len({measure(each).unit for each in parts}) != 1:
        return
    for before in sheet.near(parts[0], before=3):
        for each in reversed(before.facts):
            found = measure(each)
            total = found.indicator_id == "gdp" and is_level(each) and found.unit == measure(parts[0]).unit
            timed = measure(parts[0]).period in (None, found.period)
            if total and timed and "人均" not in before.head(each):
                yield added(parts, each)
                return
