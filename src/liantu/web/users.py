"""Accounts for administrators: who there is, open one, close one, give a new password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liantu.store import accounts
from liantu.store.accounts import Bounds
from liantu.store.errors import Refused
from liantu.store.models import Entity, User
from liantu.store.packs import roles
from liantu.store.places import district_name
from liantu.web.asked import act_of, reach_for
from liantu.web.context import role_name
from liantu.web.parts import Crumb


class Opening(forms.Form):
    """A new account. District, park and enterprise bound its reach; which one must be given depends on the role."""

    username = forms.CharField(label="用户名", max_length=150)
    role = forms.ChoiceField(label="角色")
    district = forms.ChoiceField(label="区县", required=False)
    park = forms.ChoiceField(label="园区", required=False, help_text="园区服务专员必填")
    enterprise = forms.CharField(
        label="企业", required=False, max_length=200, help_text="企业用户必填：企业全称或统一社会信用代码"
    )
    expires_on = forms.DateField(
        label="有效期至", required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text="留空为长期"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self._offer("role", [(each.id, each.label) for each in roles().values()])
        places = Entity.objects.filter(kind="district", live=True, code__isnull=False).order_by("code")
        self._offer("district", [("", "全部区县"), *((row.code or "", row.name) for row in places)])
        parks = Entity.objects.filter(kind="park", live=True).order_by("name")
        self._offer("park", [("", "—"), *((str(row.pk), row.name) for row in parks)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker: declared above
        field.choices = choices

    def bounds(self) -> Bounds:
        """Give what bounds the account. Raise Refused where no enterprise, or several, bear the name given."""
        data = self.cleaned_data
        park = int(data["park"]) if data["park"] else None
        return Bounds(data["district"], park, _enterprise(data["enterprise"].strip()))


@require_GET
def users(request: HttpRequest) -> HttpResponse:
    """List the accounts with role, reach and state."""
    reach_for(request, "users")
    people = User.objects.select_related("park", "enterprise").order_by("-is_active", "role", "username")
    rows = [(row, role_name(row.role), _bounded(row), _state(row)) for row in people]
    return render(request, "users/list.html", {"rows": rows})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is made here, shown once, and must be changed at first use."""
    reach_for(request, "users")
    form = Opening(request.POST or None)
    crumbs = (Crumb("用户", reverse("users")), Crumb("新建账号"))
    if request.method == "POST" and form.is_valid():
        password = accounts.generate_password()
        data = form.cleaned_data
        try:
            accounts.create(
                act_of(request), data["username"], password, data["role"], form.bounds(), expires_on=data["expires_on"]
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return _told(request, data["username"], password)
    status = 422 if form.errors else 200
    return render(request, "users/new.html", {"form": form, "crumbs": crumbs}, status=status)


@require_POST
def disable(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account; what it did stays under its name."""
    reach_for(request, "users")
    row = get_object_or_404(User, pk=pk)
    accounts.disable(act_of(request), row.username)
    messages.success(request, f"已停用“{row.username}”。")
    return redirect("users")


@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an account a new password, shown once."""
    reach_for(request, "users")
    row = get_object_or_404(User, pk=pk)
    password = accounts.generate_password()
    accounts.set_password(act_of(request), row.username, password)
    return _told(request, row.username, password)


def _told(request: HttpRequest, username: str, password: str) -> HttpResponse:
    crumbs = (Crumb("用户", reverse("users")), Crumb("初始密码"))
    return render(request, "users/password.html", {"username": username, "password": password, "crumbs": crumbs})


def _enterprise(given: str) -> int | None:
    if not given:
        return None
    firms = Entity.objects.filter(kind="enterprise", live=True)
    found = list(firms.filter(code=given)[:2]) or list(firms.filter(name=given)[:2])
    if len(found) != 1:
        said = "有多家同名企业，请改填统一社会信用代码" if found else "没有找到，请填写企业全称或统一社会信用代码"
        raise Refused(f"企业“{given}”{said}。")
    return found[0].pk


def _bounded(row: User) -> str:
    named = (
        district_name(row.district),
        row.park.name if row.park else "",
        row.enterprise.name if row.enterprise else "",
    )
    return " · ".join(filter(None, named))


def _state(row: User) -> tuple[str, str]:
    """The words and tone of the badge of an account."""
    now = timezone.now()
    if not row.is_active:
        return "已停用", "off"
    if row.expires_on and row.expires_on < timezone.localdate(now):
        return "已到期", "bad"
    if row.locked_until and row.locked_until > now:
        return "已锁定", "bad"
    return "正常", "good"


urlpatterns = [
    path("users", users, name="users"),
    path("users/new", new, name="user_new"),
    path("users/<int:pk>/disable", disable, name="user_disable"),
    path("users/<int:pk>/reset", reset, name="user_reset"),
]
