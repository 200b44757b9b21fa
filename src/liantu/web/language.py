"""What a reader chooses for the page: its language, and the units that money and land are shown in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from liantu.model.lang import Lang
from liantu.web.figures import LAND, MONEY, Display

COOKIE = "language"
LANGUAGES = {"zh-hans": "中文", "en": "English"}
_YEAR = 365 * 24 * 3600


def language_of(request: HttpRequest) -> str:
    """Give the language of the page: what the reader chose, else Chinese, whatever the browser would prefer."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else "zh-hans"


def display_of(request: HttpRequest) -> Display:
    """Give how the reader wants figures shown: kept in the session, by size and in 亩 until chosen otherwise."""
    chosen = request.session.get("display", {}) if hasattr(request, "session") else {}
    money, land = chosen.get("money", "auto"), chosen.get("land", "mu")
    lang = Lang.EN if language_of(request) == "en" else Lang.ZH
    return Display(money if money in MONEY else "auto", land if land in LAND else "mu", lang)


@require_POST
@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language for a year on this device and return to the page."""
    response = HttpResponseRedirect(back(request))
    chosen = request.POST.get("language", "")
    if chosen in LANGUAGES:
        response.set_cookie(COOKIE, chosen, max_age=_YEAR, samesite="Lax", httponly=True)
    return response


@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Keep the chosen units in the session and return to the page; an unknown choice changes nothing."""
    chosen = dict(request.session.get("display", {}))
    for name, known in (("money", MONEY), ("land", LAND)):
        if request.POST.get(name) in known:
            chosen[name] = request.POST[name]
    request.session["display"] = chosen
    return HttpResponseRedirect(back(request))


def back(request: HttpRequest) -> str:
    """Give where `next` of the form leads, the first page where it leads to another host or nowhere."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else reverse("home")
