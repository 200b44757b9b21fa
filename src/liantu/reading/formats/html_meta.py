"""What a page states of itself: title, author, date, publisher, host, from the names Chinese sites use."""

import re
from datetime import date
from html import unescape
from urllib.parse import urlsplit

from liantu.reading.formats.html_tree import TEXT, Node

_NAMES = {
    "title": ("articletitle", "og:title", "title"),
    "author": ("author", "article:author", "og:article:author", "contenteditor"),
    "date": (
        "pubdate",
        "publishdate",
        "article:published_time",
        "og:release_date",
        "firstpublishedtime",
        "apub:time",
        "datepublished",
        "dc.date",
        "publish_time",
    ),
    "publisher": ("contentsource", "source", "article:publisher", "dc.publisher", "publisher", "mediaid"),
}
_HOSTS = ("og:url", "url", "sitedomain", "siteurl")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_SOURCE = re.compile(r"(?:信息来源|文章来源|来\s?源|稿源)\s*[:：]\s*([^\s:：|丨]{2,40})")
_HEAD = 2000


def page_meta(source: str, nodes: list[Node], text: str) -> dict[str, str]:
    """Give the stated `title`, `author`, `date` (ISO day), `publisher` and `host`; absent where not stated."""
    stated = _stated(nodes)
    meta = {key: _first(stated, names) for key, names in _NAMES.items()}
    meta["title"] = meta["title"] or _inner(source, nodes, "h1") or _inner(source, nodes, "title")
    meta["date"] = iso_day(meta["date"])
    if not meta["publisher"] and (found := _SOURCE.search(text, 0, _HEAD)):
        meta["publisher"] = found.group(1)
    meta["host"] = _host(nodes, stated)
    return {key: value for key, value in meta.items() if value}


def iso_day(text: str) -> str:
    """Give the first day written in `text` as ISO, empty if there is none."""
    found = _DATE.search(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def declared_charset(data: bytes) -> str | None:
    """Give the charset a page's head declares, in any of the three ways."""
    found = re.search(
        rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", data[:8192], re.I
    )
    return found.group(1).decode("ascii", "replace") if found else None


def _stated(nodes: list[Node]) -> dict[str, str]:
    stated: dict[str, str] = {}
    for node in nodes:
        if node.tag == "meta":
            name = next(
                (node.attributes[key] for key in ("name", "property", "itemprop") if key in node.attributes), ""
            )
            content = " ".join(node.attributes.get("content", "").split())
            if name and content:
                stated.setdefault(name.lower(), content)
    return stated


def _first(stated: dict[str, str], names: tuple[str, ...]) -> str:
    return next((stated[name] for name in names if name in stated), "")


def _inner(source: str, nodes: list[Node], tag: str) -> str:
    """Give the text of the first element `tag`, blanks folded."""
    for index, node in enumerate(nodes):
        if node.tag == tag:
            if tag == "title":
                raw = source[node.start : node.end].partition(">")[2]
            else:
                raw = "".join(
                    source[each.start : each.end] for each in nodes[index : node.last + 1] if each.tag == TEXT
                )
            if raw.strip():
                return " ".join(unescape(raw).split())
    return ""


def _host(nodes: list[Node], stated: dict[str, str]) -> str:
    links = [
        node.attributes.get("href", "")
        for node in nodes
        if node.tag == "link" and node.attributes.get("rel", "").lower() == "canonical"
    ]
    for address in (*links, *(stated.get(name, "") for name in _HOSTS)):
        try:
            host = urlsplit(address if "//" in address else f"//{address}").hostname
        except ValueError:
            continue
        if host and "." in host:
            return host
    return ""
