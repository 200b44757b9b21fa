"""Flows as a Sankey drawing in SVG, after the long table of `sankey`: bands as wide as their quantities, loops below.

Bands of one drawing have one unit: tonnes and kilowatt-hours are never drawn to one scale. A loop runs back in a lane
of its own under the drawing, as Riehmann, Hanfler & Froehlich (2005) draw back edges. Sizes are in pixels.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from liantu.atlas.draw_text import FONT
from liantu.atlas.model import Kind, Mark
from liantu.atlas.sankey import End, Flow
from liantu.atlas.terms import ENDS, RECYCLING
from liantu.model.lang import Lang

STEP = 236.0  # between columns, at least
WIDE = 940.0  # what few columns are spread over
BAR = 14.0
GAP = 20.0
HEAD = 16.0
TALL = 420.0  # what the busiest column's bars come to together
LEAST = 2.0  # a band that is there is seen
LANE = 26.0
_FROM, _TO = (End.BOUGHT, End.TAKEN), (End.SOLD, End.DUMPED, End.EMITTED)
COLOURS: Mapping[Kind, str] = {
    Kind.GOOD: "#4f83bd", Kind.BYPRODUCT: "#5b9a6c", Kind.WASTE: "#b4703c", Kind.UTILITY: "#8a72b5",
    Kind.RESOURCE: "#6f8f9c", Kind.EMISSION: "#9a5f6d",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """One band: its flow, the kind of its product, its tooltip, and the address it opens."""

    flow: Flow
    kind: Kind
    title: str
    href: str = ""


@dataclass(slots=True)
class _Bar:
    """One source or target while it is placed: its column, its top, its height, and how far each side is taken up."""

    name: str
    column: int
    height: float
    left: float
    top: float = 0.0
    out: float = 0.0
    into: float = 0.0


def draw_flows(bands: Sequence[Band], names: Mapping[str, str], *, label: str, lang: Lang = Lang.ZH) -> str:
    """Draw the bands, which must have one unit; `names` gives the facilities' names, `label` names the drawing.

    Raises ValueError for bands of several units.
    """
    if len({each.flow.unit for each in bands}) > 1:
        raise ValueError("bands of several units have no common scale")
    forth = [each for each in bands if not each.flow.loop]
    bars, scale = _bars(bands, _columns([each.flow for each in forth]))
    bottom = max((each.top + each.height for each in bars.values()), default=HEAD) + GAP
    drawn = [*_forth(forth, bars, scale)]
    loops = [*_back([each for each in bands if each.flow.loop], bars, scale, bottom)]
    height = bottom + (LANE + len(loops) * LANE if loops else 0.0)
    width = HEAD * 2 + max((each.left for each in bars.values()), default=0.0) + BAR + 150
    lane = _lane(width, bottom, height, lang.pick(*RECYCLING)) if loops else ""
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(label)}">'
    named = {**names, **{end: lang.pick(*term) for end, term in ENDS.items()}}
    return "".join([head, lane, *drawn, *loops, *(_bar(each, named) for each in bars.values()), "</svg>"])


def _columns(flows: Iterable[Flow]) -> Mapping[str, int]:
    """The column of each end: as far right as the longest way to it; what leaves stands in the last column."""
    before: dict[str, set[str]] = defaultdict(set)
    for each in flows:
        before[each.target].add(each.source)
        before.setdefault(each.source, set())
    found: dict[str, int] = {}
    while len(found) < len(before):
        ready = [name for name, sources in before.items() if name not in found and sources <= found.keys()]
        for name in ready or [name for name in before if name not in found][:1]:
            found[name] = max((found.get(source, -1) for source in before[name]), default=-1) + 1
    last = max((column for name, column in found.items() if name not in _TO), default=0) + 1
    return {name: last if name in _TO else column for name, column in found.items()}


def _bars(bands: Sequence[Band], columns: Mapping[str, int]) -> tuple[dict[str, _Bar], float]:
    """The bars in their columns, the greatest first, and the pixels that one unit takes."""
    out, into = defaultdict[str, float](float), defaultdict[str, float](float)
    for each in bands:
        out[each.flow.source] += each.flow.quantity
        into[each.flow.target] += each.flow.quantity
    through = {name: max(out[name], into[name]) for name in {**out, **into}}
    sums: dict[int, float] = defaultdict(float)
    for name, amount in through.items():
        sums[columns.get(name, 0)] += amount
    scale = TALL / max(sums.values(), default=1.0)
    step = max(STEP, WIDE / max(1, *columns.values())) if columns else STEP
    bars = {
        name: _Bar(name, columns.get(name, 0), max(amount * scale, LEAST * 2), HEAD + columns.get(name, 0) * step)
        for name, amount in sorted(through.items(), key=lambda pair: (pair[0] in ENDS, -pair[1]))
    }
    tops: dict[int, float] = defaultdict(lambda: HEAD)
    for bar in bars.values():
        bar.top = tops[bar.column]
        tops[bar.column] += max(bar.height, 16.0) + GAP
    return bars, scale


def _forth(bands: Sequence[Band], bars: Mapping[str, _Bar], scale: float) -> Iterator[str]:
    for each in sorted(bands, key=lambda one: (bars[one.flow.target].top, bars[one.flow.source].top)):
        source, target = bars[each.flow.source], bars[each.flow.target]
        wide = max(each.flow.quantity * scale, LEAST)
        y1, y2 = source.top + source.out + wide / 2, target.top + target.into + wide / 2
        source.out, target.into = source.out + wide, target.into + wide
        x1, x2 = source.left + BAR, target.left
        bend = (x2 - x1) / 2
        path = f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
        yield _path(each, path, wide)


def _back(bands: Sequence[Band], bars: Mapping[str, _Bar], scale: float, bottom: float) -> Iterator[str]:
    """A loop falls into the lane below, runs back and rises again; wide ones are narrowed to the lane."""
    for number, each in enumerate(bands):
        source, target = bars[each.flow.source], bars[each.flow.target]
        wide = min(max(each.flow.quantity * scale, LEAST), LANE - 8)
        x1, x2, y = source.left + BAR, target.left, bottom + LANE + number * LANE
        y1, y2 = source.top + source.height - wide / 2, target.top + target.height - wide / 2
        out, back = x1 + 18 + number * 3, x2 - 18 - number * 3
        path = f"M{x1:g} {y1:g}C{out + 20:g} {y1:g} {out + 20:g} {y:g} {x1:g} {y:g}L{x2:g} {y:g}"
        path += f"C{back - 20:g} {y:g} {back - 20:g} {y2:g} {x2:g} {y2:g}"
        yield _path(each, path, wide)


def _path(band: Band, path: str, wide: float) -> str:
    """A band: what a document states is full, what the library or an assumption adds is lighter and broken."""
    stated = band.flow.ground is Mark.STATED
    look = 'opacity=".62"' if stated else 'opacity=".38"'
    drawn = f'<path d="{path}" fill="none" stroke="{COLOURS[band.kind]}" stroke-width="{wide:g}" {look}>'
    edge = "" if stated else f'<path d="{path}" fill="none" stroke="#33404f" stroke-width=".8" stroke-dasharray="5 4"/>'
    inner = f'<g class="band">{drawn}<title>{escape(band.title)}</title></path>{edge}</g>'
    return f'<a href="{escape(band.href)}">{inner}</a>' if band.href else inner


def _bar(bar: _Bar, names: Mapping[str, str]) -> str:
    name = names.get(bar.name, bar.name)
    rect = f'<rect x="{bar.left:g}" y="{bar.top:g}" width="{BAR:g}" height="{bar.height:g}" fill="#33404f" rx="2"/>'
    words = escape(name if len(name) <= 14 else f"{name[:13]}…")
    y = bar.top + min(bar.height, 26) / 2 + 5
    # A white outline keeps the name readable on the bands.
    look = f'font-family="{FONT}" font-size="12.5" fill="#1c2530" stroke="#fff" stroke-width="3" paint-order="stroke"'
    return f'<g>{rect}<text x="{bar.left + BAR + 5:g}" y="{y:g}" {look}>{words}<title>{escape(name)}</title></text></g>'


def _lane(width: float, top: float, bottom: float, word: str) -> str:
    look = f'font-family="{FONT}" font-size="12.5" font-weight="600" fill="#1c2530"'
    rect = f'<rect x="0" y="{top:g}" width="{width:g}" height="{bottom - top:g}" fill="#eef6f0"/>'
    return f'{rect}<text x="{HEAD:g}" y="{top + 16:g}" {look}>{word}</text>'
