"""Reads a scenario: facilities, markets, limits, prices and roads, with products and technologies of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from liantu.atlas.fields import day, evidence, number, positive
from liantu.atlas.limits import energy_limits
from liantu.atlas.load import known, library, place, product, require_balance, require_unit, technology
from liantu.atlas.model import (
    Corner,
    Evidence,
    Facility,
    Library,
    Limit,
    Mark,
    Market,
    Observation,
    Price,
    Product,
    Road,
    Scenario,
    Side,
    Status,
    Zone,
)
from liantu.errors import PackError
from liantu.ledgers.pack_files import mapping, one_of, require_keys, sub_entries
from liantu.packs.loader import Entry, read_pack

KEYS = ("label", "day", "corner", "include", "products", "technologies", "facilities", "markets", "limits", "prices",
        "roads", "zones", "observations", "sources", "note")  # fmt: skip
EVIDENCE = ("source", "year", "grade", "mark", "note")
IMPACTS = ("tce", "co2")
Row = TypeVar("Row", Facility, Zone)
QUANTITIES = ("level", "bought", "left", "made", "used", "other")


def load_scenario(path: Path, base: Library | None = None, *, balanced: bool = True) -> Scenario:
    """Read a scenario file; `include:` names files beside it that are read first, later ones replacing their entries.

    `balanced` refuses technologies that the gate fails; only who judges them asks for them all the same. A project that
    is over its parents a part of itself is refused as well. Raises PackError with file, line and remedy.
    """
    known = base or library()
    found = _read(path, known, ())
    if balanced:
        own = (each for name, each in found.library.technologies.items() if name not in known.technologies)
        require_balance(own, found.library.products)
    _require_tree(found.facilities)
    _require_tree(found.zones)
    _require_zones(found)
    return found


def _require_zones(found: Scenario) -> None:
    """Where zones are listed, all are: a name that is none of them would be an island that nobody meant."""
    listed = {each.id for each in found.zones}
    rows: list[Facility | Market | Limit] = [*found.facilities, *found.markets, *found.limits]
    named = [(each.zone, each.where) for each in rows]
    named += [(end, each.where) for each in found.roads for end in (each.one, each.other)]
    named += [(each.parent, each.where) for each in found.zones]
    for zone, where in named if listed else ():
        if zone and zone not in listed:
            raise PackError(f"{where}: zone {zone!r} is not among `zones`. Correct it, or list it there.")


def _require_tree(rows: Sequence[Facility] | Sequence[Zone]) -> None:
    parents = {each.id: each.parent for each in rows}
    for each in rows:
        above, seen = each.parent, {each.id}
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        if above in seen:
            raise PackError(f"{each.where}: {each.id!r} is over its parents a part of itself. Correct `parent`.")


def _read(path: Path, base: Library, above: tuple[Path, ...]) -> Scenario:
    if path.resolve() in above:
        raise PackError(f"{path}: includes itself. Take it out of `include`.")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: cannot be read ({error}). Give a UTF-8 YAML file.") from error
    entry = Entry(str(path), read_pack(text, name=str(path)).data)
    require_keys(entry, KEYS)
    start = Scenario("", base)
    for name in entry.words("include"):
        start = merge(start, _read(path.parent / name, start.library, (*above, path.resolve())))
    return merge(start, read_scenario(entry, start.library))


def read_scenario(entry: Entry, base: Library) -> Scenario:
    """Read the entries of one scenario table on top of a library."""
    sources = {each.text("id"): each.text("text") for each in sub_entries(entry, "sources")}
    products = {**base.products, **_products(entry)}
    own = {each.text("id"): technology(each, products, _Any(sources)) for each in sub_entries(entry, "technologies")}
    found = Library(products, {**base.technologies, **own})
    corner = one_of(entry, "corner", entry.text("corner", "value"), [each.value for each in Corner])
    prices = [_price(each, found) for each in sub_entries(entry, "prices")]
    return Scenario(
        entry.text("label", ""), found,
        tuple(_once(_facility(each, found) for each in sub_entries(entry, "facilities"))),
        tuple(_market(each, found) for each in sub_entries(entry, "markets")),
        tuple(_limit(each, found) for each in sub_entries(entry, "limits")), {each.product: each for each in prices},
        tuple(_road(each) for each in sub_entries(entry, "roads")),
        tuple(_once(_zone(each) for each in sub_entries(entry, "zones"))),
        tuple(_observation(each) for each in sub_entries(entry, "observations")), day(entry, "day"), Corner(corner),
    )  # fmt: skip


def merge(below: Scenario, above: Scenario) -> Scenario:
    """Lay one scenario on another: what `above` states under an id or place replaces what `below` states there."""
    facilities = {each.id: each for each in (*below.facilities, *above.facilities)}
    markets = {(each.product, each.side, each.zone): each for each in (*below.markets, *above.markets)}
    limits = {(each.of, each.zone): each for each in (*below.limits, *above.limits)}
    roads = {frozenset((each.one, each.other)): each for each in (*below.roads, *above.roads)}
    zones = {each.id: each for each in (*below.zones, *above.zones)}
    return replace(
        above, label=above.label or below.label, facilities=tuple(facilities.values()), markets=tuple(markets.values()),
        limits=tuple(limits.values()), prices={**below.prices, **above.prices}, roads=tuple(roads.values()),
        zones=tuple(zones.values()),
        observations=(*below.observations, *above.observations), on=above.on or below.on,
    )  # fmt: skip


class _Any(dict[str, str]):
    """Sources of a scenario's own technologies: an id listed under `sources`, or the words themselves."""

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and bool(key)


def _products(entry: Entry) -> dict[str, Product]:
    found: dict[str, Product] = {}
    for each in sub_entries(entry, "products"):
        one = product(each)
        if one.id in found:
            raise each.fail(f"id {one.id!r} stands twice", "Give one of them another id")
        found[one.id] = one
    return found


def _facility(entry: Entry, found: Library) -> Facility:
    require_keys(entry, ("id", "name", "technology", "zone", "enterprise", "capacity", "level", "utilisation", "least",
                         "status", "from", "to", "parent", "investment", "jobs", "output_value", "energy",
                         *EVIDENCE))  # fmt: skip
    return Facility(
        entry.text("id"), entry.text("name", entry.text("id")),
        known(entry, "technology", entry.text("technology"), found.technologies), entry.text("zone", ""),
        entry.text("enterprise", ""), positive(entry, "capacity"), positive(entry, "level"),
        1.0 if (most := positive(entry, "utilisation")) is None else most, positive(entry, "least") or 0.0,
        Status(one_of(entry, "status", entry.text("status", "running"), [each.value for each in Status])),
        day(entry, "from"), day(entry, "to"), entry.text("parent", ""), positive(entry, "investment"),
        positive(entry, "jobs"), positive(entry, "output_value"), (_evidence(entry),), place(entry), _energy(entry),
    )  # fmt: skip


def _energy(entry: Entry) -> tuple[tuple[str, float], ...]:
    """Unit energies by the indicator of a national limit of the facility's technology, in its unit."""
    if "energy" not in entry.data:
        return ()
    stated, limits = Entry(f"{entry.where}: energy", mapping(entry, "energy")), energy_limits()
    known = [each.indicator for each in limits.get(entry.text("technology"), ())]
    return tuple((one_of(entry, "energy", name, known), number(stated, name)) for name in stated.data)


def _market(entry: Entry, found: Library) -> Market:
    require_keys(entry, ("product", "side", "zone", "price", "limit", "least", "unit", *EVIDENCE))
    side = one_of(entry, "side", entry.text("side"), [each.value for each in Side])
    price = number(entry, "price") if entry.data.get("price") is not None else None
    require_unit(entry, found.products[known(entry, "product", entry.text("product"), found.products)])
    return Market(
        known(entry, "product", entry.text("product"), found.products), Side(side), entry.text("zone", ""), price,
        positive(entry, "limit"), positive(entry, "least") or 0.0, _evidence(entry), place(entry),
    )  # fmt: skip


def _limit(entry: Entry, found: Library) -> Limit:
    require_keys(entry, ("of", "amount", "zone", *EVIDENCE))
    of = known(entry, "impact or product", entry.text("of"), {**dict.fromkeys(IMPACTS), **found.products})
    amount = positive(entry, "amount")
    if amount is None:
        raise entry.fail("`amount` is missing", "Write `amount: 100000` in tonnes or the product's unit a year")
    return Limit(of, amount, entry.text("zone", ""), _evidence(entry), place(entry))


def _price(entry: Entry, found: Library) -> Price:
    require_keys(entry, ("product", "value", "low", "high", "day", "derived", *EVIDENCE))
    value, when = number(entry, "value"), day(entry, "day")
    if when is None:
        raise entry.fail("`day` is missing", "A price holds for a day: write `day: 2026-06-30`")
    low = number(entry, "low") if "low" in entry.data else value
    high = number(entry, "high") if "high" in entry.data else value
    if not low <= value <= high:
        raise entry.fail(f"{low:g}, {value:g}, {high:g} are not in order", "`low` is the smallest, `high` the largest")
    name = known(entry, "product", entry.text("product"), found.products)
    return Price(name, value, low, high, when, _evidence(entry), entry.flag("derived"))


def _road(entry: Entry) -> Road:
    require_keys(entry, ("one", "other", "km", "cost", "note"))
    if entry.text("one") == entry.text("other"):
        raise entry.fail(f"a road from {entry.text('one')!r} to itself", "Name two different zones")
    km = positive(entry, "km")
    if km is None:
        raise entry.fail("`km` is missing", "Write `km: 120`")
    return Road(entry.text("one"), entry.text("other"), km, positive(entry, "cost") or 0.0, place(entry))


def _zone(entry: Entry) -> Zone:
    require_keys(entry, ("id", "parent", "note"))
    return Zone(entry.text("id"), entry.text("parent", ""), place(entry))


def _observation(entry: Entry) -> Observation:
    require_keys(entry, ("label", "terms", "value", "tolerance", *EVIDENCE))
    terms = Entry(f"{entry.where}: terms", mapping(entry, "terms"))
    factors = {name: number(terms, name) for name in terms.data}
    strange = [name for name in factors if name.partition(":")[0] not in QUANTITIES]
    if strange or not factors:
        raise entry.fail(
            f"`terms` {', '.join(strange) or 'is empty'}", f"Begin each with one of {', '.join(QUANTITIES)}"
        )
    tolerance = positive(entry, "tolerance")
    if not tolerance:
        raise entry.fail("`tolerance` is missing or 0", "Say by how much the printed figure may be off, in its unit")
    return Observation(entry.text("label"), factors, number(entry, "value"), tolerance, _evidence(entry), place(entry))


def _evidence(entry: Entry) -> Evidence:
    mark = one_of(entry, "mark", entry.text("mark", "assumed"), [each.value for each in Mark])
    return replace(evidence(entry, _Any()), mark=Mark(mark)) if entry.data.get("source") else Evidence(Mark(mark))


def _once(rows: Iterator[Row]) -> Iterator[Row]:
    seen: dict[str, str] = {}
    for row in rows:
        if row.id in seen:
            raise PackError(f"{row.where}: id {row.id!r} stands in {seen[row.id]} already. Give it another.")
        seen[row.id] = row.where
        yield row
