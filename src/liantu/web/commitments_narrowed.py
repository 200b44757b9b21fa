"""What a list of promises is narrowed to by its address: words, year, speaker, owner and tab."""

from django.http import HttpRequest
from django.utils.http import urlencode

from liantu.store import promises
from liantu.store.promises import Promise
from liantu.store.promises_rows import Asked
from liantu.web.commitments_shown import SPEAKERS, TABS
from liantu.web.parts import Filter, Tab


def asked(request: HttpRequest) -> Asked:
    """Give the words and the year that the address narrows to."""
    year = request.GET.get("year", "")
    return Asked(request.GET.get("q", "").strip()[:100], int(year) if year.isdecimal() and len(year) == 4 else None)


def fits(one: Promise, request: HttpRequest) -> bool:
    """Tell whether a promise is of the speaker and owner that the address asks for."""
    kind, owner = request.GET.get("speaker", ""), request.GET.get("owner", "")
    return (not kind or one.commitment.speaker.value == kind) and (
        not owner or (one.owner or promises.UNKNOWN) == owner
    )


def tabs(request: HttpRequest, board: promises.Board, tab: str) -> list[Tab]:
    """Give the tabs with their counts, each keeping what the list is narrowed to."""
    kept = {name: str(value) for name, value in request.GET.items() if name not in ("tab", "page") and value}
    return [
        Tab(text, f"{request.path}?{urlencode({**kept, 'tab': name})}", name == tab, board.counts[name])
        for name, text in TABS.items()
    ]


def filters(request: HttpRequest, board: promises.Board) -> list[Filter]:
    """Give the filters: words, speaker, owner and year, with the owners and years there are."""
    owners = sorted({each.owner or promises.UNKNOWN for each in board.promises})
    years = sorted({each.commitment.due.year for each in board.promises if each.commitment.due})
    get = request.GET.get
    return [
        Filter("q", "对象或说话人", get("q", ""), hint="如 铝板带箔"),
        Filter("speaker", "谁说的", get("speaker", ""), list(SPEAKERS.items())),
        Filter("owner", "责任单位", get("owner", ""), [(each, each) for each in owners]),
        Filter("year", "到期年份", get("year", ""), [(str(each), f"{each}年") for each in years]),
    ]
