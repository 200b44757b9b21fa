"""A scheme as plain lines, one per member, target and open slot: the rows of its sheet, terminal table and JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from liantu.export.scheme_words import word
from liantu.model.fact import Fact
from liantu.model.lang import Lang
from liantu.model.statement import Basis
from liantu.planning.scheme_figures import NodeFigures, SchemeFigures, SeriesFigures
from liantu.planning.schemes import Group
from liantu.planning.target_scope import scope_words
from liantu.planning.target_words import months
from liantu.planning.targets import Comparison, aimed

_YI = Decimal(100_000_000)


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """One line. Money is in 亿元, shares in %, else in the canonical unit: `unit` says which. `rate` is in % a year.

    `first` marks a member's first line: further targets of it follow. `node` is empty for open slots and series.
    """

    group: str
    name: str
    level: str
    mark: str
    node: str = ""
    first: bool = True
    comparison: Comparison | None = None
    target: Decimal | None = None
    unit: str = ""
    year: int | None = None
    said_by: str = ""
    actual: Decimal | None = None
    actual_fact: Fact | None = None
    period: str = ""
    scope: str = ""
    gap: Decimal | None = None
    rate: Decimal | None = None
    standing: str = ""
    remarks: str = ""


def lines(told: SchemeFigures, lang: Lang = Lang.ZH) -> Iterator[SchemeLine]:
    """Give the lines of a scheme: its groups with members and open slots, then the watched series."""
    for group in told.scheme.groups:
        for node in told.scheme.of_group(group.id):
            yield from _node_lines(group, told.of(node.id), lang)
        for number in range(1, group.open + 1):
            name = f"{word('word', 'slot', lang)} {number}"
            remarks = group.note if number == 1 else ""
            yield SchemeLine(group.label, name, "", word("word", "unsaid", lang), remarks=remarks)
    for series in told.series:
        yield from _series_lines(series, lang)


def record(told: SchemeFigures) -> dict[str, Any]:
    """Give a scheme as JSON: what its file states, with each member's targets and actual figures."""
    scheme = told.scheme
    return {
        "id": scheme.id,
        "version": scheme.version,
        "label": scheme.label,
        "kind": scheme.kind,
        "district": scheme.district,
        "valid_from": scheme.valid_from,
        "valid_to": scheme.valid_to or None,
        "superseded_by": scheme.superseded_by,
        "open_slots": scheme.open_slots,
        "sources": [{"title": each.title, "publisher": each.publisher, "dated": each.dated} for each in scheme.sources],
        "groups": [_group_record(each, told) for each in scheme.groups],
        "series": [{"label": each.series.label, "beside": each.beside or None, **_figures(each)}
                   for each in told.series],
        "target_sum": None if told.total is None else {
            "total": _text(told.total.total), "unit": told.total.unit, "year": told.total.year,
            "formula": told.total.formula, "reason": told.total.reason, "without": list(told.total.without)},
    }  # fmt: skip


def _group_record(group: Group, told: SchemeFigures) -> Mapping[str, Any]:
    members = [told.of(each.id) for each in told.scheme.of_group(group.id)]
    return {
        "id": group.id, "label": group.label, "count": group.count, "open": group.open, "grade": group.grade,
        "members": [{"id": each.node.id, "label": each.node.label, "level": each.node.level, "grade": each.node.grade,
                     "under": each.node.under, "source": each.node.source.title, **_figures(each)} for each in members],
    }  # fmt: skip


def _figures(told: NodeFigures | SeriesFigures) -> Mapping[str, Any]:
    return {"targets": [_comparison(each) for each in told.targets], "actuals": [_fact(each) for each in told.actuals]}


def _comparison(each: Comparison) -> Mapping[str, Any]:
    return {
        **_fact(each.target), "year": each.year, "standing": each.standing,
        "base": _text(each.base), "wanted": _text(each.wanted), "gap": _text(each.gap), "years": each.years,
        "growth_per_year": None if each.rate is None else str(round(each.rate, 2)), "formula": each.formula,
        "assumptions": list(each.assumptions), "notes": list(each.notes), "reason": each.reason,
    }  # fmt: skip


def _fact(fact: Fact) -> Mapping[str, Any]:
    one = fact.measure
    if one is None:
        raise AssertionError(f"fact {fact.id} is no measure")
    return {
        "statement": fact.id, "indicator": one.indicator, "basis": one.basis, "low": _text(one.low),
        "high": _text(one.high), "unit": one.unit, "scope": one.scope, "said_by": one.said_by,
        "period": months(one.period) if one.period else None, "quote": fact.quote, "document": fact.paper.title,
    }  # fmt: skip


def _node_lines(group: Group, told: NodeFigures, lang: Lang) -> Iterator[SchemeLine]:
    node = told.node
    mark = word("grade", node.grade, lang)
    level = word("level", node.level, lang)
    base = SchemeLine(group.label, node.label, level, mark, node.id)
    if not told.targets:
        yield _with_actual(base, told.level, node.note)
    for number, each in enumerate(told.targets):
        yield _with_target(base, each, number == 0, lang)


def _series_lines(told: SeriesFigures, lang: Lang) -> Iterator[SchemeLine]:
    note = "；".join(filter(None, (_beside(told), told.series.note)))
    base = SchemeLine("", told.series.label, "", "", remarks=note)
    for number, each in enumerate(told.targets):
        yield _with_target(base, each, number == 0, lang)
    for fact in told.actuals if not told.targets else ():
        yield _with_actual(base, fact, note)
    if not told.targets and not told.actuals:
        yield base


def _beside(told: SeriesFigures) -> str:
    return f"与“{told.beside}”口径不同，不作一条线" if told.beside else ""


def _with_target(base: SchemeLine, each: Comparison, first: bool, lang: Lang) -> SchemeLine:
    one = each.measure
    scale, unit = scaled(one.unit)
    actual = each.actual.measure if each.actual else None
    said = (each.formula, *each.assumptions, *each.notes, each.reason, base.remarks if first else "")
    remarks = "；".join(filter(None, said))
    return SchemeLine(
        base.group, base.name, base.level, base.mark, base.node, first, each, _over(aimed(one), scale), unit, each.year,
        one.said_by or "", _over(aimed(actual), scale) if actual and one.basis is not Basis.GROWTH else None,
        each.actual, months(actual.period) if actual else "", scope_words(actual) if actual else "",
        _over(each.gap, scaled(actual.unit)[0] if actual else scale), each.rate,
        word("standing", each.standing, lang), remarks,
    )  # fmt: skip


def _with_actual(base: SchemeLine, fact: Fact | None, remarks: str) -> SchemeLine:
    one = fact.measure if fact else None
    if one is None:
        return SchemeLine(base.group, base.name, base.level, base.mark, base.node, remarks=remarks)
    scale, unit = scaled(one.unit)
    return SchemeLine(
        base.group, base.name, base.level, base.mark, base.node, unit=unit, actual=_over(aimed(one), scale),
        actual_fact=fact, period=months(one.period), scope=scope_words(one), remarks=remarks,
    )  # fmt: skip


def scaled(unit: str) -> tuple[Decimal, str]:
    """Give by what values are divided for a sheet, and the unit they are then in."""
    return (_YI, "亿元") if unit == "CNY" else (Decimal(1), unit)


def _over(value: Decimal | None, scale: Decimal) -> Decimal | None:
    return None if value is None else value / scale


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
