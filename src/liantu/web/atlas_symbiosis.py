"""By-products and wastes that are left over, and who could take them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liantu.atlas.comparison import Answer, Mode, answer
from liantu.atlas.model import Facility
from liantu.atlas.network import compile_network, marks
from liantu.atlas.simulate import Flows
from liantu.atlas.symbiosis import Ground, Match, matches
from liantu.atlas.units import unit_word
from liantu.web.asked import reach_for, shown_in
from liantu.web.atlas_disposal import plan_lines
from liantu.web.atlas_scene import MODES, chain_choices, crumbs, mode_asked, scene, tabs
from liantu.web.atlas_shown import GRADES, Source, money, openable, said, sources_of, tallies
from liantu.web.figures import Display

GROUNDS = {Ground.TECHNOLOGY: ("工艺", "good"), Ground.COMPOSITION: ("成分相近", "open")}


@dataclass(frozen=True, slots=True)
class Line:
    """One match as shown: what is offered and by whom, who could take it, on what ground, what speaks against."""

    match: Match
    offerers: Sequence[tuple[Facility, Sequence[Source]]]
    taker: Sequence[Source]
    ground: str
    tone: str
    unit: str
    offered: str
    takes: str
    matched: str
    residue: str
    km: str
    saving: str
    coefficient: str


@require_GET
def atlas_symbiosis(request: HttpRequest) -> HttpResponse:
    """List the matches of what is left over in `?mode=` (as reported, or at capacity)."""
    reach, display = reach_for(request, "view"), shown_in(request)
    found, mode = scene(request, reach), mode_asked(request.GET)
    told = answer(found.scenario, Mode.CAPACITY if mode is Mode.CAPACITY else Mode.REPORTED)
    readable = openable(reach, found.scenario.facilities)
    matched = matches(told.flows) if told.flows else []
    rows = [_line(each, told.flows, readable, display) for each in matched] if told.flows else []
    sure = [each for each in rows if each.match.ground is Ground.TECHNOLOGY]
    return render(request, "atlas/symbiosis.html", {
        "chain": found.chain, "on": found.on, "mode": told.mode, "sure": sure,
        "alike": [each for each in rows if each.match.ground is Ground.COMPOSITION], "answer": told,
        "unstated": _unstated(matched), "plans": plan_lines(told.flows, matched, readable) if told.flows else [],
        "modes": [(each, MODES[each]) for each in (Mode.REPORTED, Mode.CAPACITY)], "chains": chain_choices(),
        "tallies": tallies(marks(compile_network(found.scenario))), "tabs": tabs("atlas_symbiosis", found.chain),
        "crumbs": crumbs(found.chain, "副产互供"), "priced": bool(found.scenario.prices),
        "examples": _examples(told, rows),
    })  # fmt: skip


def _unstated(found: Sequence[Match]) -> list[str]:
    """Who could take something by its technology, but states no capacity."""
    takers = (each.taker for each in found if each.takes is None and each.ground is Ground.TECHNOLOGY)
    return list(dict.fromkeys(each.name for each in takers if each))


def _examples(told: Answer, rows: Sequence[Line]) -> Sequence[str]:
    """The products priced by example, where a saving in money is shown."""
    priced = any(each.match.saving is not None for each in rows)
    return told.account.examples if told.account and priced else ()


def _line(match: Match, flows: Flows, readable: frozenset[int], display: Display) -> Line:
    measure = unit_word(match.product.unit, yearly=True)
    return Line(
        match, [(each, sources_of(each, readable)) for each in _offerers(match, flows)],
        sources_of(match.taker, readable) if match.taker else [], *GROUNDS[match.ground], measure, said(match.offered),
        said(match.takes), said(match.matched), said(match.residue), "—" if match.km is None else said(match.km),
        money(match.saving, display), _coefficient(match),
    )  # fmt: skip


def _offerers(match: Match, flows: Flows) -> list[Facility]:
    """Who leaves over what is offered: the running facilities whose technology makes it where the match stands."""
    network = flows.network
    row = network.by_row[[network.row_of[match.product.id, match.zone]]].toarray()[0]
    return [each for each, amount, level in zip(network.columns, row, flows.levels, strict=True) if amount * level > 0]


def _coefficient(match: Match) -> str:
    """Where the library has it from that the technology takes this product."""
    taken = next((each for each in match.technology.exchanges if each.product == match.product.id), None)
    return f"{taken.evidence.source}（{GRADES[taken.evidence.grade]}）" if taken else ""
