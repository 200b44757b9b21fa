"""What surrounds every page: language, sign-in, the reader's reach, headers that keep pages private and offline."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import is_valid_path
from django.utils import timezone, translation
from django.utils.http import escape_leading_slashes
from django_htmx.http import HttpResponseClientRedirect

from liantu.store.accounts import must_change_password
from liantu.store.act import Act
from liantu.store.models import User
from liantu.store.reach import NOTHING, reach_of
from liantu.web.errors import answer
from liantu.web.language import display_of, language_of
from liantu.web.navigation import address

Next = Callable[[HttpRequest], HttpResponse]

# Nothing is asked of another host, no script or style stands inside a page, no page is framed.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
# Charts: Plotly writes its styles into the page while it draws. Only views marked with `charts` allow it.
CHART_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
API = "/api/"
# A session ends after SESSION_COOKIE_AGE without use. It is renewed at most this often: a write per page would queue
# readers behind an import.
RENEW = timedelta(minutes=30)
# What a reader whose password is due may still open.
WHILE_DUE = frozenset(("password", "logout", "language", "display", "health"))


def charts(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view whose page draws charts, so that its policy lets Plotly write styles."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Content-Security-Policy"] = CHART_POLICY
        return response

    return wrapped


def headers(get_response: Next) -> Next:
    """Add the headers that keep a page private (no cache, no sniffing) and its browser away from other hosts."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response

    return middleware


def language(get_response: Next) -> Next:
    """Let Django's own messages speak the language of the page; the browser's preference does not count."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = language_of(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return middleware


def slashes(get_response: Next) -> Next:
    """Lead an address typed with a slash too many to the page without it (Django itself adds one too few)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        shorter = request.path_info.rstrip("/")
        if response.status_code != 404 or request.method not in ("GET", "HEAD") or shorter == request.path_info:
            return response
        if is_valid_path(request.path_info) or not is_valid_path(shorter):
            return response
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        return HttpResponseRedirect(escape_leading_slashes(request.path.rstrip("/")) + query)

    return middleware


class SignedIn(LoginRequiredMiddleware):
    """Sign-in for every view not marked `login_not_required`; htmx is sent on as a whole page, the API gets 401."""

    def handle_no_permission(  # type: ignore[override]  # Django's middleware passes any response on
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        """Answer a request without an account in the form its sender understands."""
        if request.path.startswith(API):
            return JsonResponse({"detail": "请先登录"}, status=401)
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(address("login"))
        return super().handle_no_permission(request, view_func)


class Reader:
    """Give the request `reach`, `act` and `shown_in` (Display); an account that ended since sign-in is signed out.

    Errors that the book raises on purpose become pages (web.errors) here, so that no view has to.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Prepare the request, then go on."""
        now = timezone.now()
        user = request.user
        if isinstance(user, User) and user.expires_on is not None and user.expires_on < timezone.localdate(now):
            logout(request)
        known = request.user if isinstance(request.user, User) else None
        if known:
            _renew(request, now)
        request.reach = reach_of(known) if known else NOTHING  # type: ignore[attr-defined]
        request.act = Act(known, now)  # type: ignore[attr-defined]
        request.shown_in = display_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Send a reader whose password was set by somebody else, or long ago, to the page that changes it."""
        match = request.resolver_match
        if not isinstance(request.user, User) or match is None or match.view_name in WHILE_DUE:
            return None
        if not must_change_password(request.user, timezone.now()):
            return None
        if request.path.startswith(API):
            return JsonResponse({"detail": "请先在网页上修改密码，再使用接口"}, status=403)
        target = address("password")
        return HttpResponseClientRedirect(target) if request.htmx else HttpResponseRedirect(target)  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Give the page for an error raised on purpose, None for a fault (it becomes page 500)."""
        return answer(request, exception)


def _renew(request: HttpRequest, now: datetime) -> None:
    """Keep a session in use from ending: anything changed in it writes it with a new end."""
    seen = request.session.get("seen", 0)
    if now.timestamp() - seen > RENEW.total_seconds():
        request.session["seen"] = int(now.timestamp())
