"""The API as mounted: authentication, errors as JSON in Chinese, OpenAPI, and a page of documentation of our own."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.http import require_GET
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.renderers import JSONRenderer

from liantu.errors import LiantuError
from liantu.web.api.auth import Password, session
from liantu.web.api.operations import router
from liantu.web.asked import reach_for
from liantu.web.errors import answer

# Chinese as it is written, not as escapes: the answers are read by people too.
plain = JSONRenderer()
plain.json_dumps_params = {"ensure_ascii": False}
# The shipped documentation pages load scripts from elsewhere or write styles into the page: we show our own.
api = NinjaAPI(
    title="链图只读接口",
    version="1",
    description="与网页同一查看范围；数值为以 unit 计的精确十进制文本，scope 为口径，evidence 为出处。",
    docs_url=None,
    auth=[session, Password()],
    urls_namespace="api",
    renderer=plain,
)
api.add_router("", router)


@api.exception_handler(LiantuError)
def refused(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say in JSON what was refused and why."""
    said = answer(request, error)
    if said is None:
        raise error
    return said


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say that there is nothing there, or nothing within reach; the two look alike."""
    return JsonResponse({"detail": "没有找到，或不在您的查看范围内。"}, status=404)


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, error: Exception) -> HttpResponse:
    """Ask for user name and password."""
    response = JsonResponse({"detail": "请先登录，或用 HTTP Basic 提供用户名和密码。"}, status=401)
    response["WWW-Authenticate"] = 'Basic realm="liantu", charset="UTF-8"'
    return response


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the parameters that are wrong."""
    wrong = {str(each["loc"][-1]): str(each["msg"]) for each in error.errors}
    return JsonResponse({"detail": "参数有误：" + "、".join(wrong), "errors": wrong}, status=422)


@require_GET
def documentation(request: HttpRequest) -> HttpResponse:
    """Show every operation with its parameters and what it answers, from the OpenAPI schema."""
    reach_for(request, "api")
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/")
    operations = [(path, operation["get"]) for path, operation in schema["paths"].items()]
    models = [(name, *_described(model)) for name, model in schema["components"]["schemas"].items()]
    return render(request, "api/docs.html", {"operations": operations, "models": models, "info": schema["info"]})


def _described(model: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """What a model is, and each of its fields with a description or at least a type."""
    fields = model.get("properties", {}).items()
    return model.get("description", ""), [(name, _about(known)) for name, known in fields]


def _about(known: dict[str, Any]) -> str:
    kinds = [each.get("type", "") for each in known.get("anyOf", [known])]
    return str(known.get("description") or " / ".join(filter(None, kinds)) or "—")


def _open_to_scripts(patterns: list[Any]) -> list[Any]:
    """Let requests without a session through to the operations, which ask for a password themselves."""
    for pattern in patterns:
        if pattern.name not in ("openapi-json", "api-root"):
            login_not_required(pattern.callback)
    return patterns


_patterns, _app, _namespace = api.urls
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", (_open_to_scripts(_patterns), _app, _namespace)),
    path("docs/api", documentation, name="api_docs"),
]
