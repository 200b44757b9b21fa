"""The visible text of a page: blocks apart by an empty line, table rows as lines, every run tied to its bytes."""

import re
from html import unescape

from liantu.model.document import Place, Role
from liantu.reading.formats.assembly import Assembly
from liantu.reading.formats.decode import Decoded
from liantu.reading.formats.html_grid import Grid
from liantu.reading.formats.html_roles import Parts
from liantu.reading.formats.html_tree import BLOCKS, TEXT, Node

_SPACES = r" \t\r\n\f\v\xa0\u2002\u2003\u3000"
_NOTHING = "\u200b\u2060\ufeff\xad"  # characters without width, which would part a number from its unit
_PIECE = re.compile(
    rf"(?P<space>[{_SPACES}]+)|(?P<nothing>[{_NOTHING}]+)"
    r"|(?P<entity>&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    rf"|(?P<verbatim>[^{_SPACES}{_NOTHING}&]+|&)"
)
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u2018-\u201d]")
_LONG_CELL = 300
_APART = (Role.HEADING, Role.CAPTION)  # one hint each, even side by side
_SPACE, _LINE, _PARAGRAPH = 1, 2, 3


class Bytes:
    """Characters to bytes of one decoded file, asked in ascending order."""

    def __init__(self, decoded: Decoded) -> None:
        self._decoded = decoded
        self._at = (0, decoded.skipped)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Give the byte range of the characters `[start, end)`."""
        return self._offset(start), self._offset(end)

    def _offset(self, char: int) -> int:
        at, offset = self._at
        piece = self._decoded.text[at:char]
        grown = len(piece) if piece.isascii() and self._narrow() else len(self._encode(piece))
        self._at = (char, offset + grown)
        return offset + grown

    def _narrow(self) -> bool:
        return self._decoded.encoding in {"utf-8", "gb18030"}

    def _encode(self, piece: str) -> bytes:
        encoding = self._decoded.encoding
        return piece.encode(encoding, "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape")


def write_text(decoded: Decoded, nodes: list[Node], parts: Parts) -> Assembly:
    """Write the visible text of the page with its segments and hints."""
    writer = _Writer(decoded)
    tables = _data_tables(decoded.text, nodes)
    closing: list[int] = []
    for index, node in enumerate(nodes):
        while closing and nodes[closing[-1]].last < index:
            writer.leave(nodes[closing.pop()])
        if index == 0 or parts.dropped[index]:
            continue
        if node.tag == TEXT:
            writer.text(node, parts.roles[index])
        else:
            writer.enter(node, is_data=index in tables)
            closing.append(index)
    writer.finish()
    return writer.assembly


class _Writer:
    def __init__(self, decoded: Decoded) -> None:
        self.assembly = Assembly()
        self._source = decoded.text
        self._bytes = Bytes(decoded)
        self._gap = 0
        self._tabs = 0
        self._space = ""
        self._grids: list[Grid | None] = []  # of the open tables; None for a layout table
        self._pre = 0
        self._role: Role | None = None
        self._role_start = 0

    def enter(self, node: Node, *, is_data: bool) -> None:
        tag = node.tag
        if tag == "table":
            self._break(_PARAGRAPH)
            self._grids.append(Grid() if is_data else None)
        elif tag == "br":
            self._break(_LINE)
        elif (grid := self._grid) and tag in {"tr", "td", "th"}:
            self._cell(node, grid)
        elif tag in BLOCKS:
            self._break(_PARAGRAPH)
        self._pre += tag == "pre"

    def leave(self, node: Node) -> None:
        tag = node.tag
        in_data = self._grid is not None
        if tag == "table" and self._grids:
            self._grids.pop()
            self._break(_PARAGRAPH)
        elif in_data and tag == "tr":
            self._tabs = 0
            self._break_row()
        elif tag in BLOCKS and not (in_data and tag in {"td", "th"}):
            self._break(_PARAGRAPH)
        self._pre -= tag == "pre"

    @property
    def _grid(self) -> Grid | None:
        """The grid of the innermost table, None outside of data tables."""
        return self._grids[-1] if self._grids else None

    def _cell(self, node: Node, grid: Grid) -> None:
        if node.tag == "tr":
            grid.row()
            self._tabs = 0
            self._break_row()
        else:
            self._tabs += grid.cell(node.attributes)

    def _break_row(self) -> None:
        self._gap = max(self._gap, _LINE)

    def _break(self, gap: int) -> None:
        """Ask for a break before the next visible run; within a cell of a data table it is only a blank."""
        if (grid := self._grid) and grid.begun:
            gap, self._space = _SPACE, self._space or " "
        self._gap = max(self._gap, gap)

    def text(self, node: Node, role: Role | None) -> None:
        for match in _PIECE.finditer(self._source, node.start, node.end):
            piece = match.group()
            if match.lastgroup == "space":
                self._blank(piece)
                continue
            if match.lastgroup == "entity" and not (piece := unescape(piece)).strip():
                self._blank(piece or " ")
            elif piece.strip(_NOTHING):
                self._write(piece, match.start(), match.end(), role)

    def _blank(self, piece: str) -> None:
        if self._pre and "\n" in piece:
            self._break(_PARAGRAPH if piece.count("\n") > 1 else _LINE)
            return
        self._gap = max(self._gap, _SPACE)
        kind = "\u3000" if "\u3000" in piece else "\n" if "\n" in piece else " "
        self._space = self._space if self._space and self._space != "\n" else kind

    def _write(self, piece: str, start: int, end: int, role: Role | None) -> None:
        if role is not self._role or (role in _APART and self._gap == _PARAGRAPH):
            self._end_role()
        apart = self._separator(piece[0])
        self.assembly.separate(apart)
        if role is not self._role:
            self._role, self._role_start = role, self.assembly.length
        self.assembly.add(piece, Place(byte_range=self._bytes.range(start, end)))

    def _separator(self, following: str) -> str:
        gap, tabs, space = self._gap, self._tabs, self._space
        self._gap, self._tabs, self._space = 0, 0, ""
        if gap >= _LINE:
            return ("\n\n" if gap == _PARAGRAPH else "\n") + "\t" * tabs
        if tabs:
            return "\t" * tabs
        if space == "\n":  # a line break in the source between two Chinese characters is no blank
            return "" if _WIDE.match(self.assembly.last) and _WIDE.match(following) else " "
        return space

    def _end_role(self) -> None:
        if self._role is not None:
            self.assembly.mark(self._role_start, self._role)
        self._role = None

    def finish(self) -> None:
        self._end_role()


def _data_tables(source: str, nodes: list[Node]) -> set[int]:
    """Give the tables that hold data: no table inside, a row of two cells or more, no cell as long as an article."""
    data = {index for index, node in enumerate(nodes) if node.tag == "table"}
    table_of = [-1] * len(nodes)
    widest: dict[int, int] = {}
    cells: dict[int, int] = {}
    for index, node in enumerate(nodes[1:], start=1):
        above = table_of[node.parent]
        table_of[index] = index if node.tag == "table" else above
        if node.tag == "table":
            data.discard(above)
        elif node.tag in {"td", "th"}:
            cells[node.parent] = cells.get(node.parent, 0) + 1
            widest[above] = max(widest.get(above, 0), cells[node.parent])
            if _too_long(source, nodes[index + 1 : min(node.last, index + _LONG_CELL) + 1]):
                data.discard(above)
    return {index for index in data if widest.get(index, 0) > 1}


def _too_long(source: str, inside: list[Node]) -> bool:
    texts = (source[node.start : node.end] for node in inside if node.tag == TEXT)
    return sum(len(text.strip()) for text in texts) > _LONG_CELL
