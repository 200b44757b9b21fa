"""Cost saved per ton and in all: the tonnage that both imply."""

from collections.abc import Iterator

from liantu.checking.finding import Finding
from liantu.checking.index import Index, Sentence, figure, measure, number
from liantu.checking.ranges import is_point, value
from liantu.checking.results import derived
from liantu.model.fact import Fact
from liantu.model.statement import Basis

RULE = "cost_saving"
_WAN = 10_000


def check(index: Index) -> Iterator[Finding]:
    """Derive the tonnage of every sentence that states a saving per ton and one in all."""
    for sheet in index.sheets:
        for sentence in sheet.sentences:
            units, totals = _savings(sentence, "CNY/t"), _savings(sentence, "CNY")
            if units and len(totals) == 1 and {each.topic for each in units} == {totals[0].topic}:
                yield _finding(units, totals[0])


def _savings(sentence: Sentence, unit: str) -> list[Fact]:
    return [
        each for each in sentence.facts
        if measure(each).indicator == "cost" and measure(each).basis in (Basis.CHANGE, Basis.LEVEL)
        and measure(each).unit == unit and is_point(each) and value(each) != 0
    ]  # fmt: skip


def _finding(units: list[Fact], total: Fact) -> Finding:
    """Between the total by the largest and by the smallest saving per ton lies the tonnage."""
    tons = sorted(abs(value(total) / value(each)) for each in units)
    span = "—".join(dict.fromkeys(number(each / _WAN) for each in (tons[0], tons[-1])))
    said = "、".join(f"{figure(each)}/吨".replace("元/吨/吨", "元/吨") for each in units)
    formula = f"{figure(total)} ÷ {said} = {span}万吨（产量，推算）"
    return derived(RULE, (*units, total), formula, tons[0], "t", "文中未写明产量，无法判断")
