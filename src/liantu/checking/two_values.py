"""One quantity with two values, in one text or in several papers.

Only figures of one thing, indicator, object, basis, modality, 口径 and time are compared, and in a text only where the
words before both are the same: a reader of texts may take two unlike figures for one quantity. Sizes (2000亿级) aimed
at for one thing are compared with each other. What ledgers state is compared on the page of conflicts.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from liantu.checking.alike import same_name, same_thing
from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sheet, figure, is_level, measure
from liantu.checking.ranges import compact, is_point, is_tier, range_of, value
from liantu.checking.wording import core
from liantu.model.fact import Fact
from liantu.model.statement import Modality

RULE = "two_values"
_KINDS = ("output_value", "added_value", "revenue", "profit", "tax", "investment", "investment_done", "capacity",
          "production", "jobs", "land_area", "floor_area", "enterprise_count")  # fmt: skip
_BY_OBJECT = ("capacity", "production", "enterprise_count", "jobs")
_SINGLE = ("enterprise", "project", "park")
_OTHER_FIGURE = re.compile("其中|新增|净增|增加(?!值)|分别|原|调整|修订|平均|至少|剩余|仅|另|每|日|月均|当月")
_NAMED_AFTER = re.compile("^的?([^，,。；;]{2,30}?(?:项目|工程|基地|产业园|生产线))")
_MOST = 40
_FULL_NAME = 5
# A name of nothing but these words (全产业集群, 公司) is of whatever the text speaks of.
_GENERIC = re.compile("[全该本我]|产业|集群|工业|企业|行业|园区|公司|项目|集团|主导|重点|基地|生产线")
_SPECIFIC = 2


def check(index: Index) -> Iterator[Finding]:
    """Check sizes and levels within each paper, then dated levels between papers."""
    for sheet in index.sheets:
        yield from _sizes(sheet)
        yield from _within(sheet)
    yield from _between(index)


def _sizes(sheet: Sheet) -> Iterator[Finding]:
    """Two sizes that one cluster is to reach, at one time or both without a date."""
    things: list[list[Fact]] = []
    for each in sheet.facts:
        found = measure(each)
        aimed = is_tier(each) and found.modality is Modality.TARGET and each.kind != "enterprise"
        if aimed and each.kind != "district" and _is_said_of(sheet, each, ""):
            kept = next((one for one in things if _one_aim(one[0], each)), None)
            if kept is None:
                things.append([each])
            else:
                kept.append(each)
    for facts in things:
        different = list({value(each): each for each in reversed(facts)}.values())[::-1]
        for one, other in combinations(sorted(different, key=lambda each: each.statement.evidence.start), 2):
            if not range_of(one).meets(range_of(other)):
                yield _finding(one, other, "同一产业有两个规模目标")


def _one_aim(one: Fact, other: Fact) -> bool:
    first, second = measure(one), measure(other)
    same = first.indicator == second.indicator and first.period == second.period and first.object == second.object
    return same and one.kind == other.kind and same_thing(one, other)


def _within(sheet: Sheet) -> Iterator[Finding]:
    groups: dict[tuple[Hashable, ...], list[Fact]] = defaultdict(list)
    for each in sheet.facts:
        words = core(sheet.sentence(each).head(each)) if _usable(each) else ""
        if len(words) >= 2 and _is_said_of(sheet, each, words) and not _is_elsewhere(sheet, each):
            groups[(each.topic, words, *_quantity(each))].append(each)
    for facts in groups.values():
        yield from _apart(facts)


def _usable(fact: Fact) -> bool:
    found = measure(fact)
    if found.indicator not in _KINDS or not is_level(fact) or not is_point(fact) or is_tier(fact):
        return False
    if len(_GENERIC.sub("", fact.about)) < _SPECIFIC:
        return False
    if found.indicator in _BY_OBJECT and not found.object:
        return False
    return fact.kind in _SINGLE or found.period is not None


def _is_said_of(sheet: Sheet, fact: Fact, words: str) -> bool:
    """Tell whether the sentence itself names the thing; a district is seldom named, so its figure must be, fully."""
    if fact.kind == "district":
        return len(words) >= _FULL_NAME
    text = compact(sheet.sentence(fact).text)
    named = any(fact.about[start:] in text for start in range(max(1, len(fact.about) - 3)))
    return named or (bool(words) and words[:4] in fact.about)


def _is_elsewhere(sheet: Sheet, fact: Fact) -> bool:
    """Tell whether the words around the figure make it another one: 其中, 分别, or the name of another project."""
    sentence = sheet.sentence(fact)
    if _OTHER_FIGURE.search(sentence.head(fact)) or "分别" in sentence.text or "其中" in sentence.before(fact):
        return True
    named = _NAMED_AFTER.match(sentence.after(fact))
    return named is not None and fact.kind == "project" and not same_name(named[1], fact.about)


def _quantity(fact: Fact) -> tuple[Hashable, ...]:
    found = measure(fact)
    return (
        found.indicator,
        found.indicator_id,
        found.object,
        found.unit,
        found.modality,
        found.scope or "",
        found.period,
    )


def _apart(facts: Sequence[Fact]) -> Iterator[Finding]:
    """The first pair, in text order, that cannot be one value; figures of one sentence are meant to differ."""
    for one, other in combinations(facts[:_MOST], 2):
        places = {(each.paper.id, each.statement.evidence.quote_start) for each in (one, other)}
        if len(places) == 2 and not range_of(one).meets(range_of(other)):
            yield _finding(one, other, "同一指标、同一时间有两个数")
            return


def _between(index: Index) -> Iterator[Finding]:
    words = {each.id: core(sheet.sentence(each).head(each)) for sheet in index.sheets for each in sheet.facts}
    sheets = {sheet.paper.id: sheet for sheet in index.sheets}
    for facts in index.topics.values():
        if len({each.paper.id for each in facts}) < 2:
            continue
        groups: dict[tuple[Hashable, ...], dict[str, Fact]] = defaultdict(dict)
        for each in facts:
            sheet = sheets.get(each.paper.id)
            dated = each.id in words and _usable(each) and measure(each).period is not None
            if dated and sheet is not None and len(words[each.id]) >= 2 and not _is_elsewhere(sheet, each):
                groups[(words[each.id], *_quantity(each))].setdefault(each.paper.id, each)
        for kept in groups.values():
            yield from _apart(list(kept.values()))


def _finding(one: Fact, other: Fact, reason: str) -> Finding:
    first, second = value(one), value(other)
    return Finding(
        RULE, (one, other), Outcome.DISAGREES, f"{figure(one)}与{figure(other)}", first, second, measure(other).unit,
        abs(first - second) / abs(second), reason, "请问以哪一个为准，两处口径是否相同？",
    )  # fmt: skip
