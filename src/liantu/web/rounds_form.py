"""One firm's form of a round: filled in on the page row by row, or returned as a workbook, with what was made of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from liantu.ledgers.entries import FieldProblem
from liantu.store import rounds
from liantu.store.calendar import day_of
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import Recipient, Round
from liantu.store.reach import Reach
from liantu.store.rounds_sight import sight_of
from liantu.web.asked import act_of, reach_for
from liantu.web.navigation import address
from liantu.web.parts import Crumb
from liantu.web.rounds_form_rows import Problems, Texts, form_rows, kept_rows, posted_rows, read_rows
from liantu.web.rounds_upload import MOST_BYTES
from liantu.web.rounds_words import due_words, round_or_404

ACCEPT = ".xlsx,.xlsm,.xls,.et,.ods,.csv"


def round_form(request: HttpRequest, pk: int, recipient: int) -> HttpResponse:
    """Show a firm's form with what it returned last; take its file (`act=file`), another row, or the whole form."""
    reach = reach_for(request, "enter")
    round_ = round_or_404(reach, pk)
    one = _recipient(reach, round_, recipient)
    spec = rounds.spec_of(round_)
    if request.method != "POST":
        return _show(request, reach, round_, one, kept_rows(round_, one, spec))
    act = request.POST.get("act", "")
    if act == "file":
        return _return_file(request, reach, round_, one)
    rows = posted_rows(spec, request.POST)
    if act == "add" or act.startswith("drop-"):
        return _show(request, reach, round_, one, rows)
    return _send(request, reach, round_, one, rows)


def _recipient(reach: Reach, round_: Round, pk: int) -> Recipient:
    """The recipient, for its own enterprise or a collector."""
    found = get_object_or_404(Recipient.objects.select_related("entity", "returned"), round=round_, pk=pk)
    own = rounds.own_recipient(reach, round_)
    if (own is None or own.pk != found.pk) if reach.enterprise is not None else not rounds.may_collect(reach):
        raise NotAllowed("您的角色不能填报这张表；企业用户只能填报本企业的。")
    return found


def _return_file(request: HttpRequest, reach: Reach, round_: Round, one: Recipient) -> HttpResponse:
    """Take the firm's own workbook; the page that follows tells what was understood of it and what is doubtful."""
    given: Any = request.FILES.get("file")
    rows = kept_rows(round_, one, rounds.spec_of(round_))
    if given is None or given.size > MOST_BYTES:
        refused = "没有选择文件；请先选择填好的表格。" if given is None else f"《{given.name}》超过 100 MB，没有收下。"
        return _show(request, reach, round_, one, rows, refused=refused)
    try:
        kept = rounds.receive_own(act_of(request), reach, round_, one, given.name or "表格", given.read())
    except NotAllowed:
        raise
    except Refused as error:
        return _show(request, reach, round_, one, rows, refused=str(error))
    messages.success(request, f"已收下《{kept.name}》，读入 {len(kept.rows)} 行；截止前可以改了再报，以最后一次为准。")
    return redirect("round_form", round_.pk, one.pk)


def _send(request: HttpRequest, reach: Reach, round_: Round, one: Recipient, rows: Sequence[Texts]) -> HttpResponse:
    data, problems = read_rows(reach, rounds.spec_of(round_), rows)
    refused = ""
    if not problems:
        try:
            rounds.submit_form(act_of(request), reach, round_, one, data)
        except rounds.InvalidRows as error:
            problems = {at: {each.field: each for each in some} for at, some in error.rows.items()}
        except NotAllowed:
            raise
        except Refused as error:
            refused = str(error)
        else:
            messages.success(request, f"“{round_.title}”已报送；截止前可以改了再报，以最后一次为准。")
            return redirect("rounds") if reach.enterprise is not None else redirect("round", round_.pk)
    return _show(request, reach, round_, one, rows, problems, refused=refused)


def _show(
    request: HttpRequest, reach: Reach, round_: Round, one: Recipient, rows: Sequence[Texts],
    problems: Problems | None = None, *, refused: str = "",
) -> HttpResponse:  # fmt: skip
    spec, today = rounds.spec_of(round_), day_of(act_of(request).at)
    problems = problems or {}
    fixed, shown = form_rows(reach, spec, rows, rounds.own_values(round_, one), problems)
    crumbs = [Crumb("收表", address("rounds"))]
    crumbs += [Crumb(round_.title, address("round", round_.pk))] if reach.enterprise is None else []
    is_open = round_.status == Round.Status.OPEN
    context = {
        "round": round_, "one": one, "spec": spec, "fixed": fixed, "rows": shown, "several": rounds.has_rows(spec),
        "accept": ACCEPT, "wrong": sum(map(len, problems.values())), "due": due_words(round_.due, today),
        "late": today > round_.due, "is_open": is_open, "crumbs": [*crumbs, Crumb("填报")], "refused": refused,
        "others": _elsewhere(fixed, problems), **_returned(request, reach, round_, one),
    }  # fmt: skip
    return render(request, "rounds/form.html", context, status=409 if refused else 422 if problems else 200)


def _elsewhere(fixed: Sequence[Any], problems: Problems) -> list[FieldProblem]:
    """What is wrong with the fields that cannot be changed here."""
    ids = {each.field.id for each in fixed}
    return [each for some in problems.values() for name, each in some.items() if name in ids]


def _returned(request: HttpRequest, reach: Reach, round_: Round, one: Recipient) -> Mapping[str, Any]:
    """What was understood of the firm's last return, and what is doubtful in it."""
    if one.returned is None or round_.status != Round.Status.OPEN or request.method == "POST":
        return {"understood": (), "doubts": ()}
    doubts = rounds.own_doubts(reach, round_, one, day_of(act_of(request).at))
    understood = sight_of(reach, rounds.spec_of(round_)).notes(one.returned.notes)
    understood += [f"“{each['heading']}”列没有读入，请在下面补填" for each in one.returned.undecided]
    return {"understood": understood, "doubts": doubts}
