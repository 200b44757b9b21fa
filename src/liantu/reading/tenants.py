"""Firms that a park's sentence lists by their short names."""

import re
from collections.abc import Iterator
from itertools import pairwise

from liantu.model.statement import RelationKind
from liantu.reading.actors import Triple
from liantu.reading.memory import Memory
from liantu.reading.scene import Scene

_NUMBER = r"[\d一二两三四五六七八九十]+[余多]?"
# A trade (纺织、服装等5家企业) is shorter than a firm's short name.
_TENANTS = re.compile(
    rf"园区(?:内)?的?(?P<list>[\u4e00-\u9fff]{{4,10}}(?:、[\u4e00-\u9fff]{{4,10}})*)等{_NUMBER}[家户](?:重点|规上)?企业"
)


# 某工业园,某公司车间内…: the report's place, then the firm it goes to.
_WORKSHOP = re.compile(r"[\u4e00-\u9fff]{0,8}(?:车间|厂区|厂房|展厅|生产线)")


def _on_site(scene: Scene) -> Iterator[Triple]:
    for park, firm in pairwise(scene.names):
        if park.kind != "park" or park.pronoun or firm.kind != "enterprise" or firm.start != park.end + 1:
            continue
        alone = scene.clause(park.start) == (park.start, park.end)
        if alone and _WORKSHOP.match(scene.text, firm.end):
            yield firm.name, RelationKind.LOCATED_IN, park.name, firm.start


def tenants(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """园区A、B等两家企业, and 某工业园,某公司车间内: each firm with the park."""
    for match in _TENANTS.finditer(scene.text) if "园区" in scene.text else ():
        park = memory.park(scene, match.start())
        for tenant in match["list"].split("、") if park else ():
            yield memory.inventory.aliases.get(tenant, tenant), RelationKind.LOCATED_IN, park or "", match.start()
    yield from _on_site(scene)
