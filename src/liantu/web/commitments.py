"""承诺: what was promised by when, past due or met, each with quote and speaker; and what the office does about it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from liantu.export.labels import label
from liantu.store import promises, promises_acts
from liantu.store.attaching import SUFFIXES
from liantu.store.calendar import day_of
from liantu.store.errors import Refused
from liantu.store.models import Followup
from liantu.store.promises_export import order_paper, task_book
from liantu.store.promises_rows import MOST
from liantu.web.asked import act_of, page_number, reach_for, shown_in
from liantu.web.commitments_narrowed import asked, filters, fits, tabs
from liantu.web.commitments_shown import TABS, Shown, shown
from liantu.web.exports import workbook
from liantu.web.figures import Display
from liantu.web.navigation import address
from liantu.web.parts import Crumb, Happening, Pages

AT_ONCE = 30
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def commitments(request: HttpRequest) -> HttpResponse:
    """List the promises within reach by tab, narrowed by words, year, speaker and owner."""
    reach = reach_for(request, "view")
    today = day_of(act_of(request).at)
    board = promises.board(reach, today, asked(request))
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else "overdue"
    chosen = [each for each in board.promises if fits(each, request)]
    narrowed = promises.Board(chosen, board.more)
    pages = Paginator(narrowed.under(tab), AT_ONCE).get_page(page_number(request))
    context = {
        "shown": [shown(each, shown_in(request)) for each in pages], "pages": Pages(pages, "commitments"), "tab": tab,
        "tabs": tabs(request, narrowed, tab), "filters": filters(request, board), "target": "commitments",
        "more": board.more, "most": MOST, "today": today, "query": request.GET.urlencode(),
        "bare": not board.promises, "may_export": reach.may("export"),
    }  # fmt: skip
    return render(request, "commitments/list.html", context)


@require_GET
def commitment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one promise: the quotes, the speaker, what was said later beside it, what was done, and the forms."""
    reach = reach_for(request, "view")
    today = day_of(act_of(request).at)
    one = shown(promises.one(reach, pk, today), shown_in(request))
    context = {
        "one": one, "today": today, "may_follow": reach.may("follow"), "may_export": reach.may("export"),
        "endings": Followup.Ending.choices, "accept": ",".join(sorted(SUFFIXES)),
        "history": _history(one, shown_in(request)), "crumbs": [Crumb("承诺", address("commitments")), Crumb(one.name)],
        "undoable": one.promise.acts, "is_closed": one.promise.closing is not None,
    }  # fmt: skip
    return render(request, "commitments/promise.html", context)


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Do one thing about a promise: `act` is assign, remind, evidence, close or reopen."""
    reach, act = reach_for(request, "follow"), act_of(request)
    one = promises.one(reach, pk, day_of(act.at))
    given, at = request.POST, one.pk
    kind, note, later = given.get("act", ""), given.get("note", ""), _number(given.get("shown_by", ""))
    if kind == "assign":
        promises_acts.assign(act, reach, at, given.get("owner", ""))
    elif kind == "remind":
        promises_acts.remind(act, reach, at, _day(given.get("day", "")), day_of(act.at))
    elif kind == "evidence":
        promises_acts.add_evidence(act, reach, at, note, shown_by=later, file=_file(request))
    elif kind == "close":
        promises_acts.close(act, reach, at, given.get("ending", ""), note, shown_by=later)
    elif kind == "reopen":
        promises_acts.reopen(act, reach, at, note)
    else:
        raise Refused(f"没有“{kind}”这一步；请从承诺页面的按钮办理。")
    messages.success(request, f"已记录：{Followup.Act(kind).label}。可在“办理经过”中撤销。")
    return redirect("commitment", at)


@require_POST
def unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one follow-up back."""
    row = promises_acts.revoke(act_of(request), reach_for(request, "follow"), pk)
    messages.success(request, f"已撤销：{row.get_act_display()}。")
    return redirect("commitment", row.statement_id)


@require_GET
def commitments_export(request: HttpRequest) -> HttpResponse:
    """Send 重点工作任务分解表 of the open promises as the address narrows them; `tab` takes one tab only."""
    reach, act = reach_for(request, "export"), act_of(request)
    board = promises.board(reach, day_of(act.at), asked(request))
    tab = request.GET.get("tab", "")
    wanted = (
        (tab,) if tab in TABS and request.GET.get("all") != "1" else tuple(each for each in TABS if each != "closed")
    )
    rows = [each for name in wanted for each in board.under(name) if fits(each, request)]
    return workbook(request, "重点工作任务分解表", task_book(act, reach, rows))


@require_GET
def commitment_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the 督办单 of one promise as a Word file."""
    reach, act = reach_for(request, "export"), act_of(request)
    one = promises.one(reach, pk, day_of(act.at))
    response = HttpResponse(order_paper(act, reach, one), content_type=DOCX)
    name = f"督办单_{one.commitment.fact.about[:40]}_{day_of(act.at):%Y%m%d}.docx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@require_GET
def commitment_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the file that a follow-up carries, as a download."""
    name, data = promises_acts.fetch(reach_for(request, "view"), pk)
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _history(one: Shown, display: Display) -> list[Happening]:
    rows = [each.row for each in one.said]
    return [_happening(each, display) for each in promises_acts.history(rows)]


def _happening(act: Followup, display: Display) -> Happening:
    told = [
        act.owner,
        act.day.isoformat() if act.day else "",
        str(act.get_ending_display()) if act.ending else "",
        act.note,
    ]
    if act.shown_by:
        told.append(f"佐证：{act.shown_by.subject} {label('stage', act.shown_by.stage, display.lang)}".rstrip())
    if act.revoked_at:
        told.append(f"已于 {act.revoked_at:%Y-%m-%d %H:%M} 撤销")
    href = address("commitment_file", act.pk) if act.attachment else address("evidence", act.shown_by_id or 0)
    text = f"{act.get_act_display()}{'：' + act.attachment.name if act.attachment else ''}"
    who = act.by.get_username() if act.by else "命令行"
    note = "；".join(filter(None, told))
    return Happening(f"{act.at:%Y-%m-%d %H:%M}", text, who, href if act.attachment or act.shown_by else "", note=note)


def _file(request: HttpRequest) -> tuple[str, bytes] | None:
    given: Any = request.FILES.get("file")
    return (given.name or "附件", given.read()) if given else None


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _day(text: str) -> date:
    try:
        found = parse_date(text.strip())
    except ValueError:
        found = None
    if found is None:
        raise Refused(f"提醒日期“{text}”看不懂；请写成 2026-12-31 这样的形式。")
    return found


urlpatterns = [
    path("commitments", commitments, name="commitments"),
    path("commitments/export", commitments_export, name="commitments_export"),
    path("commitments/<int:pk>", commitment, name="commitment"),
    path("commitments/<int:pk>/follow", follow, name="commitment_follow"),
    path("commitments/<int:pk>/order", commitment_order, name="commitment_order"),
    path("commitments/acts/<int:pk>/revoke", unfollow, name="commitment_revoke"),
    path("commitments/acts/<int:pk>/file", commitment_file, name="commitment_file"),
]
