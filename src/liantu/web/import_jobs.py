"""How far an import has come: a bar that asks again every second, and the way on when it is done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django_htmx.http import HttpResponseClientRedirect

from liantu.store import jobs
from liantu.store.models import Batch
from liantu.web.asked import act_of
from liantu.web.ledgers import reach_in

_LABELS = {
    Batch.Status.READING: "正在读取表格",
    Batch.Status.STAGING: "正在写入台账",
    Batch.Status.PUBLISHED: "正在撤销",
}


def batch_or_404(request: HttpRequest, pk: int) -> Batch:
    """Give an import that the reader sees; one whose process has died is cleared up first."""
    act = act_of(request)
    batch = get_object_or_404(jobs.batches(act, reach_in(request)), pk=pk)
    jobs.sweep(act, batch)
    return batch


def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the bar while a process is at work; when it has ended, lead htmx back to the import's page."""
    batch = batch_or_404(request, pk)
    if not jobs.is_running(act_of(request), batch):
        return HttpResponseClientRedirect(reverse("import", args=(pk,)))
    return render(request, "web/parts/progress.html", progress_of(batch))


def progress_of(batch: Batch) -> dict[str, object]:
    """Give what the bar shows; reading and the first moments of writing have no total yet."""
    return {
        "id": "progress",
        "running": True,
        "poll": reverse("import_progress", args=(batch.pk,)),
        "label": _LABELS.get(Batch.Status(batch.status), "正在准备"),
        "done": batch.done,
        "total": batch.total if batch.status == Batch.Status.STAGING else 0,
    }


urlpatterns = [path("imports/<int:pk>/progress", import_progress, name="import_progress")]
