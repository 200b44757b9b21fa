"""Figures that do not add up: listed, each with the way to the quotes of its figures, filed by a person, exported."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from liantu.checking.rules import RULES
from liantu.store import findings as store
from liantu.store.exporting_findings import findings_book
from liantu.store.models import Filing, Finding
from liantu.store.reach import Reach
from liantu.web.asked import act_of, page_number, reach_for, shown_in
from liantu.web.exports import workbook
from liantu.web.finding_cards import cards, rule_name
from liantu.web.language import back
from liantu.web.parts import Pages, Tab

AT_ONCE = 20
TABS = {"open": "待处理", "explained": "有解释", "ask": "待询问", "wrong": "数有误", "all": "全部含相符"}


@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """List the findings within reach: `?filed=` how they are filed, `?rule=`, `?q=` words, `?key=` one alone."""
    reach, display = reach_for(request, "view"), shown_in(request)
    filed, rule, words = _asked(request)
    pages = Paginator(_rows(request, reach), AT_ONCE).get_page(page_number(request))
    counts = store.counts(reach, rule=rule, words=words)
    context = {
        "cards": cards(reach, pages, display), "pages": Pages(pages, "findings"), "filed": filed, "rule": rule,
        "words": words, "tabs": _tabs(filed, rule, words, counts),
        "rules": [(each, rule_name(each, display.lang)) for each in RULES],
        "verdicts": [(each.value, str(each.label)) for each in Filing.Verdict],
        "may_file": reach.may("settle"), "may_export": reach.may("export"),
    }  # fmt: skip
    return render(request, "findings/list.html", context)


@require_POST
def finding_file(request: HttpRequest, key: str) -> HttpResponse:
    """File a finding as explained, to ask or wrong, with a note; `key` outlives every new checking."""
    reach = reach_for(request, "settle")
    finding = get_object_or_404(reach.findings(), key=key)
    made = store.file(act_of(request), reach, finding, request.POST.get("verdict", ""), request.POST.get("note", ""))
    messages.success(request, f"已归入“{Filing.Verdict(made.verdict).label}”，原数照样保留，可随时撤销。")
    return _back(request)


@require_POST
def finding_unfile(request: HttpRequest, key: str) -> HttpResponse:
    """Take a filing back: the finding waits again."""
    reach = reach_for(request, "settle")
    store.unfile(act_of(request), reach, get_object_or_404(reach.findings(), key=key))
    messages.success(request, "已撤销，这一条重新列为待处理。")
    return _back(request)


@require_GET
def findings_export(request: HttpRequest) -> HttpResponse:
    """Send the list, narrowed as the page is, as a workbook with the sources of every figure."""
    reach = reach_for(request, "export")
    return workbook(request, "对不上的数", findings_book(act_of(request), reach, _rows(request, reach)))


def _asked(request: HttpRequest) -> tuple[str, str, str]:
    filed, rule = request.GET.get("filed", ""), request.GET.get("rule", "")
    words = request.GET.get("q", "").strip()[:100]
    return filed if filed in TABS else store.OPEN, rule if rule in RULES else "", words


def _rows(request: HttpRequest, reach: Reach) -> QuerySet[Finding]:
    if key := request.GET.get("key", ""):
        return store.listed(reach, filed=store.ALL).filter(key=key[:32])
    filed, rule, words = _asked(request)
    return store.listed(reach, rule=rule, filed=filed, words=words)


def _tabs(filed: str, rule: str, words: str, counts: Mapping[str, int]) -> list[Tab]:
    kept = {name: value for name, value in (("rule", rule), ("q", words)) if value}
    return [
        Tab(label, f"?{urlencode({'filed': each, **kept})}", each == filed, counts[each])
        for each, label in TABS.items()
    ]  # fmt: skip


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(back(request) if request.POST.get("next") else reverse("findings"))


urlpatterns = [
    path("findings", findings, name="findings"),
    path("findings/export", findings_export, name="findings_export"),
    path("findings/<slug:key>/file", finding_file, name="finding_file"),
    path("findings/<slug:key>/unfile", finding_unfile, name="finding_unfile"),
]
