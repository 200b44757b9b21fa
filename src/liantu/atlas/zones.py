"""The tree of zones (district > park > area): which pool a zone trades in, and what lies within a zone."""

from collections.abc import Iterator, Mapping
from operator import attrgetter

from liantu.atlas.model import Scenario


def pools(scenario: Scenario) -> Mapping[str, str]:
    """Give the pool in which each zone trades: without any road all are one (""). With roads, a zone without one of its
    own trades in the nearest zone above it that has one, and by itself where there is none.
    """
    zone = attrgetter("zone")
    names = {*map(zone, scenario.facilities), *map(zone, scenario.markets), *map(zone, scenario.limits)}
    if not scenario.roads:
        return dict.fromkeys(names, "")
    reached = {end for road in scenario.roads for end in (road.one, road.other)}
    parents = parents_of(scenario)
    return {name: next((each for each in upwards(name, parents) if each in reached), name) for name in names}


def within(scenario: Scenario, zone: str) -> frozenset[str]:
    """Give a zone and all zones below it that facilities name."""
    parents = parents_of(scenario)
    names = {each.zone for each in scenario.facilities}
    return frozenset(name for name in names if zone in upwards(name, parents)) | {zone}


def parents_of(scenario: Scenario) -> Mapping[str, str]:
    """Give the zone above each zone that has one."""
    return {each.id: each.parent for each in scenario.zones if each.parent}


def upwards(zone: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Give a zone and those above it, ending where one would come again."""
    seen: set[str] = set()
    while zone and zone not in seen:
        yield zone
        seen.add(zone)
        zone = parents.get(zone, "")
