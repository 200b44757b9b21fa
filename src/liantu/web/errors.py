"""What a reader sees when something does not go: what is wrong and what to do, as a page or as a fragment for htmx."""

import sys
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django_htmx.http import reswap, retarget

from liantu.errors import LiantuError
from liantu.store.errors import Busy, NotAllowed, Refused

TITLES = {
    400: "请求不完整",
    403: "没有权限",
    404: "没有这个页面",
    409: "没有办成",
    422: "内容有误",
    500: "系统出错",
    503: "稍后再试",
}
API = "/api/"


def answer(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Give the page for an error raised on purpose or for a busy database; None for any other fault."""
    if isinstance(error, OperationalError) and _locked(error):
        error = Busy()
    if not isinstance(error, LiantuError):
        return None
    return page(request, _status(error), str(error))


def page(request: HttpRequest, status: int, text: str, title: str = "") -> HttpResponse:
    """Give an error page (its title by the status), for htmx the text into the page's messages, for the API as JSON
    `detail`.
    """
    if request.path.startswith(API):
        return JsonResponse({"detail": text}, status=status)
    context = {"status": status, "title": title or TITLES[status], "text": text}
    if getattr(request, "htmx", False):
        response = render(request, "web/parts/refusal.html", context, status=status)
        return reswap(retarget(response, "#messages"), "innerHTML")
    return render(request, "web/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page 400: a form that is not ours, or too large."""
    return page(request, 400, "服务器没有看懂这次请求；请回到原页面刷新后再试。")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page 403: the role does not include the page."""
    said = str(exception) if isinstance(exception, PermissionDenied) else ""
    return page(request, 403, said or "您的角色没有此项权限；如确需办理，请联系管理员。")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page 404: no such address, or an object outside the reader's reach (the two must look alike)."""
    return page(request, 404, "没有找到这个页面，或它不在您的查看范围内；请检查地址，或从首页、导航和检索进入。")


def failed(request: HttpRequest, *args: Any) -> HttpResponse:
    """Page 500: a fault of ours. A busy database met outside a view (while the session is kept) is still page 503."""
    error = sys.exception()
    if isinstance(error, Exception) and (known := answer(request, error)) is not None:
        return known
    return page(request, 500, "系统内部出错，本次操作没有保存；请稍后再试，仍不行请把操作步骤和时间告诉管理员。")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Page 403 for a form whose token no longer fits: signed out elsewhere, or open for longer than the session."""
    return page(request, 403, "页面停留过久或已重新登录，表单失效；请返回上一页，刷新后重新提交。", "表单已失效")


def _status(error: LiantuError) -> int:
    for kind, status in ((Busy, 503), (NotAllowed, 403), (Refused, 409)):
        if isinstance(error, kind):
            return status
    return 422


def _locked(error: OperationalError) -> bool:
    said = str(error).lower()
    return "locked" in said or "lock timeout" in said or "deadlock" in said
