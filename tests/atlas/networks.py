"""Random networks for the oracles: loops, wastes with a price below zero, zones with roads, limits, least levels."""

from datetime import date

import numpy as np

from liantu.atlas.model import (
    Basis,
    Evidence,
    Exchange,
    Facility,
    Kind,
    Library,
    Limit,
    Mark,
    Market,
    Price,
    Product,
    Road,
    Scenario,
    Side,
    Technology,
)

_DAY = date(2026, 1, 1)
_ASSUMED = Evidence(Mark.ASSUMED)
_ZONES = ("甲", "乙", "丙")


def random_scenario(seed: int) -> Scenario:
    """Give a scenario of 5–30 facilities; the same seed gives the same one. All capacities are finite."""
    draw = np.random.default_rng(seed)
    goods = int(draw.integers(4, 12))
    products = {f"g{at}": Product(f"g{at}", f"品{at}", "t", Kind.GOOD) for at in range(goods)}
    products |= {f"w{at}": Product(f"w{at}", f"渣{at}", "t", Kind.WASTE) for at in range(2)}
    products["power"] = Product("power", "电力", "kWh", Kind.UTILITY, tce=0.0001229, co2=0.0005)
    products["co2"] = Product("co2", "二氧化碳", "t", Kind.EMISSION)
    technologies = {each.id: each for each in (_technology(at, goods, draw) for at in range(goods + 3))}
    count, ids = int(draw.integers(5, 30)), list(technologies)
    facilities = tuple(_facility(at, ids[int(draw.integers(len(ids)))], draw) for at in range(count))
    prices = {name: _price(name, each.kind, draw) for name, each in products.items() if name != "co2"}
    # Bought dearer than sold, or the same tonne could be bought and sold without end.
    closed = {name: draw.random() < 0.25 for name in prices}
    markets = tuple(
        Market(name, Side.BUY, zone, 1.5 * abs(prices[name].value) + 1, limit=0.0 if closed[name] else None)
        for name in prices
        for zone in _ZONES
    )
    roads = (Road("甲", "乙", 100, 0.3), Road("乙", "丙", 60, 0.5))
    limits = (Limit("co2", float(draw.uniform(50, 400))), Limit("tce", float(draw.uniform(5, 200)), "甲"))
    chosen = roads if draw.random() < 0.7 else ()
    return Scenario("随机", Library(products, technologies), facilities, markets, limits, prices, chosen)


def _technology(at: int, goods: int, draw: np.random.Generator) -> Technology:
    out = at % goods
    taken = [each for each in draw.permutation(goods)[:2].tolist() if each != out]  # from anywhere: loops
    found = [_exchange(f"g{each}", -float(draw.uniform(0.05, 0.6))) for each in taken]
    found.append(_exchange("power", -float(draw.uniform(10, 500))))
    found.append(_exchange("co2", float(draw.uniform(0.05, 1))))
    if draw.random() < 0.7:
        sign = 1 if draw.random() < 0.7 else -1
        found.append(_exchange(f"w{int(draw.integers(2))}", sign * float(draw.uniform(0.1, 1))))
    return Technology(f"t{at}", f"工艺{at}", f"g{out}", tuple(found))


def _facility(at: int, technology: str, draw: np.random.Generator) -> Facility:
    capacity = float(draw.uniform(10, 500))
    least = float(draw.uniform(0, 0.2)) * capacity if draw.random() < 0.05 else 0.0
    level = float(draw.uniform(0, capacity)) if draw.random() < 0.8 else None
    zone = _ZONES[int(draw.integers(len(_ZONES)))]
    return Facility(f"f{at}", f"厂{at}", technology, zone, capacity=capacity, level=level, least=least)


def _price(name: str, kind: Kind, draw: np.random.Generator) -> Price:
    value = -float(draw.uniform(5, 100)) if kind is Kind.WASTE else float(draw.uniform(50, 2000))
    value = 0.5 if name == "power" else value
    return Price(name, value, value, value, _DAY, _ASSUMED)


def _exchange(product: str, amount: float) -> Exchange:
    return Exchange(product, amount, 0.9 * amount, 1.1 * amount, Basis.DRY, _ASSUMED)
