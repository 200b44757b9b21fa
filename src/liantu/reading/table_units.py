"""The units of a table's figures: in a heading, in a cell of their own, or in the lines above (单位:万元)."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from liantu.reading.tables import Cell, is_unit
from liantu.reading.view import Paragraph

_BRACKETS = re.compile(r"\(([^()]{1,12})\)")
_STATED = re.compile(r"单位[::]?\s*([^\s,、;。)]{1,8})")
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\dA-Za-z])|(?<=[\dA-Za-z]) (?=[\u4e00-\u9fff])")
_RATES = frozenset({"%", "百分点", "个百分点"})


class Unit(NamedTuple):
    """A unit as it is written, empty where there is none, and the raw span where it stands."""

    text: str = ""
    at: tuple[tuple[int, int], ...] = ()


NONE = Unit()


def unit_in(text: str) -> str:
    """The unit that `text` is or holds in brackets (产值(万元)), empty where there is none."""
    brackets: list[str] = _BRACKETS.findall(text)
    return next((part for part in (*brackets, text) if is_unit(part)), "")


def bare(text: str) -> str:
    """A heading or label without the unit in brackets behind it, and without blanks beside a number (10 万吨)."""
    text = _BLANKS.sub("", text)
    unit = unit_in(text)
    return text.replace(f"({unit})", "").strip() if unit and unit != text else text


def in_cells(cells: Iterable[Cell]) -> Unit:
    """The unit that one of the cells of a heading is or holds in brackets."""
    for cell in cells:
        if text := unit_in(cell.text):
            start = cell.start + cell.text.rfind(text)
            return Unit(text, ((start, start + len(text)),))
    return NONE


def above(titles: Sequence[Paragraph]) -> Unit:
    """The unit that the lines above a table state (单位:万元), or that one of them holds in brackets."""
    for title in titles:
        for match in _STATED.finditer(title.text):
            if is_unit(match[1]) and match[1] not in _RATES:
                return _at(title, *match.span(1))
    for title in titles:
        for match in _BRACKETS.finditer(title.text):
            if is_unit(match[1]):
                return _at(title, *match.span(1))
    return NONE


def percent_above(titles: Sequence[Paragraph]) -> Unit:
    """Per cent, where it is among the units that stand above a table (单位:亿元、%)."""
    for title in titles:
        if "单位" in title.text and (start := title.text.find("%")) >= 0:
            return _at(title, start, start + 1)
    return NONE


def _at(title: Paragraph, start: int, end: int) -> Unit:
    return Unit(title.text[start:end], ((title.raw(start), title.raw_end(end)),))
