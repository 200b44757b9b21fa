"""One member of a scheme: its figures, who belongs to it with which share, and proposals to accept."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from liantu.planning.membership import Proposal, read_share, rest, share_words
from liantu.planning.schemes import Node, Scheme
from liantu.store import scheme_members
from liantu.store.errors import Refused
from liantu.store.models import Entity, Membership
from liantu.store.reach import Reach
from liantu.store.schemes import scheme_of, view_of
from liantu.web.asked import act_of, reach_for
from liantu.web.figures import Figure
from liantu.web.schemes_shown import figure_of, line_of, node_or_404, scope_of

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Member:
    """A standing membership: its row, share in words, and what of the entity's output is left unclassified."""

    row: Membership
    share: str
    left: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal as shown, with the entity and its share in words."""

    pk: int
    entity: Entity
    share: str
    proposal: Proposal


@require_GET
def scheme_node(request: HttpRequest, pk: str, node: str) -> HttpResponse:
    """Show a member: targets, what happened, members with shares, proposals."""
    reach = reach_for(request, "view")
    scheme = scheme_of(reach, pk)
    one = node_or_404(scheme, node)
    view = view_of(reach, scheme)
    told = view.figures.of(node)
    below = [each for each in scheme.nodes if each.under == node]
    context = {
        "scheme": scheme, "node": one, "line": line_of(view, told), "below": below, "counts": view.counts[node],
        "actuals": [(figure_of(each), scope_of(each), each) for each in told.actuals],
        "members": _members(reach, scheme, one), "proposed": _proposed(reach, view.left.of_node(node))[:AT_ONCE],
        "waiting": len(view.left.of_node(node)), "may_follow": reach.may("follow"),
        "may_export": reach.may("export"),
        "outputs": [(Figure(each.total, each.total, "CNY"), each) for each in view.counts[node].outputs],
    }  # fmt: skip
    return render(request, "schemes/node.html", context)


@require_POST
def scheme_accept(request: HttpRequest, pk: str, node: str) -> HttpResponse:
    """Accept the ticked proposals for a member."""
    reach = reach_for(request, "follow")
    scheme = scheme_of(reach, pk)
    one = node_or_404(scheme, node)
    chosen = [int(each) for each in request.POST.getlist("chosen") if each.isdecimal()]
    count = scheme_members.accept(act_of(request), reach, scheme, node, chosen)
    messages.success(request, f"已归入“{one.label}” {count} 个，可在下面逐个撤销。")
    return redirect("scheme_node", pk, node)


@require_POST
def scheme_place(request: HttpRequest, pk: str, node: str) -> HttpResponse:
    """Add one enterprise or project by its full name, with a share in percent and the reason."""
    reach = reach_for(request, "follow")
    scheme = scheme_of(reach, pk)
    one = node_or_404(scheme, node)
    entity = _named(reach, request.POST.get("name", "").strip())
    share = read_share(request.POST.get("share", "100"))
    basis = request.POST.get("basis", "").strip() or "人工归入"
    scheme_members.place(act_of(request), reach, scheme, node, entity, share, basis)
    messages.success(request, f"已把“{entity.name}”归入“{one.label}”，份额 {share_words(share)}。")
    return redirect("scheme_node", pk, node)


@require_POST
def scheme_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a membership back."""
    reach = reach_for(request, "follow")
    rows = Membership.objects.filter(entity__in=reach.entities()).select_related("entity")
    row = get_object_or_404(rows, pk=pk)
    scheme_members.remove(act_of(request), reach, row, scheme_of(reach, row.scheme))
    messages.success(request, f"已撤销“{row.entity.name}”的归属。")
    return redirect("scheme_node", row.scheme, row.node)


def _members(reach: Reach, scheme: Scheme, node: Node) -> list[Member]:
    rows = list(scheme_members.memberships(reach, scheme, node.id))
    shares = scheme_members.shares_of(scheme, [each.entity_id for each in rows])
    return [Member(each, share_words(each.share), _left(shares[each.entity_id])) for each in rows]


def _left(shares: Sequence[Decimal]) -> str:
    left = rest(shares)
    return share_words(left) if left > 0 else ""


def _proposed(reach: Reach, proposals: Sequence[Proposal]) -> list[Proposed]:
    entities = reach.entities().in_bulk([int(str(each.candidate.id)) for each in proposals[:AT_ONCE]])
    return [
        Proposed(pk, entities[pk], share_words(each.share), each)
        for each in proposals[:AT_ONCE]
        if (pk := int(str(each.candidate.id))) in entities
    ]


def _named(reach: Reach, name: str) -> Entity:
    if not name:
        raise Refused("请填企业或项目的全称。")
    rows = list(reach.entities().filter(name=name, kind__in=scheme_members.KINDS)[:2])
    if len(rows) != 1:
        why = "有不止一个同名" if rows else "底册中没有这个名称"
        raise Refused(f"“{name}”：{why}。请用企业或项目列表中的全称；同名的请先在名称核对中归并。")
    return rows[0]


urlpatterns = [
    path("schemes/<slug:pk>/<slug:node>", scheme_node, name="scheme_node"),
    path("schemes/<slug:pk>/<slug:node>/accept", scheme_accept, name="scheme_accept"),
    path("schemes/<slug:pk>/<slug:node>/place", scheme_place, name="scheme_place"),
    path("memberships/<int:pk>/remove", scheme_remove, name="scheme_remove"),
]
