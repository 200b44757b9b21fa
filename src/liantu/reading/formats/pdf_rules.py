"""The straight lines that a PDF page draws, in the coordinates of the page as shown."""

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from liantu.reading.formats.rules import MOST_RULES, Rule, sort_rules

Box = tuple[float, float, float, float]


def drawn_rules(
    page: pdfium.PdfPage, shown: Callable[[float, float, float, float], Box]
) -> tuple[list[Rule], list[Rule]]:
    """Give level and upright lines; `shown` turns a box of the page's own coordinates. None on a page of drawings."""
    lines: list[Box] = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        for line in _segments(item):
            lines.append(shown(*line))
            if len(lines) > MOST_RULES:
                return [], []
    return sort_rules(lines)


def _segments(item: pdfium.PdfObject) -> Iterator[Box]:
    """The straight pieces of a path, each as x0, y0, x1, y1 of its two ends, the closing one included."""
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield *last, *point
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield *last, *start
