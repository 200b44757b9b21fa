"""One OFD text object to runs: text codes with start points, advances, and the object's own matrix."""

import math
from collections.abc import Iterator

from lxml import etree

from liantu.reading.formats.layout import Run
from liantu.reading.formats.xmltree import attribute, children

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_CELL_GAP = 1.0
_MOST_REPEATS = 100_000
_FARTHEST = 1e6


def text_runs(element: etree._Element, scale: float) -> Iterator[Run]:
    """Yield the runs of a text object; millimetres times `scale` give the unit of the runs."""
    left, top, *_ = (*_numbers(attribute(element, "Boundary")), 0.0, 0.0)
    matrix = tuple(_numbers(attribute(element, "CTM")))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else _IDENTITY
    size = abs(next(iter(_numbers(attribute(element, "Size"))), 3.5)) or 3.5
    x = y = 0.0
    for code in children(element, "TextCode"):
        x = next(iter(_numbers(attribute(code, "X"))), x)
        y = next(iter(_numbers(attribute(code, "Y"))), y)
        tall = size * math.hypot(c, d)
        wide = math.hypot(a, b)
        for text, at_x, at_y, width in _pieces(code, x, y, size):
            shown_x, shown_y = left + a * at_x + c * at_y + e, top + b * at_x + d * at_y + f
            edges = (shown_x, shown_y - 0.88 * tall, shown_x + width * wide, shown_y + 0.12 * tall)
            if text.strip() and all(abs(edge) < _FARTHEST for edge in edges):
                x0, high, x1, low = (edge * scale for edge in edges)
                yield Run(text.strip(), x0, high, x1, low, tall * scale)


def _pieces(code: etree._Element, x: float, y: float, size: float) -> Iterator[tuple[str, float, float, float]]:
    """Split a text code where its advances leave a gap: text, start point and width of each piece."""
    text = code.text or ""
    across = _advances(attribute(code, "DeltaX"), len(text))
    down = _advances(attribute(code, "DeltaY"), len(text))
    start, start_x, start_y = 0, x, y
    for index, char in enumerate(text):
        own = size * (0.5 if char.isascii() else 1.0)
        if index + 1 == len(text):
            yield text[start:], start_x, start_y, x + own - start_x
            return
        step = across[index] if index < len(across) else (0.0 if down else own)
        drop = down[index] if index < len(down) else 0.0
        if step - own >= _CELL_GAP * size or step < -0.5 * own or (abs(drop) > 0.5 * size and step > 0):
            yield text[start : index + 1], start_x, start_y, x + own - start_x
            start, start_x, start_y = index + 1, x + step, y + drop
        x, y = x + step, y + drop


def _advances(text: str | None, count: int) -> list[float]:
    """Read a list of advances, in which `g n v` stands for n times v; no more than the text can use.

    >>> _advances("5 g 3 2.5 1", 10)
    [5.0, 2.5, 2.5, 2.5, 1.0]
    """
    advances: list[float] = []
    words = iter((text or "").replace(",", " ").split())
    for word in words:
        if len(advances) >= count:
            break
        if word in {"g", "G"}:
            times, value = _numbers(next(words, "")), _numbers(next(words, ""))
            repeats = min(int(times[0]), count, _MOST_REPEATS) if times else 0
            advances += value[:1] * max(0, repeats)
        else:
            advances += _numbers(word)
    return advances


def _numbers(text: str | None) -> list[float]:
    """Give the finite numbers of a list, up to the first word that is none."""
    numbers: list[float] = []
    for word in (text or "").replace(",", " ").split():
        try:
            number = float(word)
        except ValueError:
            break
        if not math.isfinite(number):
            break
        numbers.append(number)
    return numbers
