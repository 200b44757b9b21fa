"""Opening a round: which form (a ledger's, or the office's own workbook), for which period, from whom, by when."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date

from liantu.collecting.template import Template
from liantu.errors import LiantuError
from liantu.ledgers.spec import Frequency, LedgerSpec
from liantu.store import rounds
from liantu.store.calendar import day_of
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Source
from liantu.store.packs import ledgers
from liantu.store.places import district_key, district_name
from liantu.store.reach import Reach
from liantu.store.rounds import Invited
from liantu.web.asked import act_of, reach_for
from liantu.web.navigation import address
from liantu.web.parts import Crumb
from liantu.web.rounds_whom import Whom, whom
from liantu.web.rounds_words import TYPES

CHOICES = {kind.value: TYPES[kind] for kind in TYPES if kind.value not in ("choice", "choices", "point")}
_DAYS = 7  # the due day proposed: a week from today


def round_new(request: HttpRequest) -> HttpResponse:
    """Choose the form; then what was understood of it, the recipients and the day; then open the round."""
    reach = reach_for(request, "collect")
    if request.method == "POST" and "template" in request.FILES:
        return _keep(request, reach)
    ledger, sha = request.GET.get("ledger", ""), request.GET.get("template", "")
    if not ledger and not sha:
        crumbs = [Crumb("收表", address("rounds")), Crumb("发起收表")]
        return render(request, "rounds/choose.html", {"specs": _askable(reach), "crumbs": crumbs})
    spec, source, template = _form(reach, ledger, sha)
    given = whom(reach, request.POST)
    refused = ""
    if request.method == "POST":
        try:
            template = template.edited(_edits(request, template)) if template else None
            if request.POST.get("act") == "open":
                return _open(request, reach, given, ledger, template, source)
        except NotAllowed:
            raise
        except LiantuError as error:
            refused = str(error)
    return _show(request, reach, given, spec, template, refused)


def _keep(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Keep the office's own template, and show next what it was understood as."""
    given: Any = request.FILES["template"]
    source, _ = rounds.keep_template(act_of(request), reach, given.name or "模板.xlsx", given.read())
    return redirect(f"{address('round_new')}?template={source.sha}")


def _form(reach: Reach, ledger: str, sha: str) -> tuple[LedgerSpec | None, Source | None, Template | None]:
    """The ledger, or the kept template with its fields guessed; whoever knows a file's digest has the file."""
    if sha:
        source = Source.objects.filter(sha=sha, district=reach.district).first()
        if source is None:
            raise Http404
        return None, source, rounds.template_of(source)
    spec = ledgers().get(ledger)
    if spec is None or not reach.may_in(spec, "view"):
        raise Http404
    return spec, None, None


def _askable(reach: Reach) -> list[LedgerSpec]:
    """The ledgers that may be collected, the monthly ones first."""
    order = (Frequency.MONTH, Frequency.YEAR, Frequency.ONCE)
    return sorted((each for each in ledgers().values() if reach.may_in(each, "view")),
                  key=lambda each: order.index(each.frequency))  # fmt: skip


def _edits(request: HttpRequest, template: Template) -> dict[str, dict[str, Any]]:
    """What the person changed of the guessed fields; nothing where the form did not show them."""
    posted = request.POST
    return {
        each.id: {"type": posted[f"type-{each.id}"], "unit": posted.get(f"unit-{each.id}", "").strip(),
                  "required": f"required-{each.id}" in posted}
        for each in template.fields if f"type-{each.id}" in posted
    }  # fmt: skip


def _open(
    request: HttpRequest, reach: Reach, given: Whom, ledger: str, template: Template | None, source: Source | None
) -> HttpResponse:
    if given.unsettled:
        raise Refused(f"名单里有 {len(given.unsettled)} 行没有认出：请在下面逐行选定，或选“不发”，再发起。")
    posted = request.POST
    made = rounds.open_round(
        act_of(request), reach, title=posted.get("title", ""), due=_day(posted.get("due", "")),
        recipients=[Invited(each.entity, each.contact) for each in given.chosen], ledger=ledger,
        period=posted.get("period", "").strip(), message=posted.get("message", ""), template=template, source=source,
        district=_district(reach, posted.get("district", "").strip()),
    )  # fmt: skip
    messages.success(request, f"已发起收表，应报 {len(given.chosen)} 家。下载空表发下去；收回的表直接拖进来。")
    return redirect("round", made.pk)


def _day(text: str) -> date:
    try:
        found = parse_date(text.strip())
    except ValueError:
        found = None
    if found is None:
        raise Refused(f"截止日期“{text}”看不懂；请写成 2026-12-10 这样的形式。")
    return found


def _district(reach: Reach, name: str) -> str:
    """The district of a round that an account without one opens."""
    if reach.district or not name:
        return reach.district
    found = district_key(name)
    if found is None:
        raise Refused(f"“{name}”不是认识的区县；请从列表里选。")
    return found


def _show(
    request: HttpRequest, reach: Reach, given: Whom, spec: LedgerSpec | None, template: Template | None, refused: str
) -> HttpResponse:
    today = day_of(act_of(request).at)
    posted = request.POST
    label = spec.label if spec else template.title if template else ""
    period = posted.get("period", _period(spec, today))
    context = {
        "spec": spec, "template": template, "types": TYPES, "choices": CHOICES, "refused": refused, "whom": given,
        "label": label, "title": posted.get("title", label), "period": period,
        "due": posted.get("due", f"{today + timedelta(days=_DAYS):%Y-%m-%d}"), "message": posted.get("message", ""),
        "district": posted.get("district", ""), "districts": () if reach.district else _districts(reach),
        "parks": _parks(reach), "all": rounds.firms(reach).count(), "asked": request.method == "POST",
        "may_publish": spec is None or reach.may_in(spec, "import"),
        "crumbs": [Crumb("收表", address("rounds")), Crumb("发起收表", address("round_new")), Crumb(label)],
    }  # fmt: skip
    return render(request, "rounds/new.html", context, status=409 if refused else 200)


def _period(spec: LedgerSpec | None, today: date) -> str:
    """The period a form is usually collected for: the month or year before; none of a list."""
    if spec is None or spec.frequency is Frequency.ONCE:
        return ""
    if spec.frequency is Frequency.YEAR:
        return str(today.year - 1)
    return f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"


def _parks(reach: Reach) -> Sequence[tuple[int, str]]:
    return list(reach.entities().filter(kind="park", live=True).order_by("name").values_list("pk", "name")[:200])


def _districts(reach: Reach) -> list[str]:
    keys = reach.entities().filter(kind="enterprise").exclude(district="").values_list("district", flat=True)
    return sorted({district_name(each) for each in keys.distinct()})
