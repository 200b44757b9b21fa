"""Conflicts: figures of equal 口径 that contradict each other, side by side, until a person says which one counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from liantu.checking.conflicts import Figure, deviation
from liantu.model.lang import Lang
from liantu.store import settling
from liantu.store.errors import Refused
from liantu.store.models import Disputed, Statement
from liantu.store.reach import Reach
from liantu.store.settling import Point
from liantu.web.asked import act_of, page_number, reach_for, shown_in
from liantu.web.claims import period_words, topic_words, unit_words
from liantu.web.figures import Display
from liantu.web.language import back
from liantu.web.navigation import address
from liantu.web.parts import Pages

AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One of several figures: the statement, where it comes from, when that was said, and how far it lies off."""

    row: Statement
    source: str
    dated: str
    unit: str
    deviation: str
    held: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One disputed point: the point with its dispute row, its heading, the widest deviation, and its sides."""

    dispute: Disputed
    point: Point
    topic: str
    period: str
    deviation: str
    sides: Sequence[Side]


@require_GET
def conflicts(request: HttpRequest) -> HttpResponse:
    """List the open conflicts within reach; `?all=1` also those settled, which can be taken back."""
    reach = reach_for(request, "settle")
    every = request.GET.get("all") == "1"
    rows = settling.conflicts(reach, only_open=not every)
    pages = Paginator(rows, AT_ONCE).get_page(page_number(request))
    shown = [each for each in (_shown(reach, row, shown_in(request)) for row in pages) if each]
    context = {"shown": shown, "every": every, "pages": Pages(pages, "conflicts")}
    return render(request, "conflicts/list.html", context)


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Record which figure the office goes by, with the reason; `pk` is any statement of the point."""
    point = _point(request, pk)
    chosen = request.POST.get("chosen", "")
    rows = {str(row.pk): row for row in point.statements}
    if chosen not in rows:
        raise Refused("请先选定采信哪一个数，再写明理由。")
    settling.settle(act_of(request), point, rows[chosen], request.POST.get("reason", "")[:500])
    subject = rows[chosen].entity
    messages.success(request, f"已核定“{subject.name if subject else ''}”的这一组数，可在“含已核定”中撤销。")
    return _back(request)


@require_POST
def unsettle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a settlement back: the conflict is open again."""
    point = _point(request, pk)
    settling.unsettle(act_of(request), point)
    messages.success(request, "已撤销核定，这一组数重新列为冲突。")
    return _back(request)


def deviation_words(share: Decimal | float | None) -> str:
    """Give a relative deviation in percent, — where a range makes it undefined.

    >>> deviation_words(Decimal("0.0833")), deviation_words(None)
    ('8.3%', '—')
    """
    return "—" if share is None else f"{Decimal(str(share)) * 100:.1f}%"


def _point(request: HttpRequest, pk: int) -> Point:
    """The point of one of its statements: unlike a dispute row, a statement keeps its number when figures change."""
    reach = reach_for(request, "settle")
    return settling.point_with(reach, get_object_or_404(settling.measures(reach), pk=pk))


def _shown(reach: Reach, row: Disputed, display: Display) -> Shown | None:
    """A dispute as shown; None where its figures changed meanwhile, or where the reach sees only one side of it."""
    point = settling.contradiction(reach, row)
    if point is None:
        return None
    first = point.statements[0]
    figures = {each.id: each for each in point.group.figures}
    middle = point.accepted or first
    sides = [_side(each, figures, middle, point, display.lang) for each in point.statements]
    widest = deviation_words(point.group.deviation)
    return Shown(row, point, topic_words(first, display), period_words(first, display), widest, sides)


def _side(
    row: Statement, figures: dict[int, Figure], middle: Statement, point: Point, lang: Lang
) -> Side:  # fmt: skip
    share = deviation(figures[row.pk], figures[middle.pk])
    held = point.settled is not None and point.settled.statement_id == row.pk
    off = "基准" if row.pk == middle.pk else deviation_words(share)
    return Side(row, *_origin(row), unit_words(row.unit, lang), off, held, address("evidence", row.pk))


def _origin(row: Statement) -> tuple[str, str]:
    """Name the source of a statement and its date: the document's, or that of the ledger's revision."""
    if row.text is not None:
        source = row.text.source
        dated = source.dated_start.isoformat() if source.dated_start else "未注明"
        return source.title or source.name, dated
    if row.revision is None:
        raise AssertionError(f"statement {row.pk} has no evidence")
    return f"台账：{row.revision.entry.title}", row.revision.at.date().isoformat()


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(back(request) if request.POST.get("next") else reverse("conflicts"))


urlpatterns = [
    path("conflicts", conflicts, name="conflicts"),
    path("conflicts/<int:pk>/settle", settle, name="settle"),
    path("conflicts/<int:pk>/unsettle", unsettle, name="unsettle"),
]
