"""Energy: output and energy growth as a change of intensity; tons saved against the fall in unit consumption."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sentence, figure, is_level, measure, number
from liantu.checking.ranges import Range, is_point, range_of, value
from liantu.checking.results import derived, judged
from liantu.model.fact import Fact
from liantu.model.statement import Basis

INTENSITY, SAVED = "intensity_change", "saving_of_unit"
_HUNDRED = Decimal(100)
# Lowest 标杆水平 of unit consumption in kgce/t: 高耗能行业重点领域能效标杆水平和基准水平(2021年版), 国家发展改革委等.
_BENCHMARKS: Mapping[str, Decimal] = {
    "合成氨": Decimal(1000), "电石": Decimal(805), "纯碱": Decimal(160), "烧碱": Decimal(200), "甲醇": Decimal(1100),
    "乙二醇": Decimal(1000), "水泥熟料": Decimal(100), "炼铁": Decimal(361), "黄磷": Decimal(2300),
}  # fmt: skip
_HALF = Decimal("0.5")
_OUTPUT = re.compile("(?:单位|万元)(?:工业)?(?:总)?产值")
_ADDED = re.compile("(?:单位|万元)(?:工业|规上工业)*增加值")


def check(index: Index) -> Iterator[Finding]:
    """Check and derive the intensities of every sentence that states both of their figures."""
    for sheet in index.sheets:
        for sentence in sheet.sentences:
            yield from _saved(sentence)
            for one in _growths(sentence, "output_value") or _growths(sentence, "added_value"):
                for other in _growths(sentence, "energy_use"):
                    if _together(one, other):
                        yield _change(one, other)
            for stated in _growths(sentence, "energy_intensity"):
                around = [each for near in sheet.near(stated, before=8) for each in near.facts]
                yield from _stated(sentence, stated, around)


def _growths(sentence: Sentence, indicator: str) -> list[Fact]:
    return [each for each in sentence.facts if _is_growth(each, indicator)]


def _is_growth(fact: Fact, indicator: str) -> bool:
    found = measure(fact)
    return found.indicator == indicator and found.basis is Basis.GROWTH and found.unit == "%" and is_point(fact)


def _together(output: Fact, energy: Fact) -> bool:
    one, other = measure(output), measure(energy)
    same = one.period == other.period and one.period is not None and one.modality is other.modality
    return same and output.topic == energy.topic and other.object is None and value(output) > -_HUNDRED


def _reach(output: Fact, energy: Fact) -> tuple[Decimal, Range]:
    def index_of(found: Decimal) -> Decimal:
        return found / _HUNDRED + 1

    computed = (index_of(value(energy)) / index_of(value(output)) - 1) * _HUNDRED
    over, under = range_of(energy), range_of(output)
    ratio = Range(index_of(over.low), index_of(over.high)).over(Range(index_of(under.low), index_of(under.high)))
    return computed, Range((ratio.low - 1) * _HUNDRED, (ratio.high - 1) * _HUNDRED)


def _formula(output: Fact, energy: Fact, computed: Decimal) -> str:
    def share(fact: Fact) -> str:
        return f"（1{'−' if value(fact) < 0 else '+'}{number(abs(value(fact)))}%）"

    return f"{share(energy)} ÷ {share(output)} − 1 = {number(computed, 1)}%"


def _change(output: Fact, energy: Fact) -> Finding:
    computed, _ = _reach(output, energy)
    of = "产值" if measure(output).indicator == "output_value" else "增加值"
    return derived(
        INTENSITY, (output, energy), f"{_formula(output, energy, computed)}（单位{of}能耗，推算）", computed, "%",
        "推算数，文中未写明；未说明价格基础（现价或可比价）",
    )  # fmt: skip


def _stated(sentence: Sentence, stated: Fact, around: list[Fact]) -> Iterator[Finding]:
    """A stated fall in intensity against the growth of output and of energy of the same population."""
    words = sentence.before(stated)
    kind = "output_value" if _OUTPUT.search(words) else "added_value" if _ADDED.search(words) else ""
    outputs = [each for each in around if kind and _is_growth(each, kind) and each.topic == stated.topic]
    energies = [each for each in around if _is_growth(each, "energy_use") and each.topic == stated.topic]
    for output in outputs[-1:]:
        for energy in energies[-1:]:
            if _together(output, energy) and measure(output).period == measure(stated).period:
                computed, reach = _reach(output, energy)
                formula = f"{_formula(output, energy, computed)}，文中为{figure(stated)}"
                yield judged(
                    INTENSITY, (output, energy, stated), formula, computed, reach,
                    "价格基础不同，不作矛盾：单位能耗通常按可比价计算", otherwise=Outcome.CANNOT_TELL,
                )  # fmt: skip


def _saved(sentence: Sentence) -> Iterator[Finding]:
    """Tons of standard coal saved, the fall in unit consumption and the capacity imply what a ton took before."""
    saved = [each for each in sentence.facts if _is_saving(each)]
    falls = [each for each in _growths(sentence, "energy_intensity") if -_HUNDRED < value(each) < 0]
    sizes = [each for each in sentence.facts if measure(each).unit in ("t/a", "t") and _is_size(each)]
    if len(saved) == len(falls) == len(sizes) == 1 and saved[0].topic == falls[0].topic == sizes[0].topic:
        yield _implied(saved[0], falls[0], sizes[0])


def _is_saving(fact: Fact) -> bool:
    return measure(fact).indicator == "energy_saved" and measure(fact).unit == "tce" and is_level(fact)


def _is_size(fact: Fact) -> bool:
    return measure(fact).indicator in ("capacity", "production") and is_level(fact) and is_point(fact)


def _implied(saved: Fact, fall: Fact, size: Fact) -> Finding:
    before = value(saved) / (-value(fall) / _HUNDRED)
    unit = before / value(size) * 1000
    made = measure(size).object or "产品"
    formula = (
        f"{figure(saved)} ÷ {number(-value(fall))}% = {number(before, 0)}吨标准煤；÷ {figure(size)} = "
        f"{number(unit, 0)}千克标准煤/吨（改造前单耗，推算）"
    )
    least = next((known for name, known in _BENCHMARKS.items() if name in made), None)
    low = least is not None and unit < least * _HALF
    question = (
        f"{made}单耗标杆水平不低于{least:f}千克标准煤/吨，请问节煤量、降幅和产量是否指同一范围？"
        if low and least
        else ""
    )
    return derived(
        SAVED,
        (size, fall, saved),
        formula,
        unit,
        "kgce/t",
        "未写明改造前能耗，无法判断节煤量与降幅是否一致",
        question=question,
    )
