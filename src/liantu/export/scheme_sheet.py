"""A scheme as a workbook: its table with cited figures, its crosswalks, and the sheet of sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from liantu.export.book import table_bytes
from liantu.export.book_sources import Source
from liantu.export.book_table import Cell, Cited, SheetColumn, SheetTable
from liantu.export.scheme_lines import SchemeLine, lines
from liantu.export.scheme_words import word
from liantu.model.fact import Fact
from liantu.model.lang import Lang
from liantu.planning.scheme_figures import SchemeFigures
from liantu.planning.schemes import Crosswalk, Scheme
from liantu.planning.target_words import months

_MEMBERS = ("enterprises", "projects", "output", "example_output")


@dataclass(frozen=True, slots=True)
class MemberTotals:
    """What belongs to a member: enterprises, projects, and their output in 亿元, public and 示例 apart."""

    enterprises: int = 0
    projects: int = 0
    output: Decimal | None = None
    example_output: Decimal | None = None


def scheme_book(
    told: SchemeFigures,
    walks: Sequence[tuple[Crosswalk, Scheme, Scheme]] = (),
    totals: Mapping[str, MemberTotals] | None = None,
    footer: tuple[str, ...] = (),
) -> bytes:
    """Give the workbook of a scheme; `totals` by member where a book knows them, `walks` with their two schemes."""
    cited: dict[int, int] = {}
    sources: list[Source] = []
    rows = [_row(each, totals, cited, sources) for each in lines(told)]
    columns = (*_columns(), *(_member_columns() if totals is not None else ()))
    note = "；".join(filter(None, (told.scheme.note, _sum(told))))
    table = SheetTable(told.scheme.label, columns, rows, note=note, footer=footer, frozen=2, landscape=True)
    return table_bytes([table, *(crosswalk_table(*each) for each in walks)], sources)


def crosswalk_table(walk: Crosswalk, left: Scheme, right: Scheme) -> SheetTable:
    """Give a crosswalk as a sheet: each link with its reason, then what has no counterpart and why."""
    linked: list[list[Cell]] = [
        [label_of(left, each.left), word("link", each.kind), label_of(right, each.right), word("grade", each.grade),
         each.reason] for each in walk.links
    ]  # fmt: skip
    alone: list[list[Cell]] = [
        [label_of(left, each.member) if each.side == "left" else "—", "没有对应",
         label_of(right, each.member) if each.side == "right" else "—", "—", each.reason] for each in walk.unlinked
    ]  # fmt: skip
    heads = (left.label, "关系", right.label, "依据", "理由")
    columns = tuple(SheetColumn(each, width=width) for each, width in zip(heads, (24, 10, 24, 10, 42), strict=True))
    title = f"{left.label}与{right.label}对照"
    return SheetTable(title, columns, [*linked, *alone], name=f"对照{right.id}", note=walk.note)


def label_of(scheme: Scheme, end: str) -> str:
    """Give the label of a member or group."""
    node = scheme.by_id.get(end)
    return node.label if node else next((each.label for each in scheme.groups if each.id == end), end)


def _columns() -> tuple[SheetColumn, ...]:
    return tuple(
        SheetColumn(word("column", key), width=width, grouped=key != "year")
        for key, width in (
            ("group", 16), ("name", 16), ("level", 8), ("mark", 10), ("target", 8), ("unit", 6), ("year", 7),
            ("said_by", 10), ("actual", 8), ("period", 11), ("scope", 11), ("gap", 8), ("rate", 8), ("standing", 9),
            ("remarks", 36),
        )
    )  # fmt: skip


def _member_columns() -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(word("column", key), width=10) for key in _MEMBERS)


def _row(
    each: SchemeLine, totals: Mapping[str, MemberTotals] | None, cited: dict[int, int], sources: list[Source]
) -> list[Cell]:
    target = each.comparison.target if each.comparison else None
    rate = None if each.rate is None else round(each.rate, 1)
    cells: list[Cell] = [
        each.group, each.name, each.level, each.mark, _cited(each.target, target, cited, sources), each.unit, each.year,
        each.said_by, _cited(each.actual, each.actual_fact, cited, sources), each.period, each.scope,
        None if each.gap is None else round(each.gap, 2), rate, each.standing, each.remarks,
    ]  # fmt: skip
    if totals is None:
        return cells
    known = totals.get(each.node) if each.first else None
    return [*cells, *(getattr(known, key) if known else None for key in _MEMBERS)]


def _cited(value: Decimal | None, fact: Fact | None, cited: dict[int, int], sources: list[Source]) -> Cell:
    if value is None or fact is None:
        return value
    if fact.id not in cited:
        cited[fact.id] = len(sources) + 1
        sources.append(_source(len(sources) + 1, fact))
    return Cited(value, cited[fact.id])


def _source(number: int, fact: Fact) -> Source:
    one, dated = fact.measure, fact.paper.dated
    return Source(
        number, fact.about, word("column", "target") if one and one.modality != "actual" else word("column", "actual"),
        months(one.period) if one else "", fact.anchor, fact.paper.title, fact.paper.publisher,
        dated[0] if dated else None, fact.place, fact.quote, "示例" if fact.paper.is_example else "",
    )  # fmt: skip


def _sum(told: SchemeFigures) -> str:
    total = told.total
    if total is None:
        return ""
    return f"集群目标合计：{total.formula}" if total.formula else f"集群目标不合计：{total.reason}"


def heads(keys: Sequence[str], lang: Lang) -> tuple[str, ...]:
    """Give the headings of some columns."""
    return tuple(word("column", key, lang) for key in keys)
