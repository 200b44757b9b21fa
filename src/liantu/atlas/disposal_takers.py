"""Who may take by-products and wastes in a plan: each match as an activity with a technology and a ceiling."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from liantu.atlas.model import (
    Basis,
    Evidence,
    Exchange,
    Facility,
    Kind,
    Library,
    Mark,
    Market,
    Product,
    Side,
    Status,
    Technology,
)
from liantu.atlas.simulate import Flows
from liantu.atlas.symbiosis import Ground, Match, main_elements

SOME = 1e-6  # of a unit: less is rounding of the solver
_ASSUMED = Evidence(Mark.ASSUMED)


class Scope(StrEnum):
    """How far a plan may go; each takes in those before it."""

    STANDING = "standing"  # plants that run or are planned, within their stated capacity
    LIBRARY = "library"  # and one more plant of each technology that takes something, as large as it must be
    TRIAL = "trial"  # and what only resembles an input of a running plant: after a trial


@dataclass(frozen=True, slots=True)
class Taker:
    """An activity that may take something: a facility, and the technology it runs in the plan.

    `stands` is the plant behind it, None for one of the library. `products` and `markets` are those that only the
    activity has.
    """

    facility: Facility
    technology: Technology
    ground: Ground
    stands: Facility | None = None
    products: tuple[Product, ...] = ()
    markets: tuple[Market, ...] = ()


def takers(flows: Flows, found: Sequence[Match], scope: Scope) -> Mapping[str, Taker]:
    """Give the activities of all matches that a scope lets in, by the ids of their facilities."""
    known: dict[str, Taker] = {}
    for one in (each for match in found for each in _takers(flows, match, scope)):
        if one is not None:
            known.setdefault(one.facility.id, one)
    return known


def _takers(flows: Flows, match: Match, scope: Scope) -> Iterator[Taker | None]:
    if match.ground is Ground.TECHNOLOGY:
        if match.taker is not None:
            yield _standing(flows, match.taker, match.technology)
        if scope is not Scope.STANDING:
            yield _library(match)
    elif scope is Scope.TRIAL and match.taker is not None:
        yield _trial(flows, match, match.taker)


def as_reported(facility: Facility, level: float, most: float) -> Facility:
    """Give a facility that makes `level` at least and `most` at most, whatever its status and dates."""
    return replace(
        facility, status=Status.RUNNING, valid_from=None, valid_to=None, parent="", least=level, capacity=most,
        utilisation=1.0,
    )  # fmt: skip


def _standing(flows: Flows, taker: Facility, technology: Technology) -> Taker | None:
    """A plant within its stated capacity, or at what it makes anyway; without either nobody knows what it takes."""
    at = flows.network.column_of.get(taker.id)
    now = float(flows.levels[at]) if at is not None else 0.0
    room = max((taker.capacity or 0.0) * taker.utilisation, now)
    if not room:
        return None
    return Taker(as_reported(taker, now, room), technology, Ground.TECHNOLOGY, taker)


def _library(match: Match) -> Taker:
    way = match.technology
    built = Facility(f"library:{way.id}@{match.zone}", way.name, way.id, match.zone, evidence=(_ASSUMED,))
    return Taker(built, way, Ground.TECHNOLOGY)


def _trial(flows: Flows, match: Match, taker: Facility) -> Taker | None:
    """The offered product in place of what a running plant uses, no more than it uses. A hazardous waste asks for a
    licence before any trial, and is left out.
    """
    at = flows.network.column_of.get(taker.id)
    used = abs(match.replaced.amount) * float(flows.levels[at]) if at is not None else 0.0
    if used <= SOME or match.product.hazard:
        return None
    wanted = flows.network.scenario.library.products[match.replaced.product]
    # Several offers may meet one need together, each tonne of it once: the need is a product of its own.
    need = Product(f"need:{wanted.id}@{taker.id}", f"{taker.name}所需{wanted.name}", wanted.unit, Kind.UTILITY)
    residue = Product(f"residue:{match.product.id}", f"{match.product.name}利用后余渣", match.product.unit, Kind.WASTE)
    way = _substitution(match.product, wanted, need, residue)
    activity = Facility(way.id, taker.name, way.id, taker.zone, evidence=(_ASSUMED,))
    market = Market(need.id, Side.BUY, taker.zone, limit=used)
    return Taker(activity, way, Ground.COMPOSITION, taker, (need, residue), (market,))


def _substitution(offered: Product, wanted: Product, need: Product, residue: Product) -> Technology:
    """One unit of what is wanted out of as much of the offer as holds its main elements; the rest is residue."""
    shares = main_elements(wanted)  # oxygen tells a metal from its oxide, but no plant takes an input for it
    needed = max([1.0, *(share / offered.composition[each] for each, share in shares.items() if each != "O")])
    amounts = {offered.id: -needed, need.id: -1.0, residue.id: needed - 1.0}
    exchanges = (Exchange(name, each, each, each, Basis.DRY, _ASSUMED) for name, each in amounts.items() if each)
    name = f"以{offered.name}代{wanted.name}（须试验）"
    return Technology(f"trial:{offered.id}:{need.id}", name, wanted.id, tuple(exchanges))


def wastes(technology: Technology, library: Library, kinds: Sequence[Kind]) -> list[Exchange]:
    """Give the exchanges by which a technology takes a product of some kinds."""
    return [each for each in technology.exchanges if each.amount < 0 and library.products[each.product].kind in kinds]
