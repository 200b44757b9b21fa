"""The first page: what waits for the reader, what came in, how full the ledgers are, what to add next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liantu.ledgers.spec import LedgerSpec
from liantu.ledgers.workflow import WorkflowSpec
from liantu.store import promises
from liantu.store.calendar import day_of
from liantu.store.models import Entry, Judgement, Recipient, Round, Source, Statement
from liantu.store.packs import ledgers, workflow_of
from liantu.store.reach import Reach
from liantu.store.settling import conflicts
from liantu.web import home_work
from liantu.web.asked import act_of, shown_in
from liantu.web.navigation import address
from liantu.web.templatetags.numbers import MOST

Rows = Callable[[Reach], QuerySet[Any]]
RECENT = 8
RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One pile of work: what, how many (one more than MOST stands for `999+`), and where to do it."""

    label: str
    count: int
    url: str
    help: str


@dataclass(frozen=True, slots=True)
class Fill:
    """How full a ledger is: entries within reach (bounded), those not yet in a published state, and its address."""

    label: str
    count: int
    latest: str
    url: str
    add: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of filling an empty book."""

    title: str
    text: str
    action: str
    url: str


def home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    reach: Reach = request.reach  # type: ignore[attr-defined]
    today = day_of(act_of(request).at)
    filled, recent = fills(reach), recent_sources(reach)
    bare = not recent and not any(each.count for each in filled)
    context = {
        "waiting": waiting(reach, today), "recent": recent, "fills": filled, "steps": steps(reach) if bare else (),
        "promised": home_work.promised(reach, today, shown_in(request)), "schemes": home_work.aims(reach),
        "doubtful": home_work.doubtful(reach), "rounds": home_work.collecting(reach), "today": today,
        "suggestions": () if bare else home_work.suggestions(reach), "officer": reach.may("collect"),
    }  # fmt: skip
    return render(request, "web/home.html", context)


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Say that the server answers; no more, since anybody may ask."""
    return HttpResponse("ok", content_type="text/plain")


def waiting(reach: Reach, today: date) -> list[Waiting]:
    """Give the piles of work the reader may work on, those with something in them first."""
    piles = [
        _pile(reach, "names", "待确认名称", _names, "names", "同一家企业的不同写法，等您确认是否为一家"),
        _pile(reach, "review", "待审陈述", _statements, "reviews", "从文件中读出的数，等您采信、更正或剔除"),
        _pile(reach, "settle", "冲突", conflicts, "conflicts", "同一指标、同一期间、同一口径，几个来源数不一样"),
        _pile(reach, "review", "待审填报", _submitted, "ledgers", "企业和专员交来的填报，等您初核或审核入账"),
        _pile(reach, "enter", "退回的填报", _returned, "ledgers", "审核退回，改好后重新提交"),
        _reminders(reach, today),
        _asked(reach),
    ]
    return sorted((each for each in piles if each), key=lambda each: each.count == 0)


def fills(reach: Reach) -> list[Fill]:
    """Give the state of every ledger the reader may view."""
    return [_fill(reach, spec) for spec in ledgers().values() if reach.may_in(spec, "view")]


def recent_sources(reach: Reach) -> Sequence[Source]:
    """Give the sources that came in last, newest first."""
    return list(reach.sources().exclude(kind=Source.Kind.ATTACHMENT).order_by("-added_at", "-pk")[:RECENT])


def steps(reach: Reach) -> list[Step]:
    """Give the three steps of an empty book, those the reader may take."""
    known = (
        ("ingest", Step("上传文件", "把通知、简报、规划、年报等文件放进来，系统逐句读出数字并标明出处。",
                        "去上传", address("upload"))),
        ("import", Step("导入台账", "把手头的企业名单、月报、项目表直接导入，列名不必改。",
                        "去导入", address("imports"))),
        ("names", Step("核对名称", "确认文件里的简称和台账里的企业是不是一家，一企一档就成了。",
                       "去核对", address("names"))),
    )  # fmt: skip
    return [step for permission, step in known if reach.may(permission)]


def bounded(rows: QuerySet[Any]) -> int:
    """Count up to one more than MOST: a book of a million rows is not counted to say that there is work."""
    return rows.order_by()[: MOST + 1].count()


def _pile(reach: Reach, permission: str, label: str, rows: Rows, page: str, text: str) -> Waiting | None:
    return Waiting(label, bounded(rows(reach)), address(page), text) if reach.may(permission) else None


def _reminders(reach: Reach, today: date) -> Waiting | None:
    """The promises whose reminder has come."""
    if not reach.may("follow"):
        return None
    text = "到了您设定的提醒日，看看有没有新的佐证"
    return Waiting("承诺提醒", len(promises.mine(reach, today)), f"{address('commitments')}?tab=overdue", text)


def _asked(reach: Reach) -> Waiting | None:
    """Of an enterprise: the forms it is asked for and has not returned."""
    if reach.enterprise is None:
        return None
    mine = Recipient.objects.filter(entity=reach.enterprise, exempt="", returned__isnull=True)
    count = mine.filter(round__in=reach.rounds().filter(status=Round.Status.OPEN)).count()
    return Waiting("待报的表", count, address("rounds"), "主管单位发来的表，在线填或下载填好再传")


def _names(reach: Reach) -> QuerySet[Judgement]:
    open_ones = Judgement.objects.filter(verdict=Judgement.Verdict.PROPOSED, revoked_at=None)
    return open_ones.filter(entity__in=reach.entities())


def _statements(reach: Reach) -> QuerySet[Statement]:
    return reach.statements().filter(status=Statement.Status.PROPOSED)


def _submitted(reach: Reach) -> QuerySet[Entry]:
    """The entries that the reader's role may move on as they are: to check them, to accept them."""
    rows = (
        reach.entries(spec).filter(state__in=states)
        for spec in ledgers().values()
        if reach.may_in(spec, "review") and (states := sorted(_to_move_on(workflow_of(spec), reach.role)))
    )
    return reduce(or_, rows, Entry.objects.none())


def _to_move_on(workflow: WorkflowSpec, role: str) -> set[str]:
    """States that an act of this role leaves without new data and without a reason to give: it is a step forward."""
    acts = (each for each in workflow.transitions.values() if role in each.roles and not each.edits)
    return {state for each in acts if not each.evidence for state in each.sources}


def _returned(reach: Reach) -> QuerySet[Entry]:
    seen = (reach.entries(spec) for spec in ledgers().values() if reach.may_in(spec, "enter"))
    return reduce(or_, seen, Entry.objects.none()).filter(state=RETURNED)


def _fill(reach: Reach, spec: LedgerSpec) -> Fill:
    rows = reach.entries(spec)
    latest = rows.order_by("-period").values_list("period", flat=True).first() if spec.period else ""
    add = address("entry_new", spec.id) if reach.may_in(spec, "enter") else ""
    return Fill(spec.label, bounded(rows), latest or "", address("ledger", spec.id), add)
