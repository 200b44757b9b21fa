"""一链一册 of a scheme's member, in the forms an office hands in: paper, 送审稿, sheets, 数据底稿, all in one zip."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from liantu.store.exporting_chain import chain_file
from liantu.web.asked import act_of, reach_for

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@require_GET
def chain_paper(request: HttpRequest, scheme: str, node: str, form: str) -> HttpResponse:
    """Send one form of a member's book."""
    reach = reach_for(request, "export")
    name, data = chain_file(act_of(request), reach, scheme, node, form)
    response = HttpResponse(data, content_type=_TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


urlpatterns = [path("schemes/<slug:scheme>/<slug:node>/paper/<slug:form>", chain_paper, name="chain_paper")]
