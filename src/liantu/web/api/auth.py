"""Who may ask the API: whoever is signed in, or a script with user name and password; both need permission `api`."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBasicAuth

from liantu.store import accounts
from liantu.store.act import Act
from liantu.store.errors import NotAllowed, Refused
from liantu.store.models import User
from liantu.store.reach import reach_of
from liantu.web.asked import reach_for


class Password(HttpBasicAuth):
    """HTTP Basic through store.accounts: the same lock-out, expiry and audit as the sign-in page."""

    def authenticate(self, request: HttpRequest, username: str, password: str) -> User | None:
        """Give the account; None (401) where name and password do not fit, NotAllowed for what the role may not."""
        now = timezone.now()
        try:
            user = accounts.authenticate(username, password, now)
        except Refused:
            return None
        if accounts.must_change_password(user, now):
            raise NotAllowed("密码是他人设定的或已满180天；请先在网页上登录并修改密码，再用于接口。")
        request.user = user
        request.reach, request.act = reach_of(user), Act(user, now)  # type: ignore[attr-defined]
        reach_for(request, "api")
        return user


def session(request: HttpRequest) -> User | None:
    """Give the account that is signed in on the pages, None where nobody is."""
    if not isinstance(request.user, User):
        return None
    reach_for(request, "api")
    return request.user
