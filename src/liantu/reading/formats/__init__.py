"""File formats: the bytes of a file to its immutable text, with the map back to page, cell or byte."""

from liantu.reading.formats.extraction import extract
from liantu.reading.formats.sniff import SUFFIXES

__all__ = ["SUFFIXES", "extract"]
