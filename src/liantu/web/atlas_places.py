"""Facilities proposed from papers and ledgers: a person confirms, rejects or changes each, and can take it back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from liantu.atlas.placement_ways import ways_of
from liantu.store import atlas as book
from liantu.store.atlas import Placed, State
from liantu.store.errors import Refused
from liantu.store.reach import Reach
from liantu.web.asked import act_of, page_number, reach_for, shown_in
from liantu.web.atlas_panel import Standing, quotes, standing
from liantu.web.atlas_scene import chain_asked, chain_choices, crumbs, tabs, today
from liantu.web.atlas_shown import STATUSES
from liantu.web.figures import Display
from liantu.web.language import back
from liantu.web.navigation import address
from liantu.web.parts import Crumb, Filter, Pages

AT_ONCE = 15
TONES = {State.PROPOSED: "open", State.CONFIRMED: "good", State.REJECTED: "off"}


@dataclass(frozen=True, slots=True)
class Line:
    """One proposed facility: how it stands, its state, and the sentences it comes from."""

    shown: Standing
    state: str
    tone: str
    quotes: list[tuple[str, str, str]]


@require_GET
def atlas_places(request: HttpRequest) -> HttpResponse:
    """List the facilities within reach: `?state=`, `?chain=`, `?q=` narrow it; without a state those that wait."""
    reach = reach_for(request, "view")
    chain, words = chain_asked(request.GET.get("chain", "")), request.GET.get("q", "")
    state = request.GET.get("state", State.PROPOSED.value)
    known = state if state in list(State) else ""
    found = book.listed(reach, state=known, chain=chain.id if chain else "", words=words, on=today(request))
    pages = Paginator(found, AT_ONCE).get_page(page_number(request))
    counted = book.counts(reach, chain=chain.id if chain else "")
    return render(request, "atlas/places.html", {
        "lines": [_line(reach, each, shown_in(request)) for each in pages], "pages": Pages(pages, "places"),
        "total": len(found), "chain": chain, "counts": [(book.LABELS[each], counted[each]) for each in State],
        "filters": [
            Filter("state", "状态", state, [(each.value, book.LABELS[each]) for each in State]),
            Filter("chain", "产业链", chain.id if chain else "", chain_choices()),
            Filter("q", "名称", words, hint="企业、产品、园区"),
        ],
        "may_follow": reach.may("follow"), "tabs": tabs("atlas_places", chain), "crumbs": crumbs(chain, "设施核对"),
    })  # fmt: skip


@require_GET
def atlas_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one facility with every quote behind it, what was decided, and the form that decides."""
    reach = reach_for(request, "view")
    found = book.placed(reach, pk, on=today(request))
    ways = dict.fromkeys((found.facility.technology, *found.proposal.alternatives, *_ways(found)))
    known = book.library().technologies
    return render(request, "atlas/place.html", {
        "line": _line(reach, found, shown_in(request)), "placed": found, "may_follow": reach.may("follow"),
        "ways": [(each, known[each].name) for each in ways if each in known], "statuses": STATUSES.items(),
        "history": book.history(reach, pk), "fields": book.FIELDS,
        "crumbs": [*crumbs(None, "")[:1], Crumb("设施核对", address("atlas_places")), Crumb(found.facility.name)],
    })  # fmt: skip


@require_POST
def atlas_confirm(request: HttpRequest) -> HttpResponse:
    """Confirm all that are ticked."""
    reach = reach_for(request, "follow")
    chosen = [int(each) for each in request.POST.getlist("chosen") if each.isdecimal()]
    done = book.confirm(act_of(request), reach, chosen)
    messages.success(request, f"已确认 {done} 处设施；可在各自的页面撤销。")
    return _back(request, reverse("atlas_places"))


@require_POST
def atlas_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide one facility: `act` is confirm, reject, change or back."""
    reach, act = reach_for(request, "follow"), act_of(request)
    chosen, reason = request.POST.get("act", ""), request.POST.get("reason", "")
    book.placed(reach, pk)
    if chosen == "confirm":
        book.confirm(act, reach, [pk])
    elif chosen == "reject":
        book.reject(act, reach, pk, reason)
    elif chosen == "change":
        book.change(act, reach, pk, {name: request.POST.get(name, "") for name in book.FIELDS}, reason)
    elif chosen == "back":
        book.take_back(act, reach, pk)
    else:
        raise Refused("没有选择怎样处理：请选确认、排除、更正或撤销。")
    messages.success(request, DONE[chosen])
    return _back(request, reverse("atlas_place", args=[pk]))


DONE = {
    "confirm": "已确认这处设施，可以撤销。", "reject": "已排除这处设施，不再计入，可以撤销。",
    "change": "已更正；改过的数标为假设，原来的依据仍在，可以撤销。", "back": "已撤销最近一次处理。",
}  # fmt: skip


def _line(reach: Reach, found: Placed, display: Display) -> Line:
    return Line(
        standing(found, display), book.LABELS[found.state], TONES[found.state],
        list(quotes(reach, found.statements, display)),
    )  # fmt: skip


def _ways(found: Placed) -> tuple[str, ...]:
    return ways_of(book.library(), found.proposal.product, takes=found.proposal.takes)


def _back(request: HttpRequest, otherwise: str) -> HttpResponse:
    return redirect(back(request) if request.POST.get("next") else otherwise)
