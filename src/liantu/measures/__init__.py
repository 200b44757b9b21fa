"""The grammar of Chinese quantities, units and periods, both ways: `find`, `parse`, `format`, `format_period`."""

from liantu.measures.find import find, parse
from liantu.measures.format import format, format_period
from liantu.measures.types import Found, Kind, Period, Span

__all__ = ["Found", "Kind", "Period", "Span", "find", "format", "format_period", "parse"]
