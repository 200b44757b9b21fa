"""How `liantu scheme` writes: tables for the terminal with their notes below, JSON, workbooks."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from liantu.cli.output import opened
from liantu.cli.words import say
from liantu.export.scheme_lines import SchemeLine, lines
from liantu.export.scheme_sheet import heads, label_of
from liantu.export.scheme_words import word
from liantu.model.lang import Lang
from liantu.planning.scheme_figures import SchemeFigures
from liantu.planning.schemes import Crosswalk, Scheme

FILE_WIDTH = 140  # columns where the output is a file or pipe and no terminal tells its width
_SHOW = ("name", "mark", "target", "year", "actual", "period", "gap", "rate", "standing", "remarks")
_WALK = ("left", "link", "right", "mark", "reason")


@dataclass(frozen=True, slots=True)
class Output:
    """How to write: format, file (None: stdout), language."""

    format: str
    path: Path | None
    lang: Lang

    def table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str]) -> None:
        """Print a table with lines under it."""
        console = Console(
            file=sys.stdout, width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False, markup=False
        )
        shown = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
        for each in columns:
            shown.add_column(each, overflow="fold")
        for row in rows:
            shown.add_row(*row)
        console.print(shown)
        for note in notes:
            console.print(note, soft_wrap=True)

    def json(self, data: Any) -> None:
        """Write JSON."""
        self.bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())

    def bytes(self, data: bytes) -> None:
        """Write bytes to the file or stdout."""
        with opened(self.path, self.lang) as stream:
            stream.write(data)


def print_scheme(told: SchemeFigures, output: Output) -> None:
    """Print groups as lines of their own, open slots as one row, and calculations as numbered notes below."""
    written = output.lang
    rows: list[list[str]] = []
    notes: list[str] = []
    for group, found in groupby(lines(told, written), key=lambda one: one.group):
        rows.append([f"[{group}]" if group else say(output.lang, "scheme_series"), *[""] * (len(_SHOW) - 1)])
        rows += [_line(each, notes) for each in found]
    if told.total is not None:
        notes.append(say(output.lang, "scheme_sum", formula=told.total.formula or told.total.reason))
    output.table(told.scheme.label, heads(_SHOW, written), rows, [*notes, told.scheme.note])


def _line(each: SchemeLine, notes: list[str]) -> list[str]:
    number = ""
    if each.remarks:
        notes.append(f"({len(notes) + 1}) {each.name}：{each.remarks}")
        number = f"({len(notes)})"
    return [
        f"  {each.name}" if each.first else "", each.mark if each.first else "", _printed(each),
        str(each.year or ""), _cell(each.actual, each.unit), each.period, _cell(each.gap), _cell(each.rate, "%"),
        each.standing, number,
    ]  # fmt: skip


def _printed(each: SchemeLine) -> str:
    """The target as its document prints it (800亿级, 翻番), else its value."""
    return (each.comparison.target.anchor if each.comparison else "") or _cell(each.target, each.unit)


def _cell(value: Decimal | None, unit: str = "") -> str:
    """A number with at most one decimal and its unit, empty for none."""
    if value is None:
        return ""
    text = f"{value.quantize(Decimal('0.1')):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + unit


def print_walk(walk: Crosswalk, left: Scheme, right: Scheme, output: Output) -> None:
    """Print a crosswalk, each link with its reason, and below it what has no counterpart and why."""
    written = output.lang
    rows = [
        [label_of(left, each.left), word("link", each.kind, written), label_of(right, each.right),
         word("grade", each.grade, written), each.reason] for each in walk.links
    ]  # fmt: skip
    alone = [
        say(output.lang, "scheme_unlinked", name=label_of(left if each.side == "left" else right, each.member),
            reason=each.reason) for each in walk.unlinked
    ]  # fmt: skip
    output.table(f"{left.label} → {right.label}", heads(_WALK, written), rows, [*alone, walk.note])
