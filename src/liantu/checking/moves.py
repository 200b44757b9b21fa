"""由 A 增至 B: a level, the level it came to, and the growth or change that the same sentence states for the way.

The text sets this arithmetic itself, so it is held to it. 年均 is a yearly rate: it needs the years of both levels.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sentence, figure, measure, number
from liantu.checking.ranges import Range, is_point, is_tier, range_of, value
from liantu.checking.results import RATES, judged
from liantu.model.fact import Fact
from liantu.model.statement import Basis

RULE = "from_to"
_HUNDRED = Decimal(100)
_FROM = re.compile("[由从](?P<what>[^，,。；;由从]{0,20})$")
_TO = re.compile(
    "^(?:左右)?(?:，)?[^，,。；;、]{0,8}?(?:增长|增加|提高|提升|上升|扩大|发展|扩张|下降|减少|降低|缩小|回落|跃升|攀升|压减|壮大|扩|增|升|降|减)"
    "(?:到|至|为)[^，,。；;、]{0,14}$"
)
_RISE = "(?:增长|增加|提高|提升|上升|扩大|净增|下降|减少|降低|增幅|降幅|增|降|减)"
_THEN = re.compile(f"^[，,（(、]?(?P<how>[^，,。；;、]{{0,10}}?){_RISE}(?:了|为|达到?|约)*$")
_OTHER_BASE = re.compile("年均|同比|环比|高于|低于|快于|拉动|其中")
_YEARLY = re.compile("年均")
_BASES = (Basis.LEVEL, Basis.SHARE)
_THAN = re.compile("^[，,（(]?[比较][^，,。；;、]{0,8}(?:年|月|季度|期|年度|年底|年末)的?$")
_PRICES = re.compile("可比价|不变价|实际增")
# Their published growth is at comparable prices as a rule, their levels are at current ones.
_REAL = ("added_value", "gdp")


def moves(sentence: Sentence) -> Iterator[tuple[Fact, Fact]]:
    """Yield the pairs (from, to) that a sentence states as 由…增至…."""
    for one, other in zip(sentence.facts, sentence.facts[1:], strict=False):
        first, second = measure(one), measure(other)
        if first.unit != second.unit or first.basis not in _BASES or second.basis not in _BASES:
            continue
        if not (is_point(one) and is_point(other)) or is_tier(one) or is_tier(other):
            continue
        if _FROM.search(sentence.before(one)) and _TO.match(sentence.between(one, other)):
            yield one, other


def check(index: Index) -> Iterator[Finding]:
    """Check every 由…增至… of the texts against the growth and the change that follow it."""
    for sheet in index.sheets:
        for sentence in sheet.sentences:
            for one, other in moves(sentence):
                yield from _follow(sentence, one, other, other)
            for other, one in zip(sentence.facts, sentence.facts[1:], strict=False):
                if _is_than(sentence, other, one):
                    yield from _follow(sentence, one, other, one)


def _is_than(sentence: Sentence, other: Fact, one: Fact) -> bool:
    """Tell whether a level is compared with an earlier one: 278亿元，比2020年的165亿元…"""
    first, second = measure(one), measure(other)
    like = first.unit == second.unit and first.basis is second.basis is Basis.LEVEL and first.unit not in RATES
    return like and is_point(one) and is_point(other) and bool(_THAN.match(sentence.between(other, one)))


def _follow(sentence: Sentence, one: Fact, other: Fact, last: Fact) -> Iterator[Finding]:
    for each in sentence.facts[sentence.facts.index(last) + 1 :][:2]:
        gap = _THEN.match(sentence.between(last, each))
        if gap is None:
            return
        found = measure(each)
        if _YEARLY.search(gap["how"]) and found.basis is Basis.GROWTH and found.unit == "%":
            yield from _yearly(one, other, each)
        elif not _OTHER_BASE.search(gap["how"]):
            yield from _once(one, other, each, may_contradict(sentence, other))
        last = each


def may_contradict(sentence: Sentence, level: Fact) -> Outcome:
    """Give what unequal growth means: nothing where it is at comparable prices, as that of added value is."""
    found = measure(level)
    real = found.indicator in _REAL or found.indicator_id in _REAL or _PRICES.search(sentence.text)
    return Outcome.CANNOT_TELL if real else Outcome.DISAGREES


def _once(one: Fact, other: Fact, stated: Fact, otherwise: Outcome) -> Iterator[Finding]:
    found, unit = measure(stated), measure(one).unit
    if found.basis is Basis.GROWTH and found.unit == "%" and unit not in RATES and value(one) > 0:
        yield growth(RULE, one, other, stated, otherwise)
    elif found.basis is Basis.CHANGE and found.unit in (unit, "pp" if unit == "%" else unit):
        yield _change(one, other, stated)


def growth(rule: str, one: Fact, other: Fact, stated: Fact, otherwise: Outcome = Outcome.DISAGREES) -> Finding:
    """Hold a growth rate against the two levels it leads from and to."""
    computed = (value(other) / value(one) - 1) * _HUNDRED
    ratio = range_of(other).over(range_of(one))
    reach = Range((ratio.low - 1) * _HUNDRED, (ratio.high - 1) * _HUNDRED)
    formula = f"{figure(other)} ÷ {figure(one)} − 1 = {number(computed)}%，文中为{figure(stated)}"
    reason = "按文中两个数计算的增速与文中增速不一致"
    if otherwise is not Outcome.DISAGREES:
        reason = "口径变动，不作矛盾：两期数的统计范围或价格基础未说明相同"
    question = f"请问{figure(stated)}按什么基数计算？"
    return judged(rule, (one, other, stated), formula, computed, reach, reason, question=question, otherwise=otherwise)


def _change(one: Fact, other: Fact, stated: Fact) -> Finding:
    sign = -1 if (value(stated) < 0) != (value(other) < value(one)) else 1
    computed = (value(other) - value(one)) * sign
    reach = (range_of(other) - range_of(one)) * Decimal(sign)
    shown = value(stated) if measure(stated).unit in RATES else None
    amount = f"{number(computed)}{'个百分点' if shown is not None else ''}" if shown is not None else ""
    formula = f"{figure(other)} − {figure(one)}{f' = {amount}' if amount else ''}，文中变化为{figure(stated)}"
    return judged(
        RULE, (one, other, stated), formula, computed, reach, "两个数之差与文中变化不一致", question="请核对这三个数。"
    )


def _yearly(one: Fact, other: Fact, stated: Fact) -> Iterator[Finding]:
    """年均: computed over the years between the levels; the sample may change in between, so it never contradicts."""
    first, last = measure(one).period, measure(other).period
    years = last.end.year - first.end.year if first and last else 0
    if years < 2 or value(one) <= 0 or measure(one).unit in RATES:
        return
    root = Decimal(1) / years
    ratio = range_of(other).over(range_of(one))
    computed = ((value(other) / value(one)) ** root - 1) * _HUNDRED
    reach = Range((ratio.low**root - 1) * _HUNDRED, (ratio.high**root - 1) * _HUNDRED)
    formula = (
        f"（{figure(other)} ÷ {figure(one)}）的{years}次方根 − 1 = {number(computed)}%，文中为年均{figure(stated)}"
    )
    yield judged(
        RULE, (one, other, stated), formula, computed, reach, "口径变动，不作矛盾：年均增速的基期和可比范围未说明",
        otherwise=Outcome.CANNOT_TELL,
    )  # fmt: skip
