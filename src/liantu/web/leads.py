"""Leads: for a missing link what it asks for, and firms ranked with reason, counter-reason and next step."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from liantu.atlas.leads import WEIGHTS, Verdict
from liantu.export.lead_tables import RULES, VERDICTS
from liantu.store import leads
from liantu.store.errors import Refused
from liantu.store.leads import Board
from liantu.store.models import Lead
from liantu.store.reach import Reach
from liantu.web.asked import act_of, reach_for
from liantu.web.atlas_scene import day_asked
from liantu.web.atlas_shown import STATES
from liantu.web.exports import workbook
from liantu.web.language import back
from liantu.web.leads_shown import Shown, choices, shown, wanted
from liantu.web.navigation import address
from liantu.web.parts import Crumb

REPORTED = "reported"
MODES = (("", "按产能满产（假设）"), (REPORTED, "按报告产量"))
PARTS = (
    (Verdict.CONFIRMED, "两个以上独立来源都说生产，或已由人确认。"),
    (Verdict.UNCERTAIN, "只有一个来源，或要先核实是否生产。"),
    (Verdict.REJECTED, "只贸易、名称相近的另一种东西、已注销，或已由人排除。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """The leads that are held alike."""

    id: str
    label: str
    help: str
    rows: Sequence[Shown]
    open: bool


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the leads for `?chain=&node=`; without a node the links worth seeking firms for."""
    reach = reach_for(request, "view")
    chain, node = _link(request.GET)
    on, mode = day_asked(request), request.GET.get("mode", "")
    context = {"on": on, "modes": MODES, "mode": mode, "choices": choices(), "picked": f"{chain}/{node}"}
    if chain and node:
        return render(request, "leads/list.html", {**context, **_context(request, reach, _board(request, reach))})
    found = [each for each in leads.gaps(reach, on, full=mode != REPORTED) if chain in ("", each.chain.id)]
    rows = [(each, *STATES[each.link.state]) for each in found]
    return render(request, "leads/gaps.html", {**context, "gaps": rows, "crumbs": [_atlas(), Crumb("招商线索")]})


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Hold a lead confirmed, uncertain or rejected, with the reason."""
    reach = reach_for(request, "follow")
    found, firm = _board(request, reach), request.POST.get("firm", "")
    made = leads.decide(
        act_of(request), reach, found, firm, request.POST.get("verdict", ""), request.POST.get("reason", "")
    )
    messages.success(request, f"已记录：“{made.name}”{made.get_verdict_display()}。")
    return _back(request)


@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """Take the last decision on a lead back."""
    reach = reach_for(request, "follow")
    made = leads.take_back(act_of(request), reach, _board(request, reach), request.POST.get("firm", ""))
    messages.success(request, f"已撤销对“{made.name}”的处理。")
    return _back(request)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Send the leads and criteria of one link as a workbook."""
    reach = reach_for(request, "export")
    found = _board(request, reach)
    return workbook(request, f"{found.criteria.label}线索", leads.leads_book(act_of(request), reach, found))


def _board(request: HttpRequest, reach: Reach) -> Board:
    given = request.POST if request.method == "POST" else request.GET
    chain, node = _link(given)
    if not (chain and node):
        raise Refused("没有选环节；请先选产业链的一个环节。")
    return leads.board(reach, chain, node, day_asked(request), full=given.get("mode", "") != REPORTED)


def _link(given: QueryDict) -> tuple[str, str]:
    """The chain and node asked for: apart, or as the form's `chain/node`."""
    chain, _, node = given.get("link", "").partition("/")
    return given.get("chain", chain), given.get("node", node)


def _context(request: HttpRequest, reach: Reach, found: Board) -> dict[str, object]:
    return {
        "board": found, "wanted": wanted(found), "parts": [_part(reach, found, *each) for each in PARTS],
        "rules": [(RULES[name], f"{weight:+d}") for name, weight in WEIGHTS.items()],
        "verdicts": list(Lead.Verdict.choices), "may_decide": reach.may("follow"),
        "history": leads.history(reach, found.chain.id, found.link.node.id)[:30],
        "export": f"{address('leads_export')}?{request.GET.urlencode()}" if reach.may("export") else "",
        "crumbs": [_atlas(), Crumb("招商线索", address("leads")), Crumb(f"{found.chain.label}·{found.criteria.label}")],
    }  # fmt: skip


def _part(reach: Reach, found: Board, verdict: Verdict, said: str) -> Part:
    rows = [each for each in found.rows if each.verdict is verdict]
    return Part(verdict.value, VERDICTS[verdict], said, shown(reach, rows), verdict is not Verdict.REJECTED)


def _atlas() -> Crumb:
    return Crumb("产业链", address("atlas"))


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(back(request) if request.POST.get("next") else reverse("leads"))


urlpatterns = [
    path("leads", index, name="leads"),
    path("leads/export", export, name="leads_export"),
    path("leads/decide", decide, name="lead_decide"),
    path("leads/revoke", revoke, name="lead_revoke"),
]
