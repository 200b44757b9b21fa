"""Django's admin for administrators: accounts, entities, aliases. Plain; the book's own pages are elsewhere."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from liantu.store.audit import record
from liantu.store.models import Alias, Audit, Entity, User
from liantu.store.reach import NOTHING


def _administers(request: HttpRequest) -> bool:
    return bool(getattr(request, "reach", NOTHING).may("users"))


class Site(admin.AdminSite):
    """The admin site; who may administer is the role's permission `users`, not Django's staff flag."""

    site_header = site_title = "链图管理"
    index_title = "管理"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Tell whether the reader administers."""
        return _administers(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send the unknown to the one sign-in page; refuse those whose role does not administer."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect("login")


class _Rights:
    """An administrator may do here what Django's own permissions would otherwise have to be granted for."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _administers(request)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return _administers(request)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return _administers(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _administers(request)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class Given(AdminPasswordChangeForm):  # type: ignore[type-arg]
    """A password given by an administrator: its owner must change it at the next sign-in."""

    def save(self, commit: bool = True) -> User:
        """Give the account with the password set."""
        self.user.password_set_at = None
        return super().save(commit)  # type: ignore[no-any-return]


class People(_Rights, UserAdmin):  # type: ignore[type-arg]
    """Accounts: role, what bounds the reach, lock and expiry. Accounts are switched off, not deleted.

    What is done here stands in the audit log like what is done on the book's own pages.
    """

    change_password_form = Given
    list_display = ("username", "first_name", "role", "district", "park", "enterprise", "is_active", "expires_on")
    list_filter = ("role", "is_active")
    raw_id_fields = ("park", "enterprise")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "first_name", "email", "is_active")}),
        ("角色与范围", {"fields": ("role", "district", "park", "enterprise")}),
        ("有效期与锁定", {"fields": ("expires_on", "failures", "locked_until", "password_set_at", "last_login")}),
    )
    readonly_fields = ("password_set_at", "last_login")
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "usable_password", "password1", "password2", "role",
                                                 "district", "park", "enterprise", "expires_on")}),
    )  # fmt: skip

    def log_addition(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """Record that an account was made."""
        record(request.act, "create_user", obj.username, {"role": obj.role}, obj.district)  # type: ignore[attr-defined]
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """Record which fields of an account were changed, not their values: one of them is the password."""
        record(request.act, "change_user", obj.username, {"changed": message}, obj.district)  # type: ignore[attr-defined]
        return super().log_change(request, obj, message)


class Entities(_Rights, admin.ModelAdmin):  # type: ignore[type-arg]
    """Entities, to look up; their content is derived and is not changed here."""

    list_display: tuple[str, ...] = ("name", "kind", "code", "district", "live")
    list_filter: ClassVar[tuple[str, ...]] = ("kind", "live", "example")
    search_fields: ClassVar[tuple[str, ...]] = ("name", "code", "initials")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Entities come from names and ledgers only."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """They are derived: nothing to change here."""
        return False


class Aliases(Entities):
    """Registered aliases, to look up."""

    list_display = ("name", "entity", "by", "at", "revoked_at")
    list_filter = ()
    search_fields = ("name", "entity__name")


class Acts(Entities):
    """The audit log, to look up: it only grows, and nobody changes it."""

    list_display = ("sequence", "at", "who", "action", "target", "district")
    list_filter = ()
    search_fields = ("who", "action", "target")
    ordering = ("-sequence",)


site = Site(name="admin")
site.register(User, People)
site.register(Entity, Entities)
site.register(Alias, Aliases)
site.register(Audit, Acts)
