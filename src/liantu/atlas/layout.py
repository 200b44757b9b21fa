"""Where the boxes and lines of a chain's drawing stand: lanes by stage from left to right, recycling in a lane below.

A layered drawing after Sugiyama, Tagawa & Toda (1981): layers are given by the stages, a stage's own order of flow adds
columns inside its lane, and sweeps by barycentre lower the number of crossings. Sizes are in pixels of an SVG.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BOX = (164.0, 58.0)
GAP = (76.0, 18.0)
HEAD = 34.0  # the lane's heading
MARGIN = 16.0
SWEEPS = 8
# How far below the head a short column may begin beside a tall one: further down, a window opens on an empty lane.
DROP = 1.5 * (BOX[1] + GAP[1])


@dataclass(frozen=True, slots=True)
class Box:
    """A node to place: its id, its lane's number, and whether it belongs to the recycling lane."""

    id: str
    lane: int
    recycling: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A flow to draw from one box to another."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its upper left corner."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its number, left edge and width; the recycling lane has the number -1 and spans all others."""

    number: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Route:
    """A line with the path data of its curve; `back` tells that it runs against the stream."""

    line: Line
    path: str
    back: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is placed, with the drawing's size; `split` is where the recycling lane begins, None without one."""

    width: float
    height: float
    boxes: Mapping[str, Placed]
    lanes: tuple[Lane, ...]
    routes: tuple[Route, ...]
    split: float | None


def layout(boxes: Sequence[Box], lines: Sequence[Line]) -> Drawing:
    """Place boxes and lines. Lines to or from unknown boxes are left out."""
    known = {each.id for each in boxes}
    kept = [each for each in lines if each.source in known and each.target in known and each.source != each.target]
    upper = [each for each in boxes if not each.recycling]
    columns = _columns(upper, kept)
    order = _ordered(columns, kept)
    placed, lanes, width, bottom = _place(order, {each.id: each.lane for each in upper})
    recycling = [each for each in boxes if each.recycling]
    split = bottom if recycling else None
    if recycling:
        placed, width, bottom = _below(recycling, kept, placed, width, bottom)
    routes = tuple(_route(each, placed, bottom if split is None else split) for each in kept)
    return Drawing(width, bottom + MARGIN, placed, tuple(lanes), routes, split)


def _columns(boxes: Sequence[Box], lines: Sequence[Line]) -> list[list[str]]:
    """The boxes by column: lane by lane, inside a lane by the longest way from the boxes of the lane that nothing of
    it feeds. Loops inside a lane end where they begin.
    """
    columns: list[list[str]] = []
    for lane in sorted({each.lane for each in boxes}):
        inside = [each.id for each in boxes if each.lane == lane]
        depth = _depths(inside, lines)
        for number in range(max(depth.values(), default=0) + 1):
            columns.append([each for each in inside if depth[each] == number])
    return [each for each in columns if each]


def _depths(inside: Sequence[str], lines: Sequence[Line]) -> dict[str, int]:
    members = set(inside)
    feeds: dict[str, list[str]] = defaultdict(list)
    waits = dict.fromkeys(inside, 0)
    for each in lines:
        if each.source in members and each.target in members:
            feeds[each.source].append(each.target)
            waits[each.target] += 1
    depth = dict.fromkeys(inside, 0)
    ready = [each for each in inside if not waits[each]]
    while ready:
        one = ready.pop()
        for target in feeds[one]:
            depth[target] = max(depth[target], depth[one] + 1)
            waits[target] -= 1
            if not waits[target]:
                ready.append(target)
    return depth


def _ordered(columns: list[list[str]], lines: Sequence[Line]) -> list[list[str]]:
    """The columns, each in an order that lets few lines cross: sweeps forth and back by the mean of the neighbours."""
    near: dict[str, list[str]] = defaultdict(list)
    for each in lines:
        near[each.source].append(each.target)
        near[each.target].append(each.source)
    order = [list(each) for each in columns]
    at = {name: number for column in order for number, name in enumerate(column)}
    column_of = {name: number for number, column in enumerate(order) for name in column}
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        for number in range(len(order)) if forth else reversed(range(len(order))):
            order[number].sort(key=lambda name: _barycentre(name, near, at, column_of, before=forth))
            at.update((name, place) for place, name in enumerate(order[number]))
    return order


def _barycentre(
    name: str, near: Mapping[str, list[str]], at: Mapping[str, int], column_of: Mapping[str, int], *, before: bool
) -> tuple[float, int]:
    own = column_of[name]
    places = [at[each] for each in near[name] if each in at and (column_of[each] < own) == before]
    return (sum(places) / len(places) if places else float(at[name]), at[name])


def _place(
    order: Sequence[Sequence[str]], lane_of: Mapping[str, int]
) -> tuple[dict[str, Placed], list[Lane], float, float]:
    tallest = max((len(each) for each in order), default=0)
    height = tallest * (BOX[1] + GAP[1])
    placed: dict[str, Placed] = {}
    lanes: list[Lane] = []
    x = MARGIN
    for column in order:
        top = HEAD + MARGIN + min((height - len(column) * (BOX[1] + GAP[1])) / 2, DROP)
        for number, name in enumerate(column):
            placed[name] = Placed(name, x, top + number * (BOX[1] + GAP[1]))
        lane = lane_of[column[0]]
        if lanes and lanes[-1].number == lane:
            lanes[-1] = Lane(lane, lanes[-1].x, x + BOX[0] + GAP[0] / 2 - lanes[-1].x)
        else:
            lanes.append(Lane(lane, x - GAP[0] / 2, BOX[0] + GAP[0]))
        x += BOX[0] + GAP[0]
    return placed, lanes, max(x - GAP[0] + MARGIN, 2 * MARGIN), HEAD + MARGIN + height


def _below(
    boxes: Sequence[Box], lines: Sequence[Line], placed: dict[str, Placed], width: float, bottom: float
) -> tuple[dict[str, Placed], float, float]:
    """Place the recycling lane's boxes in rows, each as near as may be under the middle of what it touches."""
    step = BOX[0] + GAP[0] / 2
    per_row = max(1, int((width - MARGIN) // step))
    wanted = sorted((_middle(each.id, lines, placed), each.id) for each in boxes)
    found, top = dict(placed), bottom + HEAD
    for start in range(0, len(wanted), per_row):
        row = wanted[start : start + per_row]
        y = top + start // per_row * (BOX[1] + GAP[1])
        found.update((name, Placed(name, x, y)) for (_, name), x in zip(row, _spread(row, width, step), strict=True))
    rows = -(-len(wanted) // per_row)
    right = max(each.x for each in found.values()) + BOX[0] + MARGIN
    return found, max(width, right), top + rows * (BOX[1] + GAP[1])


def _spread(row: Sequence[tuple[float, str]], width: float, step: float) -> list[float]:
    """Left edges at the wanted places, moved right where they overlap and back left where they leave the drawing."""
    found: list[float] = []
    for wanted, _ in row:
        found.append(max(wanted, MARGIN, found[-1] + step if found else MARGIN))
    limit = width - MARGIN - BOX[0]
    for at in reversed(range(len(found))):
        found[at] = max(min(found[at], limit), MARGIN + at * step)
        limit = found[at] - step
    return found


def _middle(name: str, lines: Sequence[Line], placed: Mapping[str, Placed]) -> float:
    touched = [placed[end].x for each in lines if name in (each.source, each.target)
               for end in (each.source, each.target) if end in placed]  # fmt: skip
    return sum(touched) / len(touched) if touched else 0.0


def _route(line: Line, placed: Mapping[str, Placed], split: float) -> Route:
    """A curve from right to left side; one that runs against the stream goes below, one to the lane below falls."""
    start, end = placed[line.source], placed[line.target]
    if start.y >= split or end.y >= split:
        return Route(line, _fall(start, end), end.x < start.x)
    x1, y1, x2, y2 = start.x + BOX[0], start.y + BOX[1] / 2, end.x, end.y + BOX[1] / 2
    if x2 > x1:
        bend = (x2 - x1) / 2
        return Route(line, f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}", False)
    low = max(start.y, end.y) + BOX[1] + GAP[1] * 0.6
    right, left = x1 + GAP[0] * 0.35, x2 - GAP[0] * 0.35
    path = f"M{x1:g} {y1:g}C{right:g} {y1:g} {right:g} {low:g} {(x1 + x2) / 2:g} {low:g}"
    return Route(line, f"{path}S{left:g} {y2:g} {x2:g} {y2:g}", True)


def _fall(start: Placed, end: Placed) -> str:
    x1, x2 = start.x + BOX[0] / 2, end.x + BOX[0] / 2
    down = end.y > start.y
    y1, y2 = (start.y + BOX[1], end.y) if down else (start.y, end.y + BOX[1])
    if start.y == end.y:
        x1, x2 = (start.x + BOX[0], end.x) if end.x > start.x else (start.x, end.x + BOX[0])
        y1 = y2 = start.y + BOX[1] / 2
    bend = (y2 - y1) / 2
    return f"M{x1:g} {y1:g}C{x1:g} {y1 + bend:g} {x2:g} {y2 - bend:g} {x2:g} {y2:g}"
