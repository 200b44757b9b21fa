"""The registry of claims of position: who is said to be the largest or first, by whom, and whether it is true."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from liantu.store import claims
from liantu.store.claims import UNVERIFIED
from liantu.store.claims_book import TITLE, claims_book
from liantu.store.models import Verification
from liantu.web.asked import act_of, page_number, reach_for
from liantu.web.claims_shown import shown
from liantu.web.exports import workbook
from liantu.web.language import back, language_of
from liantu.web.navigation import address
from liantu.web.parts import Filter, Pages
from liantu.web.words import say

AT_ONCE = 50


@require_GET
def registry(request: HttpRequest) -> HttpResponse:
    """List the claims within reach; `?q=` words of holder, field or claim, `?verdict=` how they are held."""
    reach = reach_for(request, "view")
    asked = _asked(request)
    pages = Paginator(claims.listed(reach, **asked), AT_ONCE).get_page(page_number(request))
    lang = language_of(request)
    context = {
        "shown": shown(reach, list(pages)), "pages": Pages(pages, "claims"),
        "verdicts": [(each.value, each.label) for each in Verification.Verdict],
        "filters": _filters(asked, lang), "narrowed": any(asked.values()),
        "export": f"{address('claims_export')}?{request.GET.urlencode()}" if reach.may("export") else "",
    }  # fmt: skip
    return render(request, "claims/list.html", context)


@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Record whether a claim is true, for which scope and by what."""
    reach = reach_for(request, "follow")
    row = get_object_or_404(reach.claims(), pk=pk)
    given = (request.POST.get(name, "") for name in ("verdict", "scope", "basis"))
    made = claims.verify(act_of(request), reach, row, *given)
    messages.success(request, f"已记录：“{row.words}”{made.get_verdict_display()}。")
    return _back(request)


@require_POST
def unverify(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was recorded about a claim."""
    reach = reach_for(request, "follow")
    row = get_object_or_404(reach.claims(), pk=pk)
    claims.unverify(act_of(request), reach, row)
    messages.success(request, f"已撤销对“{row.words}”的核实。")
    return _back(request)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Send the registry as listed, as a workbook."""
    reach = reach_for(request, "export")
    return workbook(request, TITLE, claims_book(act_of(request), reach, **_asked(request)))


def _asked(request: HttpRequest) -> dict[str, str]:
    return {"words": request.GET.get("q", "").strip()[:100], "verdict": request.GET.get("verdict", "")}


def _filters(asked: dict[str, str], lang: str) -> list[Filter]:
    choices = [
        (UNVERIFIED, say("未核实", lang)),
        *((each.value, say(str(each.label), lang)) for each in Verification.Verdict),
    ]
    return [Filter("q", "主体、领域或说法", asked["words"]), Filter("verdict", "核实情况", asked["verdict"], choices)]


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(back(request) if request.POST.get("next") else reverse("claims"))


urlpatterns = [
    path("claims", registry, name="claims"),
    path("claims/export", export, name="claims_export"),
    path("claims/<int:pk>/verify", verify, name="claim_verify"),
    path("claims/<int:pk>/unverify", unverify, name="claim_unverify"),
]
