"""The desk of one round: counts, the drop zone, what is doubtful by cell, who is missing, and the merged table."""

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from liantu.collecting.subjects import holder_fields
from liantu.store import rounds
from liantu.store.calendar import day_of
from liantu.store.errors import NotAllowed
from liantu.store.models import Recipient, Round
from liantu.store.reach import Reach
from liantu.store.rounds import Board, State
from liantu.web.asked import act_of, page_number, reach_for
from liantu.web.navigation import address
from liantu.web.parts import Crumb, Pages, Tab
from liantu.web.rounds_shown import confirmed, doubted, file_rows, headings, table_rows
from liantu.web.rounds_table import origin
from liantu.web.rounds_words import STATUSES, TONES, due_words, round_or_404

ACCEPT = ".xlsx,.xlsm,.xls,.et,.ods,.csv,.tsv,.txt,.zip"
TABS = {"doubts": "疑点", "missing": "未报", "changes": "与上期相比", "merged": "汇总表", "files": "文件"}
AT_ONCE = {"doubts": 40, "changes": 60, "merged": 60, "files": 60}
_GOT = re.compile(r"(\d{1,15})-(\d{1,15})")


@require_GET
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the desk under one tab; an enterprise is led to its own form."""
    reach = reach_for(request, "view")
    found = round_or_404(reach, pk)
    if reach.enterprise is not None:
        return redirect("round_form", pk, _own(reach, found).pk)
    today = day_of(act_of(request).at)
    board = rounds.board(reach, found, today)
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else "doubts"
    may = rounds.may_collect(reach) and found.status == Round.Status.OPEN
    context: dict[str, Any] = {
        "round": found, "board": board, "tab": tab, "tabs": _tabs(board, found, tab), "may": may,
        "collects": rounds.may_collect(reach), "may_publish": bool(found.spec) or reach.may_in(board.spec, "import"),
        "due": due_words(found.due, today), "late": found.status == Round.Status.OPEN and found.due < today,
        "status_tone": STATUSES[Round.Status(found.status)], "counts": _counts(board), "came": _came(board),
        "accept": ACCEPT, "headings": headings(found, board.spec),
        "got": _got(request, board),
        "crumbs": [Crumb("收表", address("rounds")), Crumb(found.title)],
        **_FILLED[tab](request, board),
    }  # fmt: skip
    return render(request, "rounds/desk.html", context)


def _own(reach: Reach, found: Round) -> Recipient:
    own = rounds.own_recipient(reach, found)
    if own is None:
        raise NotAllowed("这次收表没有要求贵单位报送。")
    return own


def _tabs(board: Board, found: Round, tab: str) -> list[Tab]:
    here = address("round", found.pk)
    counts = {"doubts": sum(map(_waits, board.problems)), "missing": len(board.missing), "changes": len(board.changes),
              "merged": len(board.merged.rows), "files": _files_of(found)}  # fmt: skip
    return [Tab(label, f"{here}?tab={name}#tabs", name == tab, counts[name]) for name, label in TABS.items()]


def _files_of(found: Round) -> int:
    """How many files came: one that holds the rows of several firms is kept once for each."""
    return found.files.values("name", "at").distinct().count()


def _waits(each: rounds.Placed) -> bool:
    return each.open and each.doubt.weight is not rounds.Weight.NOTE


def _counts(board: Board) -> list[tuple[str, int, str]]:
    """The states with their counts and tones, in the order in which they are worked off."""
    order = (State.RETURNED, State.DOUBTFUL, State.WAITING, State.OVERDUE, State.EXEMPT)
    return [(state.value, board.counts[state], TONES[state]) for state in order]


def _came(board: Board) -> tuple[int, int]:
    """How many returned, of how many of whom something is expected."""
    return board.counts[State.RETURNED] + board.counts[State.DOUBTFUL], len(board.lines) - board.counts[State.EXEMPT]


def _got(request: HttpRequest, board: Board) -> dict[str, Any] | None:
    """The files of the drop just made (`?got=first-last`), with the result of each."""
    given = _GOT.fullmatch(request.GET.get("got", ""))
    if given is None:
        return None
    rows = file_rows(board, first=int(given[1]), last=int(given[2]))
    return {"rows": rows, "failed": [each for each in rows if each.file.failure]} if rows else None


def _doubts(request: HttpRequest, board: Board) -> dict[str, Any]:
    shown = doubted(board)
    pages = Paginator(shown, AT_ONCE["doubts"]).get_page(page_number(request))
    return {"doubts": list(pages), "pages": Pages(pages, "tabs"), "confirmed": confirmed(board)}


def _missing(request: HttpRequest, board: Board) -> dict[str, Any]:
    """Who is missing, and the reminder: for all (`who` empty), those overdue (`late`), or one (its id)."""
    who = request.GET.get("who", "")
    picked = [each for each in board.missing if who in ("", str(each.recipient.pk)) or
              (who == "late" and each.state is State.OVERDUE)]  # fmt: skip
    text = rounds.reminder(board.round, [each.recipient for each in picked], board.today)
    exempt = [each for each in board.lines if each.state is State.EXEMPT]
    return {"picked": picked, "reminder": text, "who": who, "exempt": exempt}


def _changes(request: HttpRequest, board: Board) -> dict[str, Any]:
    pages = Paginator(board.changes, AT_ONCE["changes"]).get_page(page_number(request))
    return {"changes": list(pages), "pages": Pages(pages, "tabs")}


def _merged(request: HttpRequest, board: Board) -> dict[str, Any]:
    pages = Paginator(board.merged.rows, AT_ONCE["merged"]).get_page(page_number(request))
    whose, _ = holder_fields(board.spec)  # the firm stands in front; the project of a list is a column
    columns = [each for each in board.merged.columns if each.id != whose]
    sums = [board.merged.sums.get(each.id, "") for each in columns]
    return {
        "columns": columns, "rows": table_rows(list(pages), columns), "sums": sums, "pages": Pages(pages, "merged"),
        "origin": origin(board, request.GET.get("cell", "")), "left": sum(map(_waits, board.blocking)),
    }  # fmt: skip


def _files(request: HttpRequest, board: Board) -> dict[str, Any]:
    rows = file_rows(board)
    pages = Paginator(rows, AT_ONCE["files"]).get_page(page_number(request))
    return {"files": list(pages), "pages": Pages(pages, "tabs"), "notes": board.notes}


_FILLED = {"doubts": _doubts, "missing": _missing, "changes": _changes, "merged": _merged, "files": _files}
