"""Files that came back are dropped here, any number at once; the page says of each what became of it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from liantu.store import rounds
from liantu.store.errors import Refused
from liantu.store.models import Returned
from liantu.web.asked import act_of, reach_for
from liantu.web.navigation import address
from liantu.web.rounds_words import round_or_404

MOST_BYTES = 100_000_000
MOST_TOTAL = 400_000_000  # all files of a drop are held in memory while they are read


@require_POST
def round_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Take all files of one drop together: two that differ of one firm are asked about only if they come at once."""
    reach = reach_for(request, "collect")
    found = round_or_404(reach, pk)
    given = request.FILES.getlist("files")
    large = [each.name or "" for each in given if (each.size or 0) > MOST_BYTES]
    if sum(each.size or 0 for each in given) > MOST_TOTAL:
        raise Refused("这些文件一共超过 400 MB，没有接收；请分几次上传。")
    if not given or large:
        raise Refused(
            f"{'、'.join(large)} 超过 100 MB，没有接收；请拆开后再传。"
            if large
            else "没有选择文件；请把表格拖进来再上传。"
        )
    kept = rounds.receive(act_of(request), reach, found, [(each.name or "表格", each.read()) for each in given])
    _tell(request, len(given), kept)
    to = f"{address('round', pk)}?got={min(each.pk for each in kept)}-{max(each.pk for each in kept)}"
    return HttpResponseClientRedirect(to) if getattr(request, "htmx", False) else redirect(to)


def _tell(request: HttpRequest, files: int, kept: Sequence[Returned]) -> None:
    firms = len({each.recipient_id for each in kept if each.recipient_id})
    failed = sum(bool(each.failure) for each in kept)
    strange = sum(each.recipient_id is None and not each.failure for each in kept)
    said = f"收到 {files} 个文件，认出 {firms} 家"
    said += f"，{strange} 份没认出是哪家" if strange else ""
    said += f"，{failed} 份读不了" if failed else ""
    messages.add_message(request, messages.WARNING if strange or failed else messages.SUCCESS, f"{said}。")
