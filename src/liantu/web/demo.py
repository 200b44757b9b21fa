"""The demonstration's banner: the walk in four steps, each ticked off once it is done, and the seats to look from."""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from django.contrib.auth import login as sign_in
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_POST

from liantu.store import demo_seats
from liantu.store.demo import walk_files
from liantu.store.demo_mark import is_demo
from liantu.store.demo_seats import Seat
from liantu.store.errors import Refused
from liantu.store.models import Audit, User
from liantu.store.reach import Reach
from liantu.web.accounts import BACKEND
from liantu.web.asked import act_of
from liantu.web.language import back
from liantu.web.navigation import address

OPENED, DISMISSED, FROM = "demo_opened", "demo_dismissed", "demo_from"  # in the session
_KEPT = (OPENED, DISMISSED, "display")  # what stays when the reader changes seats
_LOOPBACK = ("127.", "::1")
NEEDED = {"import.publish": 3, "conflict.settle": 1}  # how often an action of the audit log makes its step done
EXPORTS = frozenset(("export.ledger", "export.entities"))


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, where, the audit action that shows it done, and a second link of it (label, address)."""

    text: str
    permission: str
    url: str
    action: str = ""
    extra: str = ""
    extra_url: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """The banner: the reader's steps, none where nobody is signed in or the reader has put them away; the seats to
    look from, and `origin`, the account the reader came with if it is none of them.
    """

    steps: tuple[Step, ...] = ()
    seats: tuple[Seat, ...] = ()
    origin: str = ""

    @property
    def is_done(self) -> bool:
        """Whether every step is done."""
        return all(each.done for each in self.steps)


def walk(request: HttpRequest) -> Walk | None:
    """Give the banner of this page, None outside a demonstration. To show a figure's evidence ticks the first step."""
    if not is_demo():
        return None
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return Walk()
    seats, origin = _seats(request, user)
    if request.session.get(DISMISSED):
        return Walk((), seats, origin)
    match = request.resolver_match
    if match is not None and match.url_name == "evidence" and not request.session.get(OPENED):
        request.session[OPENED] = True
    reach: Reach = request.reach  # type: ignore[attr-defined]
    done = _done(user, opened=bool(request.session.get(OPENED)))
    return Walk(tuple(_step(each, done) for each in _steps() if reach.may(each.permission)), seats, origin)


def _seats(request: HttpRequest, user: User) -> tuple[tuple[Seat, ...], str]:
    if not _from_here(request):
        return (), ""
    seats, origin = demo_seats.seats(user), str(request.session.get(FROM, ""))
    return seats, "" if origin in {user.username, *(each.username for each in seats)} else origin


def _from_here(request: HttpRequest) -> bool:
    """Whether the reader sits at the machine itself: who comes over a network signs in with a password."""
    forwarded = any(request.META.get(each) for each in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"))
    return not forwarded and str(request.META.get("REMOTE_ADDR", "")).startswith(_LOOPBACK)


def _steps() -> tuple[Step, ...]:
    return (
        Step("打开一个数，看它的出处", "view", address("entities", "enterprise"), "opened"),
        Step("导入三个乱表", "import", address("imports"), "import.publish", "下载乱表", address("demo_files")),
        Step("裁定一处冲突", "settle", address("conflicts"), "conflict.settle"),
        Step("导出企业名单", "export", address("entities", "enterprise"), "export"),
    )


def _step(step: Step, done: frozenset[str]) -> Step:
    return Step(step.text, step.permission, step.url, step.action, step.extra, step.extra_url, step.action in done)


def _done(user: User, *, opened: bool) -> frozenset[str]:
    """The actions of the walk that the reader has done, by the audit log."""
    rows = Audit.objects.filter(by=user, action__in=(*NEEDED, *EXPORTS)).order_by().values("action")
    counts = {each["action"]: each["n"] for each in rows.annotate(n=Count("pk"))}
    found = {action for action, least in NEEDED.items() if counts.get(action, 0) >= least}
    found |= {"export"} if counts.keys() & EXPORTS else set()
    return frozenset(found | ({"opened"} if opened else set()))


def demo_files(request: HttpRequest) -> HttpResponse:
    """Send the walk's workbooks as a zip."""
    reach: Reach = request.reach  # type: ignore[attr-defined]
    reach.require("import")
    if not is_demo():
        raise Refused("这不是演示工作区，没有演示用的表格。")
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in walk_files():
            archive.writestr(name, data)
    response = HttpResponse(buffer.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="liantu-demo.zip"'
    return response


@require_POST
def demo_dismiss(request: HttpRequest) -> HttpResponse:
    """Put the steps away until the next sign-in."""
    request.session[DISMISSED] = True
    return HttpResponseRedirect(back(request))


@require_POST
def demo_switch(request: HttpRequest) -> HttpResponse:
    """Sign the reader in as the account of a seat and show the same page; page 404 outside a demonstration."""
    if not is_demo() or not _from_here(request):
        raise Http404
    origin = request.session.get(FROM) or request.user.get_username()
    kept = {key: request.session[key] for key in _KEPT if key in request.session}
    user = demo_seats.sit(act_of(request), request.POST.get("seat", ""))
    sign_in(request, user, backend=BACKEND)
    request.session.update({**kept, FROM: origin})
    return HttpResponseRedirect(back(request))


urlpatterns = [
    path("demo/switch", demo_switch, name="demo_switch"),
    path("demo/files", demo_files, name="demo_files"),
    path("demo/dismiss", demo_dismiss, name="demo_dismiss"),
]
