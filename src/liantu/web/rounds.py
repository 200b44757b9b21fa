"""收表: the rounds of collecting a form, those still open first; of an enterprise what is asked of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from liantu.store import rounds as store
from liantu.store.calendar import day_of
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Recipient, Round
from liantu.store.reach import Reach
from liantu.web.asked import act_of, page_number, reach_for
from liantu.web.parts import Pages
from liantu.web.rounds_acts import round_act, round_close, round_reopen
from liantu.web.rounds_desk import round_
from liantu.web.rounds_downloads import round_export, round_file, round_forms, round_one_form
from liantu.web.rounds_form import round_form
from liantu.web.rounds_new import round_new
from liantu.web.rounds_upload import round_upload
from liantu.web.rounds_words import STATUSES, due_words, form_name

AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """One round of the list: its form, how its due day stands, how many of those asked returned, and what is doubtful.

    `own` is the reader's own part in it, of an enterprise account.
    """

    round: Round
    form: str
    due: str
    late: bool
    came: int
    asked: int
    doubts: int | None
    tone: str
    own: Recipient | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still collects."""
        return self.round.status == Round.Status.OPEN


@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """List the rounds within reach, open ones first."""
    reach, today = reach_for(request, "view"), day_of(act_of(request).at)
    if reach.enterprise is None and not store.may_look(reach):
        raise NotAllowed("您的角色不能查看收表；如确需办理，请联系管理员。")
    pages = Paginator(_counted(store.rounds(reach)), AT_ONCE).get_page(page_number(request))
    shown = [_listed(reach, each, today) for each in pages]
    context = {
        "shown": shown, "pages": Pages(pages, "rounds"), "may_collect": store.may_collect(reach),
        "enterprise": reach.enterprise is not None, "today": today,
    }  # fmt: skip
    return render(request, "rounds/list.html", context)


def _counted(rows: QuerySet[Round]) -> QuerySet[Round]:
    """The rounds with how many were asked and how many returned, open ones first and the next due on top."""
    asked = Count("recipients", filter=Q(recipients__exempt=""), distinct=True)
    came = Count("recipients", filter=Q(recipients__exempt="", recipients__returned__isnull=False), distinct=True)
    first = Case(When(status=Round.Status.OPEN, then=Value(0)), default=Value(1))
    return rows.annotate(asked=asked, came=came, first=first).order_by("first", "-at", "-pk")


def _listed(reach: Reach, row: Round, today: date) -> Listed:
    is_open = row.status == Round.Status.OPEN
    counts: Sequence[int] = (row.came, row.asked)  # type: ignore[attr-defined]  # annotated by _counted
    own = store.own_recipient(reach, row) if reach.enterprise is not None else None
    doubts = _doubts(reach, row, today) if is_open and reach.enterprise is None else None
    return Listed(row, form_name(row), due_words(row.due, today), is_open and row.due < today, counts[0], counts[1],
                  doubts, STATUSES[Round.Status(row.status)], own)  # fmt: skip


def _doubts(reach: Reach, row: Round, today: date) -> int | None:
    """How many doubts wait in a round; None where its form is gone."""
    try:
        found = store.board(reach, row, today)
    except Refused:
        return None
    return sum(each.open and each.doubt.weight is not store.Weight.NOTE for each in found.problems) + len(found.strays)


urlpatterns = [
    path("rounds", rounds, name="rounds"),
    path("rounds/new", round_new, name="round_new"),
    path("rounds/<int:pk>", round_, name="round"),
    path("rounds/<int:pk>/upload", round_upload, name="round_upload"),
    path("rounds/<int:pk>/act", round_act, name="round_act"),
    path("rounds/<int:pk>/close", round_close, name="round_close"),
    path("rounds/<int:pk>/reopen", round_reopen, name="round_reopen"),
    path("rounds/<int:pk>/forms", round_forms, name="round_forms"),
    path("rounds/<int:pk>/export", round_export, name="round_export"),
    path("rounds/<int:pk>/files/<int:file>", round_file, name="round_file"),
    path("rounds/<int:pk>/recipients/<int:recipient>", round_form, name="round_form"),
    path("rounds/<int:pk>/recipients/<int:recipient>/form", round_one_form, name="round_one_form"),
]
