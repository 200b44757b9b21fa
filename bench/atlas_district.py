"""Synthetic districts: n processes over n/4 products in chain order, with by-products that flow back, purchases and
sales, and a cap on carbon. The same numbers give the same district.
"""

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
    Scenario,
    Side,
    Technology,
)

DAY = date(2026, 1, 1)
INPUTS = 4  # goods a process takes; with reference, by-product and carbon 7 numbers a process
WINDOW = 40  # how far down the chain a process reaches for its inputs
BACK = 0.02  # of the processes take from further up: loops
_EVIDENCE = Evidence(Mark.ASSUMED)


def district(processes: int, seed: int = 4) -> Scenario:
    """Give a district of some processes, each on a technology of its own, with prices and a binding carbon cap."""
    draw = np.random.default_rng(seed)
    goods = max(processes // 4, WINDOW + 1)
    products = {f"p{at}": Product(f"p{at}", f"产品{at}", "t", Kind.GOOD) for at in range(goods)}
    products["co2"] = Product("co2", "二氧化碳", "t", Kind.EMISSION)
    made = draw.integers(1, goods, processes)
    technologies = {f"t{at}": _technology(f"t{at}", int(out), goods, draw) for at, out in enumerate(made)}
    capacities, shares = draw.uniform(10, 1000, processes), draw.uniform(0.2, 1.0, processes)
    facilities = tuple(
        Facility(f"f{at}", f"设施{at}", f"t{at}", capacity=float(most), level=float(most * share))
        for at, (most, share) in enumerate(zip(capacities, shares, strict=True))
    )
    costs = 100 * 1.002 ** np.minimum(np.arange(goods), 2000) * draw.uniform(0.9, 1.1, goods)
    prices = {f"p{at}": Price(f"p{at}", float(c), float(c), float(c), DAY, _EVIDENCE) for at, c in enumerate(costs)}
    dearer = tuple(Market(f"p{at}", Side.BUY, price=float(1.3 * c)) for at, c in enumerate(costs))
    cap = Limit("co2", float(0.35 * capacities.sum() * 0.5))
    return Scenario("示例区", Library(products, technologies), facilities, dearer, (cap,), prices)


def _technology(name: str, out: int, goods: int, draw: np.random.Generator) -> Technology:
    ahead = draw.random() < BACK
    low = max(0, out - WINDOW) if not ahead else min(out + 1, goods - 1)
    high = out if not ahead else goods
    taken = np.unique(draw.integers(low, high, INPUTS)) if high > low else np.array([], int)
    shares = draw.dirichlet(np.ones(max(len(taken), 1))) * draw.uniform(0.7, 1.05)
    found = [_exchange(f"p{at}", -float(share) - 1e-3) for at, share in zip(taken, shares, strict=False) if at != out]
    side = int(draw.integers(0, goods))
    if side != out and side not in taken:
        found.append(_exchange(f"p{side}", float(draw.uniform(0.01, 0.1))))
    found.append(_exchange("co2", float(draw.uniform(0.1, 0.6))))
    return Technology(name, name, f"p{out}", tuple(found))


def _exchange(product: str, amount: float) -> Exchange:
    return Exchange(product, amount, 0.95 * amount, 1.05 * amount, Basis.DRY, _EVIDENCE)
