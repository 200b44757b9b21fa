"""Change and base: a level, how much more it is than before, and the growth (2.5万吨, 净增1万吨, 增长67%).

The level less the change is the base; the change divided by the base is the growth. All three stand in one sentence
with nothing but words of comparison between them.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sentence, at, figure, is_level, measure, number
from liantu.checking.moves import may_contradict
from liantu.checking.ranges import Range, is_point, is_tier, range_of, value
from liantu.checking.results import RATES, judged
from liantu.model.fact import Fact
from liantu.model.statement import Basis

RULE = "change_and_base"
_HUNDRED = Decimal(100)
_RISE = "(?:新增|净增加?|净减|增长|增加|减少|下降|提高|多|少|增产|减产|增|减|降)"
_CHANGED = re.compile(f"^[，,（(]?(?P<base>[^，,。；;、]{{0,16}}?){_RISE}(?:了|约|近|达)*$")
_GREW = re.compile(
    "^[）)]?[，,、（(]?(?P<base>[^，,。；;、]{0,10}?)(?:增长率?|增幅|增速|下降|降幅|增|降)(?:了|约|近|为|达到?)*$"
)
_ELSEWHERE = re.compile("高于|低于|快于|慢于|拉动|年均|其中|计划|目标|预算|预期")
_SHORT = re.compile("年初|上年末|去年末|上月|上季|环比")


def check(index: Index) -> Iterator[Finding]:
    """Check every level with both a change and a growth beside it."""
    for sheet in index.sheets:
        for sentence in sheet.sentences:
            for one, two, three in zip(sentence.facts, sentence.facts[1:], sentence.facts[2:], strict=False):
                found = _ordered(sentence, one, two, three)
                if found is not None and is_level(one) and is_point(one) and not is_tier(one):
                    made = list(_check(sentence, one, *found))
                    yield from made if not _is_listed(sentence, one) else filter(_agrees, made)


def _is_listed(sentence: Sentence, level: Fact) -> bool:
    """Tell whether the level ends a list (甲8600万元、乙5400万元，较上年增加…): the rest may be said of all."""
    before = [each for each in sentence.facts if at(each)[1] <= at(level)[0]]
    return bool(before) and "、" in sentence.between(before[-1], level) and is_level(before[-1])


def _agrees(finding: Finding) -> bool:
    return finding.outcome is Outcome.AGREES


def _ordered(sentence: Sentence, level: Fact, two: Fact, three: Fact) -> tuple[Fact, Fact] | None:
    """Give (change, growth) in whichever order they follow the level."""
    bases = (measure(two).basis, measure(three).basis)
    if bases == (Basis.CHANGE, Basis.GROWTH):
        patterns, found = (_CHANGED, _GREW), (two, three)
    elif bases == (Basis.GROWTH, Basis.CHANGE):
        patterns, found = (_GREW, _CHANGED), (three, two)
    else:
        return None
    gaps = [
        pattern.match(sentence.between(*pair))
        for pattern, pair in zip(patterns, ((level, two), (two, three)), strict=True)
    ]
    if gaps[0] is None or gaps[1] is None or not _one_base(gaps[0]["base"], gaps[1]["base"]):
        return None
    change = gaps[0 if found[0] is two else 1]
    if change is None or ("新增" in change[0] and not re.search("[比较]", change["base"])):
        return None
    if _later_year(level, gaps[0]["base"] + gaps[1]["base"]):
        return None
    return found if _comparable(level, *found) else None


def _later_year(level: Fact, bases: str) -> bool:
    """Tell whether one figure is against another year than 同比, the other one's."""
    year, period = re.search(r"(\d{4})年", bases), measure(level).period
    return bool(year and period and "同比" in bases and int(year[1]) != period.start.year - 1)


def _one_base(first: str, second: str) -> bool:
    """Tell whether both may be against one time: 较年初 and 同比 are two."""
    if _ELSEWHERE.search(first + second):
        return False
    return not second or bool(_SHORT.search(first)) == bool(_SHORT.search(second))


def _comparable(level: Fact, change: Fact, growth: Fact) -> bool:
    units = measure(change).unit == measure(level).unit and measure(growth).unit == "%"
    return units and measure(level).unit not in RATES and is_point(change) and is_point(growth)


def _check(sentence: Sentence, level: Fact, change: Fact, growth: Fact) -> Iterator[Finding]:
    base = value(level) - value(change)
    spread = range_of(level) - range_of(change)
    if base <= 0 or spread.low <= 0:
        return
    computed = value(change) / base * _HUNDRED
    reach = _reach(range_of(level), range_of(change))
    sign = "＋" if value(change) < 0 else "−"
    printed = figure(change).lstrip("-")
    formula = f"{printed} ÷（{figure(level)} {sign} {printed}）= {number(computed)}%，文中为{figure(growth)}"
    yield judged(
        RULE, (level, change, growth), formula, computed, reach, "按变化量和推出的基数计算的增速与文中增速不一致",
        question=f"请问基数是多少，{figure(growth)}如何计算？", otherwise=may_contradict(sentence, level),
    )  # fmt: skip


def _reach(level: Range, change: Range) -> Range:
    """change ÷ (level − change) rises with the change and falls with the level."""
    ends = [moved / (whole - moved) for moved in (change.low, change.high) for whole in (level.low, level.high)]
    return Range(min(ends) * _HUNDRED, max(ends) * _HUNDRED)
