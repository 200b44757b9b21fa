"""Markdown: the raw file is the text; its heading lines are marked, nothing is stripped."""

import re
from collections.abc import Iterator

from liantu.model.document import Extracted, Hint, Role
from liantu.reading.formats.plain import read_plain

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HASHES = re.compile(r" {0,3}(#{1,6})[ \t]+\S")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")


def read_markdown(data: bytes, where: str) -> Extracted:
    """Give the decoded file with a hint for each ATX or setext heading; the first level-one heading is the title."""
    text = read_plain(data, where).text
    found = list(_headings(text))
    hints = tuple(Hint(start, end, Role.HEADING) for start, end, _ in found)
    title = next((text[start:end].strip(" #\t") for start, end, level in found if level == 1), "")
    return Extracted(text, "markdown", (), hints, {"title": title} if title else {})


def _headings(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and level of each heading line outside fenced code."""
    fenced = False
    above: tuple[int, int] | None = None
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n")
        start, end = match.start(), match.start() + len(line)
        if _FENCE.match(line):
            fenced, above = not fenced, None
        elif fenced or not line.strip():
            above = None
        elif hashes := _HASHES.match(line):
            yield start, end, len(hashes.group(1))
            above = None
        elif (under := _UNDERLINE.match(line)) and above is not None:
            yield *above, 1 if under.group(1)[0] == "=" else 2
            above = None
        else:
            above = (start, end) if above is None and "|" not in line else None
