"""Price packs: what a product costs on a day, from which source and how sure; and what documents imply."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from pathlib import Path

from liantu.atlas.model import Evidence, Grade, Library, Mark, Price
from liantu.atlas.placement_names import Names, printed
from liantu.atlas.scenario import read_scenario
from liantu.errors import PackError
from liantu.ledgers.pack_files import pack_files, require_keys
from liantu.model.fact import Fact
from liantu.model.statement import Basis, Modality
from liantu.packs.loader import Entry


def load_prices(folders: Sequence[Path], library: Library) -> list[Price]:
    """Read `atlas/prices/*.yaml` of pack folders: `prices: [{product, value, low, high, day, source, grade}]`.

    A price is in CNY per unit of its product, without VAT. Raises PackError with file, line and remedy; the same
    product on the same day stands once.
    """
    found: dict[tuple[str, date], Price] = {}
    for file in pack_files("atlas/prices", tuple(folders)):
        require_keys(file.entry, ("id", "label", "note", "prices"))
        for row in file.entry.data.get("prices") or []:
            entry = Entry(file.entry.where, {"prices": [row]})
            for each in read_scenario(entry, library).prices.values():
                if (each.product, each.day) in found:
                    line = getattr(row, "line", 0)
                    raise PackError(
                        f"{file.entry.where}{f', line {line}' if line else ''}: {each.product!r} has a price on "
                        f"{each.day} already. Keep one of them."
                    )
                found[each.product, each.day] = each
    return list(found.values())


def on_day(prices: Sequence[Price], on: date) -> Mapping[str, Price]:
    """Give the price of each product on a day: the last one known by then, else the first one after it."""
    found: dict[str, Price] = {}
    for each in sorted(prices, key=lambda one: one.day):
        if each.product not in found or each.day <= on:
            found[each.product] = each
    return found


def implied(facts: Sequence[Fact], library: Library) -> list[Price]:
    """Give the prices that papers imply: revenue over production of one thing, in one paper, for one period.

    Derived, and on an unclear basis: the revenue may be of other goods too, with or without VAT. They are proposals for
    a person and price nothing by themselves.
    """
    names = Names(library)
    told: defaultdict[tuple[Hashable, ...], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        measure = fact.measure
        if measure and measure.indicator in ("revenue", "production") and measure.basis is Basis.LEVEL:
            if measure.modality is Modality.ACTUAL and measure.low:
                told[fact.topic, fact.paper.id, measure.period][measure.indicator].append(fact)
    pairs = [(a, b) for each in told.values() for a in each["revenue"] for b in each["production"]]
    return [price for a, b in pairs if (price := _implied(a, b, names, library))]


def _implied(revenue: Fact, production: Fact, names: Names, library: Library) -> Price | None:
    money, goods = revenue.measure, production.measure
    if not money or not goods or not money.low or not goods.low:
        return None
    parts = names.several(goods.object or "")
    named = names.find(parts[0]) if len(parts) == 1 else None
    if named is None or library.products[named.product].unit != goods.unit or not goods.period:
        return None
    value = float(money.low / goods.low)
    source = f"《{production.paper.title}》{revenue.about}：{printed(revenue)}÷{printed(production)}，口径不清"
    evidence = Evidence(Mark.STATED, source, Grade.PENDING, goods.period.end.year, production.id)
    return Price(named.product, value, value, value, goods.period.end, evidence, derived=True)
