"""The atlas: every chain with its depth, who stands on it, what is missing, and what waits for confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from liantu.atlas.links import State
from liantu.atlas.placement_depth import WORDS
from liantu.store import atlas as book
from liantu.store.atlas import ChainSummary
from liantu.web import (
    atlas_chain,
    atlas_desk,
    atlas_downloads,
    atlas_flows,
    atlas_limits,
    atlas_panel,
    atlas_places,
    atlas_symbiosis,
)
from liantu.web.asked import reach_for
from liantu.web.atlas_scene import day_asked, tabs
from liantu.web.atlas_shown import STATES

SHOWN = (State.MISSING, State.WEAK, State.EXTENDABLE, State.UNKNOWN)
_NOT_MADE = (State.MISSING, State.EXTENDABLE, State.PLANNED, State.ABSENT)


@dataclass(frozen=True, slots=True)
class Line:
    """One chain of the list: its summary, depth in words, nodes made here, counts by state, what waits."""

    summary: ChainSummary
    words: str
    made: int
    nodes: int
    states: Sequence[tuple[str, str, int]]
    waiting: int
    lives: bool


@require_GET
def atlas(request: HttpRequest) -> HttpResponse:
    """List all chains, those with somebody within reach first, each with the datum that would raise its depth."""
    reach, on = reach_for(request, "view"), day_asked(request)
    lines = [_line(each) for each in book.overview(reach, on)]
    waiting = book.counts(reach)[book.State.PROPOSED]
    return render(request, "atlas/list.html", {
        "here": [each for each in lines if each.lives], "others": [each for each in lines if not each.lives],
        "on": on, "waiting": waiting, "tabs": tabs("atlas", None),
    })  # fmt: skip


def _line(found: ChainSummary) -> Line:
    states = [(STATES[each][0], STATES[each][1], found.states[each]) for each in SHOWN if found.states[each]]
    made = sum(count for state, count in found.states.items() if state not in _NOT_MADE)
    lives = bool(found.enterprises or found.projects)
    return Line(found, WORDS[found.depth], made, len(found.chain.nodes), states,
                found.placements[book.State.PROPOSED], lives)  # fmt: skip


urlpatterns = [
    path("atlas", atlas, name="atlas"),
    path("atlas/flows", atlas_flows.atlas_flows, name="atlas_flows"),
    path("atlas/limits", atlas_limits.atlas_limits, name="atlas_limits"),
    path("atlas/desk", atlas_desk.atlas_desk, name="atlas_desk"),
    path("atlas/desk/run", atlas_desk.atlas_desk_run, name="atlas_desk_run"),
    path("atlas/desk/yaml", atlas_desk.atlas_desk_yaml, name="atlas_desk_yaml"),
    path("atlas/symbiosis", atlas_symbiosis.atlas_symbiosis, name="atlas_symbiosis"),
    path("atlas/places", atlas_places.atlas_places, name="atlas_places"),
    path("atlas/places/confirm", atlas_places.atlas_confirm, name="atlas_confirm"),
    path("atlas/places/<int:pk>", atlas_places.atlas_place, name="atlas_place"),
    path("atlas/places/<int:pk>/decide", atlas_places.atlas_decide, name="atlas_decide"),
    path("atlas/<slug:chain>", atlas_chain.atlas_chain, name="atlas_chain"),
    path("atlas/<slug:chain>/node/<str:node>", atlas_panel.atlas_node, name="atlas_node"),
    path("atlas/<slug:chain>/edge/<str:source>/<str:target>", atlas_panel.atlas_edge, name="atlas_edge"),
    path("atlas/<slug:chain>/download/<slug:form>", atlas_downloads.atlas_download, name="atlas_download"),
]
