"""An HTML page as a flat list of nodes that know their characters: a tolerant parser that keeps every offset.

No recursion anywhere, so that a hundred thousand nested tags are only a long list. Nodes stand in document order;
`last` is the index of a node's last descendant, so a subtree is a slice.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

TEXT = "#text"
_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_STOP = re.compile(r"=\s*[\"']|>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr frame".split())
_RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript".split())
_RAW_END = {name: re.compile(rf"</{name}[\s/>]", re.I) for name in _RAW}
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul caption".split()
)
_CLOSED_BY = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_LOOK_BACK = 64


@dataclass(slots=True)
class Node:
    """An element, or a run of text (`tag` is `#text`): characters `[start, end)` of the source."""

    tag: str
    start: int
    end: int
    parent: int
    last: int = -1
    attributes: dict[str, str] = field(default_factory=dict)


def parse_html(source: str) -> list[Node]:
    """Give the nodes of a page; node 0 is the root. Anything parses: there is no broken HTML, only odd trees."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._nodes = [Node("#root", 0, len(source), -1)]
        self._open = [0]
        self._count: Counter[str] = Counter()
        self._last_quote = {quote: source.rfind(quote) for quote in "\"'"}

    def run(self) -> list[Node]:
        at, source = 0, self._source
        while at < len(source):
            mark = source.find("<", at)
            mark = len(source) if mark < 0 else mark
            following = self._markup(mark) if mark < len(source) else mark
            if following is None:  # a bare "<" is text
                self._text(at, mark + 1)
                at = mark + 1
                continue
            self._text(at, mark)
            at = self._consume(mark, following) if mark < len(source) else mark
        while self._open:
            self._nodes[self._open.pop()].last = len(self._nodes) - 1
        return self._nodes

    def _text(self, start: int, end: int) -> None:
        if start < end:
            node = Node(TEXT, start, end, self._open[-1], len(self._nodes))
            self._nodes.append(node)

    def _markup(self, at: int) -> int | None:
        """Give where the markup that starts at `at` ends, None if it is no markup."""
        source = self._source
        if source.startswith("<!--", at):
            end = source.find("-->", at + 4)
            return len(source) if end < 0 else end + 3
        if source.startswith(("<!", "<?"), at):
            end = source.find(">", at)
            return len(source) if end < 0 else end + 1
        return self._tag_end(at) if _NAME.match(source, at + 1) else None

    def _tag_end(self, at: int) -> int:
        """Find the closing bracket outside quoted values; a quote that never closes quotes nothing."""
        source = self._source
        while (stop := _STOP.search(source, at)) is not None:
            if stop.group() == ">":
                return stop.end()
            quote = stop.group()[-1]
            at = stop.end()
            if at <= self._last_quote[quote]:
                at = source.index(quote, at) + 1
        return len(source)

    def _consume(self, start: int, end: int) -> int:
        """Take the tag `[start, end)`; give where to go on, past the content of raw elements."""
        source = self._source
        name = _NAME.match(source, start + 1)
        if name is None:
            return end
        tag = name.group(1).lower()
        if source[start + 1] == "/":
            self._close(tag)
            return end
        self._imply(tag)
        node = Node(tag, start, end, self._open[-1], len(self._nodes), _attributes(source[name.end() : end - 1]))
        self._nodes.append(node)
        if tag in _RAW:
            found = _RAW_END[tag].search(source, end)
            node.end = found.start() if found else len(source)
            return node.end
        if tag not in _VOID and not (source[end - 2] == "/" and tag not in BLOCKS):
            self._open.append(len(self._nodes) - 1)
            self._count[tag] += 1
        return end

    def _imply(self, tag: str) -> None:
        """Close what a new element implies closed: a paragraph by any block, an item by the next item."""
        if tag in BLOCKS and self._nodes[self._open[-1]].tag == "p":
            self._pop()
        closes, walls = _CLOSED_BY.get(tag, (frozenset(), frozenset()))
        for depth in range(1, min(_LOOK_BACK, len(self._open)) if closes else 0):
            above = self._nodes[self._open[-depth]].tag
            if above in walls:
                return
            if above in closes:
                for _ in range(depth):
                    self._pop()
                return

    def _close(self, tag: str) -> None:
        if self._count[tag]:
            while self._pop() != tag:
                pass

    def _pop(self) -> str:
        node = self._nodes[self._open.pop()]
        node.last = len(self._nodes) - 1
        self._count[node.tag] -= 1
        return node.tag


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        name, *values = match.groups()
        found.setdefault(name.lower(), unescape(next((value for value in values if value is not None), "")))
    return found
