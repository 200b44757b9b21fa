"""The firms among which leads are sought: registers, lists of firms elsewhere, papers, project ledgers within reach."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from liantu.atlas.leads import Firm, Origin
from liantu.identity.company_name import normal
from liantu.store.dossier_past import HELD
from liantu.store.models import Entry, Statement
from liantu.store.packs import ledgers
from liantu.store.places import district_name
from liantu.store.reach import Reach

REGISTER, EXTERNAL, PROJECT, DOCUMENT = "register", "external", "project", "document"
UNSIGNED = "未署发布单位"  # several such papers may be of one hand: they count as one source
_REGISTER, _EXTERNAL, _PROJECT = "enterprise_register", "external_firm", "project"


def firms(reach: Reach, capacities: Mapping[str, float] | None = None) -> list[Firm]:
    """Give every row about a firm within reach that any register, list, paper or project tells.

    `capacities` are what facilities on the node can make a year, by the normal form of their owner's name.
    """
    found = [*_registered(reach), *_elsewhere(reach), *_projects(reach), *_told(reach)]
    ties, known = _ties(reach), capacities or {}
    return [
        replace(each, ties=ties.get(name, ()), capacity=known.get(name))
        if (name := normal(each.name)) in keys
        else each
        for keys in ({*ties, *known},)
        for each in found
    ]


def _ties(reach: Reach) -> Mapping[str, tuple[str, ...]]:
    """Whom papers say a firm supplies or is supplied by, in words, by the normal form of its name."""
    rows = reach.statements().filter(
        relation="feeds", status__in=HELD, entity__kind="enterprise", object_entity__kind="enterprise"
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for giver, taker in rows.values_list("entity__name", "object_entity__name"):
        found[normal(giver)].append(f"供应{taker}")
        found[normal(taker)].append(f"由{giver}供应")
    return {name: tuple(dict.fromkeys(said)) for name, said in found.items()}


def _registered(reach: Reach) -> Iterator[Firm]:
    for row in _entries(reach, _REGISTER):
        data = row.data
        yield Firm(
            row.title, Origin(REGISTER, ledgers()[_REGISTER].label, entry=row.pk), _text(data, "credit_code"),
            district_name(row.district), _text(data, "industry_code"), _words(data.get("main_products")), "",
            _money(data.get("registered_capital")), _day(data.get("founded")), _text(data, "status"),
            "上市" if data.get("listed") else "", example=row.example,
        )  # fmt: skip


def _elsewhere(reach: Reach) -> Iterator[Firm]:
    for row in _entries(reach, _EXTERNAL):
        data = row.data
        yield Firm(
            row.title, Origin(EXTERNAL, _text(data, "source"), entry=row.pk), _text(data, "credit_code"),
            _text(data, "location"), _text(data, "industry_code"), _words(data.get("products")), _text(data, "scope"),
            _money(data.get("capital")), _day(data.get("founded")), _text(data, "status"), _text(data, "listed"),
            example=row.example,
        )  # fmt: skip


def _projects(reach: Reach) -> Iterator[Firm]:
    label = ledgers()[_PROJECT].label
    for row in _entries(reach, _PROJECT):
        if row.data.get("owner") and row.data.get("product"):
            yield Firm(
                str(row.data["owner"]), Origin(PROJECT, label, entry=row.pk), _text(row.data, "owner_code"),
                district_name(row.district), products=(str(row.data["product"]),),
                example=row.example,
            )  # fmt: skip


def _told(reach: Reach) -> Iterator[Firm]:
    """What papers say that a firm makes, one row for each firm and source."""
    rows = reach.statements().filter(
        text__isnull=False, kind="relation", relation="makes", entity__kind="enterprise", status__in=HELD
    )
    rows = rows.select_related("entity", "text__source").defer("text__content", "text__segments", "text__blocks")
    found: defaultdict[tuple[int | None, int], list[Statement]] = defaultdict(list)
    for row in rows.order_by("pk"):
        if row.text is not None:
            found[row.entity_id, row.text.source_id].append(row)
    for several in found.values():
        yield _of_paper(several)


def _of_paper(rows: list[Statement]) -> Firm:
    first = rows[0]
    entity, text = first.entity, first.text
    if entity is None or text is None:
        raise AssertionError(f"statement {first.pk} has no enterprise or no text")
    source = text.source
    dated = source.dated_start.isoformat() if source.dated_start else ""
    name = " ".join(filter(None, (source.publisher or source.title or source.name, dated)))
    body = source.publisher or UNSIGNED
    return Firm(
        entity.name, Origin(DOCUMENT, name, body, statement=first.pk), entity.code or "",
        district_name(entity.district), products=tuple(dict.fromkeys(row.object for row in rows)),
        example=source.example,
    )  # fmt: skip


def _entries(reach: Reach, ledger: str) -> Iterable[Entry]:
    spec = ledgers().get(ledger)
    return reach.entries(spec).order_by("pk") if spec else ()


def _text(data: dict[str, Any], name: str) -> str:
    return str(data.get(name) or "")


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _money(value: object) -> float | None:
    return float(str(value)) if value not in (None, "") else None


def _day(value: object) -> date | None:
    text = str(value or "")
    return date.fromisoformat(text) if len(text) == 10 else None
