"""A chain's drawing as SVG: every state by colour and by pattern, planned capacity hatched, stated flows and library
flows in different lines, every box and line with the address it opens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

import resvg_py

from liantu.atlas.draw_text import FONT, INK, cut, text, text_width
from liantu.atlas.layout import BOX, HEAD, MARGIN, Box, Drawing, Line, Placed, layout
from liantu.atlas.links import State
from liantu.atlas.terms import KNOWN, LEGEND, RECYCLING, STATED, STATES
from liantu.model.lang import Lang

# Fill, edge, and the pattern that tells the state without colour (GB/T 15834 has no rule; contrast after WCAG 2.1).
LOOKS: Mapping[State, tuple[str, str, str]] = {
    State.STRONG: ("#e3f1e6", "#2f6b3f", ""), State.WEAK: ("#fff1d6", "#8a5a00", "dots"),
    State.MISSING: ("#fde7e6", "#9c2420", "cross"), State.EXTENDABLE: ("#e8f0fb", "#1d4f89", "waves"),
    State.PLANNED: ("#ffffff", "#4b5665", "hatch"), State.ABSENT: ("#f5f6f8", "#8a95a3", ""),
    State.UNKNOWN: ("#ffffff", "#8a95a3", "grid"),
}  # fmt: skip
_FILLS = ("#fafbfc", "#f2f5f8")  # of the lanes by turns
# What holds for every text stands once, on the root: a drawing has thousands.
_WRITING = f'font-family="{FONT}" font-size="13" fill="{INK}"'
_STATED = 'stroke="#33404f" stroke-width="1.6"'
_LIBRARY = 'stroke="#8a95a3" stroke-dasharray="5 4"'
_PATTERNS = {
    "dots": '<circle cx="3" cy="3" r="1" fill="#8a5a00"/>', "cross": '<path d="M0 0L7 7M7 0L0 7" stroke="#d99a97"/>',
    "waves": '<path d="M0 4Q2 1 4 4T8 4" fill="none" stroke="#a9c4e6"/>',
    "hatch": '<path d="M0 7L7 0" stroke="#b9c0c9"/>', "grid": '<path d="M0 0H7M0 0V7" stroke="#d5dae0"/>',
}  # fmt: skip


class Ground(StrEnum):
    """What an edge rests on."""

    STATED = "stated"  # a document states it
    LIBRARY = "library"  # the process library knows it


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn of one node: label, lines of figures, state, whether a project will add capacity, the address it
    opens and its tooltip. `change` is `new`, `gone` or `changed` in a difference of two dates, else empty.
    """

    id: str
    label: str
    lane: int
    state: State
    figures: tuple[str, ...] = ()
    recycling: bool = False
    coming: bool = False
    href: str = ""
    title: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A flow between two nodes with what it rests on, the address of its evidence, and its tooltip."""

    source: str
    target: str
    ground: Ground
    href: str = ""
    title: str = ""


def draw(
    lanes: Sequence[str], pictures: Sequence[Picture], edges: Sequence[Edge], *, label: str, lang: Lang = Lang.ZH
) -> str:  # fmt: skip
    """Draw a chain as one SVG document; `label` names it for readers that see no picture."""
    boxes = [Box(each.id, each.lane, each.recycling) for each in pictures]
    found = layout(boxes, [Line(each.source, each.target) for each in edges])
    body = [
        *_lanes(found, lang), *_edges(found, edges), *_boxes(found, pictures, lang), *_heads(found, lanes),
    ]  # fmt: skip
    size = f'width="{found.width:g}" height="{found.height:g}" viewBox="0 0 {found.width:g} {found.height:g}"'
    # An image has no links inside for those who hear the page; a group has.
    linked = any(each.href for each in pictures) or any(each.href for each in edges)
    role = "group" if linked else "img"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_WRITING} role="{role}" aria-label="{escape(label)}">'
    return "".join([head, _defs(), *body, "</svg>"])


def png(svg: str, *, width: int | None = None) -> bytes:
    """Render an SVG of `draw` as PNG with the machine's own fonts."""
    found = resvg_py.svg_to_bytes(svg_string=svg, width=width, background="#ffffff")
    return bytes(found)


def legend(lang: Lang = Lang.ZH) -> str:
    """Give the SVG that explains colours, patterns and lines."""
    step = 48 + max(text_width(lang.pick(*STATES[each])) for each in State)
    parts = [_swatch(4 + number * step, state, lang.pick(*STATES[state])) for number, state in enumerate(State)]
    x = len(State) * step + 8
    for look, term in ((_STATED, STATED), (_LIBRARY, KNOWN)):
        parts.append(f'<path d="M{x:g} 14h34" {look}/>{text(x + 40, 18, lang.pick(*term))}')
        x += 54 + text_width(lang.pick(*term))
    size = f'width="{x:g}" height="28" viewBox="0 0 {x:g} 28"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_WRITING} role="img" aria-label="{lang.pick(*LEGEND)}">'
    return "".join([head, _defs(), *parts, "</svg>"])


def _swatch(x: float, state: State, word: str) -> str:
    fill, edge, pattern = LOOKS[state]
    box = f'x="{x:g}" y="5" width="26" height="18" rx="3"'
    shade = f'<rect {box} fill="url(#{pattern})"/>' if pattern else ""
    return f'<rect {box} fill="{fill}" stroke="{edge}"/>{shade}{text(x + 32, 18, word)}'


def _defs() -> str:
    tile = 'height="7" patternUnits="userSpaceOnUse"'
    patterns = (
        f'<pattern id="{name}" width="{8 if name == "waves" else 7}" {tile}>{art}</pattern>'
        for name, art in _PATTERNS.items()
    )
    arrow = (
        '<marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#5b6673"/></marker>'
    )
    return f"<defs>{''.join(patterns)}{arrow}</defs>"


def _lanes(found: Drawing, lang: Lang) -> Iterator[str]:
    bottom = found.height if found.split is None else found.split
    for number, (x, width) in enumerate(_spans(found)):
        yield f'<rect x="{x:g}" y="0" width="{width:g}" height="{bottom:g}" fill="{_FILLS[number % 2]}"/>'
    if found.split is not None:
        height = found.height - found.split
        yield f'<rect x="0" y="{found.split:g}" width="{found.width:g}" height="{height:g}" fill="#eef6f0"/>'
        yield text(MARGIN, found.split + HEAD - 12, lang.pick(*RECYCLING), weight="600")


def _heads(found: Drawing, names: Sequence[str]) -> Iterator[str]:
    """The headings over all else, on grounds of their own: a page moves them along, down to `data-end` at most, and
    inside its lane each word, whose half width stands in `data-half`.
    """
    bottom = found.height if found.split is None else found.split
    yield f'<g class="heads" data-end="{max(bottom - HEAD, 0):g}">'
    for number, (x, width) in enumerate(_spans(found)):
        name = cut(names[found.lanes[number].number], width)
        ground = f'<rect x="{x:g}" y="0" width="{width:g}" height="{HEAD:g}" fill="{_FILLS[number % 2]}"/>'
        word = text(x + width / 2, 22, name, anchor="middle", weight="600")
        yield f'<g data-half="{text_width(name) / 2:g}">{ground}{word}</g>'
    yield "</g>"


def _spans(found: Drawing) -> Sequence[tuple[float, float]]:
    """The left edge and the width of each lane, inside the drawing."""
    lefts = [max(each.x, 0.0) for each in found.lanes]
    return [(x, min(each.x + each.width, found.width) - x) for x, each in zip(lefts, found.lanes, strict=True)]


def _edges(found: Drawing, edges: Sequence[Edge]) -> Iterator[str]:
    by_ends = {(each.source, each.target): each for each in edges}
    for route in found.routes:
        edge = by_ends[route.line.source, route.line.target]
        look = _STATED if edge.ground is Ground.STATED else _LIBRARY
        shown = f'd="{route.path}" fill="none" {look} marker-end="url(#arrow)"'
        path = f"<path {shown}><title>{escape(edge.title)}</title></path>"
        # A thin line is hard to hit: an unseen wide one lies under it.
        wide = f'<path d="{route.path}" fill="none" stroke="transparent" stroke-width="11"/>'
        ends = f'data-from="{escape(edge.source)}" data-to="{escape(edge.target)}"'
        yield _linked(edge.href, f'<g class="edge {edge.ground.value}" {ends}>{wide}{path}</g>')


def _boxes(found: Drawing, pictures: Sequence[Picture], lang: Lang) -> Iterator[str]:
    for each in pictures:
        yield _linked(each.href, _box(each, found.boxes[each.id], lang.pick(*STATES[each.state])))


def _box(each: Picture, at: Placed, word: str) -> str:
    fill, edge, pattern = LOOKS[each.state]
    place = f'x="{at.x:g}" y="{at.y:g}" width="{BOX[0]:g}" height="{BOX[1]:g}" rx="5"'
    wide = 3 if each.change else 1.2
    dash = ' stroke-dasharray="6 3"' if each.change == "gone" else ""
    parts = [f'<rect {place} fill="{fill}" stroke="{edge}" stroke-width="{wide}"{dash}/>']
    if pattern:
        parts.append(f'<rect {place} fill="url(#{pattern})" opacity=".55"/>')
    if each.coming and each.state is not State.PLANNED:
        parts.append(f'<rect x="{at.x:g}" y="{at.y + BOX[1] - 9:g}" width="{BOX[0]:g}" height="9" fill="url(#hatch)"/>')
    # The state's word stands at the right end of the name's line; where a long name needs that, of the last line.
    room, beside = BOX[0] - 17, BOX[0] - 23 - text_width(word, 11)
    low = text_width(each.label) > beside and all(text_width(line, 11.5) <= beside for line in each.figures[1:2])
    parts.append(text(at.x + 9, at.y + 20, cut(each.label, room if low else beside), weight="600"))
    for row, line in enumerate(each.figures[:2]):
        parts.append(text(at.x + 9, at.y + 37 + 15 * row, cut(line, room, 11.5), size=11.5))
    parts.append(text(at.x + BOX[0] - 8, at.y + (52 if low else 20), word, anchor="end", size=11, fill=edge))
    head = f'<g class="node {each.state.value}" data-id="{escape(each.id)}">'
    return f"{head}<title>{escape(each.title or each.label)}</title>{''.join(parts)}</g>"


def _linked(href: str, inner: str) -> str:
    return f'<a href="{escape(href)}">{inner}</a>' if href else inner
