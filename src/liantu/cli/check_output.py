"""Findings as `liantu check` shows them: lines in the terminal, JSON, or a workbook."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from liantu.checking.finding import Finding, Outcome, is_doubtful
from liantu.checking.index import figure
from liantu.checking.rules import RULES
from liantu.cli.words import say
from liantu.export.book import table_bytes
from liantu.export.book_table import Cell, SheetColumn, SheetTable
from liantu.export.cells import printable
from liantu.model.fact import Fact
from liantu.model.lang import Lang

FILE_WIDTH = 140


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a finding: as printed, what it is about, the paper and the place, and the sentence."""

    anchor: str
    about: str
    paper: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the command shows it. Numbers are text, exact; `deviation` is a share of the stated figure."""

    rule: str
    outcome: str
    doubtful: bool
    derived: bool
    formula: str
    computed: str
    stated: str
    unit: str
    deviation: float | None
    reason: str
    question: str
    figures: tuple[Figure, ...]


def line_of(found: Finding) -> Line:
    """Give a finding as a line."""
    return Line(
        found.rule, found.outcome.value, is_doubtful(found), found.derived, found.formula, _number(found.computed),
        _number(found.stated), found.unit,
        None if found.deviation is None else float(found.deviation), found.reason, found.question,
        tuple(figure_of(each) for each in found.facts),
    )  # fmt: skip


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def figure_of(fact: Fact) -> Figure:
    """Give a fact as a figure of a line."""
    return Figure(figure(fact) if fact.measure else fact.anchor, fact.about, fact.paper.title, fact.place, fact.quote)


def json_bytes(found: Sequence[Line]) -> bytes:
    """Give lines as a JSON array."""
    return (json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1) + "\n").encode()


def workbook(found: Sequence[Line], lang: Lang) -> bytes:
    """Give lines as a workbook of one sheet."""
    heads = say(lang, "check_columns").split("|")
    columns = tuple(
        SheetColumn(head, width=width) for head, width in zip(heads, (6, 14, 16, 48, 26, 30, 28, 44), strict=True)
    )
    rows: list[tuple[Cell, ...]] = [(number, *_cells(each, lang)) for number, each in enumerate(found, 1)]
    return table_bytes([SheetTable(say(lang, "check_title"), columns, rows, landscape=True, frozen=1)], ())


def _cells(one: Line, lang: Lang) -> tuple[str, ...]:
    places = "\n".join(_places(one))
    quotes = "\n".join(dict.fromkeys(" ".join(each.quote.split()) for each in one.figures if each.quote))
    return (*_short(one, lang), one.reason, one.question, places, quotes)


def _places(one: Line) -> list[str]:
    """Give each paper once, with the places of its figures."""
    papers: dict[str, list[str]] = {}
    for each in one.figures:
        papers.setdefault(printable(each.paper), []).append(each.place)
    return [f"{paper} {'、'.join(dict.fromkeys(filter(None, places)))}".strip() for paper, places in papers.items()]


def _short(one: Line, lang: Lang) -> tuple[str, str, str]:
    rule = RULES[one.rule]
    outcome = say(lang, f"check_{one.outcome}") + (say(lang, "check_derived") if one.derived else "")
    return rule.label if lang is Lang.ZH else rule.english, outcome, one.formula


def print_table(found: Sequence[Line], lang: Lang) -> None:
    """Print lines as a table on the standard output."""
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False, markup=False)
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head, width in zip(say(lang, "check_heads").split("|"), (12, 8, None, None, None), strict=True):
        shown.add_column(head, overflow="fold", min_width=width)
    for each in found:
        colour = "red" if each.outcome == Outcome.DISAGREES else "yellow" if each.doubtful else ""
        says = each.question or each.reason
        shown.add_row(*map(printable, (*_short(each, lang), says)), "\n".join(_places(each)), style=colour)
    console.print(shown)
