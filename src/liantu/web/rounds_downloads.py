"""Downloads of a round: the empty forms, what came back as it came, and the merged workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from liantu.store import rounds
from liantu.store.models import Recipient
from liantu.web.asked import act_of, reach_for
from liantu.web.exports import XLSX, workbook
from liantu.web.rounds_words import round_or_404


@require_GET
def round_forms(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the forms of all who are asked as a zip; `?missing=1` only of those who have not returned, `?hints=1` with
    last period's figures.
    """
    reach = reach_for(request, "collect")
    found = round_or_404(reach, pk)
    chosen = None
    if request.GET.get("missing") == "1":
        chosen = [each for each in rounds.people(found) if each.returned_id is None and not each.exempt]
    data = rounds.forms_zip(act_of(request), reach, found, chosen, hints=request.GET.get("hints") == "1")
    return _sent(f"{found.title}_{found.period or '空表'}.zip", data, "application/zip")


@require_GET
def round_one_form(request: HttpRequest, pk: int, recipient: int) -> HttpResponse:
    """Send the form of one firm: to an officer any, to an enterprise its own."""
    reach = reach_for(request, "enter")
    found = round_or_404(reach, pk)
    name, data = rounds.form_of(act_of(request), reach, found, get_object_or_404(Recipient, round=found, pk=recipient))
    return _sent(name, data, XLSX)


@require_GET
def round_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Send a returned file as it came."""
    reach = reach_for(request, "view")
    found = round_or_404(reach, pk)
    get_object_or_404(found.files, pk=file)
    return _sent(*rounds.returned_file(reach, found, file), "application/octet-stream")


@require_GET
def round_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the merged workbook, as far as the role sees it: 汇总表, 问题, 与上期差异, 报送情况, 来源."""
    reach = reach_for(request, "view")
    found = round_or_404(reach, pk)
    return workbook(request, f"{found.title}_汇总", rounds.merged_book(act_of(request), reach, found))


def _sent(name: str, data: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
