"""Tags of the page around its content: words in the page's language, addresses that may be missing, query strings."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from liantu.web import words
from liantu.web.navigation import address as find_address

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Context, text: str, **values: Any) -> str:
    """`{% say "共 {count} 条" count=n %}`: the text in the page's language, its braces filled; values are escaped."""
    said = words.say(str(text), str(context.get("language", "zh-hans")))
    return format_html(said, **values) if values else conditional_escape(said)


@register.simple_tag
def address(name: str, *args: object) -> str:
    """`{% address "entity" pk as url %}`: the address of a page, empty where this installation has no such page."""
    return find_address(name, *args)


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> SafeString:
    """`?` and the query of this page with some parameters changed; None or "" drops one: `{% query page=2 %}`."""
    params = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            params.pop(name, None)
        else:
            params[name] = str(value)
    return format_html("?{}", params.urlencode())


@register.filter
def may(permissions: frozenset[str], permission: str) -> bool:
    """`{% if may|may:"review" %}`: whether the reader's role includes a permission."""
    return permission in permissions
