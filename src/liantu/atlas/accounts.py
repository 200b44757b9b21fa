"""What some flows come to: output value three ways, energy, carbon, water, wastes, purchases, jobs and capital.

Gross 产值, external sales and value added are three figures that differ by a factor of two; none stands for another.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from liantu.atlas.metrics import circularity
from liantu.atlas.model import Facility, Grade, Kind, Price
from liantu.atlas.network import Vector
from liantu.atlas.simulate import Flows, impacts

UNITS = {
    "gross": "CNY/a", "sales": "CNY/a", "added": "CNY/a", "purchases": "CNY/a", "tce": "tce/a", "co2": "t/a",
    "water": "t/a", "dumped": "t/a", "reused": "t/a", "jobs": "person", "capital": "CNY",
}  # fmt: skip
# Of which figure of the facilities' records an account is the sum.
RECORDED = {"jobs": "jobs", "capital": "investment"}
_MONEY = ("gross", "sales", "added", "purchases")


@dataclass(frozen=True, slots=True)
class Account:
    """The figures of one plan by the ids of UNITS, None where they cannot be known, and what they lack.

    `unpriced` names the products without a price that money figures would need; `examples` those priced by 示例 or
    derived prices, which are to be named beside every money figure.
    """

    values: Mapping[str, float | None]
    unpriced: tuple[str, ...]
    examples: tuple[str, ...]


def account(flows: Flows) -> Account:
    """Work out the account of some flows.

    gross = Σ price · made of goods and by-products (工厂法产值: each plant's output counts, what it feeds on as well);
    sales = Σ price · left, outside the network; added = gross − Σ price · used (生产法, without services and wages);
    purchases = Σ price · bought.
    """
    scenario = flows.network.scenario
    prices, unpriced = _prices(flows)
    found: dict[str, float | None] = dict(impacts(flows))
    found |= {name: None for name in _MONEY} if unpriced else _money(flows, prices)
    found["water"] = float(sum(flows.bought[at] for at, (name, _) in enumerate(flows.network.rows) if name == "water"))
    found["reused"] = circularity(flows).used
    for each in RECORDED:
        rows = recorded(flows, each)
        found[each] = sum(value for _, value in rows) if rows else None
    named = [each for name, each in scenario.prices.items() if name in {row for row, _ in flows.network.rows}]
    doubtful = [each.product for each in named if _is_example(each)]
    names = scenario.library.products
    return Account(found, tuple(names[each].name for each in unpriced), tuple(names[each].name for each in doubtful))


def recorded(flows: Flows, name: str) -> list[tuple[Facility, float]]:
    """Give the facilities whose records an account of RECORDED is the sum of, each with its figure."""
    stated = [(each, getattr(each, RECORDED[name])) for each in _standing(flows)]
    return [(each, float(value)) for each, value in stated if value is not None]


def _prices(flows: Flows) -> tuple[Vector, list[str]]:
    """The price of each row, and the products that flow, are traded in money, and have none."""
    products, listed = flows.network.scenario.library.products, flows.network.scenario.prices
    values, missing = np.zeros(len(flows.network.rows)), []
    for at, (name, _) in enumerate(flows.network.rows):
        if name in listed:
            values[at] = listed[name].value
        elif products[name].kind in (Kind.GOOD, Kind.BYPRODUCT, Kind.UTILITY) and flows.made[at] + flows.used[at] > 0:
            missing.append(name)
    return values, list(dict.fromkeys(missing))


def _money(flows: Flows, prices: Vector) -> dict[str, float]:
    products = flows.network.scenario.library.products
    sold = np.array([products[name].kind in (Kind.GOOD, Kind.BYPRODUCT) for name, _ in flows.network.rows], float)
    gross = float(prices @ (flows.made * sold))
    # Disposal of wastes has a negative price and counts among what is used up.
    dumped = float((prices * (1 - sold)) @ flows.left)
    used = float(prices @ flows.used)
    return {
        "gross": gross, "sales": float(prices @ (flows.left * sold)), "added": gross - used + min(dumped, 0.0),
        "purchases": float(prices @ flows.bought),
    }  # fmt: skip


def _standing(flows: Flows) -> list[Facility]:
    """The facilities that run, and the projects they are phases of: what a project states of its jobs and investment
    is stated once, for the whole. A phase's own figures are left out where its project states the whole.
    """
    whole = {each.id: each for each in flows.network.scenario.facilities}
    found: dict[str, Facility] = {}
    for each, level in zip(flows.network.columns, flows.levels, strict=True):
        if level > 0:
            above = whole.get(each.parent)
            counted = above if above is not None and (above.jobs or above.investment) else each
            found[counted.id] = counted
    return list(found.values())


def _is_example(price: Price) -> bool:
    return price.derived or price.evidence.grade is Grade.EXAMPLE
