"""Search: entities, statements, passages and ledger entries; as a page, and as suggestions while one types."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from liantu.store.models import Entity, Entry, Statement
from liantu.store.packs import ledgers
from liantu.store.places import district_name
from liantu.store.search import Hits, Passage
from liantu.store.search import search as ask
from liantu.web import asked, claims
from liantu.web.dossier_parts import entry_href
from liantu.web.entities import KINDS
from liantu.web.figures import Display
from liantu.web.navigation import address
from liantu.web.parts import Crumb

AT_ONCE, SUGGESTED = 30, 6
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: its name with the match inside (`before` + `match` + `after`), where it leads, and a line beside it."""

    href: str
    before: str
    match: str = ""
    after: str = ""
    beside: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one sort, best first; `more` where there may be more than stand here."""

    label: str
    items: Sequence[Found]
    more: bool = False


def search(request: HttpRequest) -> HttpResponse:
    """Show what is found for `?q=`; to htmx the suggestions alone."""
    reach = asked.reach_for(request, "view")
    query = request.GET.get("q", "").strip()[:_LONGEST]
    suggesting = bool(getattr(request, "htmx", False))
    most = SUGGESTED if suggesting else AT_ONCE
    hits = ask(reach, query, limit=most)
    context = {
        "query": query,
        "groups": groups(hits, query, asked.shown_in(request), most),
        "all_url": address("search"),
        "crumbs": [Crumb("首页", address("home")), Crumb("检索")],
    }
    return render(request, "search/found.html" if suggesting else "search/page.html", context)


def groups(hits: Hits, query: str, display: Display, most: int) -> list[Group]:
    """Put hits in words, group by group; empty groups are left out."""
    made = (
        Group("对象", [_entity(each, query) for each in hits.entities]),
        Group("台账记录", [_entry(each, query) for each in hits.entries]),
        Group("数据", [_statement(each, query, display) for each in hits.statements]),
        Group("原文", [_passage(each) for each in hits.passages]),
    )
    return [Group(each.label, each.items, len(each.items) >= most) for each in made if each.items]


def _entity(row: Entity, query: str) -> Found:
    where = district_name(row.district) if row.district else ""
    beside = " · ".join(each for each in (KINDS.get(row.kind, row.kind), row.code or "", where) if each)
    return Found(address("entity", row.pk), *_cut(row.name, query), beside, "example" if row.example else "")


def _entry(row: Entry, query: str) -> Found:
    spec = ledgers().get(row.ledger)
    beside = " · ".join(each for each in (spec.label if spec else row.ledger, row.period) if each)
    href = entry_href(row) or (address("entity", row.entity_id) if row.entity_id else "")
    return Found(href, *_cut(row.title, query), beside, "example" if row.example else "")


def _statement(row: Statement, query: str, display: Display) -> Found:
    said = f"{row.subject} · {claims.topic_words(row, display)} {claims.value_words(row, display)}"
    return Found(address("evidence", row.pk), *_cut(said, query), claims.period_words(row, display), _status(row))


def _status(row: Statement) -> str:
    return row.status if row.status != Statement.Status.ACCEPTED else ""


def _passage(one: Passage) -> Found:
    start, end = one.start - one.snippet_start, one.end - one.snippet_start
    text = one.snippet
    href = f"{address('document', one.source)}?at={one.start}#here"
    return Found(href, text[:start], text[start:end], text[end:], one.title)


def _cut(text: str, query: str) -> tuple[str, str, str]:
    """Cut a text at the query where it stands there as typed; pinyin and scattered words mark nothing."""
    at = text.lower().find(query.lower()) if query else -1
    return (text, "", "") if at < 0 else (text[:at], text[at : at + len(query)], text[at + len(query) :])


urlpatterns = [path("search/", search, name="search")]
