"""What the middleware gave a request, typed, and the right a page needs."""

from django.http import HttpRequest

from liantu.store.act import Act
from liantu.store.models import User
from liantu.store.reach import NOTHING, Reach
from liantu.web.figures import Display
from liantu.web.language import display_of


def reach_for(request: HttpRequest, permission: str) -> Reach:
    """Give the reader's reach. Raise NotAllowed (page 403) where the role does not include `permission`."""
    reach: Reach = getattr(request, "reach", NOTHING)
    reach.require(permission)
    return reach


def act_of(request: HttpRequest) -> Act:
    """Give who acts and when, for the functions of the store that change the book."""
    act: Act = request.act  # type: ignore[attr-defined]
    return act


def user_of(request: HttpRequest) -> User | None:
    """Give the account that is signed in."""
    return request.user if isinstance(request.user, User) else None


def shown_in(request: HttpRequest) -> Display:
    """Give the units and the language in which the reader wants figures."""
    return getattr(request, "shown_in", None) or display_of(request)


def page_number(request: HttpRequest) -> int:
    """Give `?page=` as a number, 1 where it is missing or none; the paginator clips what lies beyond the end."""
    given = request.GET.get("page", "")
    return int(given) if given.isdecimal() else 1
