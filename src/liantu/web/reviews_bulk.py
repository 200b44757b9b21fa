"""Review in bulk: all waiting statements of one source, kind or indicator, after a look at five of them."""

from collections.abc import Iterable, Mapping, Sequence

from django.contrib import messages
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from liantu.export.labels import LABELS, label
from liantu.model.lang import Lang
from liantu.model.statement import Modality
from liantu.store import reviewing
from liantu.store.errors import Refused
from liantu.store.models import Statement, Text
from liantu.store.reach import Reach
from liantu.web.asked import act_of, reach_for, shown_in
from liantu.web.claims import topic_words, value_words
from liantu.web.parts import Crumb, Filter

SAMPLE = 5
# One decision must stay small enough to be made and taken back in one transaction.
MOST = 2000
NAMES = ("text", "kind", "indicator", "modality")


@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Show how many statements the choice holds and five of them; POST decides on those that were there when shown."""
    reach = reach_for(request, "review")
    asked = request.POST if request.method == "POST" else request.GET
    choice = {name: asked.get(name, "") for name in NAMES}
    rows = chosen(reach, choice)
    if request.method == "POST":
        return _decide(request, rows, choice)
    display = shown_in(request)
    total, last = rows.count(), rows.aggregate(last=Max("pk"))["last"] or 0
    sampled = [(row, topic_words(row, display), value_words(row, display), quote(row)) for row in sample(rows, total)]
    context = {
        "choice": choice, "total": total, "most": MOST, "sample": sampled, "upto": last,
        "filters": _filters(reach, choice), "narrow": any(choice.values()),
        "crumbs": (Crumb("审核", reverse("reviews")), Crumb("批量审核")),
    }  # fmt: skip
    return render(request, "reviews/bulk.html", context)


def chosen(reach: Reach, choice: Mapping[str, str]) -> QuerySet[Statement]:
    """The waiting statements within reach that the choice holds, from sources that may be opened."""
    texts = Text.objects.filter(current=True, source__in=reach.sources())
    rows = reviewing.waiting(reach.statements()).filter(text__in=texts)
    if choice["text"].isdecimal():
        rows = rows.filter(text=int(choice["text"]))
    named = {name: choice[name] for name in ("kind", "indicator", "modality") if choice[name]}
    return rows.filter(**named).select_related("text__source").order_by("pk")


def sample(rows: QuerySet[Statement], total: int) -> list[Statement]:
    """Give five rows spread evenly over all of them, so that one odd page cannot stand for the whole."""
    places = sorted({total * part // SAMPLE for part in range(SAMPLE)}) if total else []
    return [rows[place] for place in places]


def quote(row: Statement) -> str:
    """Give the words of the source that a statement was read from."""
    return row.text.content[row.quote_start or 0 : row.quote_end or 0] if row.text else ""


def _decide(request: HttpRequest, rows: QuerySet[Statement], choice: Mapping[str, str]) -> HttpResponse:
    if not any(choice.values()):
        raise Refused("请先按来源、类别或指标选定一批，再批量决定。")
    upto = request.POST.get("upto", "")
    decided = list(rows.filter(pk__lte=int(upto) if upto.isdecimal() else 0)[:MOST])
    if not decided:
        raise Refused("选定的陈述已由他人处理完，请刷新页面。")
    if request.POST.get("verdict") == "accept":
        count = reviewing.accept(act_of(request), decided)
        messages.success(request, f"已采信 {count} 条。")
    else:
        count = reviewing.reject(act_of(request), decided, request.POST.get("reason", "")[:500])
        messages.success(request, f"已剔除 {count} 条，均可在各文件的“已定”中撤回。")
    return redirect(reverse("review", args=[choice["text"]]) if choice["text"].isdecimal() else "reviews")


def _filters(reach: Reach, choice: Mapping[str, str]) -> Sequence[Filter]:
    rows = reviewing.waiting(reach.statements()).order_by()
    texts = Text.objects.filter(pk__in=rows.values("text"), current=True, source__in=reach.sources())
    named = texts.order_by("-pk").values_list("pk", "source__title", "source__name")[:200]
    indicators = rows.exclude(indicator="").values_list("indicator", flat=True).distinct()
    kinds = [(key, LABELS["kind"][key][0]) for key in ("measure", "milestone", "relation")]
    modalities = [(each.value, label("modality", each.value, Lang.ZH)) for each in Modality]
    return (
        Filter("text", "来源", choice["text"], [(str(pk), title or name) for pk, title, name in named]),
        Filter("kind", "类别", choice["kind"], kinds),
        Filter("indicator", "指标", choice["indicator"], _labels(indicators)),
        Filter("modality", "实际或计划", choice["modality"], modalities),
    )


def _labels(indicators: Iterable[str]) -> list[tuple[str, str]]:
    return [(key, label("indicator", key, Lang.ZH)) for key in sorted(indicators)]
