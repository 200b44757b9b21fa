"""The plans of where by-products and wastes could go, as tables."""

from collections.abc import Sequence

from liantu.atlas.disposal import Disposal, Use
from liantu.atlas.symbiosis import Ground
from liantu.atlas.trouble import words
from liantu.export.atlas_table import Table, Value
from liantu.export.atlas_words import word
from liantu.model.lang import Lang


def disposal_tables(plans: Sequence[Disposal], lang: Lang) -> list[Table]:
    """Who takes what at each scope, and what nobody takes before and after; none where there is nothing to place."""
    uses = [(each, use) for each in plans for use in each.uses]
    rows = tuple(_use(each, use, lang) for each, use in uses)
    columns = ("scope", "product", "taker", "technology", "taken", "unit", "instead", "size", "size_unit", "new_waste",
               "km", "rent", "ground")  # fmt: skip
    left = tuple(row for each in plans for row in _left(each, lang))
    tables = [Table("disposal", columns, rows)] if rows else []
    return [*tables, Table("unused", ("scope", "product", "zone", "before", "after", "unit"), left)] if left else tables


def troubles(plans: Sequence[Disposal]) -> list[str]:
    """Say of each plan that is none why."""
    return [words(each.plan.program, each.plan.status) for each in plans if not each.plan.is_optimal]


def _use(plan: Disposal, use: Use, lang: Lang) -> tuple[Value, ...]:
    taker = use.taker.name if use.stands else word("to_build", lang)
    ground = word("library" if use.ground is Ground.TECHNOLOGY else "composition", lang)
    return (
        word(f"scope_{plan.scope.value}", lang), use.product.name, taker, use.technology.name, use.amount,
        f"{use.product.unit}/a", use.instead, use.size, f"{use.per}/a", use.residue, use.km, use.rent, ground,
    )  # fmt: skip


def _left(plan: Disposal, lang: Lang) -> list[tuple[Value, ...]]:
    products, scope = plan.library.products, word(f"scope_{plan.scope.value}", lang)
    return [(scope, products[name].name, zone, was, now, f"{products[name].unit}/a")
            for (name, zone), (was, now) in plan.left.items()]  # fmt: skip
