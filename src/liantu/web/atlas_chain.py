"""One chain: its drawing on a day, what differs from another day, and the same as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from liantu.atlas.chains import Chain
from liantu.atlas.comparison import Mode
from liantu.atlas.draw import legend
from liantu.atlas.placement_depth import WORDS
from liantu.atlas.terms import CHANGES
from liantu.atlas.units import unit_word
from liantu.model.lang import Lang
from liantu.store import atlas as book
from liantu.store.atlas import ChainView, NodeView
from liantu.store.reach import Reach
from liantu.store.schemes import schemes_of
from liantu.web.asked import page_number, reach_for, shown_in
from liantu.web.atlas_drawn import drawing, grounds_of, node_href, panel_query
from liantu.web.atlas_scene import MODES, chain_asked, crumbs, day_asked, mode_asked, tabs, today
from liantu.web.atlas_shown import STATES, tallies
from liantu.web.navigation import address
from liantu.web.parts import Pages

AT_ONCE = 100  # nodes in one page of the table: the drawing has them all
QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True, slots=True)
class Line:
    """One node in the table: its name, lane, state, figures in `unit`, who stands on it, and what changed."""

    view: NodeView
    name: str
    stage: str
    state: str
    tone: str
    unit: str
    change: str
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page of a chain is asked for: the day, another day to compare with, whether plants run at capacity."""

    on: date
    versus: date | None
    mode: Mode

    @property
    def full(self) -> bool:
        """Whether facilities without a reported output are taken at capacity."""
        return self.mode is Mode.CAPACITY


@require_GET
def atlas_chain(request: HttpRequest, chain: str) -> HttpResponse:
    """Show a chain on `?on=`; `?versus=` marks what differs from another day."""
    reach, asked, lang = reach_for(request, "view"), asked_of(request), shown_in(request).lang
    chain_asked(chain)
    view = book.chain_view(reach, chain, asked.on, full=asked.full)
    changes = changes_of(reach, chain, asked)
    days = days_of(reach, chain, asked, today(request))
    stated, known = grounds_of(view.edges)
    query = panel_query(asked.on, asked.mode if asked.full else "")
    pages = Paginator(lines(view, changes, lang, query), AT_ONCE).get_page(page_number(request))
    return render(request, "atlas/chain.html", {
        "view": view, "chain": view.chain, "asked": asked, "days": days, "words": WORDS[view.depth],
        "svg": _safe(drawing(view, changes, lang, query)), "legend": _safe(legend(lang)), "lines": pages,
        "pages": Pages(pages, "table-box"),
        "labels": list(view.chain.names(book.library(), lang).values()),
        "tallies": tallies(view.marks), "stated": stated, "known": known, "changes": _told(view, changes, lang),
        "modes": [(each, MODES[each]) for each in (Mode.REPORTED, Mode.CAPACITY)],
        "tabs": tabs("atlas_chain", view.chain),
        "crumbs": crumbs(view.chain, ""), "may_export": reach.may("export"),
        "books": _books(reach, view.chain), "query": query, "today": today(request),
        "silent": _silent(view),
    })  # fmt: skip


def _books(reach: Reach, chain: Chain) -> list[tuple[str, str]]:
    """The 一链一册 that this chain is drawn in: of each member of a scheme within reach that it fills."""
    known = {each.id: each for each in schemes_of(reach) if not each.superseded_by}
    ends = (each.split("/") for each in chain.schemes)
    return [
        (f"{known[scheme].by_id[node].label}（{known[scheme].label}）", address("chain_paper", scheme, node, "zip"))
        for scheme, node in ends if scheme in known and node in known[scheme].by_id
    ]  # fmt: skip


def asked_of(request: HttpRequest) -> Asked:
    """Read what the address asks for."""
    versus = day_asked(request, "versus") if request.GET.get("versus") else None
    mode = mode_asked(request.GET)
    return Asked(day_asked(request), versus, Mode.CAPACITY if mode is Mode.CAPACITY else Mode.REPORTED)


def changes_of(reach: Reach, chain: str, asked: Asked) -> Mapping[str, str]:
    """What differs from the other day, by node id; empty without one."""
    if asked.versus is None:
        return {}
    rows = book.difference(reach, chain, asked.versus, asked.on, full=asked.full)
    return {each.node.id: each.change for each in rows if each.change}


def days_of(reach: Reach, chain: str, asked: Asked, now: date) -> Sequence[date]:
    """The quarter ends from the first to the last day that any evidence of the chain tells of, with today and the days
    asked for.
    """
    told = [day for each in book.listed(reach, chain=chain, on=now) for day in _days(each)]
    first, last = min([*told, now]), max([*told, now])
    ends = [date(year, *end) for year in range(first.year, last.year + 1) for end in QUARTERS]
    inside = [each for each in ends if date(first.year, 1, 1) <= each <= date(last.year, 12, 31)]
    return sorted({*inside, now, asked.on, *([asked.versus] if asked.versus else [])})


def lines(view: ChainView, changes: Mapping[str, str], lang: Lang, query: str) -> list[Line]:
    """The nodes as the table shows them, in the order of the chain."""
    stages = {each.id: each.name(lang) for each in view.chain.stages}
    names = view.chain.names(book.library(), lang)
    return [
        Line(each, names[each.node.id], stages[each.node.stage], *STATES[each.link.state],
             unit_word(view.chain.unit_of(each.node, book.library()), lang, yearly=True), changes.get(each.node.id, ""),
             f"{node_href(view.chain.id, each.node.id)}{query}")
        for each in view.nodes
    ]  # fmt: skip


def _days(placed: book.Placed) -> list[date]:
    proposal = placed.proposal
    return [day for day in (*(each.day for each in proposal.steps), proposal.due) if day]


def _told(view: ChainView, changes: Mapping[str, str], lang: Lang) -> list[tuple[str, list[str]]]:
    """The changed nodes by what happened to them, in words."""
    labels = view.chain.names(book.library(), lang)
    found = [(words, [labels[key] for key, change in changes.items() if change == kind])
             for kind, (words, _) in CHANGES.items()]  # fmt: skip
    return [(words, names) for words, names in found if names]


def _silent(view: ChainView) -> list[str]:
    """The running facilities on the chain of which nobody states an output."""
    here = {each.id for node in view.nodes for each in node.placed}
    unknown = here.intersection(view.flows.unknown)
    return [each.name for each in view.scenario.facilities if each.id in unknown]


def _safe(svg: str) -> SafeString:
    """An SVG of liantu.atlas.draw: it escapes every text itself."""
    return mark_safe(svg)  # noqa: S308
