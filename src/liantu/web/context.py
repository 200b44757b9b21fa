"""What every template knows: the navigation, the reader's reach and choices, the workspace's name."""

from typing import Any

from django.http import HttpRequest

from liantu.packs.divisions import by_code, zones
from liantu.store.models import User
from liantu.store.packs import roles
from liantu.store.reach import NOTHING
from liantu.web.demo import walk
from liantu.web.figures import LAND, MONEY
from liantu.web.language import LANGUAGES, display_of, language_of
from liantu.web.navigation import address, links


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give the variables of base.html. `demo` is the banner of the demonstration workspace, None in others."""
    reach = getattr(request, "reach", NOTHING)
    user = getattr(request, "user", None)
    return {
        "reach": reach,
        "may": reach.permissions,
        "language": language_of(request),
        "languages": LANGUAGES,
        "shown_in": getattr(request, "shown_in", None) or display_of(request),
        "money_units": MONEY,
        "land_units": LAND,
        "navigation": links(reach, request.path) if user and user.is_authenticated else [],
        "search_url": address("search") if reach.may("view") else "",
        "place": place_name(reach.district),
        "role_name": role_name(user.role) if isinstance(user, User) else "",
        "demo": walk(request),
    }


def place_name(district: str) -> str:
    """Give the name of a district code or zone id, 全部区县 for the empty one."""
    if not district:
        return "全部区县"
    if division := by_code().get(district):
        return division.name
    return next((zone.name for zone in zones() if zone.id == district), district)


def role_name(role: str) -> str:
    """Give the label of a role, its id where no pack knows it."""
    known = roles().get(role)
    return known.label if known else role
