"""体系: the schemes of the reader's district, each with targets beside actual figures, members and open slots."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from liantu.export.scheme_words import word
from liantu.planning.membership import share_words
from liantu.planning.schemes import Scheme
from liantu.store.places import district_name
from liantu.store.scheme_book import scheme_workbook
from liantu.store.schemes import scheme_of, schemes_of, view_of
from liantu.web.asked import act_of, reach_for
from liantu.web.exports import workbook
from liantu.web.schemes_shown import part_of, told_of, total_of, walk_of

LISTED = 30  # of what is unclassified, named on the page; the rest is counted


@dataclass(frozen=True, slots=True)
class Version:
    """A scheme in the list: what it is, where and since when, and how much of it documents name."""

    scheme: Scheme
    district: str
    kind: str
    successor: str


@require_GET
def schemes(request: HttpRequest) -> HttpResponse:
    """List the schemes within reach, by district: in force, then superseded ones."""
    reach = reach_for(request, "view")
    found = schemes_of(reach)
    labels = {each.id: each.label for each in found}
    places: dict[str, list[Version]] = {}
    for each in found:
        shown = Version(
            each, district_name(each.district), word("kind", each.kind), labels.get(each.superseded_by or "", "")
        )
        places.setdefault(shown.district, []).append(shown)
    has_own = any(each.district == reach.district for each in found) or not reach.district
    return render(request, "schemes/list.html", {"places": places.items(), "has_own": has_own})


@require_GET
def scheme(request: HttpRequest, pk: str) -> HttpResponse:
    """Show one scheme: groups with members, targets and open slots, series, crosswalks, what is unclassified."""
    reach = reach_for(request, "view")
    view = view_of(reach, scheme_of(reach, pk))
    left = view.left
    context = {
        "scheme": view.scheme,
        "district": district_name(view.scheme.district),
        "kind": word("kind", view.scheme.kind),
        "successor": next((each for each in schemes_of(reach) if each.id == view.scheme.superseded_by), None),
        "parts": [part_of(each, view) for each in view.scheme.groups],
        "total": view.figures.total,
        "total_figure": total_of(view.figures),
        "series": [told_of(each) for each in view.figures.series],
        "walks": [walk_of(reach, each) for each in view.walks],
        "left": left,
        "partly": [(entity, share_words(share)) for entity, share in left.partly],
        "silent": left.silent[:LISTED],
        "waiting": len({each.candidate.id for each in left.proposals}),
        "may_export": reach.may("export"),
    }
    return render(request, "schemes/scheme.html", context)


@require_GET
def scheme_export(request: HttpRequest, pk: str) -> HttpResponse:
    """Send the scheme's table as a workbook, with crosswalks and sources."""
    reach = reach_for(request, "export")
    found = scheme_of(reach, pk)
    return workbook(request, found.label, scheme_workbook(act_of(request), reach, found))


urlpatterns = [
    path("schemes", schemes, name="schemes"),
    path("schemes/<slug:pk>", scheme, name="scheme"),
    path("exports/scheme/<slug:pk>", scheme_export, name="scheme_export"),
]
