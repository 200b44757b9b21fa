"""What a run of the scenario desk gives: every account in both columns, and what states the figures of the records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from liantu.atlas.accounts import RECORDED, recorded
from liantu.atlas.comparison import Answer, Line, compared
from liantu.atlas.model import Facility
from liantu.atlas.units import unit_word
from liantu.web.atlas_shown import Source, money, place_of, said, signed, source_of
from liantu.web.figures import Display

ACCOUNTS = {
    "gross": ("产值", "各设施产出按价格相加，内部供应也计（工厂法）"),
    "sales": ("外供销售额", "离开本地的产品按价格相加"),
    "added": ("增加值", "产值减去按价格计的全部消耗，未扣工资和服务"),
    "purchases": ("外购额", "本地不足、由外部购入的部分"),
    "tce": ("综合能耗", "外购能源折标准煤，电按当量值（GB/T 2589）"),
    "co2": ("二氧化碳排放", "外购能源的排放加工艺直接排放"),
    "water": ("取水量", "从外部取用的水"),
    "dumped": ("废物堆存处置", "本地没有用掉的废物"),
    "reused": ("副产废物再利用", "本地产生又在本地用掉的副产物和废物"),
    "jobs": ("就业", "只加项目材料写明的人数"),
    "capital": ("投资", "只加项目材料写明的金额"),
}  # fmt: skip
MONEY = ("gross", "sales", "added", "purchases", "capital")
PRICED = ("gross", "sales", "added", "purchases")


@dataclass(frozen=True, slots=True)
class Known:
    """How figures are shown, which statements the reader may open, and whether the facilities are those of the book."""

    display: Display
    openable: frozenset[int]
    in_book: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one facility's record adds to an account: its figure, what states that, the facility's page ("" of a file),
    and in which column alone it stands.
    """

    name: str
    text: str
    source: Source | None
    href: str
    only: str


@dataclass(frozen=True, slots=True)
class Row:
    """One account as shown: label, definition, unit, both columns, the difference, which way it goes, and of what
    facilities' records it is the sum.
    """

    label: str
    help: str
    unit: str
    base: str
    changed: str
    difference: str
    way: str
    parts: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gives: the changes in words, both answers, the accounts, and what is to be said beside them."""

    said: Sequence[str]
    base: Answer
    changed: Answer
    rows: Sequence[Row]
    unpriced: Sequence[str]
    examples: Sequence[str]
    silent: Sequence[str]


def outcome_of(told: Sequence[str], base: Answer, changed: Answer, known: Known) -> Outcome:
    """Set two answers beside each other."""
    rows = [_row(each, list(_parts(each.id, base, changed, known)), known.display) for each in compared(base, changed)]
    accounts = [each.account for each in (base, changed) if each.account]
    return Outcome(
        told, base, changed, rows, _once(name for each in accounts for name in each.unpriced),
        _once(name for each in accounts for name in each.examples), _once((*base.silent, *changed.silent)),
    )  # fmt: skip


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _row(line: Line, parts: Sequence[Part], display: Display) -> Row:
    label, help_ = ACCOUNTS[line.id]
    way = "" if not line.difference else "up" if line.difference > 0 else "down"
    if line.id in PRICED and line.base is None and line.changed is None:
        return Row(label, help_, "每年", "缺价格", "缺价格", "缺价格", "")
    if line.id in MONEY:
        texts = money(line.base, display), money(line.changed, display), money(line.difference, display, plus=True)
        return Row(label, help_, "" if line.id == "capital" else "每年", *texts, way, parts)
    texts = said(line.base), said(line.changed), signed(line.difference)
    return Row(label, help_, unit_word(line.unit), *texts, way, parts)


def _parts(name: str, base: Answer, changed: Answer, known: Known) -> Iterator[Part]:
    """The facilities whose records an account is the sum of, in either column."""
    one, other = (_recorded(each, name) for each in (base, changed))
    for key, (facility, value) in {**one, **other}.items():
        text = (
            money(value, known.display) if name in MONEY else f"{said(value)} {unit_word('person', known.display.lang)}"
        )
        evidence = facility.behind(RECORDED[name])
        source = source_of(evidence, known.openable) if evidence else None
        only = "" if key in one and key in other else "只在现状" if key in one else "只在情景"
        yield Part(facility.name, text, source, place_of(facility) if known.in_book else "", only)


def _recorded(told: Answer, name: str) -> Mapping[str, tuple[Facility, float]]:
    rows = recorded(told.flows, name) if told.flows and name in RECORDED else []
    return {facility.id: (facility, value) for facility, value in rows}
