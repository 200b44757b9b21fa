"""Small scenarios with numbers that can be followed by hand."""

from textwrap import dedent
from typing import Any

from liantu.atlas.model import Library, Scenario
from liantu.atlas.scenario import read_scenario
from liantu.packs.loader import Entry, read_pack

NOTHING = Library({}, {})
# Ore becomes metal, metal becomes sheet; a tenth of the sheet's metal comes back as scrap and is melted again.
METAL = """
label: 示例金属
products:
  - {id: ore, name: 矿, unit: t, kind: resource}
  - {id: metal, name: 金属, unit: t}
  - {id: sheet, name: 板, unit: t}
  - {id: scrap, name: 边角料, unit: t, kind: byproduct}
  - {id: mud, name: 尾泥, unit: t, kind: waste}
  - {id: power, name: 电力, unit: kWh, kind: utility, tce: 0.0001229, co2: 0.0005}
technologies:
  - id: smelt
    name: 冶炼
    reference: metal
    exchanges:
      - {product: ore, amount: -2, low: -1.9, high: -2.2, source: 手算}
      - {product: mud, amount: 1, source: 手算}
      - {product: power, amount: -1000, source: 手算}
  - id: roll
    name: 轧制
    reference: sheet
    exchanges: [{product: metal, amount: -1.25, source: 手算}, {product: scrap, amount: 0.25, source: 手算}]
  - id: remelt
    name: 重熔
    reference: metal
    exchanges: [{product: scrap, amount: -1.25, source: 手算}]
facilities:
  - {id: s, technology: smelt, capacity: 100, level: 80, mark: stated, source: 某报}
  - {id: r, technology: roll, capacity: 80, level: 60, mark: stated, source: 某报}
  - {id: m, technology: remelt, capacity: 50, level: 12, mark: assumed}
"""


def scenario(text: str = METAL, base: Library = NOTHING, **changes: Any) -> Scenario:
    """Read a scenario out of a text; `changes` replace keys of its table."""
    data = {**read_pack(dedent(text), name="test.yaml").data, **changes}
    return read_scenario(Entry("test.yaml", data), base)
