"""A ledger's list as a query: filters, words and order that a reader asks for, checked against what the reader may see.

The list on the page and the exported workbook come from here, so that they cannot differ.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import F, FloatField, OrderBy, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from liantu.errors import LiantuError
from liantu.ledgers.spec import Field, FieldType, LedgerSpec
from liantu.store.models import Entry
from liantu.store.packs import workflow_of
from liantu.store.reach import Reach, visible

MOST = 10_000  # counted exactly up to here: beyond it a reader filters, and a count would cost more than the page
_NUMBERS = (FieldType.AMOUNT, FieldType.PERCENT, FieldType.INTEGER)
_OWN = ("q", "period", "state", "sort", "page")
_EXACT = (FieldType.CHOICE, FieldType.CREDIT_CODE, FieldType.YEAR)


class BadQuery(LiantuError):
    """A list is asked for by something that does not exist, or that the reader may not see: the two read alike."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a list: words, period (YYYY or YYYY-MM), state, filters by field id, order (`-`: descending)."""

    words: str = ""
    period: str = ""
    state: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the whole ledger is asked for."""
        return not (self.words or self.period or self.state or self.filters)


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list: its entries in order, the number of its first, and the bounded count (MOST + 1: more)."""

    entries: list[Entry]
    first: int
    count: int
    more: bool


def columns(spec: LedgerSpec, reach: Reach) -> tuple[Field, ...]:
    """Give the fields that the reader's list shows."""
    return tuple(spec.by_id[each] for each in visible(spec, reach, spec.columns or spec.by_id))


def filters(spec: LedgerSpec, reach: Reach) -> tuple[Field, ...]:
    """Give the fields that the reader may filter by; the period has its own switch."""
    return tuple(spec.by_id[each] for each in visible(spec, reach, spec.filters) if each != spec.period)


def read_query(reach: Reach, spec: LedgerSpec, params: Mapping[str, str]) -> Query:
    """Give the query that `params` (of an address) ask for. Raise BadQuery for an unknown or hidden field or state."""
    allowed = {each.id for each in filters(spec, reach)}
    asked = {name: value.strip() for name, value in params.items() if name not in _OWN and value.strip()}
    for name in asked:
        if name not in allowed:
            raise BadQuery(f"不能按“{name}”筛选：没有这一栏，或您的角色不能查看；请从筛选条里选择。")
    sort = params.get("sort", "").strip()
    sortable = {each.id for each in columns(spec, reach)} | {"updated"}
    if sort and sort.removeprefix("-") not in sortable:
        raise BadQuery(f"不能按“{sort.removeprefix('-')}”排序：没有这一栏，或您的角色不能查看；请点表头排序。")
    state = params.get("state", "").strip()
    if state and state not in workflow_of(spec).states:
        raise BadQuery(f"没有“{state}”这个状态；请从筛选条里选择。")
    period = params.get("period", "").strip() if spec.period else ""
    return Query(params.get("q", "").strip(), period, state, asked, sort)


def select(reach: Reach, spec: LedgerSpec, query: Query) -> QuerySet[Entry]:
    """Give the entries within reach that the query asks for, in its order."""
    rows = reach.entries(spec)
    if query.period:
        rows = (
            rows.filter(period=query.period) if len(query.period) > 4 else rows.filter(period__startswith=query.period)
        )
    if query.state:
        rows = rows.filter(state=query.state)
    for name, value in query.filters.items():
        rows = rows.filter(_condition(spec, spec.by_id[name], value))
    if query.words:
        rows = rows.filter(_words(reach, spec, query.words))
    return rows.order_by(*_order(spec, query.sort))


def page_of(reach: Reach, spec: LedgerSpec, query: Query, number: int, size: int) -> Slice:
    """Give one page. Ids come first, from the index alone; only the rows of the page are read whole."""
    rows = select(reach, spec, query)
    start = (number - 1) * size
    ids = _ids(reach, spec, query, rows, start + size + 1)[start:]
    found = Entry.objects.select_related("park", "entity").in_bulk(ids[:size])
    count = rows.order_by()[: MOST + 1].count()
    return Slice([found[pk] for pk in ids[:size] if pk in found], start + 1, count, len(ids) > size)


def _ids(reach: Reach, spec: LedgerSpec, query: Query, rows: QuerySet[Entry], most: int) -> list[int]:
    """Give the first `most` ids in order.

    SQLite reads the index in the order of titles for one district, but sorts the whole ledger for two (a reach is its
    district and what belongs to none): so each is read by itself, and the two are merged.
    """
    by_title = query.sort in (spec.subject.name, "" if spec.period is None else spec.subject.name)
    if connection.vendor != "sqlite" or not by_title or not reach.district:
        return list(rows.values_list("pk", flat=True)[:most])
    parts = [rows.filter(district=each).order_by("title", "pk") for each in ("", reach.district)]
    merged = merge(*(list(each.values_list("title", "pk")[:most]) for each in parts))
    return [pk for _, pk in islice(merged, most)]


def _condition(spec: LedgerSpec, wanted: Field, value: str) -> Q:
    path = f"data__{wanted.id}"
    if wanted.id == spec.district_field:
        return Q(district=value)
    if wanted.id == spec.park_field:
        if not value.isdigit():
            raise BadQuery(f"园区编号“{value}”不对；请从筛选条里选择园区。")
        return Q(park=int(value))
    if wanted.type is FieldType.FLAG:
        if value not in ("yes", "no"):
            raise BadQuery(f"{wanted.label}只能选“是”或“否”，不能是“{value}”。")
        return Q(**{path: value == "yes"})
    if wanted.type is FieldType.CHOICE and value not in wanted.choices:
        raise BadQuery(f"{wanted.label}没有“{value}”这一项；可选：{'、'.join(wanted.choices)}。")
    if wanted.type in _EXACT:
        return Q(**{path: value})
    # A list is searched in its JSON text, where Chinese may stand escaped.
    return Q(**{f"{path}__icontains": value}) | Q(**{f"{path}__icontains": json.dumps(value).strip('"')})


def _words(reach: Reach, spec: LedgerSpec, words: str) -> Q:
    found = Q(title__icontains=words)
    if words.isascii():
        found |= Q(entity__initials__startswith=words.lower())
        if set(spec.keys) <= set(visible(spec, reach, spec.keys)):
            found |= Q(key__icontains=words)
    return found


def _order(spec: LedgerSpec, sort: str) -> list[Any]:
    name = sort.removeprefix("-")
    if not name:
        return ["-period", "title", "pk"] if spec.period else ["title", "pk"]
    down = sort.startswith("-")
    value = _sortable(spec, name)
    return [OrderBy(value, descending=down, nulls_last=True), "pk"]


def _sortable(spec: LedgerSpec, name: str) -> Any:
    own = {"updated": "updated_at", spec.subject.name: "title", spec.period: "period", spec.district_field: "district"}
    if name in own:
        return F(own[name])
    text = KeyTextTransform(name, "data")
    return Cast(text, FloatField()) if spec.by_id[name].type in _NUMBERS else text


def steps(rows: QuerySet[Entry], name: str, onward: str) -> Iterator[str]:
    """Give the different values of an indexed column, up (`gt`) or down (`lt`), each by one look at the index.

    DISTINCT would walk every row; a ledger of a hundred thousand rows has a few periods and districts.
    """
    ordered = rows.order_by(name if onward == "gt" else f"-{name}").values_list(name, flat=True)
    value = ordered.first()
    while value is not None:
        yield value
        value = ordered.filter(**{f"{name}__{onward}": value}).first()
