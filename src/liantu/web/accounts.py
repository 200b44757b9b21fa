"""Signing in and out, and changing one's own password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login as sign_in
from django.contrib.auth import logout as sign_out
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from liantu.store.accounts import authenticate, must_change_password
from liantu.store.audit import record
from liantu.store.errors import Refused
from liantu.store.models import User
from liantu.web import words
from liantu.web.language import back, language_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


class LoginForm(forms.Form):
    """User name and password; whether they fit is decided by store.accounts, which also counts failures."""

    username = forms.CharField(label="用户名", max_length=150)
    password = forms.CharField(label="密码", strip=False, max_length=200, widget=forms.PasswordInput)

    def __init__(self, *args: Any, language: str = "zh-hans", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            field.label = words.say(str(field.label), language)
            field.widget.attrs["autocomplete"] = {"username": "username", "password": "current-password"}[name]
        self.fields["username"].widget.attrs["autofocus"] = True


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def login(request: HttpRequest) -> HttpResponse:
    """Show the form, or sign in and go where the reader wanted to go (the first page otherwise)."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(back(request))
    form = LoginForm(request.POST or None, language=language_of(request))
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            user = authenticate(form.cleaned_data["username"], form.cleaned_data["password"], timezone.now())
        except Refused as error:
            refused = str(error)
        else:
            sign_in(request, user, backend=BACKEND)
            return HttpResponseRedirect(back(request))
    target = request.POST.get("next") or request.GET.get("next") or ""
    context = {"form": form, "refused": refused, "next": target}
    return render(request, "web/login.html", context, status=403 if refused else 200)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out and show the sign-in page."""
    sign_out(request)
    return redirect("login")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password under the policy of settings; other sessions of the account end."""
    user = request.user
    if not isinstance(user, User):
        return redirect("login")
    form = PasswordChangeForm(user, request.POST or None)
    form.label_suffix = ""
    if request.method == "POST" and form.is_valid():
        changed = form.save(commit=False)
        changed.password_set_at = timezone.now()
        changed.save(update_fields=["password", "password_set_at"])
        record(request.act, "change_password", f"user:{user.pk}")  # type: ignore[attr-defined]
        update_session_auth_hash(request, changed)
        messages.success(request, words.say("密码已修改，其他设备上的登录已失效。", language_of(request)))
        return redirect("home")
    due = must_change_password(user, timezone.now())
    return render(request, "web/password.html", {"form": form, "due": due})
